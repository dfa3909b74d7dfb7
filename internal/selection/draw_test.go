package selection_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"caseaudit/internal/caselist"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/sample"
	"caseaudit/internal/seal"
	"caseaudit/internal/selection"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestAnybodyCanDrawAgainFromTheRecord(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		keep(t, w, cin(t))
		draw(t, w, byAge("hackney-2015-kestrel"))
		page := get(site(t, w, "coordinator"), "/rounds/"+w.Round+"/sample/record.json")
		var rec sample.Record
		must(t, json.Unmarshal(page.Body.Bytes(), &rec))
		if ok, why := sample.Check(rec, nil); !ok || rec.Frame != 35 || len(rec.Drawn) != 6 {
			t.Errorf("the record does not hold: %s", why)
		}
		if strings.Contains(page.Body.String(), "566910") {
			t.Error("the record holds a child's id")
		}
		rec.Drawn[0], rec.Drawn[1] = rec.Drawn[1], rec.Drawn[0]
		if ok, _ := sample.Check(rec, nil); ok {
			t.Error("a changed record holds")
		}
	})
}

func TestGroupsAreShownFromTheYoungestOn(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		keep(t, w, cin(t))
		s := draw(t, w, byAge("ages"))
		var labels []string
		for _, g := range s.Groups {
			labels = append(labels, g.Label)
		}
		if fmt.Sprint(labels) != "[1 to 4 5 to 9 10 to 15]" {
			t.Errorf("groups are %v", labels)
		}
	})
}

func TestDrawingAgainKeepsTheEarlierDrawAndWantsAReason(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		keep(t, w, cin(t))
		draw(t, w, byAge("first"))
		a, again := w.People["coordinator"], byAge("second")
		if _, err := selection.DrawSample(ctx, a, of("sample.draw"), w.Round, 1, again); field(err) != "reason" {
			t.Errorf("got %v", err)
		}
		again.Reason = "The panel asked for more children under five."
		if _, err := selection.DrawSample(ctx, a, of("sample.draw"), w.Round, 0, again); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("a draw past the one before: %v", err)
		}
		s := draw(t, w, again)
		if len(s.Draws) != 2 || s.Draws[0].State != "superseded" || s.Draws[1].Reason != again.Reason || s.Current.Seed != "second" {
			t.Errorf("draws: %+v", s.Draws)
		}
		if ok, why := sample.Check(s.Draws[0].Record, nil); !ok {
			t.Errorf("the earlier record: %s", why)
		}
	})
}

func TestWhatIsWrongWithADrawIsToldAtItsField(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		if _, err := selection.DrawSample(ctx, w.People["coordinator"], of("sample.draw"), w.Round, 0, byAge("x")); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("without a list: %v", err)
		}
		keep(t, w, cin(t))
		for _, row := range []struct {
			name, field string
			wish        selection.Wish
		}{
			{"no cases", "size", selection.Wish{Seed: "a"}},
			{"more cases than children", "size", selection.Wish{Seed: "a", Size: 36}},
			{"reserves that are no number", "reserves", selection.Wish{Seed: "a", Size: 3, Reserves: -1}},
			{"no seed", "seed", selection.Wish{Size: 3}},
			{"a group that the list has no column for", "by", selection.Wish{Seed: "a", Size: 3, By: []string{caselist.Team}}},
		} {
			if _, err := selection.DrawSample(ctx, w.People["coordinator"], of("sample.draw"), w.Round, 0, row.wish); field(err) != row.field {
				t.Errorf("%s: got %v", row.name, err)
			}
		}
	})
}

func TestOneChildOfAHouseholdIsInTheDraw(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		keep(t, w, made(40))
		s := draw(t, w, selection.Wish{Size: 20, Reserves: 5, Seed: "homes"})
		if s.Current.Record.Frame != 20 {
			t.Fatalf("%d in the frame", s.Current.Record.Frame)
		}
		handed, err := handOver(w, s.Current.Version)
		must(t, err)
		homes := map[string]bool{}
		for _, h := range handed {
			home := h.Child.Values[caselist.Household]
			if homes[home] {
				t.Errorf("two children of household %s", home)
			}
			homes[home] = true
		}
	})
}

func TestAChildLeftOutIsReplacedByTheNextReserveOfTheGroup(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		keep(t, w, cin(t))
		s := draw(t, w, selection.Wish{Size: 3, Reserves: 2, Seed: "left out"})
		a := w.People["coordinator"]
		if _, err := selection.ExcludeChild(ctx, a, of("sample.exclude"), w.Round, s.Current.Version, 2, ""); field(err) != "reason" {
			t.Errorf("without a reason: %v", err)
		}
		if _, err := selection.ExcludeChild(ctx, a, of("sample.exclude"), w.Round, s.Current.Version, 9, "why"); macfa.KindOf(err) != macfa.NotFound {
			t.Errorf("a child who is not drawn: %v", err)
		}
		_, err := selection.ExcludeChild(ctx, a, of("sample.exclude"), w.Round, s.Current.Version, 2, "Canary: before a criminal court")
		must(t, err)
		if _, err := selection.ExcludeChild(ctx, a, of("sample.exclude"), w.Round, s.Current.Version, 3, "late"); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("past another's change: %v", err)
		}
		s, err = selection.Sample(ctx, a, w.Round)
		must(t, err)
		var drawn, reserves []int
		for _, p := range s.Places {
			if p.Reserve {
				reserves = append(reserves, p.Number)
			} else {
				drawn = append(drawn, p.Number)
			}
		}
		if fmt.Sprint(drawn, reserves) != "[1 3 4] [5]" || len(s.LeftOut) != 1 || s.LeftOut[0].Number != 2 || s.LeftOut[0].Reason != "Canary: before a criminal court" {
			t.Errorf("drawn %v, reserves %v, left out %+v", drawn, reserves, s.LeftOut)
		}
		again := selection.Wish{Size: 3, Reserves: 2, Seed: "left out", Reason: "again"}
		if s = draw(t, w, again); len(s.LeftOut) != 1 || len(s.Places) != 4 {
			t.Errorf("drawn again, %d are left out", len(s.LeftOut))
		}
	})
}

func TestAfterTheHandOverNothingOfTheListCanBeOpened(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		keep(t, w, cin(t))
		s := draw(t, w, byAge("agreed"))
		scope := texts(t, w, `SELECT scope FROM case_list`)[0]
		handed, err := handOver(w, s.Current.Version)
		must(t, err)
		if len(handed) != len(s.Places) || handed[0].Child.ID == "" || handed[0].Reserve {
			t.Errorf("handed over %+v", handed)
		}
		if w.House.Ring.Has(seal.Scope(scope)) {
			t.Error("the list's key is there")
		}
		if left := texts(t, w, `SELECT id FROM case_list_child WHERE content IS NOT NULL`); len(left) != 0 {
			t.Errorf("%d children can be read", len(left))
		}
		if s, err = selection.Sample(ctx, w.People["coordinator"], w.Round); err != nil || !s.Agreed || s.CanDraw {
			t.Errorf("after agreeing: agreed %v, can draw %v, %v", s.Agreed, s.CanDraw, err)
		}
		if ok, why := sample.Check(s.Current.Record, nil); !ok {
			t.Errorf("the record no longer holds: %s", why)
		}
		if _, err := selection.TakeUpload(ctx, w.People["coordinator"], of("case-list.import"), w.Round, cin(t)); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("another list after agreeing: %v", err)
		}
	})
}

func TestOfTwoPeopleWhoAgreeAtOnceOneWins(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		keep(t, w, cin(t))
		s := draw(t, w, byAge("race"))
		errs := make([]error, 4)
		var wg sync.WaitGroup
		for i := range errs {
			wg.Go(func() { _, errs[i] = handOver(w, s.Current.Version) })
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			switch {
			case err == nil:
				won++
			case macfa.KindOf(err) != macfa.Conflict:
				t.Errorf("a loser hears %v", err)
			}
		}
		if won != 1 {
			t.Errorf("%d won", won)
		}
	})
}

func TestARoundOfTwoAreasNeedsThemInTheList(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		_, err := operation.Do(ctx, w.People["coordinator"], of("round.plan"), func(tx *operation.Tx) (string, error) {
			if err := tx.May("round.plan", macfa.Thing{Kind: "round", ID: w.Round}); err != nil {
				return "", err
			}
			_, err := tx.Change("round_area", `INSERT INTO round_area (id, round, area) VALUES ($1, $2, $3)`, store.NewID(), w.Round, w.Areas["city"])
			return "", err
		})
		must(t, err)
		keep(t, w, cin(t))
		if _, err = selection.DrawSample(ctx, w.People["coordinator"], of("sample.draw"), w.Round, 0, byAge("a")); field(err) != "by" || !strings.Contains(err.Error(), "column for the area") {
			t.Errorf("got %v", err)
		}
		keep(t, w, made(20))
		draw(t, w, byAge("b"))
	})
}

func TestADrawIsNobodysButTheCoordinators(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		keep(t, w, cin(t))
		s := draw(t, w, byAge("mine"))
		for _, person := range []string{"lead-csc", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "administrator", "stranger"} {
			a := w.People[person]
			_, e1 := selection.Sample(ctx, a, w.Round)
			_, e2 := selection.DrawSample(ctx, a, of("sample.draw"), w.Round, 1, byAge("theirs"))
			_, e3 := selection.ExcludeChild(ctx, a, of("sample.exclude"), w.Round, s.Current.Version, 1, "why")
			_, e4 := selection.RecordOf(ctx, a, w.Round, 0)
			for i, err := range []error{e1, e2, e3, e4} {
				if macfa.KindOf(err) != macfa.NotFound {
					t.Errorf("%s, %d: got %v", person, i, err)
				}
			}
		}
	})
}

func TestThePagesOfADrawShowNoChild(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		h := site(t, w, "coordinator")
		if page := get(h, "/rounds/"+w.Round+"/sample"); page.Code != 200 || !strings.Contains(page.Body.String(), "Import the case list first") {
			t.Errorf("the empty page: %d", page.Code)
		}
		keep(t, w, made(40))
		draw(t, w, byAge("shown"))
		for _, path := range []string{"/sample", "/sample/exclude?child=1"} {
			page := get(h, "/rounds/"+w.Round+path)
			if page.Code != 200 || strings.Contains(page.Body.String(), "Canary") || strings.Contains(page.Body.String(), "C00") {
				t.Errorf("%s: %d, or a child is shown", path, page.Code)
			}
		}
		if page := get(h, "/rounds/"+w.Round+"/sample/exclude?child=99"); page.Code != 404 {
			t.Errorf("a child who is not there: %d", page.Code)
		}
	})
}

func TestTheDrawsPageAsksTheDatabaseEquallyOften(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		count := func() int64 {
			counted, n := store.Counting(ctx)
			_, err := selection.Sample(counted, w.People["coordinator"], w.Round)
			must(t, err)
			return n.Load()
		}
		keep(t, w, made(20))
		draw(t, w, selection.Wish{Size: 2, Reserves: 1, Seed: "few"})
		few := count()
		keep(t, w, made(400))
		draw(t, w, selection.Wish{Size: 40, Reserves: 20, Seed: "many", By: []string{caselist.AgeBand, caselist.Sex}, Reason: "more"})
		if many := count(); many != few {
			t.Errorf("%d queries for a few, %d for many", few, many)
		}
	})
}

func TestTheMachinesOfTheSelection(t *testing.T) {
	for _, row := range []struct {
		machine  *macfa.Machine
		from, to string
		by       macfa.Action
	}{
		{macfa.UploadMachine, "waiting", "kept", "case-list.keep"},
		{macfa.UploadMachine, "waiting", "dropped", "upload.drop"},
		{macfa.UploadMachine, "waiting", "dropped", "upload.purge"},
		{macfa.CaseListMachine, "kept", "drawn", "sample.draw"},
		{macfa.CaseListMachine, "drawn", "drawn", "sample.draw"},
		{macfa.CaseListMachine, "kept", "replaced", "case-list.keep"},
		{macfa.CaseListMachine, "drawn", "replaced", "case-list.keep"},
		{macfa.CaseListMachine, "drawn", "destroyed", "sample.agree"},
		{macfa.CaseListMachine, "drawn", "destroyed", "hold.lift"},
		{macfa.DrawMachine, "proposed", "superseded", "sample.draw"},
		{macfa.DrawMachine, "proposed", "superseded", "case-list.keep"},
		{macfa.DrawMachine, "proposed", "agreed", "sample.agree"},
	} {
		if to, err := row.machine.Next(row.from, row.by); err != nil || to != row.to {
			t.Errorf("%s %s by %s leads to %q: %v", row.machine.Name, row.from, row.by, to, err)
		}
	}
	ends := map[*macfa.Machine][]string{macfa.UploadMachine: {"kept", "dropped"}, macfa.CaseListMachine: {"destroyed", "replaced"}, macfa.DrawMachine: {"superseded", "agreed"}}
	for m, states := range ends {
		if slices.ContainsFunc(m.Moves, func(mv macfa.Move) bool { return slices.Contains(states, mv.From) }) {
			t.Errorf("%s goes on after its end", m.Name)
		}
	}
}
