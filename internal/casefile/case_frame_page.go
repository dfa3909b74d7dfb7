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
	{"Concerns", "/concerns"}, {"Agreed", "/agreed"}, {"Owed", "/owed"}, {"Objections and requests", "/rights"}, {"Who has seen it", "/seen"},
}

// CaseFrame is everything around a page of a case; current is the text of the sub-navigation's item.
// It says as whom the case is seen, and where to ask which child it is.
func CaseFrame(x *web.Exchange, kase Case, current string) ui.Frame {
	f := x.Frame("Case " + kase.Ref)
	f.Title = "Case " + kase.Ref + ": " + strings.ToLower(current)
	f.Caption = fmt.Sprintf("%s · round %d of %s", kase.AreaName, kase.Number, kase.Year)
	f.Trail = trailOf(x, kase)
	f.SubLabel = "Case"
	for _, p := range caseParts {
		if thing, there := kase.partOf(p.path); there && x.CanOpenNow(kase.Address()+p.path, thing) {
			f.Sub = append(f.Sub, ui.NavItem{Text: p.text, Href: kase.Address() + p.path, Current: p.text == current})
		}
	}
	f.Seen = seenAs(x, kase)
	return f
}

// partOf is the case as the page of a part of it judges it: what agencies wrote and what they owe is the business of those
// that write a return, and what is read across agencies depends on how far the panel has come. Nothing is owed before there is one.
func (c Case) partOf(path string) (t macfa.Thing, there bool) {
	t = thingOf(c, c.ties)
	t.State = c.panelState()
	switch path {
	case "/voice":
		t.Agencies, t.Assigned = c.tied("writes"), c.tied("writer")
	case "/agreed":
		t.Agencies = c.tied("writes")
	case "/owed":
		t.Agencies = c.tied("writes")
		return t, t.State != ""
	}
	return t, true
}

// mayAsk tells whether the person can ask which child it is.
func (c Case) mayAsk(x *web.Exchange) bool {
	t := thingOf(c, c.ties)
	t.Agencies = append(t.Agencies, c.tied("describes")...)
	return x.CanOpenNow(c.Address()+"/identity", withoutStrangers(c, t))
}

// tied are those bound to the case in one way.
func (c Case) tied(what string) (ids []string) {
	for _, t := range c.ties {
		if t.what == what && t.kase == c.ID {
			ids = append(ids, t.id)
		}
	}
	return ids
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
	mayAsk := kase.mayAsk(x)
	for _, role := range seeing {
		switch {
		case x.Actor.Has(role) && !mayAsk:
			return &ui.Seen{As: strings.ToLower(role.Label())}
		case x.Actor.Has(role):
			return &ui.Seen{As: strings.ToLower(role.Label()), Text: "The child’s name is shown only when you ask:",
				Link: ui.Link{Text: "show who this is", Href: kase.Address() + "/identity"}, Further: "You will be asked why, and it is recorded."}
		}
	}
	return nil
}
