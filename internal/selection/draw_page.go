package selection

import (
	"fmt"
	"strconv"

	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// SampleHandler shows the draw of a round, or the form for one.
func SampleHandler(x *web.Exchange) error { return samplePage(x, nil, nil) }

// samplePage shows the draw; wish is what was typed into the form, if it has to be put right.
func samplePage(x *web.Exchange, wish *Wish, problems ui.Problems) error {
	p, err := Sample(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	if wish != nil {
		p.Proposed = *wish
	}
	f := frame(x, p.Round, "Draw the sample")
	f.Problems, f.Side = problems, sampleSide(p)
	return x.Page(f, sampleBody(p, x.NewKey(), x.NewKey(), problems, x.House().Zone))
}

// DrawHandler draws.
func DrawHandler(x *web.Exchange) error {
	w := Wish{By: x.FormAll("by"), Size: int(x.FormInt("size")), Reserves: int(x.FormInt("reserves")), Seed: x.Form("seed"), Reason: x.Form("reason")}
	n, err := DrawSample(x.R.Context(), x.Actor, x.Of("sample.draw"), x.Path("round"), int(x.FormInt("last")), w)
	if list, ok := web.Problems(err); ok {
		return samplePage(x, &w, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+x.Path("round")+"/sample", fmt.Sprintf("The sample is drawn: draw %d. Look at it before you agree it.", n))
}

// RecordHandler gives the record of a draw as a file.
func RecordHandler(x *web.Exchange) error {
	n, _ := strconv.Atoi(x.Query("draw")) // anything else is the newest
	record, err := RecordOf(x.R.Context(), x.Actor, x.Path("round"), n)
	if err != nil {
		return err
	}
	return x.Attachment("draw-record.json", "application/json", append(record, '\n'))
}

// ExcludingHandler asks why a child is left out.
func ExcludingHandler(x *web.Exchange) error { return excluding(x, x.Query("child"), nil) }

func excluding(x *web.Exchange, child string, problems ui.Problems) error {
	n, _ := strconv.Atoi(child) // anything else is no child
	p, err := Excluding(x.R.Context(), x.Actor, x.Path("round"), n)
	if err != nil {
		return err
	}
	f := frame(x, p.Round, fmt.Sprintf("Leave out child %d", p.Child.Number))
	f.Title, f.Problems = "Leave out a child", problems
	return x.Page(f, excludeBody(p, x.NewKey(), x.Form("reason"), problems))
}

// ExcludeHandler leaves a child out.
func ExcludeHandler(x *web.Exchange) error {
	_, err := ExcludeChild(x.R.Context(), x.Actor, x.Of("sample.exclude"), x.Path("round"), x.Version(), int(x.FormInt("child")), x.Form("reason"))
	if list, ok := web.Problems(err); ok {
		return excluding(x, x.Form("child"), list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+x.Path("round")+"/sample", fmt.Sprintf("Child %s is left out. The next reserve of the group has taken the place.", x.Form("child")))
}

func groupRows(p SamplePage) []ui.Row {
	var rows []ui.Row
	frame, drawn, reserves, share := 0, 0, 0, 0.0
	for _, g := range p.Groups {
		rows = append(rows, ui.Row{Cells: ui.Texts(g.Label, strconv.Itoa(g.Frame), fmt.Sprintf("%.1f", g.Share), strconv.Itoa(g.Drawn), strconv.Itoa(g.Reserves))})
		frame, drawn, reserves, share = frame+g.Frame, drawn+g.Drawn, reserves+g.Reserves, share+g.Share
	}
	return append(rows, ui.Row{Cells: ui.Texts("All", strconv.Itoa(frame), fmt.Sprintf("%.1f", share), strconv.Itoa(drawn), strconv.Itoa(reserves))})
}

func placeRows(p SamplePage) []ui.Row {
	rows := make([]ui.Row, len(p.Places))
	for i, place := range p.Places {
		part := "Drawn"
		if place.Reserve {
			part = "Reserve"
		}
		rows[i] = ui.Row{Cells: []ui.Cell{{Text: fmt.Sprintf("Child %d", place.Number)}, {Text: place.Group}, {Text: place.What}, {Text: part},
			{Body: leaveOutLink(p.Round.ID, place.Number)}}}
	}
	return rows
}

// counted is the heading over a draw: "6 cases and 3 reserves from 44 children".
func counted(p SamplePage) string {
	drawn, reserves := 0, 0
	for _, g := range p.Groups {
		drawn, reserves = drawn+g.Drawn, reserves+g.Reserves
	}
	return fmt.Sprintf("%s and %s from %s", count(drawn, "case", "cases"), count(reserves, "reserve", "reserves"), count(p.Children, "child", "children"))
}

// sistersAndBrothers says how many children a household's first stands for.
func sistersAndBrothers(p SamplePage) string {
	if n := p.List.Children - p.Children; p.HasList && n > 0 {
		return fmt.Sprintf("The list has %s. %s not in the draw because a sister or brother comes before them in its order: one child a household.",
			count(p.List.Children, "child", "children"), count(n, "is", "are"))
	}
	return ""
}

func byOptions(p SamplePage) []ui.Option {
	var list []ui.Option
	for _, s := range p.Strata {
		o := ui.Option{Value: s.Key, Text: s.Label}
		for _, by := range p.Proposed.By {
			o.Checked = o.Checked || by == s.Key
		}
		list = append(list, o)
	}
	return list
}

func number(n int) string {
	if n < 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func earlier(p SamplePage) []ui.Row {
	var rows []ui.Row
	for _, d := range p.Draws {
		reason := d.Reason
		if reason == "" {
			reason = "First draw"
		}
		n := strconv.Itoa(d.Number)
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: "Draw " + n, Href: "/rounds/" + p.Round.ID + "/sample/record.json?draw=" + n}, {Text: d.Seed}, {Text: d.MadeBy}, {Text: reason}}})
	}
	return rows
}
