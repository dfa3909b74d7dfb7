package briefing

import (
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// StaffPageShown shows which practitioners have been told before the public is.
func StaffPageShown(x *web.Exchange) error {
	p, err := Staff(x.R.Context(), x.Actor, x.Path("briefing"))
	if err != nil {
		return err
	}
	return x.Page(draftFrame(x, p.Draft, "Tell staff first"), staffBody(p))
}

func (p StaffPage) sentence() string {
	n := p.Untold()
	switch {
	case len(p.Cases) == 0:
		return "No practitioner was asked about a case of this briefing, so there is nobody to tell first."
	case n == 0:
		return "The practitioners of all cases have been told."
	}
	return fmt.Sprintf("The practitioners of %s have still to be told: give them the feedback on their case. They have three working days, or until all have heard, before the briefing is published.", cased(n))
}

func (p StaffPage) table() ui.TableOf {
	t := ui.TableOf{Caption: "Cases by what their practitioners have heard", Quiet: true, Empty: "No cases with practitioners.",
		Columns: []ui.Column{{Text: "Case"}, {Text: "Feedback"}, {Text: "Heard"}, {Text: "State"}}}
	for _, c := range p.Cases {
		given := "Not given"
		if c.GivenOn != "" {
			given = "Given on " + c.GivenOn.MediumIn(macfa.AuditYearOf(p.Today))
		}
		mark, word := ui.Waiting, "Waits"
		if c.Told(p.Today) {
			mark, word = ui.Done, "Told"
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: "Case " + c.Ref, Href: "/cases/" + c.ID + "/feedback", Note: c.Focus}, {Text: given},
			{Text: fmt.Sprintf("%d of %d", c.Heard, c.People)}, {Body: ui.MarkWord(mark, word)}}})
	}
	return t
}
