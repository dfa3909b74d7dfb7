package partnership_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/world"
)

func agreement(w *world.World, agency string) partnership.Agreement {
	return partnership.Agreement{Agency: w.Agencies[agency], Signed: "2014-12-01", Review: "2015-12-01", Controllers: "The agency and the council", Notice: "https://privacy.example/"}
}

// register is what the register says about an agency: the row's agreement, and those that have ended.
func register(t *testing.T, w *world.World, agency string) (now partnership.Agreement, ended int) {
	t.Helper()
	p, err := partnership.Agreements(context.Background(), w.People["coordinator"])
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range p.Agencies {
		if a.Agency == w.Agencies[agency] {
			now = a
		}
	}
	for _, a := range p.Earlier {
		if a.Agency == w.Agencies[agency] {
			ended++
		}
	}
	return now, ended
}

func TestAnAgreementIsEnteredChangedAndEnded(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		ctx, dpo, key := context.Background(), w.People["dpo"], world.Of("agreement.add")
		id := ""
		for range 2 { // the form posted twice
			got, err := partnership.AddAgreement(ctx, dpo, key, agreement(w, "csc"))
			if err != nil || id != "" && got != id {
				t.Fatalf("%s, %v", got, err)
			}
			id = got
		}
		now, ended := register(t, w, "csc")
		if now.ID != id || now.Signed != "2014-12-01" || ended != 1 { // that of the test's partnership has ended
			t.Errorf("the register has %+v, %d ended", now, ended)
		}
		now.Controllers = "The council"
		for i, kind := range []macfa.Kind{"", macfa.Conflict} {
			if _, err := partnership.ChangeAgreement(ctx, dpo, world.Of("agreement.change"), now); err != nil && macfa.KindOf(err) != kind || err == nil && i == 1 {
				t.Errorf("change %d: %v", i, err)
			}
		}
		_, err := partnership.EndAgreement(ctx, dpo, world.Of("agreement.end"), id, 1)
		world.WantKind(t, err, macfa.Conflict)
		if _, err := partnership.EndAgreement(ctx, dpo, world.Of("agreement.end"), id, 2); err != nil {
			t.Fatal(err)
		}
		_, err = partnership.EndAgreement(ctx, dpo, world.Of("agreement.end"), id, 3)
		world.WantKind(t, err, macfa.Conflict)
		if now, ended := register(t, w, "csc"); now.ID != "" || ended != 2 {
			t.Errorf("the register has %+v, %d ended", now, ended)
		}
	})
}

func TestWhetherAnAgreementHolds(t *testing.T) {
	for _, c := range []struct {
		name          string
		a             partnership.Agreement
		holds, review bool
	}{
		{"there is none", partnership.Agreement{}, false, false},
		{"signed and not yet due", partnership.Agreement{ID: "a", Signed: "2015-01-01", Review: "2016-01-01"}, true, false},
		{"the review is due today", partnership.Agreement{ID: "a", Signed: "2014-01-01", Review: "2015-01-12"}, true, true},
		{"the review is overdue: it holds and is shown", partnership.Agreement{ID: "a", Signed: "2013-01-01", Review: "2014-01-01"}, true, true},
		{"it has ended", partnership.Agreement{ID: "a", Signed: "2013-01-01", Review: "2014-01-01", Ended: "2015-01-01"}, false, false},
		{"it is signed tomorrow", partnership.Agreement{ID: "a", Signed: "2015-01-13", Review: "2016-01-01"}, false, false},
	} {
		if c.a.Holds("2015-01-12") != c.holds || c.a.DueForReview("2015-01-12") != c.review {
			t.Error(c.name)
		}
	}
}

func TestWhoMayNotTouchAgreements(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		ctx := context.Background()
		now, _ := register(t, w, "csc")
		for _, who := range []string{"administrator", "lead-csc", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "stranger"} {
			_, err := partnership.AddAgreement(ctx, w.People[who], world.Of("agreement.add"), agreement(w, "csc"))
			world.Refused(t, who, err)
			_, err = partnership.ChangeAgreement(ctx, w.People[who], world.Of("agreement.change"), now)
			world.Refused(t, who, err)
			_, err = partnership.EndAgreement(ctx, w.People[who], world.Of("agreement.end"), now.ID, now.Version)
			world.Refused(t, who, err)
			if _, err = partnership.Agreements(ctx, w.People[who]); who != "administrator" {
				world.Refused(t, who, err)
			}
		}
		if after, ended := register(t, w, "csc"); after != now || ended > 0 {
			t.Errorf("changed to %+v", after)
		}
	})
}

func TestWhatIsWrongWithAnAgreementIsSaidAtItsField(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		for field, change := range map[string]func(*partnership.Agreement){
			"agency": func(a *partnership.Agreement) { a.Agency = "" }, "signed": func(a *partnership.Agreement) { a.Signed = "" }, "review": func(a *partnership.Agreement) { a.Review = "2014-11-30" },
			"controllers": func(a *partnership.Agreement) { a.Controllers = "" }, "notice": func(a *partnership.Agreement) { a.Notice = strings.Repeat("a", 301) },
		} {
			a := agreement(w, "csc")
			change(&a)
			_, err := partnership.AddAgreement(context.Background(), w.People["coordinator"], world.Of("agreement.add"), a)
			world.Wrong(t, err, field, "")
		}
		h := site(t, w, "coordinator")
		code, body := post(h, "/set-up/agreements/new", url.Values{"version": {"0"}, "agency": {w.Agencies["csc"]}, "controllers": {"Typed and kept"}, "signed-day": {"31"}, "signed-month": {"2"}, "signed-year": {"2015"}})
		if code != 422 || !strings.Contains(body, "Typed and kept") || !strings.Contains(body, `value="31"`) || !strings.Contains(body, `value="`+w.Agencies["csc"]+`" selected`) {
			t.Errorf("%d\n%s", code, body)
		}
		if _, body = get(h, "/set-up/agreements"); !strings.Contains(body, "Children&#39;s Social Care and the council") {
			t.Error("the register does not say who the controllers are")
		}
	})
}

func TestWhoHasNoAgreement(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		ctx := context.Background()
		without := func() []partnership.Agency {
			list, err := operation.Ask(ctx, w.People["coordinator"], func(v *operation.View) ([]partnership.Agency, error) {
				if err := v.May("agreements.see", macfa.Thing{}); err != nil {
					return nil, err
				}
				all, err := partnership.AllAgencies(v.Snap)
				if err != nil {
					return nil, err
				}
				return partnership.WithoutAgreement(v, all)
			})
			if err != nil {
				t.Fatal(err)
			}
			return list
		}
		if list := without(); len(list) > 0 {
			t.Errorf("without: %+v", list)
		}
		now, _ := register(t, w, "police")
		if _, err := partnership.EndAgreement(ctx, w.People["coordinator"], world.Of("agreement.end"), now.ID, now.Version); err != nil {
			t.Fatal(err)
		}
		if list := without(); len(list) != 1 || list[0].ID != w.Agencies["police"] {
			t.Errorf("without: %+v", list)
		}
		if _, body := get(site(t, w, "coordinator"), "/set-up"); !strings.Contains(body, "1 agency has none") {
			t.Error("setting up does not say so")
		}
	})
}
