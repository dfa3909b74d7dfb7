package site_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"caseaudit/internal/ledger"
	"caseaudit/internal/store"
)

// rows is everything that the database holds: of each row its digest, and of each sealed field that is filled.
type rows struct {
	digests map[string]string // by "table/id"
	sealed  map[string][32]byte
}

// unrecorded are the tables that the record does not cover and in which a refused request could still leave something.
var unrecordedTables = []string{"session", "guest_session", "sign_in_attempt", "account_use", "passkey_challenge", "trail_entry"}

func (p *place) rows() rows {
	p.t.Helper()
	all := rows{map[string]string{}, map[string][32]byte{}}
	must(p.t, p.house.Store.Read(context.Background(), func(s *store.Snap) error {
		tables, err := s.Tables()
		if err != nil {
			return err
		}
		for _, table := range append(tables, unrecordedTables...) {
			if err := s.Rows(table, all.note(table)); err != nil {
				return err
			}
		}
		keys, err := store.Texts(s, `SELECT actor || ' ' || key || ' ' || body FROM idempotency_key`)
		for _, k := range keys {
			all.digests["idempotency_key/"+k] = ""
		}
		return err
	}))
	return all
}

func (r rows) note(table string) func(id string, columns map[string]any) error {
	return func(id string, columns map[string]any) error {
		r.digests[table+"/"+id] = ledger.DigestRow(table, columns)
		for name, value := range columns {
			if text, ok := value.([]byte); ok && len(text) > 0 {
				r.sealed[table+"/"+id+"/"+name] = sha256.Sum256(text)
			}
		}
		return nil
	}
}

// changes lists the rows that differ from those before, but for tables that are left out.
func (r rows) changes(before rows, leaveOut ...string) []string {
	var list []string
	for key, digest := range r.digests {
		if old, ok := before.digests[key]; !ok || old != digest {
			list = append(list, key)
		}
	}
	for key := range before.digests {
		if _, ok := r.digests[key]; !ok {
			list = append(list, key)
		}
	}
	list = slices.DeleteFunc(list, func(key string) bool {
		table, _, _ := strings.Cut(key, "/")
		return slices.Contains(leaveOut, table)
	})
	slices.Sort(list)
	return list
}

// newlySealed lists sealed fields that hold something else than before.
func (r rows) newlySealed(before rows) []string {
	var list []string
	for key, sum := range r.sealed {
		if old := before.sealed[key]; !bytes.Equal(old[:], sum[:]) {
			list = append(list, key)
		}
	}
	return slices.Sorted(slices.Values(list))
}

func few(list []string) string {
	if len(list) > 6 {
		return fmt.Sprintf("%v and %d more", list[:6], len(list)-6)
	}
	return fmt.Sprint(list)
}
