package briefing_test

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"caseaudit/internal/briefing"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

var ctx = context.Background()

var of = world.Of

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// reference is the past briefing that comes with the work.
func reference(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "reference", "chscb-case-audits-hackney-2014-15.txt"))
	if err != nil {
		t.Fatalf("the reference briefing is missing beside the repository: %v", err)
	}
	return string(text)
}

// browser is a reader of the room's pages as one person; "" is the public.
type browser struct {
	t       testing.TB
	handler http.Handler
}

func browse(t testing.TB, w *world.World, person string) browser {
	t.Helper()
	site := &web.Site{House: w.House, Routes: briefing.Routes, Actor: func(*http.Request) (actor operation.Actor, err error) {
		if person != "" {
			return w.People[person], nil
		}
		return public(t, w), nil
	}}
	h, err := site.Handler()
	check(t, err)
	return browser{t, h}
}

func public(t testing.TB, w *world.World) (a operation.Actor) {
	t.Helper()
	check(t, w.House.Store.Read(ctx, func(s *store.Snap) (err error) { a, err = w.House.Public(s); return err }))
	return a
}

func (b browser) do(r *http.Request) *http.Response {
	rec := httptest.NewRecorder()
	b.handler.ServeHTTP(rec, r)
	return rec.Result()
}

func (b browser) get(path string, headers ...string) (status int, body string) {
	b.t.Helper()
	r := httptest.NewRequest("GET", path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return read(b.t, b.do(r))
}

func (b browser) post(path string, form url.Values) (status int, body string) {
	b.t.Helper()
	r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return read(b.t, b.do(r))
}

// upload posts a form that may carry files.
func (b browser) upload(path string, form url.Values) (status int, body string) {
	b.t.Helper()
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for name := range form {
		check(b.t, w.WriteField(name, form.Get(name)))
	}
	check(b.t, w.Close())
	r := httptest.NewRequest("POST", path, &out)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return read(b.t, b.do(r))
}

func (b browser) head(path string) *http.Response {
	return b.do(httptest.NewRequest("HEAD", path, nil))
}

// queries counts the queries of pages.
func (b browser) queries(paths []string) (list []int64) {
	for _, path := range paths {
		counted, n := store.Counting(ctx)
		res := b.do(httptest.NewRequest("GET", path, nil).WithContext(counted))
		if res.StatusCode != http.StatusOK {
			b.t.Fatalf("%s answers %d", path, res.StatusCode)
		}
		list = append(list, n.Load())
	}
	return list
}

func read(t testing.TB, res *http.Response) (int, string) {
	t.Helper()
	body, err := io.ReadAll(res.Body)
	check(t, err)
	if res.StatusCode == http.StatusSeeOther {
		return res.StatusCode, res.Header.Get("Location")
	}
	return res.StatusCode, string(body)
}

func (b browser) see(path string, status int, texts ...string) string {
	b.t.Helper()
	got, body := b.get(path)
	if got != status {
		b.t.Fatalf("%s answers %d, want %d", path, got, status)
	}
	for _, text := range texts {
		if !strings.Contains(words(body), text) {
			b.t.Errorf("%s does not say %q", path, text)
		}
	}
	return body
}

var tag = regexp.MustCompile(`<[^>]*>`)

// words is the text of a page, its tags taken out and its blanks joined.
func words(page string) string {
	text := tag.ReplaceAllString(page, "")
	text = strings.NewReplacer("&amp;", "&", "&#39;", "'", "&#34;", `"`, "&lt;", "<", "&gt;", ">").Replace(text)
	return strings.Join(strings.Fields(text), " ")
}
