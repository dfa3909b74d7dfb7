package casefile

import (
	"fmt"
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
	if x.CanOpen(r.Address()) {
		f.Trail = append(f.Trail, ui.Link{Text: r.Focus, Href: r.Address()})
	}
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
	text := fmt.Sprintf("Case %s is withdrawn. Case %s takes its place: its case sheet is next.", done.Withdrawn, done.Next)
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

// linesIn are the cases of a page that are in a state.
func linesIn(p CasesPage, state string) []CaseLine {
	var list []CaseLine
	for _, c := range p.Cases {
		if c.State == state {
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

// plainRows are lines of cases that are not audited now.
func plainRows(lines []CaseLine) []ui.Row {
	rows := make([]ui.Row, len(lines))
	for i, c := range lines {
		rows[i] = ui.Row{Cells: []ui.Cell{{Text: "Case " + c.Ref, Href: c.Address()}, {Text: c.Kind()}, {Text: c.AreaName}}}
	}
	return rows
}

func describe(p AboutPage) []ui.SummaryRow {
	state := map[string]string{"active": "Audited in this round", "reserve": "Reserve: takes the place of a case of its group if one is withdrawn", "withdrawn": "Withdrawn"}[p.State]
	rows := []ui.SummaryRow{{Key: "State", Value: state}, {Key: "Group", Value: p.Kind()}, {Key: "Area", Value: p.AreaName}}
	sheet := ui.SummaryRow{Key: "Case sheet", Body: ui.Mark(sheetMark(p.Sheet))}
	if p.MayDescribe {
		sheet.Change = ui.Link{Text: "Open", Href: p.Address() + "/sheet"}
	}
	rows = append(rows, sheet, ui.SummaryRow{Key: "Parallel proceedings", Value: ProceedingsText(p.Proceedings)})
	if p.Asked > 0 {
		rows = append(rows, ui.SummaryRow{Key: "Known-to answers", Value: fmt.Sprintf("%d of %d", p.Answered, p.Asked)})
	}
	if p.Why != "" {
		rows = append(rows, ui.SummaryRow{Key: "Why it was withdrawn", Value: p.Why})
	}
	return rows
}

// selecting tells whether the round still chooses its cases.
func selecting(p CasesPage) bool { return p.Round.Stage == macfa.StageSelect }
