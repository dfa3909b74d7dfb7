package casefile

import (
	"fmt"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// casePart is one page of a case and the roles that have something there.
type casePart struct {
	text, path string
	roles      []macfa.Role
}

var caseParts = []casePart{
	{"About", "", []macfa.Role{macfa.Coordinator, macfa.AgencyLead, macfa.Auditor, macfa.Practitioner, macfa.PanelMember, macfa.PanelChair}},
	{"Known to", "/known-to", []macfa.Role{macfa.Coordinator, macfa.AgencyLead, macfa.PanelMember, macfa.PanelChair}},
	{"Returns", "/returns", []macfa.Role{macfa.Coordinator, macfa.AgencyLead, macfa.Auditor, macfa.PanelMember, macfa.PanelChair}},
	{"Reflections", "/reflections", []macfa.Role{macfa.Coordinator, macfa.PanelMember, macfa.PanelChair}},
	{"Voice", "/voice", []macfa.Role{macfa.Coordinator, macfa.PanelMember, macfa.PanelChair}},
	{"Concerns", "/concerns", []macfa.Role{macfa.Coordinator, macfa.AgencyLead, macfa.Auditor, macfa.PanelMember, macfa.PanelChair}},
	{"Agreed", "/agreed", []macfa.Role{macfa.Coordinator, macfa.AgencyLead, macfa.PanelMember, macfa.PanelChair}},
	{"Who has seen it", "/seen", []macfa.Role{macfa.Coordinator}},
}

// CaseFrame is everything around a page of a case; current is the text of the sub-navigation's item.
// It says as whom the case is seen, and where to ask which child it is.
func CaseFrame(x *web.Exchange, kase Case, current string) ui.Frame {
	f := x.Frame("Case " + kase.Ref)
	f.Title = "Case " + kase.Ref + ": " + strings.ToLower(current)
	f.Caption = fmt.Sprintf("%s · round %d of %s", kase.AreaName, kase.Number, kase.Year)
	f.Trail = []ui.Link{{Text: "Rounds", Href: "/rounds"}, {Text: kase.Year, Href: "/rounds#" + strings.ReplaceAll(kase.Year, "/", "-")},
		{Text: kase.Focus, Href: "/rounds/" + kase.Round}, {Text: "Cases", Href: "/rounds/" + kase.Round + "/cases"}}
	f.SubLabel = "Case"
	for _, p := range caseParts {
		if x.Actor.Has(p.roles...) {
			f.Sub = append(f.Sub, ui.NavItem{Text: p.text, Href: "/cases/" + kase.ID + p.path, Current: p.text == current})
		}
	}
	f.Seen = seenAs(x, kase)
	return f
}

// seeing are the roles by which a case is seen, the widest first.
var seeing = []macfa.Role{macfa.Coordinator, macfa.PanelChair, macfa.PanelMember, macfa.AgencyLead, macfa.Auditor, macfa.Practitioner}

func seenAs(x *web.Exchange, kase Case) *ui.Seen {
	for _, role := range seeing {
		if x.Actor.Has(role) {
			return &ui.Seen{As: strings.ToLower(role.Label()), Text: "The child’s name is shown only when you ask:",
				Link: ui.Link{Text: "show who this is", Href: "/cases/" + kase.ID + "/identity"}, Further: "You will be asked why, and it is recorded."}
		}
	}
	return nil
}
