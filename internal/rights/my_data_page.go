package rights

import (
	"fmt"

	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func myDataShown(x *web.Exchange) error {
	d, err := MyDataOf(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("What is kept about you")
	f.Title = "My data"
	f.Trail = []ui.Link{{Text: "My account", Href: "/me"}}
	return x.Page(f, myDataBody(d))
}

func myDataFile(x *web.Exchange) error {
	d, err := MyDataOf(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	file, err := d.JSON()
	if err != nil {
		return err
	}
	return x.Attachment("my-data.json", "application/json", file)
}

func (d MyData) facts() []ui.SummaryRow {
	return []ui.SummaryRow{{Key: "Name", Value: d.Name}, {Key: "E-mail", Value: d.Email}, {Key: "Telephone", Value: d.Phone}, {Key: "Here since", Value: d.Since}}
}

func (d MyData) roleRows() []ui.Row {
	var rows []ui.Row
	for _, r := range d.Roles {
		ended := r.Ended
		if ended == "" {
			ended = "–"
		}
		rows = append(rows, ui.Row{Cells: ui.Texts(r.Role, r.Agency+r.Area, r.Given, ended)})
	}
	return rows
}

func (d MyData) counts() []string {
	list := []string{plural(len(d.Sessions), "browser in which you were signed in lately", "browsers in which you were signed in lately"),
		plural(len(d.Links), "link by which you could choose a password", "links by which you could choose a password"),
		plural(len(d.Factors), "second factor"), plural(len(d.Messages), "e-mail that was made for you", "e-mails that were made for you")}
	entries := plural(len(d.Entries), "entry of what you did and saw", "entries of what you did and saw")
	if d.More {
		entries = fmt.Sprintf("the newest %d entries of what you did and saw", len(d.Entries))
	}
	return append(list, entries)
}
