package casefile_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

func TestWhoTheChildIsIsShownOnAskingForTenMinutesAndRecorded(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		kase := w.Cases[0]
		for _, person := range []string{"coordinator", "lead-health", "auditor-csc", "practitioner-csc", "chair", "panel"} {
			a := w.People[person]
			p, err := casefile.Identity(ctx, a, kase)
			if err != nil || p.Shown || p.Who.Name != "" {
				t.Errorf("%s sees it without asking: %v", person, err)
			}
			if _, err := casefile.AskIdentity(ctx, a, of("identity.ask"), kase, ""); field(err) != "reason" {
				t.Errorf("%s gives no reason: %v", person, err)
			}
			_, err = casefile.AskIdentity(ctx, a, of("identity.ask"), kase, "To find our record.")
			must(t, err)
			p, err = casefile.Identity(ctx, a, kase)
			if err != nil || !p.Shown || p.Who.Name != "Amberley Testchild" {
				t.Errorf("%s asked and sees %+v: %v", person, p.Who, err)
			}
			if n := texts(t, w, `SELECT id FROM trail_entry WHERE actor = $1 AND action IN ('identity.ask', 'identity.see') AND about = $2`, a.Person, "case:"+kase); len(n) != 2 {
				t.Errorf("%s: %d entries", person, len(n))
			}
		}
		now := w.RealClock.Now()
		w.RealClock.Set(now.Add(10*time.Minute - time.Second))
		if p, err := casefile.Identity(ctx, w.People["chair"], kase); err != nil || !p.Shown {
			t.Errorf("gone too early: %v", err)
		}
		w.RealClock.Set(now.Add(10 * time.Minute))
		if p, err := casefile.Identity(ctx, w.People["chair"], kase); err != nil || p.Shown {
			t.Errorf("still shown after ten minutes: %v", err)
		}
	})
}

func TestItIsShownInTheSessionInWhichItWasAsked(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		here, there := w.People["auditor-csc"], w.People["auditor-csc"]
		here.Session, there.Session = "here", "there"
		_, err := casefile.AskIdentity(ctx, here, of("identity.ask"), w.Cases[0], "why")
		must(t, err)
		p, err := casefile.Identity(ctx, there, w.Cases[0])
		q, err2 := casefile.Identity(ctx, here, w.Cases[0])
		if err != nil || err2 != nil || p.Shown || !q.Shown {
			t.Errorf("there %v, here %v: %v %v", p.Shown, q.Shown, err, err2)
		}
		if other, err := casefile.Identity(ctx, here, w.Cases[1]); err != nil || other.Shown {
			t.Errorf("another case is shown too: %v", err)
		}
	})
}

func TestWhoHasNothingToDoWithTheCaseCannotAsk(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		for _, person := range []string{"auditor-gp", "practitioner-gp", "chair", "panel", "board", "administrator", "stranger"} {
			if _, err := casefile.AskIdentity(ctx, w.People[person], of("identity.ask"), w.Cases[0], "why"); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s asks: %v", person, err)
			}
			if _, err := casefile.Identity(ctx, w.People[person], w.Cases[0]); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s sees: %v", person, err)
			}
		}
		if n := texts(t, w, `SELECT id FROM identity_view`); len(n) != 0 {
			t.Errorf("%d requests are kept", len(n))
		}
	})
}

func TestAnAdultsNameGoesOnlyToAgenciesThatHoldAdultsRecords(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		kase, s := w.Cases[0], whole()
		s.Version = 1
		_, err := casefile.SaveSheet(ctx, w.People["lead-csc"], of("sheet.save"), kase, s, true)
		must(t, err)
		for _, person := range []string{"lead-health", "auditor-health", "coordinator"} {
			_, err := casefile.AskIdentity(ctx, w.People[person], of("identity.ask"), kase, "why")
			must(t, err)
			p, err := casefile.Identity(ctx, w.People[person], kase)
			must(t, err)
			if wide := person == "coordinator"; p.Who.AdultsHidden == wide || (len(p.Who.Adults) == 1) != wide || len(p.Who.Siblings) != 1 {
				t.Errorf("%s sees %+v", person, p.Who)
			}
		}
		setAdultRecords(t, w, "health")
		p, err := casefile.Identity(ctx, w.People["auditor-health"], kase)
		if err != nil || len(p.Who.Adults) != 1 {
			t.Errorf("an agency that holds adults' records sees %+v: %v", p.Who, err)
		}
	})
}

func TestNothingIsShownWhenTheLookCannotBeRecorded(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		_, err := casefile.AskIdentity(ctx, w.People["auditor-csc"], of("identity.ask"), w.Cases[0], "why")
		must(t, err)
		w.House.Store.FailOn("trail_entry")
		defer w.House.Store.FailOn("")
		p, err := casefile.Identity(ctx, w.People["auditor-csc"], w.Cases[0])
		if macfa.KindOf(err) != macfa.Unavailable || p.Who.Name != "" {
			t.Errorf("shown %q: %v", p.Who.Name, err)
		}
	})
}

func TestAskingThroughThePageShowsTheNameAndIsNotKeptByCaches(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		h, path := site(t, w, "auditor-csc"), "/cases/"+w.Cases[0]+"/identity"
		if page := post(h, path, url.Values{}); page.Code != 422 || !strings.Contains(page.Body.String(), `id="reason-error"`) {
			t.Errorf("without a reason: %d", page.Code)
		}
		if page := post(h, path, url.Values{"reason": {"To find our record"}}); page.Code != 303 {
			t.Errorf("asking: %d", page.Code)
		}
		page := get(h, path)
		if body := page.Body.String(); !strings.Contains(body, "Amberley Testchild") || page.Header().Get("Cache-Control") != "no-store" || strings.Contains(strings.SplitN(body, "</title>", 2)[0], "Amberley") {
			t.Errorf("the page: %d %s", page.Code, page.Header().Get("Cache-Control"))
		}
	})
}

func TestWhoHasSeenACaseIsListedWithTheReason(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		kase := w.Cases[0]
		for person, why := range map[string]string{"practitioner-csc": "Practitioner asks", "auditor-csc": "Auditor asks"} {
			_, err := casefile.AskIdentity(ctx, w.People[person], of("identity.ask"), kase, why)
			must(t, err)
			_, err = casefile.Identity(ctx, w.People[person], kase)
			must(t, err)
		}
		p, err := casefile.SeenBy(ctx, w.People["coordinator"], kase, 0)
		must(t, err)
		if len(p.Lines) != 4 || p.People != 2 || p.Times != 2 {
			t.Errorf("%d lines, %d people, %d times", len(p.Lines), p.People, p.Times)
		}
		page := get(site(t, w, "coordinator"), "/cases/"+kase+"/seen").Body.String()
		for _, want := range []string{"Practitioner asks", "Auditor asks", "Practitioner Children", "Child’s name and date of birth"} {
			if !strings.Contains(page, want) {
				t.Errorf("the coordinator does not read %q", want)
			}
		}
		page = get(site(t, w, "chair"), "/cases/"+kase+"/seen").Body.String()
		if strings.Contains(page, "Practitioner Children") || strings.Contains(page, "Practitioner asks") || !strings.Contains(page, "A practitioner") || !strings.Contains(page, "Auditor asks") {
			t.Error("the chair can tell who the practitioner is, or does not see the rest")
		}
		for _, person := range everybodyElse("coordinator", "chair") {
			if _, err := casefile.SeenBy(ctx, w.People[person], kase, 0); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s: %v", person, err)
			}
		}
	})
}

func TestManyEntriesAreShownInPages(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		for range 60 {
			_, err := casefile.SheetOf(ctx, w.People["coordinator"], w.Cases[0])
			must(t, err)
		}
		first, err := casefile.SeenBy(ctx, w.People["coordinator"], w.Cases[0], 0)
		must(t, err)
		second, err := casefile.SeenBy(ctx, w.People["coordinator"], w.Cases[0], first.Older)
		if err != nil || len(first.Lines) != 50 || len(second.Lines) != 10 || second.Older != 0 || first.Times != 60 {
			t.Errorf("%d and %d lines: %v", len(first.Lines), len(second.Lines), err)
		}
		page := get(site(t, w, "coordinator"), "/cases/"+w.Cases[0]+"/seen").Body.String()
		if strings.Count(page, "Case sheet") != 1 || !strings.Contains(page, "50 times, since ") {
			t.Error("looks of one person in a row are not one line")
		}
	})
}
