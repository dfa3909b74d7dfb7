package retention

import (
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func leaversShown(x *web.Exchange) error {
	p, err := Leavers(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Accounts of people who have left")
	f.Title = "Accounts of leavers"
	f.Trail = []ui.Link{{Text: "Keeping", Href: "/keeping"}}
	return x.Page(f, leaversBody(p))
}

func leaverShown(x *web.Exchange) error { return showLeaver(x, nil) }

func showLeaver(x *web.Exchange, problems ui.Problems) error {
	l, err := LeaverOf(x.R.Context(), x.Actor, x.Path("person"))
	if err != nil {
		return err
	}
	f := x.Frame("Erase this account")
	f.Title, f.Problems = "Erase an account", problems
	f.Trail = []ui.Link{{Text: "Keeping", Href: "/keeping"}, {Text: "Accounts of people who have left", Href: "/leavers"}}
	return x.Page(f, leaverBody(l, x.NewKey()))
}

func erasePost(x *web.Exchange) error {
	_, err := Erase(x.R.Context(), x.Actor, x.Of("person.erase"), x.Path("person"), x.Version())
	if list, ok := web.Problems(err); ok {
		return showLeaver(x, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/leavers", "The account is erased. The record holds a number in place of the person.")
}

func (p LeaversPage) rows() []ui.Row {
	var rows []ui.Row
	for _, l := range p.People {
		until := ui.Cell{Text: l.Until.Long()}
		if l.Until.Before(p.Today) {
			until.Note = "The time is up."
		}
		rows = append(rows, ui.Row{Late: l.Until.Before(p.Today), Cells: []ui.Cell{{Text: l.Name, Href: "/leavers/" + l.ID}, {Text: l.Left.Long()}, until}})
	}
	return rows
}
