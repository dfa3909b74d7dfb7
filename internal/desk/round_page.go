package desk

import (
	"fmt"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// RoundPage shows where a round stands, what to do next and who is late.
func RoundPage(x *web.Exchange) error {
	b, err := Board(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	f := programme.RoundFrame(x, b.Round, "Overview")
	f.Top, f.Side = roundTop(b), aboutRound(b)
	return x.Page(f, roundBody(b, x.NewKey(), x.House().Zone))
}

func (b RoundBoard) stages() []ui.Stage {
	var list []ui.Stage
	late := int64(0)
	for _, a := range b.Agencies {
		late += a.LateReturns
	}
	for _, s := range macfa.RoundStages {
		if s == macfa.StageClosed {
			continue
		}
		stage := ui.Stage{Name: s.Label(), Dates: b.Round.Dates.StageWhen(string(s)), State: stageState(s, b.Round.Stage)}
		if s == b.Round.Stage && s == macfa.StageAudit && late > 0 {
			stage.Late = fmt.Sprintf("%d late", late)
		}
		list = append(list, stage)
	}
	return list
}

func (b RoundBoard) due() string {
	if b.Step.Due == "" {
		return ""
	}
	if days := macfa.DaysBetween(b.Step.Due, b.Today); days > 0 {
		return fmt.Sprintf("It was due by %s, %s ago.", b.Step.Due.Long(), counted(int64(days), "day", "days"))
	}
	return fmt.Sprintf("It is due by the end of %s.", b.Step.Due.Long())
}

func (b RoundBoard) agencyTable(zone *time.Location) ui.TableOf {
	t := ui.TableOf{Caption: "Returns by agency", Columns: []ui.Column{{Text: "Agency"}, {Text: "Returns"}, {Text: "Late"}, {Text: "Last heard from"}},
		Empty: "No agency has been asked yet. Agencies are asked when the case sheets are complete."}
	for _, a := range b.Agencies {
		row := ui.Row{Late: a.LateReturns > 0 || a.KnownToIsOverdue, Cells: []ui.Cell{
			{Text: a.Name, Note: a.Phone}, {Body: ui.Count(int(a.Done), int(a.Total), "returns")}, {Text: a.late()}, {Text: heard(a.LastHeard, zone)},
		}}
		if a.Total == 0 {
			row.Cells[1] = ui.Cell{Body: ui.NoData()}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (a AgencyLine) late() string {
	switch {
	case a.LateReturns > 0:
		return fmt.Sprintf("%s, since %s", counted(a.LateReturns, "return", "returns"), a.DueSince.Medium())
	case a.KnownToIsOverdue:
		return counted(a.Waiting, "known-to answer", "known-to answers")
	case a.Waiting > 0:
		return "None: " + counted(a.Waiting, "answer is awaited", "answers are awaited")
	}
	return "None"
}

func heard(at int64, zone *time.Location) string {
	if at == 0 {
		return "Not yet"
	}
	return macfa.DayOf(time.UnixMicro(at), zone).Medium()
}

func (b RoundBoard) facts() []ui.Fact {
	r := b.Round
	facts := []ui.Fact{{Name: "Area", Values: []string{r.AreaNames()}}, {Name: "Which children (focus)", Values: []string{r.Focus}}}
	var themes, enquiry []string
	for _, t := range r.Themes {
		themes = append(themes, t.Name)
	}
	for _, l := range r.Lines {
		enquiry = append(enquiry, l.Text)
	}
	for _, f := range []ui.Fact{{Name: "What we look for (themes)", Values: themes}, {Name: "Lines of enquiry", Values: enquiry}} {
		if len(f.Values) > 0 {
			facts = append(facts, f)
		}
	}
	facts = append(facts, ui.Fact{Name: "Period", Values: []string{r.From.Medium() + " to " + r.To.Medium()}}, ui.Fact{Name: "Panel", Values: []string{r.Panel.Long()}},
		ui.Fact{Name: "Audit tool", Values: []string{b.ToolName}})
	if r.AgreedBy != "" {
		facts = append(facts, ui.Fact{Name: "Agreed by", Values: []string{r.AgreedBy + ", " + r.AgreedOn.Medium()}})
	}
	return facts
}
