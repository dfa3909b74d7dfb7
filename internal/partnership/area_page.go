package partnership

import (
	"errors"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func areasPage(x *web.Exchange) error {
	p, err := Areas(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Areas")
	f.Trail = setUpTrail(x)
	return x.Page(f, areasBody(p))
}

func areasTrail(x *web.Exchange) []ui.Link {
	return setUpTrail(x, ui.Link{Text: "Areas", Href: "/set-up/areas"})
}

func newAreaPage(x *web.Exchange) error { return newAreaForm(x, Area{}, nil) }

func newAreaForm(x *web.Exchange, a Area, problems ui.Problems) error {
	f := x.Frame("Add an area")
	f.Trail, f.Problems = areasTrail(x), problems
	return x.Page(f, areaForm(a, "/set-up/areas/new", x.NewKey(), problems))
}

func typedArea(x *web.Exchange) Area {
	return Area{ID: x.Path("area"), Name: x.Form("name"), Short: x.Form("short"), Letter: x.Form("letter"), Version: x.Version()}
}

func addAreaPage(x *web.Exchange) error {
	a := typedArea(x)
	id, err := AddArea(x.R.Context(), x.Actor, x.Of("area.add"), a)
	if list, ok := web.Problems(err); ok {
		return newAreaForm(x, a, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/set-up/areas/"+id, a.Name+" is added. Enter its school terms, so that short windows can be warned of.")
}

func areaPage(x *web.Exchange) error { return areaDetailsForm(x, nil, nil) }

// areaDetailsForm shows an area and its terms; typed is what was typed of the area if it could not be saved.
func areaDetailsForm(x *web.Exchange, typed *Area, problems ui.Problems) error {
	p, err := AreaDetails(x.R.Context(), x.Actor, x.Path("area"))
	if err != nil {
		return err
	}
	f := x.Frame(p.Area.Name)
	f.Title, f.Trail, f.Problems = "Area", areasTrail(x), problems
	if typed != nil {
		typed.Short = p.Area.Short
		p.Area = *typed
	}
	first := x.DayField(ui.DateField{Name: "first", Label: "First school day", Error: problems.For("first")}, "")
	last := x.DayField(ui.DateField{Name: "last", Label: "Last school day", Error: problems.For("last")}, "")
	return x.Page(f, areaBody(p, x.NewKey(), []ui.DateField{first, last}, termRows(x, p), problems))
}

func termRows(x *web.Exchange, p AreaPage) []ui.Row {
	var rows []ui.Row
	for _, t := range p.Terms {
		remove := smallPost("/set-up/areas/"+p.Area.ID+"/terms/"+t.ID+"/remove", x.NewKey(), "Remove", "the term from "+t.First.Medium())
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: t.First.Medium()}, {Text: t.Last.Medium()}, {Body: remove}}})
	}
	return rows
}

func changeAreaPage(x *web.Exchange) error {
	a := typedArea(x)
	_, err := ChangeArea(x.R.Context(), x.Actor, x.Of("area.change"), a)
	if list, ok := web.Problems(err); ok {
		return areaDetailsForm(x, &a, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/set-up/areas", a.Name+" is saved.")
}

func addTermPage(x *web.Exchange) error {
	first, err1 := x.FormDay("first")
	last, err2 := x.FormDay("last")
	err := errors.Join(err1, err2)
	if err == nil {
		_, err = AddTerm(x.R.Context(), x.Actor, x.Of("area.change"), AreaTerm{Area: x.Path("area"), First: first, Last: last})
	} else {
		err = unreadDays(map[string]error{"first": err1, "last": err2}, "first", "last")
	}
	if list, ok := web.Problems(err); ok {
		return areaDetailsForm(x, nil, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/set-up/areas/"+x.Path("area"), "The term from "+first.Medium()+" to "+last.Medium()+" is added.")
}

// unreadDays puts what is wrong with typed dates at their fields.
func unreadDays(errs map[string]error, order ...string) error {
	var problems []macfa.Problem
	for _, field := range order {
		if errs[field] != nil {
			problems = append(problems, macfa.Problem{Field: field, Message: errs[field].Error()})
		}
	}
	return macfa.InvalidIf(problems)
}

func removeTermPage(x *web.Exchange) error {
	if _, err := RemoveTerm(x.R.Context(), x.Actor, x.Of("area.change"), x.Path("area"), x.Path("term")); err != nil {
		return err
	}
	return x.Done("/set-up/areas/"+x.Path("area"), "The term is removed.")
}
