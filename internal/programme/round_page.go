package programme

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func roundsPage(x *web.Exchange) error {
	p, err := Rounds(x.R.Context(), x.Actor, x.Query("year"))
	if err != nil {
		return err
	}
	f := x.Frame("Rounds")
	f.Body = ui.BodyWide
	return x.Page(f, roundsBody(p))
}

// StageLine is the line of a round's stages; it ends with Improve.
func StageLine(r Round) []ui.Stage {
	var list []ui.Stage
	for _, s := range macfa.RoundStages[:len(macfa.RoundStages)-1] {
		state := ui.NotStarted
		switch {
		case s.Index() < r.Stage.Index():
			state = ui.Done
		case s == r.Stage:
			state = ui.InProgress
		}
		list = append(list, ui.Stage{Name: s.Label(), Dates: r.Dates.StageWhen(string(s)), State: state})
	}
	return list
}

func editRoundPage(x *web.Exchange) error { return editRoundForm(x, nil, nil) }

// editRoundForm changes the terms of a round; typed are those that could not be saved.
func editRoundForm(x *web.Exchange, typed *Terms, problems ui.Problems) error {
	p, err := Editing(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	t, version := TermsOf(p.Round), p.Round.Version
	if typed != nil {
		t, version = *typed, x.Version()
	}
	f := RoundFrame(x, p.Round, "Terms of reference")
	f.Problems = problems
	address := p.Round.Address()
	return x.Page(f, termsBody(formOf(x, t, p.Choices, problems), address+"/edit", x.NewKey(), number(version), "Save", address))
}

func changeRoundPage(x *web.Exchange) error {
	t := typedTerms(x)
	id, err := ChangeTerms(x.R.Context(), x.Actor, x.Of("round.change"), x.Path("round"), x.Version(), t)
	if list, ok := web.Problems(err); ok {
		return editRoundForm(x, &t, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+id, "The terms of reference are saved.")
}

func termsPage(x *web.Exchange) error {
	return showTerms(x, nil)
}

func showTerms(x *web.Exchange, problems ui.Problems) error {
	p, err := TermsOfReference(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	f := RoundFrame(x, p.Round, "Terms of reference")
	f.Problems = problems
	return x.Page(f, termsReadBody(p, x.NewKey()))
}

func agreeTermsPage(x *web.Exchange) error {
	id, err := AgreeTerms(x.R.Context(), x.Actor, x.Of("round.agree-terms"), x.Path("round"), x.Version())
	if list, ok := web.Problems(err); ok {
		return showTerms(x, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+id+"/terms", "The terms of reference are agreed, by you and today.")
}

// RoundTerms are the terms of reference as facts; tool is the audit tool in words.
func RoundTerms(r Round, tool string) []ui.SummaryRow {
	var themes, lines, kinds []string
	for _, t := range r.Themes {
		themes = append(themes, t.Name)
	}
	for _, l := range r.Lines {
		lines = append(lines, l.Text)
	}
	for _, k := range r.Kinds {
		kinds = append(kinds, macfa.AgencyKindLabel(k))
	}
	agreed := ""
	if r.AgreedBy != "" {
		agreed = r.AgreedBy + ", " + r.AgreedOn.Medium()
	}
	household := "More than one child of a household may be drawn"
	if r.OnePerHousehold {
		household = "One child a household"
	}
	rows := []ui.SummaryRow{
		{Key: "Areas", Value: r.AreaNames()}, {Key: "Which children (focus)", Value: r.Focus}, {Key: "Purpose", Value: r.Purpose},
		{Key: "What we look for (themes)", Value: joined(themes)}, {Key: "Lines of enquiry", Body: smallList(lines)},
		{Key: "Period under audit", Value: r.From.Medium() + " to " + r.To.Medium()}, {Key: "Kinds of agency asked", Body: smallList(kinds)},
		{Key: "Audit tool", Value: tool}, {Key: "Sample", Value: fmt.Sprintf("%s, %s a group. %s.", counted(r.SampleSize, "case", "cases"), counted(r.Reserves, "reserve", "reserves"), household)},
		{Key: "Graded", Value: GradingLabel(r.Graded)}, {Key: "Agreed by", Value: agreed}, {Key: "Panel", Value: r.Panel.Long()},
	}
	for i, row := range rows {
		if row.Value == "" && row.Body == nil || row.Key == "Lines of enquiry" && len(lines) == 0 || row.Key == "Kinds of agency asked" && len(kinds) == 0 {
			rows[i].Value, rows[i].Body = "Not entered", nil
		}
	}
	return rows
}

func beginSelectionPage(x *web.Exchange) error {
	id, err := BeginSelection(x.R.Context(), x.Actor, x.Of("round.begin-selection"), x.Path("round"))
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+id, "Selection has begun. Bring in the case list next.")
}

func recordPage(x *web.Exchange) error {
	p, err := Record(x.R.Context(), x.Actor, x.Path("round"), cursorOf(x.Query("before")))
	if err != nil {
		return err
	}
	return x.Page(RoundFrame(x, p.Round, "Record"), recordBody(p, x.House().Zone))
}

// recordProofsPage hands out the record of a round in a form that can be checked without this program.
func recordProofsPage(x *web.Exchange) error {
	content, err := RecordProofs(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	return x.Attachment("record.jsonl", "application/jsonl; charset=utf-8", content)
}

// cursorOf reads a place in the record as addresses write it; anything else is the newest.
func cursorOf(text string) Cursor {
	at, seq, _ := strings.Cut(text, "-")
	a, err1 := strconv.ParseInt(at, 10, 64)
	s, err2 := strconv.ParseInt(seq, 10, 64)
	if err1 != nil || err2 != nil {
		return Cursor{}
	}
	return Cursor{a, s}
}

func (c Cursor) text() string { return fmt.Sprintf("%d-%d", c.At, c.Seq) }

func (l RecordLine) when(zone *time.Location) string {
	if l.Hidden {
		return ""
	}
	t := time.UnixMicro(l.At).In(zone)
	return macfa.DayOf(t, zone).Medium() + ", " + t.Format("3:04pm")
}
