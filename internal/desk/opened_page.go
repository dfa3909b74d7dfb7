package desk

import (
	"strconv"
	"strings"
	"time"

	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// OpenedShown lists what the person has opened.
func OpenedShown(x *web.Exchange) error {
	before, _ := strconv.ParseInt(x.Query("before"), 10, 64) // anything else is the newest page
	p, err := OpenedBy(x.R.Context(), x.Actor, before)
	if err != nil {
		return err
	}
	for i := range p.Lines { // what a role never opens is no link
		if path, _, _ := strings.Cut(p.Lines[i].Href, "#"); !x.CanOpen(path) {
			p.Lines[i].Href = ""
		}
	}
	f := x.Frame("What I have opened")
	f.Trail = []ui.Link{{Text: "My account", Href: "/me"}}
	return x.Page(f, openedBody(p, x.House().Zone))
}

func (p OpenedPage) rows(zone *time.Location) []ui.Row {
	rows := make([]ui.Row, len(p.Lines))
	for i, l := range p.Lines {
		of := ui.Cell{Text: l.Of, Href: l.Href}
		if l.Of == "" {
			of = ui.Cell{Text: "–"}
		}
		rows[i] = ui.Row{Cells: []ui.Cell{{Text: time.UnixMicro(l.At).In(zone).Format("2 January 2006, 3:04pm")}, {Body: openedWhat(l)}, of, {Text: l.As}}}
	}
	return rows
}

func (p OpenedPage) newest() string {
	if !p.Later {
		return ""
	}
	return "/me/opened"
}

func (p OpenedPage) older() string {
	if p.Older == 0 {
		return ""
	}
	return "/me/opened?before=" + strconv.FormatInt(p.Older, 10)
}
