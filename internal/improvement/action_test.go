package improvement_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"caseaudit/internal/improvement"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

var ctx = context.Background()

func of(action macfa.Action) operation.Of { return operation.Of{Action: action, Key: store.NewID()} }

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wanted(w *world.World) improvement.Draft {
	return improvement.Draft{What: "Review the training on sharing information.", Owner: w.People["lead-csc"].Person, Due: "2015-03-20"}
}

func propose(t testing.TB, w *world.World) string {
	t.Helper()
	id, err := improvement.Propose(ctx, w.People["coordinator"], of("action.propose"), w.Round, "", wanted(w))
	check(t, err)
	return id
}

func look(t testing.TB, w *world.World, id string) improvement.Page {
	t.Helper()
	p, err := improvement.ActionOf(ctx, w.People["coordinator"], id)
	check(t, err)
	return p
}

func move(t testing.TB, w *world.World, who string, action macfa.Action, id, words string) error {
	t.Helper()
	_, err := improvement.Move(ctx, w.People[who], of(action), id, look(t, w, id).Version, words, nil)
	return err
}

func TestAnActionIsAgreedDoneAndAssured(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := propose(t, w)
		check(t, move(t, w, "board", "action.agree", id, ""))
		check(t, move(t, w, "lead-csc", "action.done", id, "46 of 60 places were taken."))
		check(t, move(t, w, "board", "action.not-assured", id, "Say what changed."))
		check(t, move(t, w, "coordinator", "action.done", id, "The record shows it."))
		check(t, move(t, w, "board", "action.assure", id, ""))
		if p := look(t, w, id); p.State != "assured" || p.Outcome != "The record shows it." {
			t.Errorf("it is %+v", p.Action)
		}
	})
}

func TestWhoMayNotTakeAnActionOn(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := propose(t, w)
		for _, row := range []struct {
			who    string
			action macfa.Action
		}{
			{"lead-csc", "action.agree"}, {"chair", "action.agree"}, {"administrator", "action.agree"}, {"lead-health", "action.done"}, {"stranger", "action.done"},
			{"coordinator", "action.assure"}, {"lead-csc", "action.withdraw"}, {"board", "action.withdraw"},
		} {
			if err := move(t, w, row.who, row.action, id, "Words."); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s by %s: %v", row.action, row.who, err)
			}
		}
		for _, who := range []string{"lead-csc", "panel", "administrator", "stranger"} {
			if _, err := improvement.Propose(ctx, w.People[who], of("action.propose"), w.Round, "", wanted(w)); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s proposes: %v", who, err)
			}
		}
		if p := look(t, w, id); p.State != "proposed" || p.Version != 1 {
			t.Errorf("something changed: %+v", p.Action)
		}
		for _, who := range []string{"lead-health", "auditor-csc", "administrator", "stranger"} {
			if _, err := improvement.ActionOf(ctx, w.People[who], id); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s sees it: %v", who, err)
			}
		}
	})
}

func TestOwnersSeeTheirOwnActionsAndThoseOfTheirAgency(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		propose(t, w)
		for who, n := range map[string]int{"coordinator": 1, "board": 1, "lead-csc": 1, "lead-health": 0, "auditor-csc": 0} {
			p, err := improvement.Actions(ctx, w.People[who])
			if err != nil || len(p.Actions) != n {
				t.Errorf("%s sees %d actions: %v", who, len(p.Actions), err)
			}
		}
	})
}

func TestWhatAnActionCannotBe(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		for _, row := range []struct {
			name, field string
			change      func(*improvement.Draft)
		}{
			{"no words", "what", func(d *improvement.Draft) { d.What = " " }},
			{"the name of a child of the round", "what", func(d *improvement.Draft) { d.What = "Visit Calliope Testchild again." }},
			{"a telephone number", "what", func(d *improvement.Draft) { d.What = "Call 020 7946 0958." }},
			{"nobody owns it", "owner", func(d *improvement.Draft) { d.Owner = "" }},
			{"an owner who is nobody", "owner", func(d *improvement.Draft) { d.Owner = "x" }},
			{"no day", "due", func(d *improvement.Draft) { d.Due = "" }},
			{"a day that has passed", "due", func(d *improvement.Draft) { d.Due = "2015-01-02" }},
		} {
			d := wanted(w)
			row.change(&d)
			_, err := improvement.Propose(ctx, w.People["coordinator"], of("action.propose"), w.Round, "", d)
			if list := macfa.ProblemsOf(err); macfa.KindOf(err) != macfa.Invalid || list[0].Field != row.field {
				t.Errorf("%s: %v", row.name, err)
			}
		}
		id := propose(t, w)
		check(t, move(t, w, "board", "action.agree", id, ""))
		for _, words := range []string{"", "Calliope Testchild is well."} {
			if err := move(t, w, "lead-csc", "action.done", id, words); macfa.KindOf(err) != macfa.Invalid {
				t.Errorf("done with %q: %v", words, err)
			}
		}
	})
}

func TestAnActionIsChangedByOneOfTwo(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := propose(t, w)
		d := wanted(w)
		d.What = "Review it by summer."
		once := of("action.change")
		for range 2 { // posted twice, changed once
			_, err := improvement.Change(ctx, w.People["coordinator"], once, id, 1, d)
			check(t, err)
		}
		d.What = "Review it by autumn."
		if _, err := improvement.Change(ctx, w.People["coordinator"], of("action.change"), id, 1, d); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("the second one overwrites the first: %v", err)
		}
		if p := look(t, w, id); p.What != "Review it by summer." || p.Version != 2 {
			t.Errorf("it is %+v", p.Action)
		}
		check(t, move(t, w, "coordinator", "action.withdraw", id, "It is part of another one."))
		if _, err := improvement.Change(ctx, w.People["coordinator"], of("action.change"), id, 3, d); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("a withdrawn action is changed: %v", err)
		}
	})
}

func TestAnActionIsCarriedIntoTheNextYearAndLinkedBothWays(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := propose(t, w)
		check(t, move(t, w, "board", "action.agree", id, ""))
		for _, day := range []macfa.Day{"", "2015-03-30", "2016-04-01"} {
			if _, err := improvement.Carry(ctx, w.People["coordinator"], of("action.carry"), id, 2, day); macfa.KindOf(err) != macfa.Invalid {
				t.Errorf("carried to %q: %v", day, err)
			}
		}
		once := of("action.carry")
		next, err := improvement.Carry(ctx, w.People["coordinator"], once, id, 2, "2015-09-30")
		check(t, err)
		again, err := improvement.Carry(ctx, w.People["coordinator"], once, id, 2, "2015-09-30")
		if err != nil || again != next {
			t.Errorf("posted twice it goes on as %s: %v", again, err)
		}
		was, on := look(t, w, id), look(t, w, next)
		if was.State != "carried" || was.CarriedTo != next || on.CarriedFrom != id || on.Year != "2015/16" || on.State != "agreed" {
			t.Errorf("from %+v to %+v", was.Action, on.Action)
		}
	})
}

func TestARoundClosesWhenNothingIsOwedAnyMore(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		if _, err := improvement.Close(ctx, w.People["coordinator"], of("round.close"), w.Round); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("closed before Improve: %v", err)
		}
		improving(t, w)
		id := propose(t, w)
		if _, err := improvement.Close(ctx, w.People["coordinator"], of("round.close"), w.Round); macfa.KindOf(err) != macfa.Invalid || !strings.Contains(err.Error(), "1 action is open") {
			t.Errorf("closed with an open action: %v", err)
		}
		for _, who := range []string{"board", "chair", "administrator", "stranger"} {
			if _, err := improvement.Close(ctx, w.People[who], of("round.close"), w.Round); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s closes it: %v", who, err)
			}
		}
		_, err := improvement.Carry(ctx, w.People["coordinator"], of("action.carry"), id, 1, "2015-09-30")
		check(t, err) // what goes on in the next year does not hold this round
		_, err = improvement.Close(ctx, w.People["coordinator"], of("round.close"), w.Round)
		check(t, err)
	})
}

// improving puts the round into Improve, as publishing its briefing does.
func improving(t testing.TB, w *world.World) {
	t.Helper()
	_, err := operation.Do(ctx, w.House.System(), operation.Of{Action: "briefing.import"}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("briefing.import", macfa.Thing{Kind: "round", ID: w.Round}); err != nil {
			return "", err
		}
		_, err := tx.Change("round", `UPDATE round SET stage = 'improve' WHERE id = $1`, w.Round)
		return "", err
	})
	check(t, err)
}

// page opens a page as somebody and gives its status and its words.
func page(t testing.TB, w *world.World, who string, r *http.Request) (int, string) {
	t.Helper()
	site := &web.Site{House: w.House, Routes: improvement.Routes, Actor: func(*http.Request) (operation.Actor, error) { return w.People[who], nil }}
	h, err := site.Handler()
	check(t, err)
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(rec.Body.String(), " ")
	return rec.Code, strings.Join(strings.Fields(text), " ")
}

func TestPagesOfActions(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		if code, text := page(t, w, "coordinator", httptest.NewRequest("GET", "/actions", nil)); code != 200 || !strings.Contains(text, "No actions yet.") {
			t.Errorf("the empty list: %d %s", code, text)
		}
		if code, text := page(t, w, "coordinator", httptest.NewRequest("GET", "/rounds/"+w.Round+"/actions", nil)); code != 200 || !strings.Contains(text, "Make this an action") || !strings.Contains(text, "review its training") {
			t.Errorf("the round's page: %d %s", code, text)
		}
		id := propose(t, w)
		w.Clock.SetDay("2015-03-23")
		if code, text := page(t, w, "board", httptest.NewRequest("GET", "/actions/"+id, nil)); code != 200 || !strings.Contains(text, "Late") || !strings.Contains(text, "Agree this action") || strings.Contains(text, "Withdraw") {
			t.Errorf("the action: %d %s", code, text)
		}
		form := url.Values{"what": {""}, "round": {w.Round}, "key": {"k"}}
		post := httptest.NewRequest("POST", "/actions/new", strings.NewReader(form.Encode()))
		post.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if code, text := page(t, w, "coordinator", post); code != 422 || !strings.Contains(text, "Enter what is to be done.") {
			t.Errorf("an empty form: %d %s", code, text)
		}
		if code, _ := page(t, w, "stranger", httptest.NewRequest("GET", "/actions/"+id, nil)); code != 404 {
			t.Errorf("a stranger: %d", code)
		}
	})
}
