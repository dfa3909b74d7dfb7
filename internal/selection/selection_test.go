package selection_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/caselist"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/selection"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

var ctx = context.Background()

func of(action macfa.Action) operation.Of {
	return operation.Of{Action: action, Key: store.NewID()}
}

// selecting runs a test with a round that is in Select and has no list, on both databases.
func selecting(t *testing.T, fn func(t *testing.T, w *world.World)) {
	t.Helper()
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		_, err := operation.Do(ctx, w.People["coordinator"], of("round.begin-selection"), func(tx *operation.Tx) (string, error) {
			if err := tx.May("round.begin-selection", macfa.Thing{Kind: "round", ID: w.Round}); err != nil {
				return "", err
			}
			return "", programme.Enter(tx, w.Round, macfa.StageSelect, macfa.Facts{TermsAgreed: true})
		})
		must(t, err)
		fn(t, w)
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// cin is the list of 35 children that the journeys use.
func cin(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", "cin_903", "fake903", "header.csv")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("the tests need the case list %s: %v", path, err)
	}
	return content
}

// made is a list of n invented children; two of them in each household.
func made(n int) []byte {
	var b strings.Builder
	b.WriteString("Child ID,Date of birth,Sex,Family ID,First name,Area\n")
	for i := range n {
		fmt.Fprintf(&b, "C%04d,%02d/03/%d,%d,F%d,Canary%04d,%s\n", i, 1+i%28, 2000+i%14, 1+i%2, i/2, i, []string{"Hackney", "City of London"}[i%2])
	}
	return []byte(b.String())
}

// keep takes a list all the way into the round.
func keep(t *testing.T, w *world.World, content []byte) {
	t.Helper()
	a := w.People["coordinator"]
	id, err := selection.TakeUpload(ctx, a, of("case-list.import"), w.Round, content)
	must(t, err)
	p, err := selection.PreviewOf(ctx, a, w.Round, id, 0)
	must(t, err)
	_, err = selection.KeepUpload(ctx, a, of("case-list.keep"), w.Round, id, p.Upload.Version)
	must(t, err)
}

func draw(t *testing.T, w *world.World, wish selection.Wish) selection.SamplePage {
	t.Helper()
	s, err := selection.Sample(ctx, w.People["coordinator"], w.Round)
	must(t, err)
	_, err = selection.DrawSample(ctx, w.People["coordinator"], of("sample.draw"), w.Round, len(s.Draws), wish)
	must(t, err)
	s, err = selection.Sample(ctx, w.People["coordinator"], w.Round)
	must(t, err)
	return s
}

func byAge(seed string) selection.Wish {
	return selection.Wish{By: []string{caselist.AgeBand}, Size: 6, Reserves: 2, Seed: seed}
}

// handOver agrees the sample as the room of cases does.
func handOver(w *world.World, version int64) ([]selection.Handed, error) {
	var handed []selection.Handed
	_, err := operation.Do(ctx, w.People["coordinator"], of("sample.agree"), func(tx *operation.Tx) (int, error) {
		if err := tx.May("sample.agree", macfa.Thing{Kind: "round", ID: w.Round}); err != nil {
			return 0, err
		}
		var err error
		handed, err = selection.HandOver(tx, w.Round, version)
		return len(handed), err
	})
	return handed, err
}

func texts(t *testing.T, w *world.World, query string, args ...any) []string {
	t.Helper()
	var all []string
	must(t, w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
		all, err = store.Texts(s, query, args...)
		return err
	}))
	return all
}

// site serves the room's pages to one person.
func site(t *testing.T, w *world.World, person string) http.Handler {
	t.Helper()
	s := &web.Site{House: w.House, Routes: selection.Routes, Actor: func(*http.Request) (operation.Actor, error) { return w.People[person], nil }}
	h, err := s.Handler()
	must(t, err)
	return h
}

func get(h http.Handler, path string) *httptest.ResponseRecorder {
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, httptest.NewRequest("GET", path, nil))
	return rec
}

func field(err error) string {
	if p := macfa.ProblemsOf(err); len(p) > 0 {
		return p[0].Field
	}
	return ""
}

const hour = time.Hour
