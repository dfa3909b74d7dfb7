package casefile

import (
	"fmt"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// caseParts are the pages of a case in the order of its sub-navigation.
var caseParts = []struct{ text, path string }{
	{"About", ""}, {"What has happened", "/events"}, {"Known to", "/known-to"}, {"Returns", "/returns"}, {"Reflections", "/reflections"}, {"Voice", "/voice"},
	{"Concerns", "/concerns"}, {"Agreed", "/agreed"}, {"Owed", "/owed"}, {"Who has seen it", "/seen"},
}

// CaseFrame is everything around a page of a case; current is the text of the sub-navigation's item.
// It says as whom the case is seen, and where to ask which child it is.
func CaseFrame(x *web.Exchange, kase Case, current string) ui.Frame {
	f := x.Frame("Case " + kase.Ref)
	f.Title = "Case " + kase.Ref + ": " + strings.ToLower(current)
	f.Caption = fmt.Sprintf("%s · round %d of %s", kase.AreaName, kase.Number, kase.Year)
	f.Trail = trailOf(x, kase)
	f.SubLabel = "Case"
	thing := thingOf(kase, kase.ties)
	thing.State = kase.panelState() // what is read across agencies depends on it; the rest does not look at it
	for _, p := range caseParts {
		if x.CanOpenNow(kase.Address()+p.path, thing) {
			f.Sub = append(f.Sub, ui.NavItem{Text: p.text, Href: kase.Address() + p.path, Current: p.text == current})
		}
	}
	f.Seen = seenAs(x, kase)
	return f
}

// trailOf is the way up, without the pages that the person can never open.
func trailOf(x *web.Exchange, kase Case) []ui.Link {
	var trail []ui.Link
	round := "/rounds/" + kase.Round
	for _, l := range []ui.Link{{Text: "Rounds", Href: "/rounds"}, {Text: kase.Year, Href: "/rounds#year-" + macfa.AuditYear(kase.Year).Slug()},
		{Text: kase.Focus, Href: round}, {Text: "Cases", Href: round + "/cases"}} {
		path, _, _ := strings.Cut(l.Href, "#")
		if x.CanOpen(path) {
			trail = append(trail, l)
		}
	}
	return trail
}

// seeing are the roles by which a case is seen, the widest first.
var seeing = []macfa.Role{macfa.Coordinator, macfa.PanelChair, macfa.PanelMember, macfa.AgencyLead, macfa.Auditor, macfa.Practitioner}

func seenAs(x *web.Exchange, kase Case) *ui.Seen {
	for _, role := range seeing {
		if x.Actor.Has(role) {
			return &ui.Seen{As: strings.ToLower(role.Label()), Text: "The child’s name is shown only when you ask:",
				Link: ui.Link{Text: "show who this is", Href: kase.Address() + "/identity"}, Further: "You will be asked why, and it is recorded."}
		}
	}
	return nil
}
