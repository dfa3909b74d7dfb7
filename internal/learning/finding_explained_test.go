package learning_test

import (
	"testing"

	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
	"caseaudit/internal/textcheck"
	"caseaudit/internal/world"
)

func TestAHitStopsAFindingUntilItIsRemovedOrExplained(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		d := draft(w)
		d.Text, d.Message = "It was not escalated to Amberley ward.", "Ring 0808 157 0123."
		name, phone := textcheck.Key("text", "Amberley"), textcheck.Key("message", "0808 157 0123")
		_, err := learning.AddFinding(ctx, w.People["coordinator"], of("finding.add"), w.Round, d)
		wrong(t, err, "explain."+name, "Amberley")
		wrong(t, err, "explain."+phone, "0808 157 0123")
		wrong(t, err, "text", "a name from a case sheet of this round")
		d.Explained = textcheck.Explained{name: "The name of a ward of the hospital."}
		_, err = learning.AddFinding(ctx, w.People["coordinator"], of("finding.add"), w.Round, d)
		wrong(t, err, "explain."+phone, "say why")
		for _, p := range macfa.ProblemsOf(err) {
			if p.Field == "explain."+name {
				t.Errorf("explained and still asked: %+v", p)
			}
		}
		d.Message = "Ring the front door."
		d.Explained["gone"] = "Nothing has this key."
		id := must(learning.AddFinding(ctx, w.People["coordinator"], of("finding.add"), w.Round, d))(t)
		p := must(learning.EditFinding(ctx, w.People["coordinator"], id))(t)
		if len(p.Finding.Explained) != 1 || p.Finding.Explained[name] != "The name of a ward of the hospital." {
			t.Errorf("kept: %v", p.Finding.Explained)
		}
		d.Text, d.Explained = "It was not escalated.", p.Finding.Explained
		d.Emphasis = ""
		must(learning.ChangeFinding(ctx, w.People["coordinator"], of("finding.change"), id, p.Finding.Version, d))(t)
		if p = must(learning.EditFinding(ctx, w.People["coordinator"], id))(t); len(p.Finding.Explained) != 0 {
			t.Errorf("the words are gone, their explanation is not: %v", p.Finding.Explained)
		}
	})
}
