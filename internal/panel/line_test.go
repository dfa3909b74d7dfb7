package panel_test

import (
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/panel"
	"caseaudit/internal/world"
)

func TestThePanelGoesByLinesOfEnquiry(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		coordinator := w.People["coordinator"]
		alike(t, w, 0)
		say(t, w, 0, "csc", "planning.plan", "not_met")
		say(t, w, 0, "csc", "joint.sharing", "not_met")
		say(t, w, 0, "health", "family.father_engaged", "no")
		lines := must(panel.Lines(ctx, coordinator, w.Round))(t).Round.Lines
		if p := first(t, w); p.Differing[0].Question.ID != "family.father_engaged" || len(p.Groups) != 4 {
			t.Fatalf("without links: %v in %d groups", p.Differing[0].Question.ID, len(p.Groups))
		}
		links := panel.Links{Of: map[string]string{"planning": lines[0].ID, "joint.sharing": lines[1].ID}}
		must(panel.LinkLines(ctx, coordinator, of("lines.link"), w.Round, links))(t)
		p := first(t, w)
		var order []string
		for _, q := range p.Differing {
			order = append(order, q.Question.ID)
		}
		if got := strings.Join(order, " "); got != "planning.plan joint.sharing family.father_engaged" || p.Next != "planning.plan" {
			t.Errorf("the order is %s, next %s", got, p.Next)
		}
		if !p.Groups[0].Linked || p.Groups[2].Linked || len(p.Groups[3].Questions) != 1 {
			t.Errorf("the groups are %+v", p.Groups)
		}
		_, body, _ := visit(t, w, "chair", "GET", "/panels/"+w.Panel+"/cases/"+w.Cases[0], nil)
		for _, part := range []string{"1. Was help offered before care?", "No question of the audit tool belongs to this line.", "Not under a line of enquiry"} {
			if !strings.Contains(body, part) {
				t.Errorf("the case does not say %q", part)
			}
		}
		if _, err := panel.LinkLines(ctx, coordinator, of("lines.link"), w.Round, links); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("linked at the same time: %v", err)
		}
		links.Version, links.Of["voice"] = 1, "nothing"
		_, err := panel.LinkLines(ctx, coordinator, of("lines.link"), w.Round, links)
		wrong(t, err, "line.voice", "Choose one of the round’s lines")
		code, body, _ := visit(t, w, "coordinator", "POST", "/rounds/"+w.Round+"/lines", keys(map[string][]string{"version": {"1"}, "line.voice": {"nothing"}, "line.planning": {lines[2].ID}}))
		if code != 422 || !strings.Contains(body, `<option value="`+lines[2].ID+`" selected>`) {
			t.Errorf("what was chosen is not kept: %d", code)
		}
		for _, who := range []string{"chair", "panel", "lead-csc", "board", "administrator"} {
			_, err := panel.LinkLines(ctx, w.People[who], of("lines.link"), w.Round, panel.Links{})
			refused(t, who, err)
			_, err = panel.Lines(ctx, w.People[who], w.Round)
			refused(t, who, err)
		}
	})
}
