package world

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
)

// Of asks for an operation with a key of its own.
func Of(action macfa.Action) operation.Of { return operation.Of{Action: action, Key: store.NewID()} }

// WantKind expects one kind of "no".
func WantKind(t *testing.T, err error, kind macfa.Kind) {
	t.Helper()
	if err == nil || macfa.KindOf(err) != kind {
		t.Errorf("got %v, want %s", err, kind)
	}
}

// Refused expects the one answer for "not there" and "not yours".
func Refused(t *testing.T, who string, err error) {
	t.Helper()
	if err == nil || macfa.KindOf(err) != macfa.NotFound {
		t.Errorf("%s: got %v, want the page that is not there", who, err)
	}
}

// Wrong expects a message at a field.
func Wrong(t *testing.T, err error, field, part string) {
	t.Helper()
	if err == nil || macfa.KindOf(err) != macfa.Invalid {
		t.Errorf("got %v, want a problem at %q", err, field)
		return
	}
	for _, p := range macfa.ProblemsOf(err) {
		if p.Field == field && strings.Contains(p.Message, part) {
			return
		}
	}
	t.Errorf("no problem at %q with %q among %v", field, part, macfa.ProblemsOf(err))
}

// Texts reads one column of texts from the database.
func Texts(t *testing.T, w *World, query string, args ...any) []string {
	t.Helper()
	var list []string
	check(t, w.House.Store.Read(context.Background(), func(s *store.Snap) (err error) {
		list, err = store.Texts(s, query, args...)
		return err
	}))
	return list
}

// Site serves routes to one person.
func (w *World) Site(t testing.TB, person string, routes ...web.Route) http.Handler {
	t.Helper()
	site := &web.Site{House: w.House, Routes: routes, Actor: func(*http.Request) (operation.Actor, error) { return w.People[person], nil }}
	h, err := site.Handler()
	check(t, err)
	return h
}

// Send asks a handler for a page, or posts a form to it.
func Send(h http.Handler, method, path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec
}

// Change changes rows behind the program's back, with an entry in the record.
func Change(t *testing.T, w *World, table, statement string, args ...any) {
	t.Helper()
	check(t, w.House.Store.Write(context.Background(), func(tx *store.Tx) error {
		if _, err := tx.Change(table, statement, args...); err != nil {
			return err
		}
		return tx.Enter(ledger.Entry{ID: store.NewID(), Actor: "system", Role: "system", Action: "test.plant", Thing: "world:world",
			At: w.Clock.Now().UnixMicro(), Outcome: "done", Rows: tx.Changed()})
	}))
}

// Verifies holds that the record fits what is stored.
func Verifies(t *testing.T, w *World) {
	t.Helper()
	check(t, w.House.Store.Read(context.Background(), func(s *store.Snap) error {
		v, err := operation.Verify(s, w.House)
		if err == nil && !v.OK {
			err = v.First
		}
		return err
	}))
}
