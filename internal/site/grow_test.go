package site_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"caseaudit/internal/briefing"
	"caseaudit/internal/casefile"
	"caseaudit/internal/concern"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/improvement"
	"caseaudit/internal/learning"
	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/panel"
	"caseaudit/internal/partnership"
	"caseaudit/internal/programme"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// grower adds rows of every kind to a place by the operations of people, and cases and agencies by planting.
type grower struct {
	*place
	stage world.Stage
	n     int // rows of a kind so far
	draft string
}

func of(action macfa.Action) operation.Of { return operation.Of{Action: action, Key: store.NewID()} }

// made fails the test when an operation has not worked.
func made[T any](g *grower) func(T, error) T {
	return func(result T, err error) T {
		g.t.Helper()
		must(g.t, err)
		return result
	}
}

// grow adds some rows of every kind that the stage knows, n times.
func (g *grower) grow(n int) {
	g.t.Helper()
	for range n {
		g.n++
		g.setUp()
		g.round()
		g.looks(20)
		g.happens()
		if g.stage >= world.Fieldwork {
			g.fieldwork()
		}
		if g.stage == world.PanelOpen {
			g.room()
		}
		if g.stage >= world.Learnt {
			g.learn()
		}
	}
	if g.stage == world.Fieldwork {
		g.gather()
	}
	if g.stage >= world.Learnt {
		g.write()
	}
	change(g.t, g.w, "known_to", "UPDATE known_to SET state = 'waiting' WHERE agency = $1", g.w.Agencies["school"])
	change(g.t, g.w, "known_to", "UPDATE known_to SET state = 'exemption_asked' WHERE agency = $1", g.w.Agencies["gp"])
}

func (g *grower) coordinator() operation.Actor { return g.w.People["coordinator"] }

func (g *grower) setUp() {
	ctx, a, n := context.Background(), g.coordinator(), g.n
	letter := string(rune('A'+n/26)) + string(rune('A'+n%26))
	area := made[string](g)(partnership.AddArea(ctx, a, of("area.add"), partnership.Area{Short: fmt.Sprintf("area-%d", n), Name: fmt.Sprintf("Area %d", n), Letter: letter}))
	made[string](g)(partnership.AddTerm(ctx, a, of("area.change"), partnership.AreaTerm{Area: g.w.Areas["hackney"],
		First: macfa.Day(fmt.Sprintf("20%02d-01-05", n)), Last: macfa.Day(fmt.Sprintf("20%02d-03-27", n))}))
	made[string](g)(partnership.AddTheme(ctx, a, of("theme.add"), fmt.Sprintf("Theme %d", n)))
	for _, kind := range []string{"school", "nursery"} {
		made[string](g)(partnership.AddSetting(ctx, a, of("setting.add"), partnership.Setting{Agency: g.w.Agencies["school"], Name: fmt.Sprintf("%s %d", kind, n), Kind: kind}))
	}
	made[partnership.Invited](g)(partnership.InvitePerson(ctx, a, of("person.invite"), signin.NewPerson{Name: fmt.Sprintf("Wren %d", n), Email: fmt.Sprintf("wren%d@example.org", n)}, macfa.Grant{Role: macfa.BoardMember}))
	made[string](g)(partnership.GiveRole(ctx, a, of("person.give-role"), g.w.People["board"].Person, macfa.Grant{Role: macfa.Scrutineer, Area: area}))
	delete(g.cookies, "board") // a role given ends the sessions
	made[string](g)(learning.AddGuidance(ctx, a, of("guidance.change"), learning.Guidance{Title: fmt.Sprintf("Guidance %d", n), Owner: "Partnership", Edition: "1", Link: "https://guidance.example/"}))
	made[string](g)(briefing.BringIn(ctx, a, of("briefing.import"), briefing.Past{Text: past, Issuer: "Board", Title: fmt.Sprintf("Case audits %d", n), Area: "Hackney",
		Year: fmt.Sprintf("20%02d/%02d", n%12, n%12+1), Without: true}))
}

// happens enters that the child of the first case has moved once more.
func (g *grower) happens() {
	ctx, a, kase := context.Background(), g.coordinator(), g.w.Cases[0]
	now := made[casefile.EventsPage](g)(casefile.Events(ctx, a, kase))
	made[casefile.RecordedEvent](g)(casefile.RecordEvent(ctx, a, of("case.happened"), kase,
		casefile.GivenEvent{Kind: "moved_area", Day: "2015-01-09", Note: "To the next area.", Version: now.Case.Version}))
}

// looks enters in the record that somebody looked at the first case and at the round.
func (g *grower) looks(times int) {
	must(g.t, g.w.House.Store.Write(context.Background(), func(tx *store.Tx) error {
		for i := range 2 * times {
			about := []string{"case:" + g.w.Cases[0], "round:" + g.w.Round}[i%2]
			err := tx.Enter(ledger.Entry{ID: store.NewID(), Actor: g.coordinator().Person, Role: "coordinator", Action: "sheet.see", Thing: about, About: about,
				At: g.w.Clock.Now().UnixMicro() + int64(g.n*1000+i), Outcome: "seen"})
			if err != nil {
				return err
			}
		}
		return nil
	}))
}

func (g *grower) round() {
	for range 2 {
		g.planned()
	}
}

func (g *grower) planned() {
	made[string](g)(programme.Plan(context.Background(), g.coordinator(), of("round.plan"), programme.Terms{Areas: []string{g.w.Areas["hackney"]}, Focus: "Child protection enquiries",
		Purpose: "To learn.", Themes: []string{g.w.Themes["neglect"]}, Lines: []string{"Was the child seen?"}, From: "2014-09-01", To: "2015-05-31", Kinds: []string{"social_care"},
		Tool: g.w.Tool, SampleSize: 3, Reserves: 1, Graded: "panel"}, macfa.WorkBack(macfa.Day("2015-09-01").AddDays(14*g.n), macfa.DefaultOffsets())))
}

func (g *grower) fieldwork() {
	ctx, kase, csc := context.Background(), g.w.Cases[0], g.w.People["auditor-csc"]
	if g.stage == world.Fieldwork && g.n <= 10 {
		made[string](g)(fieldwork.SaveKeyEvent(ctx, csc, of("key-event.save"), fieldwork.KeyEvent{Return: g.w.Returns["0/csc"], Day: "2014-10-09", Text: "A meeting."}))
	}
	made[string](g)(fieldwork.AddVoice(ctx, csc, of("voice.add"), fieldwork.Voice{Case: kase, Whose: "child", Asked: "yes", How: "spoke", Said: "Nobody told me."}))
	made[string](g)(concern.Raise(ctx, csc, of("concern.raise"), concern.Concern{Case: kase, Kind: "practice_issue", What: "No visit.", Done: "Nothing yet", Told: "My manager"}, ""))
}

// gather puts the auditor of one agency on the panel, later those of all agencies that have come since.
func (g *grower) gather() {
	ctx, a, shorts := context.Background(), g.coordinator(), []string{"csc"}
	if g.w.Panel == "" {
		g.w.Panel = made[string](g)(panel.SavePanel(ctx, a, of("panel.gather"), g.w.Round, 0, "2015-03-24", "Town hall"))
		made[string](g)(panel.AddMember(ctx, a, of("panel.gather"), g.w.Round, g.w.People["chair"].Person, ""))
	} else {
		shorts = slices.DeleteFunc(slices.Collect(maps.Keys(g.w.Agencies)), func(short string) bool { return !strings.HasPrefix(short, "more") })
	}
	for _, short := range shorts {
		made[string](g)(panel.AddMember(ctx, a, of("panel.gather"), g.w.Round, g.w.People["auditor-"+short].Person, g.w.Agencies[short]))
	}
}

// room notes what is owed for the first case, and invites its practitioners: first one, later those of all agencies that have come since.
func (g *grower) room() {
	ctx, a, kase := context.Background(), g.coordinator(), g.w.Cases[0]
	made[string](g)(panel.Owe(ctx, a, of("case-action.add"), g.w.Panel, kase, g.w.Agencies["csc"], "See the child again.", 5))
	if g.n == 1 {
		made[string](g)(panel.Invite(ctx, a, of("panel-guest.invite"), g.w.Panel, kase, g.w.People["practitioner-csc"].Person))
	}
	other := g.one(`SELECT practitioner FROM known_to k WHERE kase = $1 AND practitioner <> '' AND NOT EXISTS (SELECT 1 FROM panel_guest i WHERE i.person = k.practitioner) ORDER BY id`, kase)
	if g.n > 1 && other != "" {
		made[string](g)(panel.Invite(ctx, a, of("panel-guest.invite"), g.w.Panel, kase, other))
	}
}

func (g *grower) learn() {
	ctx, a := context.Background(), g.coordinator()
	id := ""
	for i := range 5 {
		id = made[string](g)(learning.AddFinding(ctx, a, of("finding.add"), g.w.Round, learning.Draft{Kind: "lesson", Theme: g.w.Themes["neglect"], Topic: fmt.Sprintf("Topic %d.%d", g.n, i),
			Text: "In one case something was missed.", Message: "Look.", Promise: "The partnership looks too.", Shown: learning.Shown{Cases: g.w.Cases[:1], Source: "record"}}))
		made[string](g)(learning.ConfirmFinding(ctx, a, of("finding.confirm"), id, 1))
	}
	first := g.one(`SELECT id FROM finding WHERE round = $1 AND position = 1`, g.w.Round)
	made[string](g)(learning.AddEvidence(ctx, a, of("finding.change"), first, g.version("finding", first), learning.Shown{Cases: g.w.Cases[len(g.w.Cases)-1:], Question: "planning.plan", Source: "record"}))
	for range 2 {
		made[string](g)(improvement.Propose(ctx, a, of("action.propose"), g.w.Round, id, improvement.Draft{What: "Review the training.", Owner: g.w.People["lead-csc"].Person, Due: "2015-09-30"}))
	}
	made[string](g)(briefing.StartDraft(ctx, a, of("briefing.start"), briefing.Start{Title: fmt.Sprintf("Case audits of %d", g.n), Rounds: []string{g.w.Round}, Areas: []string{g.w.Areas["hackney"]}}))
}

// write takes the findings into the first draft.
func (g *grower) write() {
	if g.draft == "" {
		made[string](g)(fieldwork.GiveFeedback(context.Background(), g.coordinator(), of("feedback.give"), g.w.Cases[0], 0, "The panel saw steady visiting."))
		g.draft = g.one(`SELECT MIN(id) FROM briefing WHERE state = 'draft'`)
		signed := made[string](g)(briefing.StartDraft(context.Background(), g.coordinator(), of("briefing.start"), briefing.Start{Title: "Signed", Rounds: []string{g.w.Round}, Areas: []string{g.w.Areas["hackney"]}}))
		change(g.t, g.w, "briefing", "UPDATE briefing SET state = 'signed_off', signed_by = $2 WHERE id = $1", signed, g.w.People["chair"].Person)
		return
	}
	made[int](g)(briefing.TakeInFindings(context.Background(), g.coordinator(), of("briefing.write"), g.draft))
}

func (g *grower) version(table, id string) (n int64) {
	must(g.t, g.w.House.Store.Read(context.Background(), func(s *store.Snap) (err error) {
		n, err = store.Value[int64](s, "SELECT version FROM "+table+" WHERE id = $1", id)
		return err
	}))
	return n
}

// one reads an id; "" where there is none.
func (p *place) one(query string, args ...any) (id string) {
	p.t.Helper()
	must(p.t, p.w.House.Store.Read(context.Background(), func(s *store.Snap) error {
		list, err := store.Texts(s, query, args...)
		if len(list) > 0 {
			id = list[0]
		}
		return err
	}))
	return id
}
