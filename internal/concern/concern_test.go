package concern_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseaudit/internal/concern"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

var ctx = context.Background()

func of(action macfa.Action) operation.Of { return operation.Of{Action: action, Key: store.NewID()} }

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func wantKind(t *testing.T, err error, kind macfa.Kind) {
	t.Helper()
	if err == nil || macfa.KindOf(err) != kind {
		t.Fatalf("got %v, want %s", err, kind)
	}
}

func concerning(kind string) concern.Concern {
	return concern.Concern{Kind: kind, What: "The child was not seen for three weeks", Done: "Nothing yet", Told: "My safeguarding lead"}
}

// raise is a concern of the auditor of children's social care, met in the return on the first case.
func raise(t *testing.T, w *world.World, kind string) string {
	t.Helper()
	return must[string](t)(concern.Raise(ctx, w.People["auditor-csc"], of("concern.raise"), concerning(kind), w.Returns["0/csc"]))
}

// sees lists who of all people may see a concern.
func sees(w *world.World, id string) string {
	var who []string
	for _, key := range []string{"auditor-csc", "lead-csc", "practitioner-csc", "auditor-health", "lead-health", "coordinator", "chair", "panel", "board", "administrator", "stranger"} {
		if _, err := concern.Of(ctx, w.People[key], id); err == nil {
			who = append(who, key)
		}
	}
	return strings.Join(who, " ")
}

func TestWhoSeesAConcern(t *testing.T) {
	for _, row := range []struct{ name, kind, who string }{
		{"a child at risk is seen by the writer, the agency's lead and the coordinator", concern.ChildAtRisk, "auditor-csc lead-csc coordinator"},
		{"a practice issue is seen by the writer, the agency's lead and the coordinator", concern.Practice, "auditor-csc lead-csc coordinator"},
		{"an allegation is seen by the writer and the coordinator alone", concern.Allegation, "auditor-csc coordinator"},
	} {
		t.Run(row.name, func(t *testing.T) {
			world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
				if got := sees(w, raise(t, w, row.kind)); got != row.who {
					t.Errorf("it is seen by %s", got)
				}
			})
		})
	}
}

func TestWhoRaisesAConcern(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		c := concerning(concern.Practice)
		c.Case = w.Cases[0]
		for _, who := range []string{"auditor-csc", "lead-police", "practitioner-health", "coordinator", "chair", "panel"} {
			if _, err := concern.Raise(ctx, w.People[who], of("concern.raise"), c, ""); err != nil {
				t.Errorf("%s: %v", who, err)
			}
		}
		for _, who := range []string{"board", "administrator", "stranger", "auditor-school"} {
			_, err := concern.Raise(ctx, w.People[who], of("concern.raise"), c, "")
			wantKind(t, err, macfa.NotFound)
		}
	})
}

func TestAConcernIsKeptOnceAndWhole(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		key := of("concern.raise")
		first := must[string](t)(concern.Raise(ctx, w.People["auditor-csc"], key, concerning(concern.ChildAtRisk), w.Returns["0/csc"]))
		if again := must[string](t)(concern.Raise(ctx, w.People["auditor-csc"], key, concerning(concern.ChildAtRisk), w.Returns["0/csc"])); again != first {
			t.Error("the same form made two concerns")
		}
		p := must[concern.ConcernPage](t)(concern.Of(ctx, w.People["lead-csc"], first))
		if p.What != "The child was not seen for three weeks" || p.Agency != w.Agencies["csc"] || p.Ref != "H1" || !p.MayResolve || p.Contact.ConcernOwner != "Duty manager" {
			t.Errorf("kept %+v", p)
		}
		_, err := concern.Raise(ctx, w.People["auditor-csc"], of("concern.raise"), concern.Concern{Kind: "rumour"}, w.Returns["0/csc"])
		wantKind(t, err, macfa.Invalid)
		if n := len(macfa.ProblemsOf(err)); n != 4 {
			t.Errorf("%d problems", n)
		}
	})
}

func TestAChildAtRiskStaysOpenUntilTheReferralIsRecorded(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		id, lead := raise(t, w, concern.ChildAtRisk), w.People["lead-csc"]
		_, err := concern.Resolve(ctx, lead, of("concern.resolve"), id, 1, concern.Resolution{Outcome: "Spoke with the team"})
		wantKind(t, err, macfa.Invalid)
		if p := macfa.ProblemsOf(err)[0]; p.Field != "referred" {
			t.Errorf("said %+v", p)
		}
		_, err = concern.Resolve(ctx, lead, of("concern.resolve"), id, 1, concern.Resolution{Outcome: "Soon", Referred: "2015-02-01"})
		wantKind(t, err, macfa.Invalid)
		must[string](t)(concern.Resolve(ctx, lead, of("concern.resolve"), id, 1, concern.Resolution{Outcome: "The duty team took it", Referred: "2015-01-12"}))
		p := must[concern.ConcernPage](t)(concern.Of(ctx, lead, id))
		if p.State != "resolved" || p.Outcome != "Referral made on 12 January 2015.\nThe duty team took it" || p.ClosedName != lead.Name {
			t.Errorf("the concern is %+v", p)
		}
		_, err = concern.Resolve(ctx, lead, of("concern.resolve"), id, 2, concern.Resolution{Outcome: "Again", Referred: "2015-01-12"})
		wantKind(t, err, macfa.Conflict)
	})
}

func TestWhoClosesAConcern(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		done := concern.Resolution{Outcome: "The manager has spoken with the team"}
		id := raise(t, w, concern.Practice)
		for _, who := range []string{"auditor-csc", "lead-health", "practitioner-csc", "chair", "board", "administrator", "stranger"} {
			_, err := concern.Resolve(ctx, w.People[who], of("concern.resolve"), id, 1, done)
			wantKind(t, err, macfa.NotFound)
		}
		_, err := concern.Resolve(ctx, w.People["lead-csc"], of("concern.resolve"), id, 9, done)
		wantKind(t, err, macfa.Conflict)
		must[string](t)(concern.Resolve(ctx, w.People["coordinator"], of("concern.resolve"), id, 1, done))

		allegation := raise(t, w, concern.Allegation)
		_, err = concern.Resolve(ctx, w.People["lead-csc"], of("concern.resolve"), allegation, 1, done)
		wantKind(t, err, macfa.NotFound)
		own := concerning(concern.Practice)
		mine := must[string](t)(concern.Raise(ctx, w.People["lead-csc"], of("concern.raise"), own, w.Returns["0/csc"]))
		_, err = concern.Resolve(ctx, w.People["lead-csc"], of("concern.resolve"), mine, 1, done)
		wantKind(t, err, macfa.Conflict) // a second person closes it
	})
}

func TestConcernsAreNotInClearInTheDatabase(t *testing.T) {
	file := filepath.Join(t.TempDir(), "content.db")
	w := world.At(t, file, world.Fieldwork)
	raise(t, w, concern.Allegation)
	for _, name := range []string{file, file + "-wal"} {
		if content, err := os.ReadFile(name); err == nil && strings.Contains(string(content), "not seen for three weeks") {
			t.Errorf("a concern stands in clear in %s", filepath.Base(name))
		}
	}
}

func ask(t *testing.T, w *world.World, who, method, path string, form url.Values) (int, string) {
	t.Helper()
	site := &web.Site{House: w.House, Routes: concern.Routes, Actor: func(*http.Request) (operation.Actor, error) { return w.People[who], nil }}
	handler, err := site.Handler()
	if err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequestWithContext(ctx, method, path, strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	rec := httptest.NewRecorder()
	handler.ServeHTTP(rec, req)
	body, err := io.ReadAll(rec.Body)
	if err != nil {
		t.Fatal(err)
	}
	if to := rec.Header().Get("Location"); to != "" {
		return rec.Code, to
	}
	return rec.Code, string(body)
}

func contains(t *testing.T, body string, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(body, word) {
			t.Errorf("the page does not say %q", word)
		}
	}
}

func TestFromASectionToARaisedConcernAndBack(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		came := "?return=" + w.Returns["0/csc"] + "&section=joint"
		status, body := ask(t, w, "auditor-csc", "GET", "/concerns/new"+came, nil)
		if status != 200 {
			t.Fatalf("answered %d", status)
		}
		contains(t, body, "call 999", "A child is at risk now", "An allegation about a person who works with children")
		_, body = ask(t, w, "auditor-csc", "GET", "/concerns/new"+came+"&kind=child_at_risk", nil)
		contains(t, body, "This form is not a referral", "020 7946 0000", "Duty manager", "Deputy manager", "020 7946 0002", "What worries you?")
		form := url.Values{"key": {"k1"}, "kind": {"child_at_risk"}, "return": {w.Returns["0/csc"]}, "section": {"joint"}, "what": {"Not seen for weeks"}, "done": {"Nothing yet"}}
		status, body = ask(t, w, "auditor-csc", "POST", "/concerns/new", form)
		if status != 422 {
			t.Errorf("answered %d", status)
		}
		contains(t, body, "Say whom you have told", "Not seen for weeks")
		form.Set("told", "My manager")
		form.Set("key", "k2")
		status, to := ask(t, w, "auditor-csc", "POST", "/concerns/new", form)
		if status != 303 {
			t.Fatalf("answered %d", status)
		}
		_, body = ask(t, w, "auditor-csc", "GET", to, nil)
		contains(t, body, "This is not a referral", "Back to where you were", `href="/returns/`+w.Returns["0/csc"]+`/joint"`, "Not seen for weeks")
		lists(t, w)
	})
}

// lists looks at the lists of a round and of a case, as different people see them.
func lists(t *testing.T, w *world.World) {
	allegation := raise(t, w, concern.Allegation)
	for _, path := range []string{"/rounds/" + w.Round + "/concerns", "/cases/" + w.Cases[0] + "/concerns"} {
		_, body := ask(t, w, "coordinator", "GET", path, nil)
		contains(t, body, "A child is at risk now", "Open: referral not recorded", allegation)
		if _, body = ask(t, w, "lead-csc", "GET", path, nil); !strings.Contains(body, "A child is at risk now") || strings.Contains(body, allegation) {
			t.Errorf("the lead's list at %s is not theirs", path)
		}
		if _, body = ask(t, w, "lead-health", "GET", path, nil); !strings.Contains(body, "No concern has been raised") {
			t.Errorf("another agency's lead sees a concern at %s", path)
		}
		for _, who := range []string{"board", "administrator", "stranger"} {
			if status, _ := ask(t, w, who, "GET", path, nil); status != 404 {
				t.Errorf("%s gets %d at %s", who, status, path)
			}
		}
	}
}

func TestResolvingOnThePageKeepsWhatWasTyped(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		id := raise(t, w, concern.ChildAtRisk)
		_, body := ask(t, w, "lead-csc", "GET", "/concerns/"+id, nil)
		contains(t, body, "Record the referral and resolve it", "see to it that somebody acts")
		form := url.Values{"key": {"k1"}, "version": {"1"}, "referred-day": {"30"}, "referred-month": {"2"}, "referred-year": {"2015"}, "outcome": {"The duty team took it"}}
		status, body := ask(t, w, "lead-csc", "POST", "/concerns/"+id+"/resolve", form)
		if status != 422 {
			t.Errorf("answered %d", status)
		}
		contains(t, body, "Date must be a real date", "The duty team took it", `value="30"`)
		form = url.Values{"key": {"k2"}, "version": {"1"}, "referred-day": {"12"}, "referred-month": {"1"}, "referred-year": {"2015"}, "outcome": {"The duty team took it"}}
		if status, _ = ask(t, w, "lead-csc", "POST", "/concerns/"+id+"/resolve", form); status != 303 {
			t.Errorf("answered %d", status)
		}
		_, body = ask(t, w, "auditor-csc", "GET", "/concerns/"+id, nil)
		contains(t, body, "Resolved", "Referral made on 12 January 2015")
	})
}

func TestByWhenAConcernIsToBeAnsweredStandsOnItsPages(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		w.Clock.SetDay("2015-03-10") // at nine in the morning
		_, body := ask(t, w, "auditor-csc", "GET", "/concerns/new?return="+w.Returns["0/csc"]+"&kind=practice_issue", nil)
		contains(t, body, "It is to be answered by 5pm on Tuesday 17 March.")
		id := raise(t, w, concern.Practice)
		for _, path := range []string{"/concerns/" + id, "/rounds/" + w.Round + "/concerns", "/cases/" + w.Cases[0] + "/concerns"} {
			w.Clock.SetDay("2015-03-10")
			_, body := ask(t, w, "coordinator", "GET", path, nil)
			contains(t, body, "Answer due by 5pm on Tuesday 17 March")
			w.Clock.SetDay("2015-03-18")
			_, body = ask(t, w, "coordinator", "GET", path, nil)
			contains(t, body, "Answer overdue since 5pm on Tuesday 17 March")
		}
		must[string](t)(concern.Resolve(ctx, w.People["coordinator"], of("concern.resolve"), id, 1, concern.Resolution{Outcome: "The manager spoke with the team."}))
		if _, body := ask(t, w, "coordinator", "GET", "/concerns/"+id, nil); strings.Contains(body, "overdue") {
			t.Error("a resolved concern is overdue")
		}
	})
}
