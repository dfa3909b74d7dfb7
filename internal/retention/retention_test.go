package retention_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/retention"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

var ctx = context.Background()

// closed plays on a world whose round was closed as long ago as its cases are kept.
func closed(t *testing.T, fn func(*testing.T, *world.World)) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		world.Change(t, w, "round", `UPDATE round SET stage = 'closed' WHERE id = $1`, w.Round)
		world.Change(t, w, "round_stage", `INSERT INTO round_stage (id, round, stage, entered_at, entered_by) VALUES ($1, $2, 'closed', $3, $4)`,
			store.NewID(), w.Round, w.Clock.Now().UnixMicro(), w.People["coordinator"].Person)
		later(w, 91)
		fn(t, w)
	})
}

// later lets days pass.
func later(w *world.World, days int) { w.Clock.Set(w.Clock.Now().AddDate(0, 0, days)) }

func pageOf(t *testing.T, w *world.World, who string) retention.RoundPage {
	t.Helper()
	p, err := retention.OfRound(ctx, w.People[who], w.Round)
	if err != nil {
		t.Fatalf("%s: %v", who, err)
	}
	return p
}

func proposed(t *testing.T, w *world.World) string {
	t.Helper()
	id, err := retention.Propose(ctx, w.People["coordinator"], world.Of("destruction.propose"), w.Round, "narrative")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func do(w *world.World, who, id string, version, cases int64) error {
	_, err := retention.Do(ctx, w.People[who], world.Of("destruction.do"), id, version, cases)
	return err
}

func TestTwoPeopleDestroyTheCasesOfAClosedRound(t *testing.T) {
	closed(t, func(t *testing.T, w *world.World) {
		before := pageOf(t, w, "coordinator")
		id := proposed(t, w)
		if p := pageOf(t, w, "coordinator"); !p.Own || p.MayDo || p.MayPropose {
			t.Errorf("whoever proposed it sees %+v", p)
		}
		err := do(w, "coordinator", id, 1, before.Ready("narrative"))
		if macfa.KindOf(err) != macfa.Invalid || !strings.Contains(err.Error(), "somebody else") {
			t.Errorf("one person alone is answered %v", err)
		}
		world.WantKind(t, do(w, "dpo", id, 1, before.Ready("narrative")-1), macfa.Conflict)
		if p := pageOf(t, w, "dpo"); p.Ready("narrative") != before.Ready("narrative") || !p.MayDo {
			t.Errorf("a refused destruction changed something: %+v", p)
		}
		if err := do(w, "dpo", id, 1, before.Ready("narrative")); err != nil {
			t.Fatal(err)
		}
		p := pageOf(t, w, "coordinator")
		if p.Ready("narrative") != 0 || p.Destructions[0].State != "done" || p.MayPropose && p.Ready("narrative") > 0 {
			t.Errorf("afterwards the page says %+v", p)
		}
		if _, err = fieldwork.OfCase(ctx, w.People["coordinator"], w.Cases[0]); err != nil {
			t.Errorf("a destroyed case cannot be opened: %v", err)
		}
		if n := world.Texts(t, w, `SELECT id FROM scope WHERE state = 'alive' AND (id LIKE 'case:%' OR id LIKE 'who:%')`); len(n) != 0 {
			t.Errorf("the keys %v are still there", n)
		}
		if n := world.Texts(t, w, `SELECT id FROM case_setting`); len(n) != 0 {
			t.Errorf("%d settings of cases are still kept", len(n))
		}
		world.Verifies(t, w)
		world.WantKind(t, do(w, "dpo", id, 2, 0), macfa.Conflict)
	})
}

func TestACertificateDoesNotSayWhoTheChildWas(t *testing.T) {
	closed(t, func(t *testing.T, w *world.World) {
		n := pageOf(t, w, "coordinator").Ready("narrative")
		id := proposed(t, w)
		_, err := retention.CertificateOf(ctx, w.People["coordinator"], id)
		world.WantKind(t, err, macfa.NotFound)
		if err := do(w, "dpo", id, 1, n); err != nil {
			t.Fatal(err)
		}
		c, err := retention.CertificateOf(ctx, w.People["dpo"], id)
		if err != nil || int64(len(c.Cases)) != n || c.Entry == "" || c.ProposedName == c.EndedName {
			t.Fatalf("%+v %v", c, err)
		}
		h := w.Site(t, "dpo", retention.Routes...)
		a := world.Send(h, http.MethodGet, "/destructions/"+id+"/certificate", nil)
		if a.Code != http.StatusOK || strings.Contains(a.Body.String(), "Testchild") || !strings.Contains(a.Body.String(), c.Entry) {
			t.Errorf("the certificate is answered with %d", a.Code)
		}
	})
}

func TestAHeldCaseIsNotDestroyed(t *testing.T) {
	closed(t, func(t *testing.T, w *world.World) {
		all := pageOf(t, w, "coordinator").Ready("narrative")
		world.Change(t, w, "audit_case", `UPDATE audit_case SET state = 'frozen' WHERE id = $1`, w.Cases[0])
		world.Change(t, w, "case_sheet", `UPDATE case_sheet SET proceedings = 'go_on' WHERE id = $1`, w.Cases[1])
		p := pageOf(t, w, "coordinator")
		if p.Ready("narrative") != all-2 {
			t.Fatalf("%d of %d cases would be destroyed, two are held", p.Ready("narrative"), all)
		}
		if err := do(w, "dpo", proposed(t, w), 1, p.Ready("narrative")); err != nil {
			t.Fatal(err)
		}
		for _, c := range pageOf(t, w, "coordinator").Cases {
			if held := c.ID == w.Cases[0] || c.ID == w.Cases[1]; c.Alive != held {
				t.Errorf("case %s: alive %v, held %v", c.Ref, c.Alive, held)
			}
		}
	})
}

func TestWhoMayNotDestroy(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		_, err := retention.Propose(ctx, w.People["coordinator"], world.Of("destruction.propose"), w.Round, "narrative")
		world.Refused(t, "a coordinator of a round that is not closed", err)
	})
	closed(t, func(t *testing.T, w *world.World) {
		for _, who := range []string{"coordinator-city", "administrator", "lead-csc", "auditor-csc", "practitioner-csc", "chair", "board", "stranger", "dpo"} {
			_, err := retention.Propose(ctx, w.People[who], world.Of("destruction.propose"), w.Round, "narrative")
			world.Refused(t, who, err)
		}
		id := proposed(t, w)
		for _, who := range []string{"coordinator-city", "administrator", "lead-csc", "auditor-csc", "practitioner-csc", "chair", "board", "stranger"} {
			world.Refused(t, who, do(w, who, id, 1, 1))
			_, err := retention.Drop(ctx, w.People[who], world.Of("destruction.drop"), id, 1)
			world.Refused(t, who, err)
			_, err = retention.OfRound(ctx, w.People[who], w.Round)
			world.Refused(t, who, err)
		}
		world.WantKind(t, do(w, "dpo", "nothing", 1, 1), macfa.NotFound)
		if _, err := retention.Propose(ctx, w.People["coordinator"], world.Of("destruction.propose"), w.Round, "narrative"); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("a second proposal is answered %v", err)
		}
		if _, err := retention.Drop(ctx, w.People["dpo"], world.Of("destruction.drop"), id, 1); err != nil {
			t.Error(err)
		}
		if p := pageOf(t, w, "coordinator"); p.Ready("narrative") == 0 || p.Destructions[0].State != "dropped" || !p.MayPropose {
			t.Errorf("after it was taken back: %+v", p)
		}
	})
}

func TestAgenciesSayThatTheirCopiesAreGone(t *testing.T) {
	closed(t, func(t *testing.T, w *world.World) {
		csc := w.Agencies["csc"]
		for _, who := range []string{"lead-police", "coordinator", "auditor-csc", "stranger"} {
			_, err := retention.ConfirmCopies(ctx, w.People[who], world.Of("copies.confirm"), w.Round, csc)
			world.Refused(t, who, err)
		}
		h := w.Site(t, "lead-csc", retention.Routes...)
		at := "/rounds/" + w.Round + "/copies/" + csc
		if a := world.Send(h, http.MethodGet, at, nil); a.Code != http.StatusOK || !strings.Contains(a.Body.String(), "Our copies are gone") {
			t.Fatalf("the question is answered with %d", a.Code)
		}
		form := url.Values{"key": {store.NewID()}}
		for range 2 {
			if a := world.Send(h, http.MethodPost, at, form); a.Code != http.StatusSeeOther {
				t.Errorf("the answer is answered with %d", a.Code)
			}
		}
		for _, c := range pageOf(t, w, "coordinator").Copies {
			if said := c.At > 0; said != (c.Agency == csc) {
				t.Errorf("%s: said %v", c.Name, said)
			}
		}
	})
}

func TestTheScheduleAndClosedRounds(t *testing.T) {
	closed(t, func(t *testing.T, w *world.World) {
		for who, n := range map[string]int{"coordinator": 1, "dpo": 1, "administrator": 1, "coordinator-city": 0} {
			p, err := retention.Overview(ctx, w.People[who])
			if err != nil || len(p.Rounds) != n {
				t.Errorf("%s sees %d rounds: %v", who, len(p.Rounds), err)
			}
		}
		_, err := retention.Overview(ctx, w.People["auditor-csc"])
		world.Refused(t, "auditor", err)
		h := w.Site(t, "coordinator", retention.Routes...)
		for path, says := range map[string]string{"/keeping": "90 days after the round is closed", "/rounds/" + w.Round + "/keeping": "Propose to destroy"} {
			if a := world.Send(h, http.MethodGet, path, nil); a.Code != http.StatusOK || !strings.Contains(a.Body.String(), says) {
				t.Errorf("%s is answered with %d", path, a.Code)
			}
		}
	})
}
