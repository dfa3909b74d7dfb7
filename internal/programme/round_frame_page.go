package programme

import (
	"fmt"
	"strconv"
	"strings"

	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// roundParts are the pages of a round in the order of its sub-navigation.
var roundParts = []struct{ text, path string }{
	{overview, ""}, {"Cases", "/cases"}, {"Known to", "/known-to"}, {"Returns", "/returns"}, {"Concerns", "/concerns"},
	{"Panel", "/panel"}, {"Findings", "/findings"}, {"Briefing", "/briefing"}, {"Actions", "/actions"}, {"Letters", "/letters"}, {"Keeping", "/keeping"}, {"Record", "/record"},
}

// overview is the part whose heading is the round's focus; the others are headed by their own name, below the focus in the breadcrumb.
const overview = "Overview"

// RoundFrame begins a page of a round; current is its part in the sub-navigation, "Cases". Parts that the person can never open are left out.
func RoundFrame(x *web.Exchange, r Round, current string) ui.Frame {
	f := x.Frame(current)
	f.Title = fmt.Sprintf("Round %d of %s: %s", r.Number, r.Year, strings.ToLower(current))
	f.Caption = r.Caption()
	if x.CanOpen("/rounds") {
		f.Trail = []ui.Link{{Text: "Rounds", Href: "/rounds"}, {Text: string(r.Year), Href: "/rounds#" + r.Year.Slug()}}
	}
	f.SubLabel = "Round"
	thing := r.Thing()
	thing.Panel, thing.Owners, thing.Assigned = r.sitting, []string{x.Actor.Person}, []string{x.Actor.Person}
	for _, g := range x.Actor.Grants {
		thing.Agencies = append(thing.Agencies, g.Agency)
	}
	switch {
	case current == overview:
		f.Heading = r.Focus
	case x.CanOpenOf(r.Address(), thing):
		f.Trail = append(f.Trail, ui.Link{Text: r.Focus, Href: r.Address()})
	}
	for _, p := range roundParts {
		if x.CanOpenOf(r.Address()+p.path, thing) {
			item := ui.NavItem{Text: p.text, Href: r.Address() + p.path, Current: p.text == current}
			if n := r.countOf(p.text, x.Actor); n > 0 {
				item.Count = strconv.FormatInt(n, 10)
			}
			f.Sub = append(f.Sub, item)
		}
	}
	return f
}
