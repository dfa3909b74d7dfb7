package retention_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/retention"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func change(w *world.World, who, kind string, was, days int64, reason string) (string, error) {
	return retention.ChangeKeeping(ctx, w.People[who], world.Of("keeping.change"), kind, was, days, reason)
}

func kept(t *testing.T, w *world.World, who, kind string) retention.KindPage {
	t.Helper()
	p, err := retention.OfKind(ctx, w.People[who], kind)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestKeepingLongerHoldsAtOnceAndShorterNeedsASecondPerson(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		if state, err := change(w, "dpo", "narrative", 90, 120, "Complaints take longer here."); state != "agreed" || err != nil {
			t.Fatalf("longer: %q, %v", state, err)
		}
		if state, err := change(w, "administrator", "narrative", 120, 60, "Data minimisation."); state != "proposed" || err != nil {
			t.Fatalf("shorter: %q, %v", state, err)
		}
		p := kept(t, w, "administrator", "narrative")
		if p.Days != 120 || !p.Own || p.MayAgree || p.MayChange {
			t.Errorf("before a second person agreed: %+v", p)
		}
		id := p.Changes[0].ID
		_, err := retention.AgreeKeeping(ctx, w.People["administrator"], world.Of("keeping.agree"), id, 1)
		world.Wrong(t, err, "", "somebody else")
		_, err = change(w, "dpo", "narrative", 120, 100, "Another.")
		world.WantKind(t, err, macfa.Conflict)
		if _, err := retention.AgreeKeeping(ctx, w.People["coordinator"], world.Of("keeping.agree"), id, 1); err != nil {
			t.Fatal(err)
		}
		if p := kept(t, w, "dpo", "narrative"); p.Days != 60 || !p.MayChange {
			t.Errorf("afterwards: %+v", p)
		}
		_, err = retention.DropKeeping(ctx, w.People["dpo"], world.Of("keeping.drop"), id, 2)
		world.WantKind(t, err, macfa.Conflict)
	})
}

func TestAChangeThatIsTakenBackChangesNothing(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		if _, err := change(w, "dpo", "accounts", 395, 90, "Shorter."); err != nil {
			t.Fatal(err)
		}
		id := kept(t, w, "dpo", "accounts").Changes[0].ID
		if _, err := retention.DropKeeping(ctx, w.People["dpo"], world.Of("keeping.drop"), id, 1); err != nil {
			t.Fatal(err)
		}
		if p := kept(t, w, "dpo", "accounts"); p.Days != 395 || p.Waiting() != nil {
			t.Errorf("%+v", p)
		}
	})
}

func TestWhatIsWrongWithAChangeOfTheSchedule(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		for _, c := range []struct {
			name, kind    string
			was, days     int64
			reason, field string
			says          string
		}{
			{"no number of days", "narrative", 90, -1, "Why", "days", "from 28 to 1095"},
			{"too few days", "narrative", 90, 3, "Why", "days", "from 28 to 1095"},
			{"shorter than who the child is", "narrative", 90, 30, "Why", "days", "shorten that first"},
			{"longer than what explains it", "identifiers", 42, 200, "Why", "days", "lengthen that first"},
			{"the same days", "narrative", 90, 90, "Why", "days", "how long it is kept now"},
			{"no reason", "narrative", 90, 100, "", "reason", "Say why"},
			{"a long reason", "narrative", 90, 100, strings.Repeat("x", 1001), "reason", "Shorten"},
		} {
			t.Run(c.name, func(t *testing.T) {
				_, err := change(w, "dpo", c.kind, c.was, c.days, c.reason)
				world.Wrong(t, err, c.field, c.says)
			})
		}
		_, err := change(w, "dpo", "narrative", 80, 100, "Why")
		world.WantKind(t, err, macfa.Conflict)
		for _, fixed := range []string{"trail", "lists", "nothing"} {
			_, err := change(w, "dpo", fixed, 0, 100, "Why")
			world.Refused(t, fixed, err)
		}
		for _, who := range []string{"coordinator", "lead-csc", "auditor-csc", "practitioner-csc", "chair", "board", "stranger"} {
			_, err := change(w, who, "narrative", 90, 100, "Why")
			world.Refused(t, who, err)
		}
		if p := kept(t, w, "dpo", "narrative"); p.Days != 90 || len(p.Changes) != 0 {
			t.Errorf("a refused change changed something: %+v", p)
		}
	})
}

func TestThePageOfAKindKeepsWhatWasTyped(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		h := w.Site(t, "dpo", retention.Routes...)
		form := url.Values{"key": {store.NewID()}, "version": {"90"}, "days": {"5"}, "reason": {"Because of a policy."}}
		a := world.Send(h, http.MethodPost, "/keeping/narrative", form)
		if a.Code != http.StatusUnprocessableEntity || !strings.Contains(a.Body.String(), "Because of a policy.") || !strings.Contains(a.Body.String(), "from 28 to 1095") {
			t.Errorf("answered with %d", a.Code)
		}
		form = url.Values{"key": {store.NewID()}, "version": {"90"}, "days": {"100"}, "reason": {"Because of a policy."}}
		for range 2 {
			if a := world.Send(h, http.MethodPost, "/keeping/narrative", form); a.Code != http.StatusSeeOther {
				t.Errorf("answered with %d", a.Code)
			}
		}
		if a := world.Send(h, http.MethodGet, "/keeping", nil); !strings.Contains(a.Body.String(), "100 days after the round is closed") || !strings.Contains(a.Body.String(), "Usually 90 days.") {
			t.Error("the schedule does not show the change")
		}
	})
}

func TestWhoTheChildIsGoesBeforeWhatWasWritten(t *testing.T) {
	closed(t, func(t *testing.T, w *world.World) {
		later(w, -45) // 46 days after it was closed
		_, err := retention.Propose(ctx, w.People["coordinator"], world.Of("destruction.propose"), w.Round, "narrative")
		world.Wrong(t, err, "", "kept until")
		p := pageOf(t, w, "coordinator")
		id, err := retention.Propose(ctx, w.People["coordinator"], world.Of("destruction.propose"), w.Round, "identifiers")
		if err != nil {
			t.Fatal(err)
		}
		if err := do(w, "dpo", id, 1, p.Ready("identifiers")); err != nil {
			t.Fatal(err)
		}
		for _, c := range pageOf(t, w, "coordinator").Cases {
			if c.Who || !c.Alive || !c.Judged && c.State == "active" {
				t.Errorf("case %s: %+v", c.Ref, c)
			}
		}
		world.Verifies(t, w)
		if c, err := retention.CertificateOf(ctx, w.People["dpo"], id); err != nil || len(c.Cases) == 0 {
			t.Errorf("%+v %v", c, err)
		}
	})
}

func TestChoicesGoAfterWhatExplainsThemAndFindingsLast(t *testing.T) {
	closed(t, func(t *testing.T, w *world.World) {
		later(w, 11*365)
		for _, kind := range macfa.DestructionKinds[1:] {
			n := pageOf(t, w, "coordinator").Ready(kind)
			for _, after := range macfa.DestructionKinds[2:] {
				if after > kind && kind == "narrative" && pageOf(t, w, "coordinator").Ready(after) != 0 {
					t.Errorf("%s could go before %s", after, kind)
				}
			}
			id, err := retention.Propose(ctx, w.People["coordinator"], world.Of("destruction.propose"), w.Round, kind)
			if err != nil {
				t.Fatalf("%s: %v", kind, err)
			}
			if err := do(w, "dpo", id, 1, n); err != nil {
				t.Fatalf("%s: %v", kind, err)
			}
		}
		for _, part := range pageOf(t, w, "coordinator").Parts {
			if part.Left != 0 {
				t.Errorf("%s: %d are left", part.Kind.Code, part.Left)
			}
		}
		if left := world.Texts(t, w, `SELECT id FROM answer UNION SELECT id FROM agreed UNION SELECT id FROM scope WHERE state = 'alive' AND id LIKE 'round:%'`); len(left) != 0 {
			t.Errorf("%d rows are left", len(left))
		}
		world.Verifies(t, w)
	})
}

func TestWhatGoesNextMonthStandsOnThePage(t *testing.T) {
	closed(t, func(t *testing.T, w *world.World) {
		for _, c := range []struct {
			name string
			days int // after it was closed
			says []string
			not  []string
		}{
			{"five days after nothing is near", 5, []string{"Nothing reaches its time"}, nil},
			{"twenty days after it is who the child is", 20, nil, []string{"Nothing reaches its time", "The time is up"}},
			{"after six weeks its time is up", 50, []string{"The time is up: somebody has to propose it."}, nil},
		} {
			t.Run(c.name, func(t *testing.T) {
				later(w, c.days-91)
				defer later(w, 91-c.days)
				body := world.Send(w.Site(t, "dpo", retention.Routes...), http.MethodGet, "/keeping", nil).Body.String()
				for _, s := range c.says {
					if !strings.Contains(body, s) {
						t.Errorf("the page does not say %q", s)
					}
				}
				for _, s := range c.not {
					if strings.Contains(body, s) {
						t.Errorf("the page says %q", s)
					}
				}
			})
		}
	})
}
