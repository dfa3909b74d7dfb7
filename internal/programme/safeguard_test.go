package programme_test

import (
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func safeguards(t *testing.T, w *world.World) programme.SafeguardsPage {
	t.Helper()
	p, err := programme.RoundSafeguards(ctx, w.People["coordinator"], w.Round)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTheSafeguardsOfARoundAreKept(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		if p := safeguards(t, w); p.Safeguards != (programme.Safeguards{}) || len(p.Gaps.Warnings()) > 0 {
			t.Errorf("before anything is entered: %+v", p)
		}
		wanted := programme.Safeguards{Guardian: "Dr A. Guardian", GuardianOn: "2015-01-08", LeadWrites: true}
		key := of("round.safeguards")
		for range 2 {
			if _, err := programme.SaveSafeguards(ctx, w.People["coordinator"], key, w.Round, wanted); err != nil {
				t.Fatal(err)
			}
		}
		_, err := programme.SaveSafeguards(ctx, w.People["coordinator"], of("round.safeguards"), w.Round, wanted)
		wantKind(t, err, macfa.Conflict)
		if wanted.Version = 1; safeguards(t, w).Safeguards != wanted {
			t.Errorf("kept %+v", safeguards(t, w).Safeguards)
		}
		for _, who := range []string{"lead-csc", "auditor-csc", "chair", "panel", "board", "administrator", "coordinator-city", "stranger"} {
			_, err := programme.SaveSafeguards(ctx, w.People[who], of("round.safeguards"), w.Round, programme.Safeguards{Version: 1})
			world.Refused(t, who, err)
			_, err = programme.RoundSafeguards(ctx, w.People[who], w.Round)
			world.Refused(t, who, err)
		}
		wanted.WorkerWrites = true
		if _, err := programme.SaveSafeguards(ctx, w.People["coordinator"], of("round.safeguards"), w.Round, wanted); err != nil {
			t.Fatal(err)
		}
		_, err = programme.SaveSafeguards(ctx, w.People["coordinator"], of("round.safeguards"), w.Round, wanted)
		wantKind(t, err, macfa.Conflict)
		if got := safeguards(t, w).Safeguards; !got.WorkerWrites || got.Version != 2 {
			t.Errorf("kept %+v", got)
		}
	})
}

func TestWhatIsWrongWithSafeguardsIsSaidAtItsField(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		for field, s := range map[string]programme.Safeguards{
			"guardian":    {GuardianOn: "2015-01-08"},
			"guardian_on": {Guardian: "Dr A. Guardian", GuardianOn: "2030-01-01"},
		} {
			_, err := programme.SaveSafeguards(ctx, w.People["coordinator"], of("round.safeguards"), w.Round, s)
			world.Wrong(t, err, field, "")
		}
		code, body := post(site(t, w, "coordinator"), "/rounds/"+w.Round+"/safeguards", url.Values{"version": {"0"}, "guardian": {"Typed and kept"}, "worker_writes": {"1"}})
		if code != 422 || !strings.Contains(body, "Typed and kept") || !strings.Contains(body, "on which day the Caldicott Guardian agreed") {
			t.Errorf("%d\n%s", code, body)
		}
	})
}

func TestARoundThatAsksForAdultsHealthRecordsWarnsWithoutTheGuardian(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		p := safeguards(t, w)
		for _, k := range p.Round.Kinds {
			if k == "health" {
				change(t, w, "agency", `UPDATE agency SET adult_records = 1 WHERE id = $1`, w.Agencies["health"])
			}
		}
		change(t, w, "agency", `UPDATE agency SET adult_records = 1 WHERE id = $1`, w.Agencies["police"]) // no health records
		change(t, w, "sharing_agreement", `UPDATE sharing_agreement SET ended_on = '2015-01-01' WHERE agency = $1`, w.Agencies["police"])
		g := safeguards(t, w).Gaps
		text := strings.Join(g.Warnings(), " ")
		if !g.NoGuardian || !strings.Contains(text, "Adults’ health records are asked for (Homerton Health)") || !strings.Contains(text, "Police has no sharing agreement in force") {
			t.Errorf("warned: %s", text)
		}
		if _, err := programme.SaveSafeguards(ctx, w.People["coordinator"], of("round.safeguards"), w.Round, programme.Safeguards{Guardian: "Dr A. Guardian", GuardianOn: "2015-01-08"}); err != nil {
			t.Fatal(err)
		}
		if text := strings.Join(safeguards(t, w).Gaps.Warnings(), " "); strings.Contains(text, "Caldicott") || !strings.Contains(text, "Police has") {
			t.Errorf("warned: %s", text)
		}
	})
}

// change plants by a statement, with its entry in the record.
func change(t *testing.T, w *world.World, table, statement string, args ...any) {
	t.Helper()
	err := w.House.Store.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.Change(table, statement, args...); err != nil {
			return err
		}
		return tx.Enter(ledger.Entry{ID: store.NewID(), Actor: "system", Role: "system", Action: "test.change", Thing: "world:world", At: w.Clock.Now().UnixMicro(), Outcome: "done", Rows: tx.Changed()})
	})
	if err != nil {
		t.Fatal(err)
	}
}
