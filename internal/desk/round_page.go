package desk

import (
	"fmt"
	"strings"
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
	return x.Page(f, roundBody(b, x.NewKey, x.House().Zone))
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

func (b RoundBoard) agencyTable(key func() string, zone *time.Location) ui.TableOf {
	t := ui.TableOf{Caption: "Returns by agency", Columns: []ui.Column{{Text: "Agency"}, {Text: "Returns"}, {Text: "Late"}, {Text: "Last heard from"}},
		Empty: "No agency has been asked yet. Agencies are asked when the case sheets are complete."}
	if !b.SeesAll {
		t.Caption, t.Empty = "What your agency owes", "Nothing was asked of your agency here."
	}
	if b.MayRemind {
		t.Columns = append(t.Columns, ui.Column{Text: "Remind", Hidden: true})
	}
	for _, a := range b.Agencies {
		name := ui.Cell{Text: a.Name}
		if b.MayChase {
			name.Href, name.Note = b.Round.Address()+"/agencies/"+a.ID, a.Phone
		}
		row := ui.Row{Late: a.LateReturns+a.LateAnswers > 0, Cells: []ui.Cell{name,
			{Body: ui.Count(int(a.Done), int(a.Total), "returns")}, a.late(b.Today), {Text: heard(a.LastHeard, zone)},
		}}
		if a.Total == 0 {
			row.Cells[1] = ui.Cell{Body: ui.NoData()}
		}
		if a.Paused.After(b.Today) {
			row.Cells[3].Note = "Back on " + a.Paused.LongIn(macfa.AuditYearOf(b.Today))
		}
		if b.MayRemind {
			row.Cells = append(row.Cells, b.remindCell(a, key, zone))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// remindCell is the button that reminds one agency, and when that was last done.
func (b RoundBoard) remindCell(a AgencyLine, key func() string, zone *time.Location) ui.Cell {
	if !a.Owes() || a.Paused.After(b.Today) {
		return ui.Cell{}
	}
	c := ui.Cell{Body: remindOne(b.Round.Address()+"/agencies/"+a.ID+"/remind", key(), a.Name)}
	if a.Reminded > 0 {
		c.Note = "Last " + heard(a.Reminded, zone)
	}
	return c
}

// late says what of an agency is late, and what was given more time.
func (a AgencyLine) late(today macfa.Day) ui.Cell {
	year := macfa.AuditYearOf(today)
	var notes []string
	if a.Given > 0 {
		notes = append(notes, fmt.Sprintf("%d given until %s", a.Given, a.GivenUntil.MediumIn(year)))
	}
	if a.AtSignOff > 0 {
		notes = append(notes, fmt.Sprintf("%d at sign-off", a.AtSignOff))
	}
	if a.Waiting > a.LateAnswers {
		text := counted(a.Waiting-a.LateAnswers, "answer is awaited", "answers are awaited")
		if a.AnswersUntil != "" {
			text += ", given until " + a.AnswersUntil.MediumIn(year)
		}
		notes = append(notes, text)
	}
	c := ui.Cell{Text: "None", Note: strings.Join(notes, "; ")}
	switch {
	case a.LateReturns > 0:
		c.Body = ui.MarkWord(ui.Late, fmt.Sprintf("%s, since %s", counted(a.LateReturns, "return", "returns"), a.DueSince.MediumIn(year)))
	case a.LateAnswers > 0:
		c.Body = ui.MarkWord(ui.Late, counted(a.LateAnswers, "known-to answer", "known-to answers"))
	}
	return c
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
