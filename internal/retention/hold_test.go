package retention_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/caselist"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/retention"
	"caseaudit/internal/selection"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func setHold(t *testing.T, w *world.World, who, kase string) string {
	t.Helper()
	if _, err := retention.SetHold(ctx, w.People[who], world.Of("hold.set"), kase, "The inquiry under Canary forbids it."); err != nil {
		t.Fatal(err)
	}
	return holdNow(t, w, kase).Standing().ID
}

func holdNow(t *testing.T, w *world.World, kase string) retention.HoldPage {
	t.Helper()
	p, err := retention.HoldOf(ctx, w.People["coordinator"], kase)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func liftHold(t *testing.T, w *world.World, id string) {
	t.Helper()
	if _, err := retention.AskLift(ctx, w.People["coordinator"], world.Of("hold.ask-lift"), id, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := retention.Lift(ctx, w.People["dpo"], world.Of("hold.lift"), id, 2); err != nil {
		t.Fatal(err)
	}
}

func TestNothingIsDestroyedWhileAHoldStands(t *testing.T) {
	closed(t, func(t *testing.T, w *world.World) {
		n := pageOf(t, w, "coordinator").Ready("narrative")
		waiting := proposed(t, w)
		hold := setHold(t, w, "dpo", "")
		if p := pageOf(t, w, "dpo"); !p.Held || p.Ready("narrative") != 0 {
			t.Errorf("%+v", p.Parts)
		}
		world.WantKind(t, do(w, "dpo", waiting, 1, n), macfa.Conflict)
		_, err := retention.SetHold(ctx, w.People["dpo"], world.Of("hold.set"), "", "Again.")
		world.WantKind(t, err, macfa.Conflict)
		if _, err := retention.Drop(ctx, w.People["dpo"], world.Of("destruction.drop"), waiting, 1); err != nil {
			t.Error(err)
		}
		_, err = retention.Propose(ctx, w.People["coordinator"], world.Of("destruction.propose"), w.Round, "narrative")
		world.WantKind(t, err, macfa.Conflict)
		body := world.Send(w.Site(t, "administrator", retention.Routes...), http.MethodGet, "/keeping", nil).Body.String()
		if !strings.Contains(body, "A legal hold stands") || strings.Contains(body, "Canary") {
			t.Error("the page of an administrator does not say that a hold stands, or says why")
		}
		liftHold(t, w, hold)
		if err := do(w, "dpo", proposed(t, w), 1, n); err != nil {
			t.Errorf("after it was lifted: %v", err)
		}
		world.Verifies(t, w)
	})
}

func TestAHoldIsLiftedByTwoPeople(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		id := setHold(t, w, "coordinator", "")
		_, err := retention.Lift(ctx, w.People["dpo"], world.Of("hold.lift"), id, 1)
		world.WantKind(t, err, macfa.Conflict)
		if _, err := retention.AskLift(ctx, w.People["coordinator"], world.Of("hold.ask-lift"), id, 1); err != nil {
			t.Fatal(err)
		}
		_, err = retention.Lift(ctx, w.People["coordinator"], world.Of("hold.lift"), id, 2)
		world.Wrong(t, err, "", "somebody else")
		if p := holdNow(t, w, ""); p.Lift || !p.Own || p.Standing() == nil {
			t.Errorf("%+v", p)
		}
		if _, err := retention.KeepHold(ctx, w.People["dpo"], world.Of("hold.keep"), id, 2); err != nil {
			t.Fatal(err)
		}
		if _, err := retention.AskLift(ctx, w.People["dpo"], world.Of("hold.ask-lift"), id, 3); err != nil {
			t.Fatal(err)
		}
		_, err = retention.Lift(ctx, w.People["coordinator"], world.Of("hold.lift"), id, 3)
		world.WantKind(t, err, macfa.Conflict)
		if _, err := retention.Lift(ctx, w.People["coordinator"], world.Of("hold.lift"), id, 4); err != nil {
			t.Fatal(err)
		}
		if p := holdNow(t, w, ""); p.Standing() != nil || !p.MaySet || p.Holds[0].Reason == "" {
			t.Errorf("%+v", p)
		}
	})
}

func TestWhoMaySetAndLiftAHold(t *testing.T) {
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		others := []string{"administrator", "lead-csc", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "stranger", "coordinator-city"}
		for _, kase := range []string{"", w.Cases[0]} {
			for _, who := range others {
				_, err := retention.SetHold(ctx, w.People[who], world.Of("hold.set"), kase, "Why")
				world.Refused(t, who, err)
				_, err = retention.HoldOf(ctx, w.People[who], kase)
				world.Refused(t, who, err)
			}
			id := setHold(t, w, "coordinator", kase)
			for _, who := range others {
				_, err := retention.AskLift(ctx, w.People[who], world.Of("hold.ask-lift"), id, 1)
				world.Refused(t, who, err)
			}
		}
		_, err := retention.SetHold(ctx, w.People["dpo"], world.Of("hold.set"), w.Cases[1], "")
		world.Wrong(t, err, "reason", "Say who forbids")
		_, err = retention.SetHold(ctx, w.People["dpo"], world.Of("hold.set"), "nothing", "Why")
		world.Refused(t, "a case that is not there", err)
		seen := world.Texts(t, w, `SELECT id FROM trail_entry WHERE action = 'hold.see' AND outcome = 'seen' AND about = $1`, "case:"+w.Cases[0])
		if len(seen) == 0 {
			t.Error("reading why a case is held is not on record")
		}
	})
}

func TestAHoldOnACaseKeepsThatCase(t *testing.T) {
	closed(t, func(t *testing.T, w *world.World) {
		n := pageOf(t, w, "coordinator").Ready("narrative")
		id := setHold(t, w, "dpo", w.Cases[0])
		if got := pageOf(t, w, "coordinator").Ready("narrative"); got != n-1 {
			t.Errorf("%d of %d cases could be destroyed", got, n)
		}
		h := w.Site(t, "coordinator", retention.Routes...)
		body := world.Send(h, http.MethodGet, "/cases/"+w.Cases[0]+"/hold", nil).Body.String()
		if !strings.Contains(body, "The inquiry under Canary forbids it.") {
			t.Error("the page does not say why")
		}
		form := url.Values{"key": {store.NewID()}, "version": {"1"}}
		if a := world.Send(h, http.MethodPost, "/holds/"+id+"/ask-lift", form); a.Code != http.StatusSeeOther {
			t.Errorf("asking to lift it is answered with %d", a.Code)
		}
		if got := pageOf(t, w, "coordinator").Ready("narrative"); got != n-1 {
			t.Error("a hold that somebody has asked to lift does not stand")
		}
	})
}

func TestAHoldKeepsTheCaseListUntilItIsLifted(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		version := drawn(t, w)
		scope := world.Texts(t, w, `SELECT scope FROM case_list`)[0]
		id := setHold(t, w, "dpo", "")
		_, err := casefile.AgreeSample(ctx, w.People["coordinator"], world.Of("sample.agree"), w.Round, version)
		must(t, err)
		alive := func() bool {
			return len(world.Texts(t, w, `SELECT id FROM scope WHERE id = $1 AND state = 'alive'`, scope)) == 1
		}
		if !alive() {
			t.Error("the list has gone although a hold stands")
		}
		liftHold(t, w, id)
		if alive() || len(world.Texts(t, w, `SELECT id FROM case_list_child WHERE content IS NOT NULL`)) != 0 {
			t.Error("the list is still there after the hold was lifted")
		}
		world.Verifies(t, w)
	})
}

// drawn takes a planned round to a draw that waits to be agreed, and answers with the draw's version.
func drawn(t *testing.T, w *world.World) int64 {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", "cin_903", "fake903", "header.csv")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("the test needs the case list %s: %v", path, err)
	}
	a := w.People["coordinator"]
	_, err = operation.Do(ctx, a, world.Of("round.begin-selection"), func(tx *operation.Tx) (string, error) {
		if err := tx.May("round.begin-selection", macfa.Thing{Kind: "round", ID: w.Round}); err != nil {
			return "", err
		}
		return "", programme.Enter(tx, w.Round, macfa.StageSelect, macfa.Facts{TermsAgreed: true})
	})
	must(t, err)
	id, err := selection.TakeUpload(ctx, a, world.Of("case-list.import"), w.Round, content)
	must(t, err)
	_, err = selection.KeepUpload(ctx, a, world.Of("case-list.keep"), w.Round, id, 1)
	must(t, err)
	_, err = selection.DrawSample(ctx, a, world.Of("sample.draw"), w.Round, 0, selection.Wish{By: []string{caselist.AgeBand}, Size: 6, Reserves: 1, Seed: "hackney-2015-kestrel"})
	must(t, err)
	s, err := selection.Sample(ctx, a, w.Round)
	must(t, err)
	return s.Current.Version
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheDoorItselfRefusesToDestroyWhileAHoldStands(t *testing.T) {
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		setHold(t, w, "dpo", "")
		_, err := operation.Do(ctx, w.House.System(), operation.Of{Action: "scope.destroy-missing"}, func(tx *operation.Tx) (string, error) {
			if err := tx.May("scope.destroy-missing", macfa.Thing{Kind: "installation", ID: "installation"}); err != nil {
				return "", err
			}
			return "", tx.EndScope("case:" + w.Cases[0])
		})
		world.WantKind(t, err, macfa.Conflict)
	})
}
