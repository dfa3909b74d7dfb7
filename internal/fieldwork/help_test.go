package fieldwork_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/world"
)

var ctx = context.Background()

var of, wantKind = world.Of, world.WantKind

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// fingerprint digests a table, so that a test can say that nothing has changed.
func fingerprint(t *testing.T, w *world.World, query string) string {
	t.Helper()
	return strings.Join(world.Texts(t, w, query), "|")
}

const answersAsKept = `SELECT id || question || choice || CAST(version AS TEXT) || by_person FROM answer ORDER BY id`

// browser is one person at the pages of the room.
type browser struct {
	t      *testing.T
	server *httptest.Server
	json   bool
}

func at(t *testing.T, w *world.World, person string) *browser {
	t.Helper()
	server := httptest.NewServer(w.Site(t, person, fieldwork.Routes...))
	t.Cleanup(server.Close)
	return &browser{t: t, server: server}
}

func (b *browser) do(method, path string, form url.Values) (int, string) {
	b.t.Helper()
	req, err := http.NewRequestWithContext(ctx, method, b.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if b.json {
		req.Header.Set("Accept", "application/json")
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	if to := res.Header.Get("Location"); to != "" {
		return res.StatusCode, to
	}
	return res.StatusCode, string(body)
}

func (b *browser) get(path string) (int, string) { return b.do(http.MethodGet, path, nil) }
func (b *browser) post(path string, form url.Values) (int, string) {
	return b.do(http.MethodPost, path, form)
}

func (b *browser) sees(path string, words ...string) string {
	b.t.Helper()
	status, body := b.get(path)
	if status != http.StatusOK {
		b.t.Fatalf("%s answers %d", path, status)
	}
	contains(b.t, body, words...)
	return body
}

func contains(t *testing.T, body string, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(body, word) {
			t.Errorf("the page does not say %q", word)
		}
	}
}
