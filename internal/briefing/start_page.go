package briefing

import (
	"fmt"
	"slices"

	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// RoundBriefingPage shows a round's briefings and begins a new one.
func RoundBriefingPage(x *web.Exchange) error {
	p, err := OfRound(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	return x.Page(programme.RoundFrame(x, p.Round, "Briefing"), roundBody(p, p.Start, x.NewKey(), nil))
}

// StartPage begins a draft.
func StartPage(x *web.Exchange) error {
	s := Start{From: x.Path("round"), Title: x.Form("title"), Rounds: x.FormAll("rounds"), Areas: x.FormAll("areas")}
	id, err := StartDraft(x.R.Context(), x.Actor, x.Of("briefing.start"), s)
	list, ok := web.Problems(err)
	if err != nil && !ok {
		return err
	}
	if err == nil {
		return x.Done("/drafts/"+id, "The draft is begun from the findings.")
	}
	p, err := OfRound(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	f := programme.RoundFrame(x, p.Round, "Briefing")
	f.Problems = list
	return x.Page(f, roundBody(p, s, x.NewKey(), list))
}

func (p RoundPage) rows() []ui.Row {
	var rows []ui.Row
	for _, b := range p.Briefings {
		href := b.Address()
		if b.State == "public" {
			href = "/briefings/" + b.Slug
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: b.Name(), Href: href}, {Text: b.StateWord()}}})
	}
	return rows
}

func (p RoundPage) startHeading() string {
	if len(p.Briefings) > 0 {
		return "Begin another briefing"
	}
	return "Begin the briefing"
}

func (p RoundPage) roundOptions(s Start) []ui.Option {
	var list []ui.Option
	for _, r := range p.Siblings {
		list = append(list, ui.Option{Value: r.ID, Text: fmt.Sprintf("Round %d, %s: %s", r.Number, r.AreaNames(), r.Focus), Checked: slices.Contains(s.Rounds, r.ID)})
	}
	return list
}

func (p RoundPage) areaOptions(s Start) []ui.Option {
	var list []ui.Option
	for _, a := range p.Areas {
		list = append(list, ui.Option{Value: a.ID, Text: a.Name, Checked: slices.Contains(s.Areas, a.ID)})
	}
	return list
}

func (p RoundPage) areaHint() string {
	if len(p.Few) == 0 {
		return ""
	}
	return fmt.Sprintf("This round has fewer than five cases in %s. With so few a child can be recognised, so all areas are published together unless you change it.", listOf(p.Few))
}
