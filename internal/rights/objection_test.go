package rights_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/rights"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestAnAnswerIsDueOneCalendarMonthLater(t *testing.T) {
	for _, row := range []struct {
		name          string
		received, due macfa.Day
	}{
		{"the same day of the next month", "2015-02-10", "2015-03-10"},
		{"a month without that day ends on its last", "2015-01-29", "2015-03-02"}, // 28 February was a Saturday
		{"the last of March is answered by the last of April", "2015-03-31", "2015-04-30"},
		{"on a Saturday the next working day", "2015-01-14", "2015-02-16"}, // 14 February was a Saturday
		{"on a bank holiday the next working day", "2015-03-03", "2015-04-07"},
		{"over the end of the year", "2014-12-31", "2015-02-02"}, // 31 January was a Saturday
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := (macfa.Closures{}).AnswerDue(row.received); got != row.due {
				t.Errorf("received on %s it is due on %s, want %s", row.received, got, row.due)
			}
		})
	}
}

func decide(w *world.World, who, id string, version int64, d rights.Decision) (bool, error) {
	return rights.Decide(ctx, w.People[who], world.Of("objection.decide"), id, version, d)
}

func objectionNow(t *testing.T, w *world.World, id string) rights.ObjectionPage {
	t.Helper()
	return must[rights.ObjectionPage](t)(rights.ObjectionOf(ctx, w.People["dpo"], id))
}

func caseState(t *testing.T, w *world.World, kase string) string {
	t.Helper()
	return world.Texts(t, w, `SELECT state FROM audit_case WHERE id = $1`, kase)[0]
}

func TestAnObjectionThatIsUpheldWithdrawsTheCase(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		id := objected(t, w, w.Cases[0])
		if p := objectionNow(t, w, id); p.Objection.Due != "2015-02-09" || !p.Withdrawable || !p.MayDecide || p.Objection.Text != objection.Text {
			t.Errorf("before: %+v", p)
		}
		withdrawn, err := decide(w, "dpo", id, 1, rights.Decision{Outcome: "upheld", Because: "The child is in danger if it is known."})
		if err != nil || !withdrawn || caseState(t, w, w.Cases[0]) != "withdrawn" {
			t.Fatalf("withdrawn %v, %v", withdrawn, err)
		}
		p := objectionNow(t, w, id)
		if p.MayDecide || p.Objection.DecidedName == "" || !strings.Contains(p.Objection.Letter, "The audit of your family’s case has ended") || !strings.Contains(p.Objection.Letter, "in danger") {
			t.Errorf("after: %+v", p.Objection)
		}
		_, err = decide(w, "dpo", id, 2, rights.Decision{Outcome: "upheld", Because: "Again."})
		world.Refused(t, "decided twice", err)
		world.Verifies(t, w)
	})
}

func TestHowObjectionsAreDecided(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		for i, row := range []struct {
			name     string
			decision rights.Decision
			says     string
		}{
			{"one that comes too late for the counts is upheld in words", rights.Decision{Outcome: "upheld", Because: "Yes."}, "had come too far"},
			{"partly: something is left out", rights.Decision{Outcome: "partly", Because: "Yes.", Part: "what you said to the audit"}, "leaves out: what you said to the audit"},
			{"not upheld: the audit goes on", rights.Decision{Outcome: "not_upheld", Because: "It names nobody."}, "I have decided that the audit goes on"},
		} {
			t.Run(row.name, func(t *testing.T) {
				id := objected(t, w, w.Cases[i])
				withdrawn, err := decide(w, "dpo", id, 1, row.decision)
				if err != nil || withdrawn || caseState(t, w, w.Cases[i]) != "active" {
					t.Fatalf("withdrawn %v, %v", withdrawn, err)
				}
				if letter := objectionNow(t, w, id).Objection.Letter; !strings.Contains(letter, row.says) || strings.Contains(letter, "Testchild") {
					t.Errorf("the letter says %s", letter)
				}
			})
		}
	})
}

func TestWhatIsWrongWithAnObjection(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		for _, row := range []struct {
			name, field, says string
			change            func(*rights.GivenObjection)
		}{
			{"nobody objects", "whose", "Say who objects", func(g *rights.GivenObjection) { g.Whose = "neighbour" }},
			{"nothing is said", "text", "Write what", func(g *rights.GivenObjection) { g.Text = "" }},
			{"too much is said", "text", "Shorten", func(g *rights.GivenObjection) { g.Text = strings.Repeat("x", 4001) }},
			{"nobody heard it", "received_by", "which agency", func(g *rights.GivenObjection) { g.ReceivedBy = "" }},
			{"no day", "received", "Enter the day", func(g *rights.GivenObjection) { g.Received = "" }},
			{"a day to come", "received", "future", func(g *rights.GivenObjection) { g.Received = "2016-01-01" }},
		} {
			t.Run(row.name, func(t *testing.T) {
				g := objection
				row.change(&g)
				_, err := rights.RecordObjection(ctx, w.People["dpo"], world.Of("objection.record"), w.Cases[0], g)
				world.Wrong(t, err, row.field, row.says)
			})
		}
		id := objected(t, w, w.Cases[0])
		_, err := decide(w, "dpo", id, 1, rights.Decision{Outcome: "partly"})
		world.Wrong(t, err, "because", "Write why")
		world.Wrong(t, err, "part", "left out")
		_, err = decide(w, "dpo", id, 1, rights.Decision{Because: "x"})
		world.Wrong(t, err, "outcome", "how you decide")
		_, err = decide(w, "dpo", id, 7, rights.Decision{Outcome: "not_upheld", Because: "x"})
		world.WantKind(t, err, macfa.Conflict)
		if p := objectionNow(t, w, id); p.Objection.State != "open" {
			t.Error("a refused decision decided it")
		}
	})
}

func TestWhoSeesAndDecidesObjections(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		id := objected(t, w, w.Cases[0])
		for _, who := range outsiders {
			_, err := rights.RecordObjection(ctx, w.People[who], world.Of("objection.record"), w.Cases[0], objection)
			world.Refused(t, who, err)
			_, err = rights.ObjectionOf(ctx, w.People[who], id)
			world.Refused(t, who, err)
			_, err = rights.OfCase(ctx, w.People[who], w.Cases[0])
			world.Refused(t, who, err)
		}
		for _, who := range append([]string{"coordinator"}, outsiders...) {
			_, err := decide(w, who, id, 1, rights.Decision{Outcome: "not_upheld", Because: "No."})
			world.Refused(t, who, err)
		}
		if p := must[rights.OverviewPage](t)(rights.Overview(ctx, w.People["coordinator-city"])); len(p.Objections) != 0 {
			t.Error("a coordinator of another area sees that there is an objection")
		}
		if p := must[rights.OverviewPage](t)(rights.Overview(ctx, w.People["coordinator"])); len(p.Objections) != 1 || p.Objections[0].Text != "" {
			t.Errorf("the list: %+v", p.Objections)
		}
		before := len(world.Texts(t, w, `SELECT id FROM trail_entry WHERE action = 'objection.see' AND outcome = 'seen'`))
		objectionNow(t, w, id)
		if after := len(world.Texts(t, w, `SELECT id FROM trail_entry WHERE action = 'objection.see' AND outcome = 'seen' AND about = $1`, "case:"+w.Cases[0])); after != before+1 {
			t.Errorf("%d looks are on record, %d before", after, before)
		}
	})
}

func TestThePagesOfAnObjection(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		h := w.Site(t, "coordinator", rights.Routes...)
		at := "/cases/" + w.Cases[0] + "/objections/new"
		form := url.Values{"key": {store.NewID()}, "whose": {"parent"}, "text": {"Typed Canary."}, "received_by": {"School"}}
		a := world.Send(h, http.MethodPost, at, form)
		if a.Code != http.StatusUnprocessableEntity || !strings.Contains(a.Body.String(), "Typed Canary.") || !strings.Contains(a.Body.String(), "Enter the day.") {
			t.Fatalf("without a day it is answered with %d", a.Code)
		}
		form.Set("received-day", "9")
		form.Set("received-month", "1")
		form.Set("received-year", "2015")
		form.Set("key", store.NewID())
		first, second := world.Send(h, http.MethodPost, at, form), world.Send(h, http.MethodPost, at, form)
		to := first.Header().Get("Location")
		if first.Code != http.StatusSeeOther || second.Header().Get("Location") != to || len(world.Texts(t, w, `SELECT id FROM objection`)) != 1 {
			t.Errorf("sent twice: %d to %s, then %s", first.Code, to, second.Header().Get("Location"))
		}
		d := w.Site(t, "dpo", rights.Routes...)
		if a := world.Send(d, http.MethodGet, to, nil); a.Code != http.StatusOK || !strings.Contains(a.Body.String(), "How do you decide?") {
			t.Errorf("the officer's page: %d", a.Code)
		}
		if a := world.Send(d, http.MethodPost, to+"/decide", url.Values{"key": {store.NewID()}, "version": {"1"}, "outcome": {"not_upheld"}, "because": {"It names nobody."}}); a.Code != http.StatusSeeOther {
			t.Errorf("the decision is answered with %d", a.Code)
		}
		if a := world.Send(d, http.MethodPost, to+"/letter", url.Values{"key": {store.NewID()}, "version": {"2"}, "letter": {"Dear family, the audit goes on."}}); a.Code != http.StatusSeeOther {
			t.Errorf("the letter is answered with %d", a.Code)
		}
		if a := world.Send(d, http.MethodGet, to+"/print", nil); a.Code != http.StatusOK || !strings.Contains(a.Body.String(), "Dear family") {
			t.Errorf("the letter on paper: %d", a.Code)
		}
		if a := world.Send(h, http.MethodGet, "/cases/"+w.Cases[1]+"/rights", nil); a.Code != http.StatusOK || !strings.Contains(a.Body.String(), "Nobody of the family has objected.") {
			t.Errorf("a case without objections: %d", a.Code)
		}
	})
}
