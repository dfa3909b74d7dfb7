package demo

import (
	"caseaudit/internal/audittool"
	"caseaudit/internal/briefing"
	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
	"caseaudit/internal/partnership"
)

// setUp is the first day: the operator invites the coordinator, who enters the partnership.
func (b *builder) setUp() {
	b.person(b.house.System(), people[0])
	grace := b.as("grace")
	did[string](b, "partnership")(partnership.SaveDetails(b.ctx, grace, of("partnership.change"), partnership.Details{
		Name: "City and Hackney Safeguarding Children Partnership", Contact: "Business unit, audits@cityhackney.example, 020 7946 0100",
		Words: macfa.Words{Lead: "lead practitioner"}, FrontDoor: "First Access Screening Team, 020 7946 0120", Support: "Staff helpline of the partnership, 020 7946 0150, every day until 10pm", RapidReview: "Miriam Okello, 020 7946 0144"}))
	for _, a := range []partnership.Area{{Short: "hackney", Name: "Hackney", Letter: "H"}, {Short: "city-of-london", Name: "City of London", Letter: "C"}} {
		b.areas[a.Short] = did[string](b, a.Name)(partnership.AddArea(b.ctx, grace, of("area.add"), a))
	}
	for _, area := range []string{"hackney", "city-of-london"} {
		for _, term := range terms {
			did[string](b, term[0])(partnership.AddTerm(b.ctx, grace, of("area.change"), partnership.AreaTerm{Area: b.areas[area], First: macfa.Day(term[0]), Last: macfa.Day(term[1])}))
		}
	}
	b.setUpAgencies()
	for _, t := range []string{neglect, earlyHelp} {
		b.themes[t] = did[string](b, t)(partnership.AddTheme(b.ctx, grace, of("theme.add"), t))
	}
	did[string](b, "audit tool")(audittool.Install(b.ctx, grace, of("tool.install")))
	for _, g := range guidance {
		did[string](b, g.Title)(learning.AddGuidance(b.ctx, grace, of("guidance.change"), g))
	}
}

func (b *builder) setUpAgencies() {
	grace := b.as("grace")
	for _, a := range agencies {
		b.agencies[a.short] = did[string](b, a.name)(partnership.AddAgency(b.ctx, grace, of("agency.add"), partnership.Agency{Short: a.short, Name: a.name, Kind: a.kind, Area: b.areas[a.area],
			AdultRecords: a.adults, Contact: a.contact, Phone: a.phone, ConcernOwner: "Safeguarding manager", ConcernDeputy: "Deputy safeguarding manager", OutOfHours: "Emergency duty line, " + a.phone}))
	}
	b.signAgreements()
	for _, s := range settings {
		b.settings[s.key] = did[string](b, s.name)(partnership.AddSetting(b.ctx, grace, of("setting.add"), partnership.Setting{Agency: b.agencies[s.agency], Name: s.name, Kind: s.kind, Contact: s.contact, Phone: s.phone}))
	}
}

// signed are the agencies' sharing agreements: most are signed, one is due for review, and one agency, Housing, has none.
var signed = map[string][2]macfa.Day{"csc": {"2014-02-03", "2017-02-03"}, "citycsc": {"2014-02-03", "2017-02-03"}, "police": {"2014-03-10", "2017-03-10"}, "homerton": {"2014-03-03", "2017-03-03"},
	"elft": {"2014-03-03", "2016-03-03"}, "gps": {"2013-11-04", "2015-11-04"}, "learning": {"2014-01-20", "2017-01-20"}, "probation": {"2014-03-24", "2017-03-24"}}

// signAgreements enters the sharing agreements.
func (b *builder) signAgreements() {
	for _, a := range agencies {
		days, ok := signed[a.short]
		if !ok {
			continue
		}
		did[string](b, "agreement of "+a.name)(partnership.AddAgreement(b.ctx, b.as("grace"), of("agreement.add"), partnership.Agreement{Agency: b.agencies[a.short], Signed: days[0], Review: days[1],
			Controllers: a.name + " and the two councils, jointly", Notice: "How we use what we know about children, section 4"}))
	}
}

// terms are the school terms of the years.
var terms = [][2]string{{"2014-04-22", "2014-07-22"}, {"2014-09-03", "2014-12-19"}, {"2015-01-05", "2015-03-27"}, {"2015-04-13", "2015-07-21"}, {"2015-09-03", "2015-12-18"}}

// guidance is the library that findings point to.
var guidance = []learning.Guidance{
	{Title: "Child Wellbeing Framework", Owner: "Partnership", Edition: "2014", Link: "https://guidance.example/wellbeing", Review: "2016-04-01"},
	{Title: "Joint protocol on parental mental health", Owner: "Mental health trust and children's social care", Edition: "2", Link: "https://guidance.example/mental-health", Review: "2015-12-01"},
	{Title: "Information sharing guidance", Owner: "Partnership", Edition: "2013", Link: "https://guidance.example/sharing", Review: "2015-10-01"},
	{Title: "Escalation policy", Owner: "Partnership", Edition: "3", Link: "https://guidance.example/escalation", Review: "2016-01-01"},
}

// invite brings everybody else in: invited by the coordinator, each accepts their own link.
func (b *builder) invite() {
	for _, p := range people[1:] {
		b.person(b.as("grace"), p)
	}
}

// bringInPast keeps the briefings of earlier years, with their topics.
func (b *builder) bringInPast() {
	for _, text := range pastBriefings {
		did[string](b, "past briefing")(briefing.BringIn(b.ctx, b.as("grace"), of("briefing.import"), briefing.Past{Text: text}))
	}
}
