package web_test

import (
	"bytes"
	"errors"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

// serve answers one request of a person ("" for the public) by a site of one route.
func serve(t *testing.T, w *world.World, who string, route web.Route, r *http.Request) *httptest.ResponseRecorder {
	t.Helper()
	site := &web.Site{House: w.House, Routes: []web.Route{route}, Actor: func(r *http.Request) (a operation.Actor, err error) {
		if who != "" {
			return w.People[who], nil
		}
		err = w.House.Store.Read(r.Context(), func(s *store.Snap) error { a, err = w.House.Public(s); return err })
		return a, err
	}}
	h, err := site.Handler()
	if err != nil {
		t.Fatal(err)
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec
}

func post(values url.Values) *http.Request {
	r := httptest.NewRequest("POST", "/x", strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func answering(err error) web.Route {
	return web.Route{Pattern: "POST /x", Action: "home.see", Handler: func(*web.Exchange) error { return err }}
}

var typed = url.Values{"what": {"A long text that\nsomebody typed."}, "password": {"correct horse battery"}, "key": {"abc"}}

func TestAnErrorBecomesAPageThatKeepsWhatWasTyped(t *testing.T) {
	w := world.At(t, t.TempDir()+"/content.db", world.SetUp)
	for _, row := range []struct {
		name   string
		who    string
		err    error
		status int
		want   string
	}{
		{"somebody else was faster", "coordinator", macfa.Changed("Somebody else has changed this."), 409, "Somebody else has changed this."},
		{"the database cannot be used", "coordinator", errors.New("disk full"), 503, "Your text is not saved."},
		{"not there, or not yours", "coordinator", macfa.Missing(), 404, "This page is not here, or it is not yours to see."},
		{"the session has ended", "", nil, 401, "You are signed out"},
	} {
		t.Run(row.name, func(t *testing.T) {
			rec := serve(t, w, row.who, answering(row.err), post(typed))
			body := rec.Body.String()
			if rec.Code != row.status || !strings.Contains(body, row.want) || !strings.Contains(body, "A long text that\nsomebody typed.") {
				t.Errorf("%d\n%s", rec.Code, body)
			}
			if strings.Contains(body, "correct horse") || strings.Contains(body, "disk full") {
				t.Errorf("the page shows what it must not:\n%s", body)
			}
		})
	}
}

func TestAFileThatIsSentNeverTouchesTheDisk(t *testing.T) {
	w := world.At(t, t.TempDir()+"/content.db", world.SetUp)
	t.Setenv("TMPDIR", t.TempDir()+"/missing") // nothing can be written there
	sent := strings.Repeat("1,Wren Testchild,2008-05-01\n", 350_000)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	file, err := form.CreateFormFile("file", "list.csv")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = file.Write([]byte(sent)) // a bytes.Buffer does not fail
	_ = form.Close()
	r := httptest.NewRequest("POST", "/x", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	var got []byte
	rec := serve(t, w, "coordinator", web.Route{Pattern: "POST /x", Action: "home.see", Upload: true, Handler: func(x *web.Exchange) (err error) {
		got, err = x.File("file")
		return err
	}}, r)
	if rec.Code != 200 || string(got) != sent {
		t.Errorf("%d, %d of %d bytes\n%s", rec.Code, len(got), len(sent), rec.Body)
	}
}

func TestARouteWithoutAnActionDoesNotStart(t *testing.T) {
	w := world.At(t, t.TempDir()+"/content.db", world.SetUp)
	for _, action := range []macfa.Action{"", "nobody.knows-this"} {
		site := &web.Site{House: w.House, Routes: []web.Route{{Pattern: "GET /x", Action: action}}}
		if _, err := site.Handler(); err == nil {
			t.Errorf("a route with the action %q started", action)
		}
	}
}

func TestAPostFromAnotherSiteIsRefused(t *testing.T) {
	w := world.At(t, t.TempDir()+"/content.db", world.SetUp)
	r := post(typed)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	ran := false
	route := web.Route{Pattern: "POST /x", Action: "home.see", Handler: func(*web.Exchange) error { ran = true; return nil }}
	if rec := serve(t, w, "coordinator", route, r); rec.Code != http.StatusForbidden || ran {
		t.Errorf("%d, ran %v", rec.Code, ran)
	}
}

func TestEveryAnswerCarriesThePolicy(t *testing.T) {
	w := world.At(t, t.TempDir()+"/content.db", world.SetUp)
	rec := serve(t, w, "coordinator", answering(macfa.Missing()), post(typed))
	policy := rec.Header().Get("Content-Security-Policy")
	if strings.Contains(policy, "unsafe") || !strings.Contains(policy, "default-src 'none'") || rec.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("headers: %v", rec.Header())
	}
}

func TestAPanicIsAnsweredAndItsValueStaysOutOfTheLog(t *testing.T) {
	w := world.At(t, t.TempDir()+"/content.db", world.SetUp)
	var log bytes.Buffer
	w.House.Log = slog.New(slog.NewTextHandler(&log, nil))
	route := web.Route{Pattern: "POST /x", Action: "home.see", Handler: func(*web.Exchange) error { panic("Amberley Testchild") }}
	rec := serve(t, w, "coordinator", route, post(typed))
	if rec.Code != http.StatusInternalServerError || strings.Contains(rec.Body.String()+log.String(), "Amberley") || !strings.Contains(log.String(), "a handler panicked") {
		t.Errorf("%d %s\n%s", rec.Code, rec.Body, log.String())
	}
}

func TestTheLogHoldsThePatternNotTheAddress(t *testing.T) {
	w := world.At(t, t.TempDir()+"/content.db", world.SetUp)
	var log bytes.Buffer
	w.House.Log = slog.New(slog.NewTextHandler(&log, nil))
	route := web.Route{Pattern: "GET /x/{name}", Action: "home.see", Handler: func(*web.Exchange) error { return macfa.Missing() }}
	serve(t, w, "coordinator", route, httptest.NewRequest("GET", "/x/amberley?q=testchild", nil))
	if text := log.String(); strings.Contains(text, "amberley") || strings.Contains(text, "testchild") || !strings.Contains(text, "GET /x/{name}") {
		t.Error(text)
	}
}

func TestWhatIsNoTextIsRefusedAtItsFieldAndNothingIsAtSuchAnAddress(t *testing.T) {
	w := world.At(t, t.TempDir()+"/content.db", world.SetUp)
	for _, bad := range []string{"a\x00b", "a\xffb"} {
		rec := serve(t, w, "coordinator", answering(nil), post(url.Values{"what": {bad}}))
		if rec.Code != http.StatusUnprocessableEntity || !strings.Contains(rec.Body.String(), "This has characters that are not text.") {
			t.Errorf("posting %q: %d", bad, rec.Code)
		}
		route := web.Route{Pattern: "GET /x/{name}", Action: "home.see", Handler: func(x *web.Exchange) error { return x.See("/") }}
		for _, address := range []string{"/x/" + url.PathEscape(bad), "/x/a?q=" + url.QueryEscape(bad)} {
			if rec := serve(t, w, "coordinator", route, httptest.NewRequest("GET", address, nil)); rec.Code != http.StatusNotFound {
				t.Errorf("%s: %d", address, rec.Code)
			}
		}
	}
}
