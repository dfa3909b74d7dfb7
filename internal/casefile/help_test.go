package casefile_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/caselist"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/selection"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

var ctx = context.Background()

var of, texts = world.Of, world.Texts

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func field(err error) string {
	if p := macfa.ProblemsOf(err); len(p) > 0 {
		return p[0].Field
	}
	return ""
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

// drawn takes a planned round to a draw that waits to be agreed, and answers with the draw's version.
func drawn(t *testing.T, w *world.World, content []byte) int64 {
	t.Helper()
	a := w.People["coordinator"]
	_, err := operation.Do(ctx, a, of("round.begin-selection"), func(tx *operation.Tx) (string, error) {
		if err := tx.May("round.begin-selection", macfa.Thing{Kind: "round", ID: w.Round}); err != nil {
			return "", err
		}
		return "", programme.Enter(tx, w.Round, macfa.StageSelect, macfa.Facts{TermsAgreed: true})
	})
	must(t, err)
	id, err := selection.TakeUpload(ctx, a, of("case-list.import"), w.Round, content)
	must(t, err)
	_, err = selection.KeepUpload(ctx, a, of("case-list.keep"), w.Round, id, 1)
	must(t, err)
	_, err = selection.DrawSample(ctx, a, of("sample.draw"), w.Round, 0, selection.Wish{By: []string{caselist.AgeBand}, Size: 6, Reserves: 1, Seed: "hackney-2015-kestrel"})
	must(t, err)
	s, err := selection.Sample(ctx, a, w.Round)
	must(t, err)
	return s.Current.Version
}

// agreed takes a planned round to its agreed sample.
func agreed(t *testing.T, w *world.World) casefile.CasesPage {
	t.Helper()
	_, err := casefile.AgreeSample(ctx, w.People["coordinator"], of("sample.agree"), w.Round, drawn(t, w, cin(t)))
	must(t, err)
	return cases(t, w, "coordinator")
}

func cases(t *testing.T, w *world.World, person string) casefile.CasesPage {
	t.Helper()
	p, err := casefile.Cases(ctx, w.People[person], w.Round)
	must(t, err)
	return p
}

// whole is a complete sheet.
func whole() casefile.Sheet {
	return casefile.Sheet{Name: "Canary Amberley", Aliases: "Canary Am", Born: "2008-05-01", NHSNumber: "943 476 5919", Address: "Canary 12 Larch Road", Worker: "Canary Worker",
		Picture: "Canary lives with grandmother.", Proceedings: "none", ListIsWrong: true,
		People: []casefile.Relative{{Kind: "sibling", Name: "Canary Sibling", Born: "3 4 2010"}, {Kind: "adult", Name: "Canary Mother", Relationship: "mother", Born: "1985-01-02"}}}
}

func site(t *testing.T, w *world.World, person string) http.Handler {
	t.Helper()
	return w.Site(t, person, append(programme.Routes, casefile.Routes...)...)
}

func get(h http.Handler, path string) *httptest.ResponseRecorder {
	return world.Send(h, http.MethodGet, path, nil)
}

func post(h http.Handler, path string, form url.Values) *httptest.ResponseRecorder {
	if form.Get("key") == "" {
		form.Set("key", store.NewID())
	}
	return world.Send(h, http.MethodPost, path, form)
}

// everybodyElse are the people of the world who are not among those named.
func everybodyElse(allowed ...string) []string {
	var others []string
	for _, p := range []string{"coordinator", "lead-csc", "lead-health", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "administrator", "stranger"} {
		if !strings.Contains(" "+strings.Join(allowed, " ")+" ", " "+p+" ") {
			others = append(others, p)
		}
	}
	return others
}

// setAdultRecords makes an agency one that holds adults' records.
func setAdultRecords(t *testing.T, w *world.World, short string) {
	t.Helper()
	_, err := operation.Do(ctx, w.People["coordinator"], of("agency.change"), func(tx *operation.Tx) (int, error) {
		if err := tx.May("agency.change", macfa.Thing{Kind: "agency", ID: w.Agencies[short]}); err != nil {
			return 0, err
		}
		return tx.Change("agency", `UPDATE agency SET adult_records = 1 WHERE id = $1`, w.Agencies[short])
	})
	must(t, err)
}
