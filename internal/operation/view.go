package operation

import (
	"context"
	"errors"
	"fmt"
	"time"

	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// View is what a question or an operation works with: one consistent sight of the database, the actor, one instant, the keys.
type View struct {
	*store.Snap
	Actor  Actor
	Now    int64     // programme clock, microseconds UTC
	Today  macfa.Day // of the programme, in London
	Real   int64     // real clock, microseconds UTC
	judged *judgement
	seen   []judgement
	alive  map[string]bool
}

// judgement is what May has found, for the record.
type judgement struct {
	action macfa.Action
	role   string // as the record names it
	thing  macfa.Thing
	about  string
}

func newView(a Actor, s *store.Snap) *View {
	now := a.house.Clock.Now()
	today := macfa.DayOf(now, a.house.Zone)
	return &View{Snap: s.On(today), Actor: a, Now: now.UnixMicro(), Real: a.house.Real().UnixMicro(), Today: today, alive: map[string]bool{}}
}

// May judges the actor's request by what has been read; not allowed is the same answer as not there.
// Where the table says that seeing is recorded, the entry is written before the page is shown.
func (v *View) May(action macfa.Action, thing macfa.Thing) error {
	rule, grant, ok := macfa.May(v.Actor.house.Access, v.Actor.Person, v.Actor.Grants, action, thing)
	if !ok {
		return macfa.Missing()
	}
	j := judgement{action: action, role: grant.Trail(), thing: thing}
	if v.judged == nil {
		v.judged = &j
	}
	if rule.Recorded {
		v.seen = append(v.seen, j)
	}
	return nil
}

// Can tells whether the actor could do something, to show its button or its link.
func (v *View) Can(action macfa.Action, thing macfa.Thing) bool {
	_, _, ok := macfa.May(v.Actor.house.Access, v.Actor.Person, v.Actor.Grants, action, thing)
	return ok
}

// About names the round or the case under which the entry is listed: "round:<id>", "case:<id>". A question about many cases names
// each after it has judged it.
func (v *View) About(kind, id string) {
	if v.judged != nil {
		v.judged.about = kind + ":" + id
	}
	for i := range v.seen {
		if v.seen[i].about == "" {
			v.seen[i].about = kind + ":" + id
		}
	}
}

// Destroyed is what stands where a text was whose key is gone.
const Destroyed = "(destroyed)"

// Open reads a sealed field. A field never filled is "", one whose scope has been destroyed is Destroyed.
func (v *View) Open(scope, table, row, field string, sealed []byte) (string, error) {
	if len(sealed) == 0 {
		return "", nil
	}
	alive, err := v.scopeAlive(scope)
	if err != nil {
		return "", err
	}
	if !alive {
		return Destroyed, nil
	}
	plain, err := v.Actor.house.Ring.Open(seal.Scope(scope), seal.Place(table, row, field), sealed)
	if err != nil {
		return "", keyTrouble(err)
	}
	return string(plain), nil
}

// Readable refuses what is decided about sealed texts while their key cannot be used: nobody sends on, signs or removes what
// they could not have read.
func (v *View) Readable(scope string) error {
	alive, err := v.scopeAlive(scope)
	if err != nil || !alive {
		return err
	}
	if _, err := v.Actor.house.Ring.Seal(seal.Scope(scope), "", nil); err != nil {
		return keyTrouble(err)
	}
	return nil
}

// keyTrouble says what to do when a key cannot be used; the scope stays out of the message.
func keyTrouble(err error) error {
	if errors.Is(err, seal.ErrNoKey) {
		return macfa.CannotNow("A key is missing from the key ring, so this cannot be opened. Nothing has been changed. Whoever runs the server should run \"caseaudit doctor\".", err)
	}
	return macfa.CannotNow("This cannot be opened with the key ring in use. Nothing has been changed. Whoever runs the server should run \"caseaudit doctor\" and \"caseaudit verify\".", err)
}

// Scopes looks up whether scopes are alive in one query, for pages that open fields of many.
func (v *View) Scopes(ids ...string) error {
	list, args := store.In(1, ids)
	rows, err := store.All(v.Snap, func(r *[2]string) []any { return []any{&r[0], &r[1]} },
		`SELECT id, state FROM scope WHERE id IN `+list, args...)
	for _, id := range ids {
		v.alive[id] = false
	}
	for _, r := range rows {
		v.alive[r[0]] = r[1] == "alive"
	}
	return err
}

// ScopeFound notes of a scope whether it is alive, where a query has read its state along with other things.
func (v *View) ScopeFound(scope, state string) { v.alive[scope] = state == "alive" }

func (v *View) scopeAlive(scope string) (bool, error) {
	if alive, ok := v.alive[scope]; ok {
		return alive, nil
	}
	if err := v.Scopes(scope); err != nil {
		return false, err
	}
	return v.alive[scope], nil
}

// Token gives the keyed token of a value under a scope: the same value gives the same token, and nobody without the key can tell which.
func (v *View) Token(scope, kind, value string) (string, error) {
	token, err := v.Actor.house.Ring.Token(seal.Scope(scope), kind, value)
	if err != nil {
		return "", keyTrouble(err)
	}
	return token, nil
}

// Ask answers one question. fn must judge (May) before it returns; what the table says is recorded is recorded before Ask returns.
func Ask[T any](ctx context.Context, a Actor, fn func(*View) (T, error)) (T, error) {
	var answer, none T
	var seen []judgement
	err := a.house.Store.Read(ctx, func(s *store.Snap) error {
		v := newView(a, s)
		var err error
		if answer, err = fn(v); err != nil {
			return err
		}
		if v.judged == nil {
			return errors.New("a question was answered without asking who may see it")
		}
		seen = v.seen
		return nil
	})
	if err != nil {
		return none, err
	}
	if err := recordSeen(ctx, a, seen); err != nil {
		return none, macfa.CannotNow("The record cannot be written now, so this cannot be shown. Try again in a minute.", err)
	}
	return answer, nil
}

func recordSeen(ctx context.Context, a Actor, seen []judgement) error {
	if len(seen) == 0 {
		return nil
	}
	return a.house.Store.Write(ctx, func(tx *store.Tx) error {
		entries := make([]ledger.Entry, len(seen))
		for i, j := range seen {
			entries[i] = entry(a, j, a.house.Clock.Now(), "seen", nil)
		}
		return tx.EnterAll(entries)
	})
}

func entry(a Actor, j judgement, at time.Time, outcome string, rows []ledger.RowDigest) ledger.Entry {
	return ledger.Entry{ID: store.NewID(), Actor: a.Person, Role: j.role, Action: string(j.action),
		Thing: fmt.Sprintf("%s:%s", j.thing.Kind, j.thing.ID), About: j.about, Version: j.thing.Version,
		At: at.UnixMicro(), Outcome: outcome, Rows: rows}
}
