package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
	"caseaudit/internal/world"
)

// prover takes the word "me" for a proof.
type prover struct{}

func (prover) Check(x *web.Exchange) (bool, error) {
	word := x.Form(web.AgainPrefix + "password")
	if word != "" && word != "me" {
		return true, macfa.At(web.AgainPrefix+"password", "That is not you.")
	}
	return word != "", nil
}

func (prover) Ask(x *web.Exchange, kept []web.Kept, problems ui.Problems) error {
	text := "prove it"
	for _, k := range kept {
		text += " " + k.Name + "=" + k.Value
	}
	for _, p := range problems {
		text += " " + p.Message
	}
	return x.Write(http.StatusOK, "text/plain", []byte(text))
}

func TestARouteThatAsksForAFreshProofKeepsWhatWasTyped(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		route := web.Route{Pattern: "POST /x", Action: "page.public", Again: true, Handler: func(x *web.Exchange) error {
			return x.Write(http.StatusOK, "text/plain", []byte("done with "+x.Form("text")+" and "+x.Form(web.AgainPrefix+"password")))
		}}
		get := web.Route{Pattern: "GET /x", Action: "page.public", Again: true, Handler: func(x *web.Exchange) error { return x.Write(http.StatusOK, "text/plain", []byte("shown")) }}
		byAction := web.Route{Pattern: "POST /y", Action: "person.give-role", Handler: route.Handler}
		for _, row := range []struct {
			name, method, path string
			ago                time.Duration
			form               url.Values
			says               string
		}{
			{"a fresh proof lets it through", "POST", "/x", 9 * time.Minute, url.Values{"text": {"words"}}, "done with words and "},
			{"without one it asks and keeps what was typed", "POST", "/x", 11 * time.Minute, url.Values{"text": {"words"}}, "prove it text=words"},
			{"passwords are never kept", "POST", "/x", 11 * time.Minute, url.Values{"text": {"words"}, "password": {"secret"}}, "prove it text=words"},
			{"a wrong proof asks once more", "POST", "/x", 11 * time.Minute, url.Values{"text": {"words"}, "again.password": {"x"}}, "prove it text=words That is not you."},
			{"a right one goes on, and is gone", "POST", "/x", 11 * time.Minute, url.Values{"text": {"words"}, "again.password": {"me"}}, "done with words and "},
			{"a page asks on another page", "GET", "/x", 11 * time.Minute, nil, "to /sign-in/again?next=%2Fx"},
			{"a page is shown after a fresh proof", "GET", "/x", 0, nil, "shown"},
			{"an action of the table asks by itself", "POST", "/y", 11 * time.Minute, url.Values{"text": {"words"}}, "prove it text=words"},
		} {
			t.Run(row.name, func(t *testing.T) {
				a := w.People["coordinator"]
				a.Session, a.Proved = "a session", w.RealClock.Now().Add(-row.ago).UnixMicro()
				s := &web.Site{House: w.House, Routes: []web.Route{route, get, byAction}, Prove: prover{}, Actor: func(*http.Request) (operation.Actor, error) { return a, nil }}
				h, err := s.Handler()
				if err != nil {
					t.Fatal(err)
				}
				r := httptest.NewRequest(row.method, row.path, strings.NewReader(row.form.Encode()))
				if row.method == "POST" {
					r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				}
				rec := httptest.NewRecorder()
				h.ServeHTTP(rec, r)
				got := rec.Body.String()
				if to := rec.Header().Get("Location"); to != "" {
					got = "to " + to
				}
				if got != row.says {
					t.Errorf("got %q", got)
				}
			})
		}
	})
}

func TestWithoutAProverNothingThatAsksGoesThrough(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		a := w.People["coordinator"]
		a.Session = "a session"
		s := &web.Site{House: w.House, Routes: []web.Route{{Pattern: "GET /x", Action: "page.public", Again: true, Handler: func(x *web.Exchange) error { return x.See("/") }}},
			Actor: func(*http.Request) (operation.Actor, error) { return a, nil }}
		h, err := s.Handler()
		if err != nil {
			t.Fatal(err)
		}
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, httptest.NewRequest("GET", "/x", nil))
		if rec.Code != http.StatusServiceUnavailable {
			t.Errorf("answered with %d", rec.Code)
		}
	})
}
