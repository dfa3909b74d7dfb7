package programme

import (
	"strconv"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// termsForm is the form of a round's terms, with everything as it was typed.
type termsForm struct {
	Terms
	Choices    Choices
	Lines      string // as typed, one a line
	SampleSize string
	Reserves   string
	From, To   ui.DateField
	AgreedOn   ui.DateField
	Panel      *ui.DateField // none where dates have a page of their own
	Problems   ui.Problems
}

var termFields = []string{"areas", "focus", "purpose", "themes", "lines", "period_from-day", "period_from-month", "period_from-year", "period_to-day", "period_to-month",
	"period_to-year", "kinds", "tool", "sample_size", "reserves", "one_per_household", "graded", "agreed_by", "agreed_on-day", "agreed_on-month", "agreed_on-year"}

// typedTerms reads the terms from a post; what is no date or number is among Unread.
func typedTerms(x *web.Exchange) Terms {
	t := Terms{Areas: x.FormAll("areas"), Focus: x.Form("focus"), Purpose: x.Form("purpose"), Themes: x.FormAll("themes"), Kinds: x.FormAll("kinds"), Tool: x.Form("tool"),
		OnePerHousehold: x.Form("one_per_household") != "", Graded: x.Form("graded"), AgreedBy: x.Form("agreed_by"), SampleSize: x.FormInt("sample_size"), Reserves: x.FormInt("reserves")}
	for line := range strings.Lines(x.Form("lines")) {
		if line = strings.TrimSpace(line); line != "" {
			t.Lines = append(t.Lines, line)
		}
	}
	t.From, t.To, t.AgreedOn = typedDay(x, "period_from", &t.Unread), typedDay(x, "period_to", &t.Unread), typedDay(x, "agreed_on", &t.Unread)
	return t
}

// typedDay reads a date; what cannot be read is a problem of its field.
func typedDay(x *web.Exchange, name string, unread *[]macfa.Problem) macfa.Day {
	day, err := x.FormDay(name)
	if err != nil {
		*unread = append(*unread, macfa.Problem{Field: name, Message: err.Error()})
	}
	return day
}

func formOf(x *web.Exchange, t Terms, c Choices, problems ui.Problems) termsForm {
	f := termsForm{Terms: t, Choices: c, Problems: problems, Lines: strings.Join(t.Lines, "\n")}
	f.SampleSize, f.Reserves = number(t.SampleSize), number(t.Reserves)
	if typed := x.R.PostForm; typed != nil {
		f.Lines, f.SampleSize, f.Reserves = x.Form("lines"), x.Form("sample_size"), x.Form("reserves")
	}
	f.From = x.DayField(ui.DateField{Name: "period_from", Label: "From", Error: problems.For("period_from")}, t.From)
	f.To = x.DayField(ui.DateField{Name: "period_to", Label: "To", Error: problems.For("period_to")}, t.To)
	f.AgreedOn = x.DayField(ui.DateField{Name: "agreed_on", Label: "Agreed on", Error: problems.For("agreed_on")}, t.AgreedOn)
	return f
}

func number(n int64) string {
	if n < 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func newRoundPage(x *web.Exchange) error {
	return newRoundForm(x, Terms{SampleSize: 6, Reserves: 2, OnePerHousehold: true}, nil)
}

func newRoundForm(x *web.Exchange, t Terms, problems ui.Problems) error {
	c, err := Planning(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Plan a round")
	f.Trail, f.Problems = roundsTrail(x), problems
	if len(c.Areas) == 0 || len(c.Tools) == 0 {
		return x.Page(f, notReadyBody(len(c.Areas) == 0, len(c.Tools) == 0))
	}
	if x.R.PostForm == nil && len(c.Areas) == 1 {
		t.Areas = []string{c.Areas[0].ID}
	}
	if x.R.PostForm == nil && len(c.Tools) == 1 {
		t.Tool = c.Tools[0].ID
	}
	form := formOf(x, t, c, problems)
	panel := x.DayField(ui.DateField{Name: "panel", Label: "Day of the panel", Hint: "The other dates are worked back from it, and you see them before anything is saved.", Error: problems.For("panel")}, "")
	form.Panel = &panel
	return x.Page(f, termsBody(form, "/rounds/new", x.NewKey(), "", "Work out the dates", "/rounds"))
}

func roundsTrail(x *web.Exchange) []ui.Link {
	if x.CanOpen("/rounds") {
		return []ui.Link{{Text: "Rounds", Href: "/rounds"}}
	}
	return nil
}

// planRoundPage is every step of planning: working the dates out, looking at them, going back, saving.
func planRoundPage(x *web.Exchange) error {
	t := typedTerms(x)
	switch x.Form("step") {
	case "back":
		return newRoundForm(x, t, nil)
	case "save":
		return saveRoundPage(x, t)
	}
	panel := typedDay(x, "panel", &t.Unread)
	p, err := Propose(x.R.Context(), x.Actor, t, panel, nil)
	if list, ok := web.Problems(err); ok {
		return newRoundForm(x, t, list)
	}
	if err != nil {
		return err
	}
	return proposalPage(x, t, p, dateFields(p.Dates, nil, nil), nil)
}

// proposalPage shows the dates before anything is saved, each of which can be changed there.
func proposalPage(x *web.Exchange, t Terms, p Proposal, fields []ui.DateField, problems ui.Problems) error {
	f := x.Frame("Look at the dates")
	f.Caption, f.Trail, f.Problems = "Plan a round: "+t.Focus, roundsTrail(x), problems
	return x.Page(f, proposalBody(hiddenTerms(x), p, fields, x.NewKey()))
}

func saveRoundPage(x *web.Exchange, t Terms) error {
	dates, unread := typedDates(x)
	var err error
	if unread != nil {
		err = macfa.InvalidIf(unread)
	}
	id := ""
	if err == nil {
		id, err = Plan(x.R.Context(), x.Actor, x.Of("round.plan"), t, dates)
	}
	list, ok := web.Problems(err)
	switch {
	case ok && aboutTerms(list):
		return newRoundForm(x, t, list)
	case ok:
		return badDates(x, t, dates, list)
	case err != nil:
		return err
	}
	return x.Done("/rounds/"+id, "The round is planned.")
}

// badDates shows the dates as they were typed, each with what is wrong with it.
func badDates(x *web.Exchange, t Terms, dates macfa.RoundDates, list ui.Problems) error {
	p, err := Propose(x.R.Context(), x.Actor, t, dates.Day(macfa.MilestonePanel), dates)
	if _, ok := web.Problems(err); err != nil && !ok {
		return err
	}
	return proposalPage(x, t, p, dateFields(dates, x, list), list)
}

// aboutTerms tells whether a problem lies with the terms and not with the dates.
func aboutTerms(list ui.Problems) bool {
	for _, p := range list {
		dates := false
		for _, o := range macfa.DefaultOffsets() {
			dates = dates || string(o.Milestone) == p.Field
		}
		if !dates {
			return true
		}
	}
	return false
}

// hidden is a value that travels with the form and is not shown.
type hidden struct{ Name, Value string }

func hiddenTerms(x *web.Exchange) []hidden {
	var list []hidden
	for _, name := range termFields {
		for _, v := range x.FormAll(name) {
			list = append(list, hidden{name, v})
		}
	}
	return list
}
