package help

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func firstPage(x *web.Exchange) error { return show(x, "") }

func onePage(x *web.Exchange) error {
	if x.Path("page") == "" {
		return macfa.Missing()
	}
	return show(x, x.Path("page"))
}

func show(x *web.Exchange, name string) error {
	page, ok := named(name)
	if !ok {
		return macfa.Missing()
	}
	f := x.Frame(page.Title)
	f.Side = contents(listOf(page))
	if name != "" {
		f.Trail = []ui.Link{{Text: "Help", Href: "/help"}}
	}
	return x.Page(f, pageBody(page))
}

// listOf lists all pages; the one that is open is marked.
func listOf(open Page) (items []ui.NavItem) {
	for _, p := range Pages() {
		items = append(items, ui.NavItem{Text: p.Title, Href: p.Address(), Current: p.Name == open.Name})
	}
	return items
}

// Links are the pages of help by whose they are: the menu under a person's name leads to the first of theirs.
func Links() (items []web.NavItem) {
	for _, p := range Pages() {
		if len(p.Roles) > 0 {
			items = append(items, web.NavItem{Text: p.Title, Href: p.Address(), Roles: p.Roles})
		}
	}
	return items
}
