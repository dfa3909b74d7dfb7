package casefile_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

// asked runs a test with a round whose agencies have been asked, on both databases.
func asked(t *testing.T, fn func(t *testing.T, w *world.World)) {
	t.Helper()
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		knownAsk(t, w)
		fn(t, w)
	})
}

func knownAsk(t *testing.T, w *world.World) casefile.AskedKnownTo {
	t.Helper()
	n, err := casefile.AskKnownTo(context.Background(), w.People["coordinator"], knownOf("known-to.ask"), w.Round)
	noError(t, err)
	return n
}

func knownOf(action macfa.Action) operation.Of {
	return operation.Of{Action: action, Key: store.NewID()}
}

func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func isKind(t *testing.T, err error, kind macfa.Kind) {
	t.Helper()
	if err == nil || macfa.KindOf(err) != kind {
		t.Errorf("got %v, want %s", err, kind)
	}
}

// problemAt gives the message at a field.
func problemAt(t *testing.T, err error, field string) string {
	t.Helper()
	for _, p := range macfa.ProblemsOf(err) {
		if p.Field == field {
			return p.Message
		}
	}
	t.Errorf("no message at %s: %v", field, err)
	return ""
}

// knownRows reads what an agency was asked, as its lead sees it.
func knownRows(t *testing.T, w *world.World, short string) []casefile.KnownTo {
	t.Helper()
	p, err := casefile.Answering(context.Background(), w.People["lead-"+short], w.Round, w.Agencies[short])
	noError(t, err)
	return p.Rows
}

func knows(w *world.World, k casefile.KnownTo, short string) casefile.GivenAnswer {
	return casefile.GivenAnswer{ID: k.ID, Version: k.Version, Answer: casefile.AnswerKnown, Who: []string{"mother", "child"}, Auditor: w.People["auditor-"+short].Person}
}

func knowsNot(k casefile.KnownTo) casefile.GivenAnswer {
	return casefile.GivenAnswer{ID: k.ID, Version: k.Version, Answer: casefile.AnswerNotKnown}
}

func asksExemption(k casefile.KnownTo, why string) casefile.GivenAnswer {
	return casefile.GivenAnswer{ID: k.ID, Version: k.Version, Answer: casefile.AnswerExemption, Reason: why}
}

func answer(w *world.World, short string, given ...casefile.GivenAnswer) (casefile.AnsweredKnownTo, error) {
	return answerKnownTo(w.People["lead-"+short], knownOf("known-to.answer"), w.Round, w.Agencies[short], given)
}

// knownTexts reads one column of texts past the program.
func knownTexts(t *testing.T, w *world.World, query string, args ...any) []string {
	t.Helper()
	var all []string
	noError(t, w.House.Store.Read(context.Background(), func(s *store.Snap) (err error) {
		all, err = store.Texts(s, query, args...)
		return err
	}))
	return all
}

// asStored digests the answers, to say that nothing has changed.
func asStored(t *testing.T, w *world.World) string {
	t.Helper()
	return strings.Join(knownTexts(t, w, `SELECT id || state || who || auditor || agreed_by || CAST(version AS TEXT) FROM known_to ORDER BY id`), "\n") +
		strings.Join(knownTexts(t, w, `SELECT id || stage FROM round ORDER BY id`), "\n") + strings.Join(knownTexts(t, w, `SELECT id FROM identity_view ORDER BY id`), "\n")
}

// knownChange changes rows past the program.
func knownChange(t *testing.T, w *world.World, table, statement string, args ...any) {
	t.Helper()
	noError(t, w.House.Store.Write(context.Background(), func(tx *store.Tx) error {
		if _, err := tx.Change(table, statement, args...); err != nil {
			return err
		}
		return tx.Enter(ledger.Entry{ID: store.NewID(), Actor: "system", Role: "system", Action: "world.plant", Thing: "world:world", Outcome: "done", Rows: tx.Changed()})
	}))
}

// knownPages serves the room's pages to one person.
type knownPages struct {
	t *testing.T
	h http.Handler
}

func pagesFor(t *testing.T, w *world.World, person string) knownPages {
	t.Helper()
	s := &web.Site{House: w.House, Routes: append(answering, casefile.Routes...), Actor: func(*http.Request) (operation.Actor, error) { return w.People[person], nil }}
	h, err := s.Handler()
	noError(t, err)
	return knownPages{t, h}
}

func (p knownPages) get(path string) (int, string) {
	rec := httptest.NewRecorder()
	p.h.ServeHTTP(rec, httptest.NewRequest("GET", path, nil))
	return rec.Code, rec.Body.String()
}

func (p knownPages) post(path string, form url.Values) (int, string) {
	req := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	rec := httptest.NewRecorder()
	p.h.ServeHTTP(rec, req)
	if to := rec.Header().Get("Location"); to != "" {
		return rec.Code, to
	}
	return rec.Code, rec.Body.String()
}

func (p knownPages) sees(path string, words ...string) string {
	p.t.Helper()
	code, body := p.get(path)
	if code != http.StatusOK {
		p.t.Fatalf("%s answers %d", path, code)
	}
	says(p.t, body, words...)
	return body
}

func says(t *testing.T, body string, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(body, word) {
			t.Errorf("the page does not say %q", word)
		}
	}
}

func saysNot(t *testing.T, body string, words ...string) {
	t.Helper()
	for _, word := range words {
		if strings.Contains(body, word) {
			t.Errorf("the page says %q", word)
		}
	}
}

// knownMany adds active cases to a round, without sheets, and asks every agency about them.
func knownMany(t *testing.T, w *world.World, n int) {
	t.Helper()
	for i := range n {
		id := store.NewID()
		noError(t, w.House.Ring.Make(knownScope(id)))
		knownChange(t, w, "scope", `INSERT INTO scope (id, state, made_at) VALUES ($1, 'alive', 1)`, string(knownScope(id)))
		knownChange(t, w, "audit_case", `INSERT INTO audit_case (id, round, draw, token, scope, area, ref, stratum, part, position, state, version)
			VALUES ($1, $2, '', $3, $4, $5, $6, '{}', 'drawn', $7, 'active', 1)`, id, w.Round, id, string(knownScope(id)), w.Areas["hackney"], fmt.Sprintf("H%d", 10+i), int64(10+i))
		for _, agency := range w.Agencies {
			knownChange(t, w, "known_to", `INSERT INTO known_to (id, kase, agency, setting, state, who, auditor, practitioner, agreed_by, asked_at, asked_by, answered_by, version)
				VALUES ($1, $2, $3, '', 'waiting', '[]', '', '', '', 1, '', '', 1)`, store.NewID(), id, agency)
		}
	}
}

func knownScope(kase string) seal.Scope { return seal.Scope("case:" + kase) }

// askingAt is who asks a question, and a context that may count its queries.
type askingAt struct {
	ctx   context.Context
	actor operation.Actor
}

// otherSession is the same person at another computer.
func otherSession(w *world.World, person string) operation.Actor {
	a := w.People[person]
	a.Session = "another"
	return a
}

// knowsOf answers Known to everything that an agency was asked.
func knowsOf(t *testing.T, w *world.World, short string) []casefile.GivenAnswer {
	t.Helper()
	var given []casefile.GivenAnswer
	for _, k := range knownRows(t, w, short) {
		given = append(given, knows(w, k, short))
	}
	return given
}

// answering takes the answers' form, as the room of the returns does.
var answering = []web.Route{{Pattern: "POST /rounds/{round}/known-to/{agency}", Action: "known-to.answer",
	Handler: casefile.AnswerHandler(func(_ context.Context, a operation.Actor, of operation.Of, round, agency string, given []casefile.GivenAnswer) (casefile.AnsweredKnownTo, error) {
		return answerKnownTo(a, of, round, agency, given)
	})}}

// answerKnownTo saves answers where no return follows them.
func answerKnownTo(a operation.Actor, of operation.Of, round, agency string, given []casefile.GivenAnswer) (casefile.AnsweredKnownTo, error) {
	return operation.Do(context.Background(), a, of, func(tx *operation.Tx) (casefile.AnsweredKnownTo, error) {
		return casefile.AnswerKnownTo(tx, round, agency, given)
	})
}
