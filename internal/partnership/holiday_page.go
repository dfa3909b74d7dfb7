package partnership

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func holidaysPage(x *web.Exchange) error { return holidaysForm(x, "", nil) }

func holidaysForm(x *web.Exchange, name string, problems ui.Problems) error {
	p, err := Holidays(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Bank holidays and days off")
	f.Trail, f.Problems = setUpTrail(x), problems
	day := x.DayField(ui.DateField{Name: "day", Label: "Day", Error: problems.For("day")}, "")
	return x.Page(f, holidaysBody(holidayRows(x, p), day, name, x.NewKey(), problems))
}

func holidayRows(x *web.Exchange, p HolidaysPage) []ui.Row {
	var rows []ui.Row
	for _, d := range p.Days {
		state, change := "Closed", workOn(x.NewKey(), d)
		switch {
		case d.Own:
			change = smallPost("/set-up/holidays/"+d.Exception+"/remove", x.NewKey(), "Remove", d.Day.Medium())
		case d.Worked:
			state, change = "Worked on", smallPost("/set-up/holidays/"+d.Exception+"/remove", x.NewKey(), "Close again", d.Day.Medium())
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: d.Day.Long()}, {Text: d.Name}, {Text: state}, {Body: change}}})
	}
	return rows
}

func addHolidayPage(x *web.Exchange) error {
	day, err := x.FormDay("day")
	if err != nil {
		err = unreadDays(map[string]error{"day": err}, "day")
	} else {
		_, err = AddHoliday(x.R.Context(), x.Actor, x.Of("holiday.change"), day, x.Form("name"))
	}
	if list, ok := web.Problems(err); ok {
		return holidaysForm(x, x.Form("name"), list)
	}
	if err != nil {
		return err
	}
	return x.Done("/set-up/holidays", day.Long()+" is a day off.")
}

func workOnPage(x *web.Exchange) error {
	day, err := macfa.ParseDay(x.Form("on"))
	if err == nil {
		_, err = WorkOn(x.R.Context(), x.Actor, x.Of("holiday.change"), day)
	}
	if list, ok := web.Problems(err); ok {
		return holidaysForm(x, "", list)
	}
	if err != nil {
		return err
	}
	return x.Done("/set-up/holidays", day.Long()+" is worked on.")
}

func removeHolidayPage(x *web.Exchange) error {
	if _, err := RemoveHoliday(x.R.Context(), x.Actor, x.Of("holiday.change"), x.Path("holiday")); err != nil {
		return err
	}
	return x.Done("/set-up/holidays", "The exception is removed.")
}
