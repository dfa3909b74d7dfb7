package web

import (
	"net/http"
	"strconv"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web/ui"
)

// DayField fills the three boxes of a date: after a post with what was typed, else with a day.
func (x *Exchange) DayField(f ui.DateField, day macfa.Day) ui.DateField {
	if _, posted := x.R.PostForm[f.Name+"-day"]; posted && x.R.Method == http.MethodPost {
		f.Day, f.Month, f.Year = x.Form(f.Name+"-day"), x.Form(f.Name+"-month"), x.Form(f.Name+"-year")
		return f
	}
	if !day.IsZero() {
		t := day.Time()
		f.Day, f.Month, f.Year = strconv.Itoa(t.Day()), strconv.Itoa(int(t.Month())), strconv.Itoa(t.Year())
	}
	return f
}
