package programme

import (
	"strconv"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// dateFields are the dates of a round as boxes, in their order. With an exchange they show what was typed.
func dateFields(dates macfa.RoundDates, typed *web.Exchange, problems ui.Problems) []ui.DateField {
	var fields []ui.DateField
	for _, o := range macfa.DefaultOffsets() {
		day := dates.Day(o.Milestone)
		f := ui.DateField{Name: string(o.Milestone), Label: o.Label, Hint: day.Long(), Error: problems.For(string(o.Milestone))}
		if typed != nil {
			f = typed.DayField(f, day)
		} else if !day.IsZero() {
			f.Day, f.Month, f.Year = strconv.Itoa(day.Time().Day()), strconv.Itoa(int(day.Time().Month())), strconv.Itoa(day.Time().Year())
		}
		fields = append(fields, f)
	}
	return fields
}

// typedDates reads all dates of a round from a post.
func typedDates(x *web.Exchange) (dates macfa.RoundDates, unread []macfa.Problem) {
	for _, o := range macfa.DefaultOffsets() {
		day := typedDay(x, string(o.Milestone), &unread)
		dates = append(dates, macfa.RoundDate{Milestone: o.Milestone, Label: o.Label, Day: day})
	}
	return dates, unread
}

func datesPage(x *web.Exchange) error { return datesForm(x, nil, nil, "", nil) }

// shownDates are dates in the order of the milestones, as one text: what was looked at before it is saved.
func shownDates(dates macfa.RoundDates) string {
	var days []string
	for _, o := range macfa.DefaultOffsets() {
		days = append(days, string(dates.Day(o.Milestone)))
	}
	return strings.Join(days, " ")
}

// datesForm shows the dates of a round: as they are, or with new ones beside them.
func datesForm(x *web.Exchange, typed *web.Exchange, edited macfa.RoundDates, panel macfa.Day, problems ui.Problems) error {
	p, err := Dates(x.R.Context(), x.Actor, x.Path("round"), panel, edited)
	if err != nil {
		return err
	}
	f := RoundFrame(x, p.Round, "Dates")
	f.Problems = problems
	version := p.Round.Version
	if x.R.PostForm != nil {
		version = x.Version() // what was looked at stays what is changed
	}
	if p.New == nil && x.Query("single") != "" {
		p.New = p.Round.Dates
	}
	if p.New == nil {
		field := x.DayField(ui.DateField{Name: "panel", Label: "New day of the panel", Strong: true, Hint: "Now " + p.Round.Panel.Long() + ". The other dates are worked back from it.", Error: problems.For("panel")}, p.Round.Panel)
		return x.Page(f, datesBody(p, field, x.NewKey(), number(version)))
	}
	return x.Page(f, newDatesBody(p, withOld(dateFields(p.New, typed, problems), p), x.NewKey(), number(version)))
}

// problemsOf are those of dates that could all be read.
func problemsOf(dates macfa.RoundDates, unread []macfa.Problem) []macfa.Problem {
	if len(unread) > 0 {
		return nil
	}
	return dates.Problems()
}

// changed lists the dates that become others, old and new beside each other.
func (p DatesPage) changed() []ui.Row {
	var rows []ui.Row
	for _, o := range macfa.DefaultOffsets() {
		was, now := p.Round.Dates.Day(o.Milestone), p.New.Day(o.Milestone)
		if was != now && !now.IsZero() {
			rows = append(rows, ui.Row{Cells: ui.Texts(o.Label, orNone(was), now.Long())})
		}
	}
	return rows
}

func orNone(day macfa.Day) string {
	if day.IsZero() {
		return "None"
	}
	return day.Long()
}

// withOld says at each date what it was before.
func withOld(fields []ui.DateField, p DatesPage) []ui.DateField {
	for i, f := range fields {
		was, now := p.Round.Dates.Day(macfa.Milestone(f.Name)), p.New.Day(macfa.Milestone(f.Name))
		switch {
		case was == now:
			fields[i].Hint = "Stays " + was.Long()
		case was.IsZero():
			fields[i].Hint = "New: " + now.Long()
		default:
			fields[i].Hint = "Was " + was.Long() + ", becomes " + now.Long()
		}
	}
	return fields
}

// ChangeDatesPage makes the handler that works the dates out anew, shows old and new beside each other, and saves what was shown,
// with what later rooms change along.
func ChangeDatesPage(after ...After) func(*web.Exchange) error {
	return func(x *web.Exchange) error { return changeDatesPage(x, after) }
}

func changeDatesPage(x *web.Exchange, after []After) error {
	if x.Form("step") != "save" {
		var unread []macfa.Problem
		panel := typedDay(x, "panel", &unread)
		if panel.IsZero() && unread == nil {
			unread = []macfa.Problem{{Field: "panel", Message: "Enter the day of the panel."}}
		}
		list, _ := web.Problems(macfa.InvalidIf(unread))
		return datesForm(x, nil, nil, panel, list)
	}
	dates, unread := typedDates(x)
	err := macfa.InvalidIf(append(unread, problemsOf(dates, unread)...))
	if err == nil && x.Form("shown") != shownDates(dates) { // edited since: old and new are shown before anything is saved
		return datesForm(x, x, dates, "", nil)
	}
	if err == nil {
		_, err = ChangeDates(x.R.Context(), x.Actor, x.Of("round.change-dates"), x.Path("round"), x.Version(), dates, after...)
	}
	if list, ok := web.Problems(err); ok {
		return datesForm(x, x, dates, "", list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+x.Path("round"), "The dates are changed. The panel is on "+dates.Day(macfa.MilestonePanel).Long()+".")
}
