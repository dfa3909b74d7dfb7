package casefile

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// roundPage begins a page of a round's cases.
func roundPage(x *web.Exchange, r programme.Round, current, heading string) ui.Frame {
	f := programme.RoundFrame(x, r, current)
	f.Heading, f.Title = heading, heading
	return f
}

// AgreeHandler agrees the sample.
func AgreeHandler(x *web.Exchange) error {
	n, err := AgreeSample(x.R.Context(), x.Actor, x.Of("sample.agree"), x.Path("round"), x.Version())
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+x.Path("round")+"/cases", fmt.Sprintf("The sample is agreed: %s and %s. The rest of the list is destroyed.",
		count(n.Cases, "case", "cases"), count(n.Reserves, "reserve", "reserves")))
}

// CasesHandler lists the cases of a round.
func CasesHandler(x *web.Exchange) error {
	p, err := Cases(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	return x.Page(roundPage(x, p.Round, "Cases", "Cases"), casesBody(p, x.NewKey()))
}

// AboutHandler shows what a case is.
func AboutHandler(x *web.Exchange) error {
	p, err := About(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	return x.Page(CaseFrame(x, p.Case, "About"), aboutBody(p))
}

// ReplacingHandler says what follows if a case is replaced, and asks why.
func ReplacingHandler(x *web.Exchange) error { return replacing(x, nil) }

func replacing(x *web.Exchange, problems ui.Problems) error {
	p, err := Replacing(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	f := CaseFrame(x, p.Case, "About")
	f.Heading, f.Title, f.Problems = "Replace case "+p.Case.Ref, "Replace a case", problems
	return x.Page(f, replaceBody(p, x.NewKey(), x.Form("reason"), problems))
}

// ReplaceHandler replaces a case by its reserve.
func ReplaceHandler(x *web.Exchange) error {
	done, err := ReplaceCase(x.R.Context(), x.Actor, x.Of("case.replace"), x.Path("case"), x.Version(), x.Form("reason"))
	if list, ok := web.Problems(err); ok {
		return replacing(x, list)
	}
	if err != nil {
		return err
	}
	text := fmt.Sprintf("Case %s takes the place of case %s: its case sheet is next.", done.Next, done.Withdrawn)
	if done.Next == "" {
		text = fmt.Sprintf("Case %s is withdrawn. No reserve of its group was left.", done.Withdrawn)
	}
	return x.Done("/rounds/"+done.Round+"/cases", text)
}

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

func version(v int64) string { return strconv.FormatInt(v, 10) }

// sheetMark is how far a case sheet is.
func sheetMark(state string) ui.Kind {
	switch state {
	case "complete":
		return ui.Done
	case "open":
		return ui.InProgress
	}
	return ui.NotStarted
}

// linesIn are the cases of a page that are in one of the states.
func linesIn(p CasesPage, states ...string) []CaseLine {
	var list []CaseLine
	for _, c := range p.Cases {
		if slices.Contains(states, c.State) {
			list = append(list, c)
		}
	}
	return list
}

func caseRows(p CasesPage, lines []CaseLine) []ui.Row {
	rows := make([]ui.Row, len(lines))
	for i, c := range lines {
		sheet := ui.Cell{Body: ui.Mark(sheetMark(c.Sheet))}
		if p.MayWrite {
			sheet = ui.Cell{Body: sheetLink(c)}
		}
		rows[i] = ui.Row{Cells: []ui.Cell{{Text: "Case " + c.Ref, Href: c.Address(), Note: c.Kind()}, {Text: c.AreaName}, sheet,
			{Text: ProceedingsText(c.Proceedings)}, {Body: answered(c)}}}
	}
	return rows
}

func answered(c CaseLine) templ.Component {
	if c.Asked == 0 {
		return ui.NoData()
	}
	return templ.Raw(fmt.Sprintf("%d of %d", c.Answered, c.Asked)) // numbers alone
}

// waitingRows are lines of cases that are paused or frozen; only those who run the round are told which.
func waitingRows(p CasesPage, lines []CaseLine) []ui.Row {
	rows := plainRows(lines)
	for i, c := range lines {
		label := macfa.CaseStandingOf(c.State).OthersLabel()
		if p.Runs {
			label = macfa.CaseStandingOf(c.State).Label
		}
		rows[i].Cells = append(rows[i].Cells, ui.Cell{Text: label})
	}
	return rows
}

// plainRows are lines of cases that are not audited now.
func plainRows(lines []CaseLine) []ui.Row {
	rows := make([]ui.Row, len(lines))
	for i, c := range lines {
		rows[i] = ui.Row{Cells: []ui.Cell{{Text: "Case " + c.Ref, Href: c.Address()}, {Text: c.Kind()}, {Text: c.AreaName}}}
	}
	return rows
}

func describe(p AboutPage) []ui.SummaryRow {
	standing := macfa.CaseStandingOf(p.State)
	state := standing.OthersLabel()
	if p.Runs {
		state = standing.Label
	}
	rows := []ui.SummaryRow{{Key: "State", Value: state}, {Key: "Group", Value: p.Kind()}, {Key: "Area", Value: p.AreaName}}
	sheet := ui.SummaryRow{Key: "Case sheet", Body: ui.Mark(sheetMark(p.Sheet))}
	if p.MayDescribe {
		sheet.Change = ui.Link{Text: "Open", Href: p.Address() + "/sheet"}
	}
	rows = append(rows, sheet, ui.SummaryRow{Key: "Parallel proceedings", Value: ProceedingsText(p.Proceedings)})
	if p.Asked > 0 {
		rows = append(rows, ui.SummaryRow{Key: "Known-to answers", Value: fmt.Sprintf("%d of %d", p.Answered, p.Asked)})
	}
	if hold := macfa.CaseHold(p.State, p.Proceedings); hold != "" && p.Runs {
		rows = append(rows, ui.SummaryRow{Key: "Kept", Value: hold})
	}
	if p.Why != "" {
		rows = append(rows, ui.SummaryRow{Key: "Why it was withdrawn", Value: p.Why})
	}
	return rows
}

// selecting tells whether the round still chooses its cases.
func selecting(p CasesPage) bool { return p.Round.Stage == macfa.StageSelect }

// aboutLinks lead on from what a case is.
func aboutLinks(p AboutPage) []ui.Link {
	var links []ui.Link
	if p.MaySeeEvents {
		links = append(links, ui.Link{Text: "Something has happened to this case", Href: p.Address() + "/events"})
	}
	if p.MayReplace {
		links = append(links, ui.Link{Text: "Replace this case by its reserve", Href: p.Address() + "/replace"})
	}
	return links
}
