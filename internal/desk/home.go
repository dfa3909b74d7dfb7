// Package desk is the room of what looks across all rooms: home, and the page of a round.
package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Line is one thing that a person owes or waits for.
type Line struct {
	Due    macfa.Day // none: whenever
	Late   int       // days since it was due; 0: not late
	Title  string
	Href   string
	Note   string
	Button string // a link that looks like a button, where the operation begins at Href; "": the title is enough
	Post   string // the address of an operation that harms nobody and is done from here: Button is its words
}

// Home is what one person owes or waits for, in all their roles.
type Home struct {
	Today    macfa.Day
	Concerns []Line
	Frozen   []Line // frozen cases of which somebody has not been told
	Late     []Line // the oldest first
	Waiting  []Line // by date
	Ahead    []Line // dates of the next 14 days, for knowing, not for doing
	Stopped  *Stopped
	Read     []Line // briefings that the person has not marked as read
	Changed  []Line // what came of what was said
	Came     bool   // something is public of a round in which the person reflected
	Actions  []StateCount
	Helped   []macfa.BeforeAfter // what was learnt, beside the next audit of its theme
	Again    []Line              // topics that were found again
	Rounds   []RoundLine
	FirstDay bool // there is no round, and this person may see what the first one needs
}

// Stopped is where an auditor last saved an answer.
type Stopped struct {
	Return, Section, Ref, Title string
	Number, Of                  int // of the section
	At                          int64
}

// place finds the section of a question.
func (s *Stopped) place(tool macfa.Tool, question string) {
	section, _ := tool.SectionOf(question)
	s.Section, s.Title, s.Of = section.ID, section.Title, len(tool.Sections)
	s.Number = 1 + slices.IndexFunc(tool.Sections, func(t macfa.Section) bool { return t.ID == section.ID })
}

// StateCount says how many actions are in a state.
type StateCount struct {
	State string // overdue, agreed, done, assured
	N     int64
}

// ahead is how many days home looks forward.
const ahead = 14

// RoundLine is one round that goes on, for the side of home.
type RoundLine struct {
	ID, Focus, AuditYear, Areas string
	Number                      int64
	Stage                       macfa.Stage
}

// HomeOf answers what the actor owes or waits for. Several roles join in one list.
func HomeOf(ctx context.Context, a operation.Actor) (Home, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Home, error) {
		h := Home{Today: v.Today}
		if err := v.May("home.see", macfa.Thing{Kind: "person", ID: a.Person}); err != nil {
			return h, err
		}
		return h, h.gather(v)
	})
}

// gather asks each role's questions; what a role has nothing to do with is not asked.
func (h *Home) gather(v *operation.View) error {
	lines, err := gatherLines(v, workLines(v.Actor))
	if err != nil {
		return err
	}
	var cases []Line
	if h.Frozen, cases, err = caseLines(v); err != nil {
		return err
	}
	h.sort(append(lines, cases...))
	for _, part := range []struct {
		of   *[]Line
		list func(*operation.View) ([]Line, error)
	}{{&h.Concerns, concernLines}, {&h.Ahead, aheadLines}, {&h.Read, unreadLines}, {&h.Changed, changedLines}} {
		if *part.of, err = part.list(v); err != nil {
			return err
		}
	}
	if h.Stopped, err = stoppedAt(v); err != nil {
		return err
	}
	if v.Actor.Has(macfa.Practitioner) {
		if h.Came, err = publicSince(v); err != nil {
			return err
		}
	}
	return h.overview(v)
}

// overview is what those see who follow the whole programme.
func (h *Home) overview(v *operation.View) (err error) {
	if v.Actor.Has(macfa.BoardMember, macfa.Scrutineer) {
		if h.Actions, err = actionCounts(v); err != nil {
			return err
		}
		if h.Helped, err = helped(v); err != nil {
			return err
		}
		if h.Again, err = againLines(v); err != nil {
			return err
		}
	}
	if v.Actor.Has(macfa.Coordinator, macfa.BoardMember, macfa.Scrutineer) {
		if h.Rounds, err = goingRounds(v); err != nil {
			return err
		}
	}
	if v.Actor.Has(macfa.Coordinator, macfa.Administrator) {
		h.FirstDay, err = noRound(v)
	}
	return err
}

// workLines are the questions whose answers are work, by who can have such work.
func workLines(a operation.Actor) []func(*operation.View) ([]Line, error) {
	list := []func(*operation.View) ([]Line, error){actionLines, panelLines, caseActionLines}
	for _, of := range []struct {
		roles []macfa.Role
		lines []func(*operation.View) ([]Line, error)
	}{
		{[]macfa.Role{macfa.AgencyLead}, []func(*operation.View) ([]Line, error){knownToLines, signOffLines, agencyReturnLines, copiesLines}},
		{[]macfa.Role{macfa.Auditor}, []func(*operation.View) ([]Line, error){returnLines}},
		{[]macfa.Role{macfa.Practitioner}, []func(*operation.View) ([]Line, error){reflectionLines, feedbackLines, guestLines}},
		{[]macfa.Role{macfa.PanelChair, macfa.BoardMember}, []func(*operation.View) ([]Line, error){briefingLines}},
		{[]macfa.Role{macfa.BoardMember}, []func(*operation.View) ([]Line, error){termsLines, decisionLines, assureLines}},
		{[]macfa.Role{macfa.Coordinator}, []func(*operation.View) ([]Line, error){owedLines, exemptionLines, stepLines, lateActionLines, draftLines, keptTooLongLines}},
		{[]macfa.Role{macfa.Coordinator, macfa.DPO}, []func(*operation.View) ([]Line, error){destructionLines, rightsLines}},
		{[]macfa.Role{macfa.Coordinator, macfa.DPO, macfa.Administrator}, []func(*operation.View) ([]Line, error){keepingLines}},
		{[]macfa.Role{macfa.Coordinator, macfa.PanelChair}, []func(*operation.View) ([]Line, error){secondPersonLines}},
		{[]macfa.Role{macfa.Administrator, macfa.DPO}, []func(*operation.View) ([]Line, error){leaverLines}},
		{[]macfa.Role{macfa.Administrator}, []func(*operation.View) ([]Line, error){invitationLines, gapLines}},
	} {
		if a.Has(of.roles...) {
			list = append(list, of.lines...)
		}
	}
	return list
}

func gatherLines(v *operation.View, questions []func(*operation.View) ([]Line, error)) ([]Line, error) {
	var all []Line
	for _, ask := range questions {
		lines, err := ask(v)
		if err != nil {
			return nil, err
		}
		all = append(all, lines...)
	}
	return all, nil
}

// sort counts lateness: late lines stand first, the oldest of them on top, the others follow by date.
func (h *Home) sort(lines []Line) {
	for _, l := range lines {
		if l.Due != "" && l.Due.Before(h.Today) {
			l.Late = macfa.DaysBetween(l.Due, h.Today)
			h.Late = append(h.Late, l)
			continue
		}
		h.Waiting = append(h.Waiting, l)
	}
	slices.SortStableFunc(h.Late, func(x, y Line) int { return -cmp.Compare(x.Late, y.Late) })
	slices.SortStableFunc(h.Waiting, func(x, y Line) int { return cmp.Compare(orLast(x.Due), orLast(y.Due)) })
}

func orLast(d macfa.Day) string {
	if d == "" {
		return "9999"
	}
	return string(d)
}

func counted(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
