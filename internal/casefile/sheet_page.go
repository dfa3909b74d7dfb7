package casefile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/partnership"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// SheetHandler shows a case sheet, or the form for it.
func SheetHandler(x *web.Exchange) error {
	p, err := SheetOf(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	return sheetPage(x, p, nil)
}

func sheetPage(x *web.Exchange, p SheetPage, problems ui.Problems) error {
	f := CaseFrame(x, p.Case, "About")
	f.Heading, f.Title, f.Problems = "Case sheet of "+p.Case.Ref, "Case sheet", problems
	if f.Seen != nil { // the sheet itself says who it is
		f.Seen.Text, f.Seen.Link, f.Seen.Further = "Each look at a case sheet is recorded.", ui.Link{}, ""
	}
	if !p.MaySave {
		return x.Page(f, sheetRead(p))
	}
	return x.Page(f, sheetForm(p, x.NewKey(), problems))
}

// SaveSheetHandler keeps a case sheet, as a draft or complete.
func SaveSheetHandler(x *web.Exchange) error {
	s, err := postedSheet(x)
	var saved Saved
	if err == nil {
		saved, err = SaveSheet(x.R.Context(), x.Actor, x.Of("sheet.save"), x.Path("case"), s, x.Form("how") == "complete")
	}
	if list, ok := web.Problems(err); ok {
		p, err := SheetOf(x.R.Context(), x.Actor, x.Path("case"))
		if err != nil {
			return err
		}
		p.Sheet = s
		return sheetPage(x, p, list)
	}
	if err != nil {
		return err
	}
	return saveDone(x, saved)
}

func saveDone(x *web.Exchange, saved Saved) error {
	address := "/cases/" + x.Path("case")
	switch {
	case saved.TakeReserve && x.Actor.Has(macfa.Coordinator):
		return x.Done(address+"/replace", "The case sheet is saved. Now let the reserve take this case’s place.")
	case saved.TakeReserve:
		return x.Done(address, "The case sheet is saved. The coordinator now replaces this case by its reserve.")
	case saved.State == "complete":
		return x.Done("/rounds/"+saved.Round+"/cases", "The case sheet of case "+saved.Ref+" is complete.")
	}
	return x.Done(address+"/sheet", "The case sheet is saved as a draft.")
}

// postedSheet reads the form. A date that cannot be read is told at its field; what else was typed stays.
func postedSheet(x *web.Exchange) (Sheet, error) {
	s := Sheet{Name: x.Form("name"), Aliases: x.Form("aliases"), NHSNumber: x.Form("nhs_number"), Address: x.Form("address"), Household: x.Form("household"),
		School: x.Form("school"), Practice: x.Form("practice"), Worker: x.Form("worker"), Picture: x.Form("picture"), Proceedings: x.Form("proceedings"),
		ProceedingsNote: x.Form("proceedings_note"), ListIsWrong: x.Form("list_is_wrong") == "yes", Version: x.Version(), State: x.Form("state")}
	for _, kind := range []string{"sibling", "adult"} {
		for i := 1; i <= mostRelatives && x.R.PostForm.Has(fmt.Sprintf("%s-%d-name", kind, i)); i++ {
			at := fmt.Sprintf("%s-%d-", kind, i)
			s.People = append(s.People, Relative{Kind: kind, Name: x.Form(at + "name"), Born: x.Form(at + "born"), Relationship: x.Form(at + "relationship")})
		}
	}
	for _, code := range x.FormAll("proceedings_kind") {
		if code != "" {
			s.ProceedingKinds = append(s.ProceedingKinds, code)
		}
	}
	for _, id := range x.FormAll("setting") {
		if id != "" {
			s.Settings = append(s.Settings, id)
		}
	}
	born, err := x.FormDay("born")
	if err != nil {
		s.typed = [3]string{x.Form("born-day"), x.Form("born-month"), x.Form("born-year")}
		return s, macfa.At("born", err.Error())
	}
	s.Born = string(born)
	return s, nil
}

func bornField(s Sheet, problems ui.Problems) ui.DateField {
	d := ui.DateField{Name: "born", Label: "Date of birth", Hint: "Of an unborn child, the day on which the child is expected.", Error: problems.For("born"),
		Day: s.typed[0], Month: s.typed[1], Year: s.typed[2]}
	if day := macfa.Day(s.Born); len(day) == len("2008-03-27") {
		t := day.Time()
		d.Day, d.Month, d.Year = strconv.Itoa(t.Day()), strconv.Itoa(int(t.Month())), strconv.Itoa(t.Year())
	}
	return d
}

// blankLines is how many empty lines the form has beside those that are filled.
const blankLines = 3

// linesOf are the lines of the form for siblings or adults.
func linesOf(s Sheet, kind string) []Relative {
	var lines []Relative
	for _, p := range s.People {
		if p.Kind == kind {
			if day, err := macfa.ParseDay(p.Born); err == nil {
				p.Born = day.Time().Format("2 1 2006")
			}
			lines = append(lines, p)
		}
	}
	for range blankLines {
		lines = append(lines, Relative{Kind: kind})
	}
	return lines[:min(len(lines), mostRelatives)]
}

func settingOptions(p SheetPage) []ui.Option {
	list := make([]ui.Option, len(p.Settings))
	for i, s := range p.Settings {
		list[i] = ui.Option{Value: s.ID, Text: s.Name, Hint: partnership.SettingKindLabel(s.Kind)}
		for _, chosen := range p.Sheet.Settings {
			list[i].Checked = list[i].Checked || chosen == s.ID
		}
	}
	return list
}

func proceedingsOptions() []ui.Option {
	list := make([]ui.Option, len(Proceedings))
	for i, p := range Proceedings {
		list[i] = ui.Option{Value: p.Code, Text: p.Text}
	}
	return list
}

// proceedingKindOptions are the kinds of proceedings, those that are there ticked.
func proceedingKindOptions(kinds []string) []ui.Option {
	list := make([]ui.Option, len(macfa.ProceedingKinds))
	for i, k := range macfa.ProceedingKinds {
		list[i] = ui.Option{Value: k.Code, Text: k.Label, Checked: slices.Contains(kinds, k.Code)}
	}
	return list
}

func proceedingKindWords(kinds []string) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = macfa.ProceedingKindLabel(k)
	}
	return strings.Join(words, ", ")
}

func dayWords(day string) string {
	if d, err := macfa.ParseDay(day); err == nil {
		return d.Medium()
	}
	return day
}

// sheetSummary are the facts of a sheet for reading.
func sheetSummary(p SheetPage) []ui.SummaryRow {
	s := p.Sheet
	rows := []ui.SummaryRow{{Key: "Name", Value: s.Name}, {Key: "Also known as", Value: s.Aliases}, {Key: "Date of birth", Value: dayWords(s.Born)},
		{Key: "NHS number", Value: s.NHSNumber}, {Key: "Address", Value: s.Address}, {Key: "Household", Value: s.Household}}
	for _, r := range s.People {
		rows = append(rows, relativeSummary(r))
	}
	for _, x := range p.Settings {
		for _, id := range s.Settings {
			if id == x.ID {
				rows = append(rows, ui.SummaryRow{Key: partnership.SettingKindLabel(x.Kind), Value: x.Name})
			}
		}
	}
	rows = append(rows, ui.SummaryRow{Key: "School, if not in the list", Value: s.School}, ui.SummaryRow{Key: "Practice, if not in the list", Value: s.Practice},
		ui.SummaryRow{Key: "Allocated worker", Value: s.Worker}, ui.SummaryRow{Key: "Pen picture", Value: s.Picture},
		ui.SummaryRow{Key: "Parallel proceedings", Value: ProceedingsText(s.Proceedings)}, ui.SummaryRow{Key: "Which", Value: proceedingKindWords(s.ProceedingKinds)}, ui.SummaryRow{Key: "What is known, and who decided", Value: s.ProceedingsNote})
	return filled(rows)
}

func relativeSummary(r Relative) ui.SummaryRow {
	row := ui.SummaryRow{Key: "Brother or sister", Value: r.Name}
	if r.Kind == "adult" {
		row.Key = "Adult"
	}
	if r.Relationship != "" {
		row.Value += ", " + r.Relationship
	}
	if r.Born != "" {
		row.Value += ", born " + dayWords(r.Born)
	}
	return row
}

// filled leaves out facts that nobody entered.
func filled(rows []ui.SummaryRow) []ui.SummaryRow {
	var list []ui.SummaryRow
	for _, r := range rows {
		if r.Value != "" {
			list = append(list, r)
		}
	}
	return list
}
