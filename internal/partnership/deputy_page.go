package partnership

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func deputiesPage(x *web.Exchange) error { return deputiesForm(x, WantedDeputy{}, nil) }

func deputiesForm(x *web.Exchange, typed WantedDeputy, problems ui.Problems) error {
	d, err := DeputiesOf(x.R.Context(), x.Actor, x.Path("person"))
	if err != nil {
		return err
	}
	f := x.Frame("Who stands in for " + d.Person.Name)
	if d.Person.ID == x.Actor.Person {
		f = x.Frame("Who stands in for you")
	}
	f.Title, f.Problems = "Deputies", problems
	f.Trail = []ui.Link{{Text: "My account", Href: "/me"}}
	if x.CanOpen("/people") {
		f.Trail = append(peopleTrail(x), ui.Link{Text: d.Person.Name, Href: "/people/" + d.Person.ID})
	}
	if len(d.Roles) == 1 {
		typed.Role = d.Roles[0].ID
	}
	days := []ui.DateField{
		x.DayField(ui.DateField{Name: "from", Label: "First day", Error: problems.For("from")}, d.Today),
		x.DayField(ui.DateField{Name: "to", Label: "Last day", Error: problems.For("to")}, typed.To),
	}
	return x.Page(f, deputiesBody(d, typed, days, x.NewKey, problems))
}

func nameDeputyPage(x *web.Exchange) error {
	var unread []macfa.Problem
	day := func(name string) macfa.Day {
		d, err := x.FormDay(name)
		if err != nil {
			unread = append(unread, macfa.Problem{Field: name, Message: err.Error()})
		}
		return d
	}
	w := WantedDeputy{Role: x.Form("role"), Deputy: x.Form("deputy"), From: day("from"), To: day("to")}
	err := macfa.InvalidIf(unread)
	if err == nil {
		_, err = NameDeputy(x.R.Context(), x.Actor, x.Of("deputy.name"), x.Path("person"), w)
	}
	if list, ok := web.Problems(err); ok {
		return deputiesForm(x, w, list)
	}
	if err != nil {
		return err
	}
	return x.Done(deputiesAddress(x), "The deputy is named from "+w.From.Long()+" to "+w.To.Long()+".")
}

func endDeputyPage(x *web.Exchange) error {
	if _, err := EndDeputy(x.R.Context(), x.Actor, x.Of("deputy.end"), x.Path("person"), x.Path("role")); err != nil {
		return err
	}
	return x.Done(deputiesAddress(x), "The deputy’s role has ended.")
}

func deputiesAddress(x *web.Exchange) string { return "/people/" + x.Path("person") + "/deputies" }

// when says from when to when somebody stands in.
func (n NamedDeputy) when() string { return n.Begins.Long() + " to " + n.Ends.Long() }

func (d Deputies) table(key func() string) ui.TableOf {
	t := ui.TableOf{Caption: "Deputies", Quiet: true, Columns: []ui.Column{{Text: "Deputy"}, {Text: "Role"}, {Text: "When"}, {Text: "End", Hidden: true}},
		Empty: "Nobody stands in now or later."}
	for _, n := range d.Named {
		own := n.HeldRole
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: n.Name}, {Text: own.Words()}, {Text: n.when()},
			{Body: smallPost("/people/"+d.Person.ID+"/deputies/"+n.ID+"/end", key(), "End", "the deputy "+n.Name)}}})
	}
	return t
}

func (d Deputies) roleOptions() []ui.Option {
	var list []ui.Option
	for _, h := range d.Roles {
		list = append(list, ui.Option{Value: h.ID, Text: h.Words()})
	}
	return list
}

// people lists who can be chosen; with several roles the agency stands beside the name.
func (d Deputies) people() []ui.Option {
	var list []ui.Option
	for _, a := range d.Able {
		text := a.Name
		for _, h := range d.Roles {
			if len(d.Roles) > 1 && h.Agency == a.Agency {
				text += ", " + h.Words()
				break
			}
		}
		list = append(list, ui.Option{Value: a.ID, Text: text})
	}
	return list
}
