package demo

import (
	"context"
	"fmt"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
)

// builder makes the demonstration step by step; it keeps the first error and does nothing after it.
type builder struct {
	ctx      context.Context
	house    *operation.House
	clock    *Clock
	signIn   *signin.Service
	err      error
	actors   map[string]operation.Actor
	agencies map[string]string // ids by short name
	settings map[string]string
	areas    map[string]string
	themes   map[string]string
	standard macfa.Tool
	round    string
	cases    []idPair // of the round: id and reference
	panel    string
	findings []string
	briefing string
}

// Build makes the whole demonstration in a founded, otherwise empty installation.
func Build(ctx context.Context, h *operation.House, c *Clock, s *signin.Service) error {
	b := &builder{ctx: ctx, house: h, clock: c, signIn: s, actors: map[string]operation.Actor{}, agencies: map[string]string{},
		settings: map[string]string{}, areas: map[string]string{}, themes: map[string]string{}, standard: audittool.Standard()}
	for _, step := range []struct {
		at  string
		run func(*builder)
	}{
		{"2014-04-01 09:00", (*builder).setUp},
		{"2014-04-02 10:00", (*builder).invite},
		{"2015-01-12 09:30", (*builder).plan},
		{"2015-01-20 10:00", (*builder).choose},
		{"2015-01-21 14:00", (*builder).describe},
		{"2015-01-29 11:00", (*builder).answerKnownTo},
		{"2015-02-03 09:00", (*builder).openReturns},
		{"2015-02-26 15:00", (*builder).audit},
		{"2015-03-12 10:00", (*builder).gather},
		{"2015-03-24 09:30", (*builder).moderate},
		{"2015-04-20 10:00", (*builder).learn},
		{"2015-05-11 10:00", (*builder).publish},
		{"2015-05-19 12:00", (*builder).signOff},
		{"2015-09-21 10:00", (*builder).improve},
	} {
		b.clock.Set(at(h, step.at))
		step.run(b)
		if b.err != nil {
			return fmt.Errorf("the demonstration could not be made: %w", b.err)
		}
	}
	return nil
}

// of makes the key of one post, as a form would.
func of(action macfa.Action) operation.Of { return operation.Of{Action: action, Key: store.NewID()} }

// did keeps the first error of a step.
func did[T any](b *builder, what string) func(T, error) T {
	return func(result T, err error) T {
		if err != nil && b.err == nil {
			b.err = fmt.Errorf("%s: %w", what, err)
		}
		return result
	}
}

// as is the actor behind a short key.
func (b *builder) as(key string) operation.Actor { return b.actors[key] }

// setUp is the first day: the operator invites the coordinator, who enters the partnership.
func (b *builder) setUp() {
	b.person(b.house.System(), people[0])
	grace := b.as("grace")
	did[string](b, "partnership")(partnership.SaveDetails(b.ctx, grace, of("partnership.change"), partnership.Details{
		Name: "City and Hackney Safeguarding Children Partnership", Contact: "Business unit, audits@cityhackney.example, 020 7946 0100",
		LeadLabel: "lead practitioner", FrontDoor: "First Access Screening Team, 020 7946 0120"}))
	for _, a := range []partnership.Area{{Short: "hackney", Name: "Hackney", Letter: "H"}, {Short: "city-of-london", Name: "City of London", Letter: "C"}} {
		b.areas[a.Short] = did[string](b, a.Name)(partnership.AddArea(b.ctx, grace, of("area.add"), a))
	}
	for _, term := range [][3]string{{"Autumn 2014", "2014-09-03", "2014-12-19"}, {"Spring 2015", "2015-01-05", "2015-03-27"}, {"Summer 2015", "2015-04-13", "2015-07-21"}, {"Autumn 2015", "2015-09-03", "2015-12-18"}} {
		did[string](b, term[0])(partnership.AddTerm(b.ctx, grace, of("area.change"), partnership.AreaTerm{Area: b.areas["hackney"], First: macfa.Day(term[1]), Last: macfa.Day(term[2])}))
	}
	for _, a := range agencies {
		b.agencies[a.short] = did[string](b, a.name)(partnership.AddAgency(b.ctx, grace, of("agency.add"), partnership.Agency{Short: a.short, Name: a.name, Kind: a.kind,
			AdultRecords: a.adults, Contact: a.contact, Phone: a.phone, ConcernOwner: "Safeguarding manager", ConcernDeputy: "Deputy safeguarding manager", OutOfHours: "Emergency duty line, " + a.phone}))
	}
	for _, s := range settings {
		b.settings[s.key] = did[string](b, s.name)(partnership.AddSetting(b.ctx, grace, of("setting.add"), partnership.Setting{Agency: b.agencies[s.agency], Name: s.name, Kind: s.kind, Contact: s.contact, Phone: s.phone}))
	}
	for _, t := range []string{"Neglect / parental mental health", "Early help"} {
		b.themes[t] = did[string](b, t)(partnership.AddTheme(b.ctx, grace, of("theme.add"), t))
	}
	did[string](b, "audit tool")(audittool.Install(b.ctx, grace, of("tool.install")))
}

// invite brings everybody else in: invited by the coordinator, each accepts their own link.
func (b *builder) invite() {
	for _, p := range people[1:] {
		b.person(b.as("grace"), p)
	}
}
