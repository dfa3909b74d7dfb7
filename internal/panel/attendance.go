package panel

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// Attendances are the answers to "was this member there?", in the order in which forms show them.
var Attendances = []struct{ Code, Label string }{{"here", "Here"}, {"apologies", "Apologies"}, {"absent", "Absent"}}

// Decisions are what the chair decides about a conflict of interest that a member declared.
var Decisions = []struct{ Code, Label string }{
	{"stay", "Stays and agrees with the others"}, {"speak", "May speak, does not agree judgements"}, {"leave", "Leaves for these cases and sees none of them"},
}

// AttendancePage is who is here, and which conflicts of interest there are.
type AttendancePage struct {
	Panel     Panel
	Round     programme.Round
	Notes     map[string]string // what was declared, by member; only for the chair, the coordinator and whoever declared
	MayTake   bool
	MayDecide bool
	Mine      Member // of the actor, to declare a conflict; none for others
}

// Attendance answers who is here.
func Attendance(ctx context.Context, a operation.Actor, id string) (AttendancePage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (AttendancePage, error) {
		p := AttendancePage{Notes: map[string]string{}}
		var err error
		if p.Panel, err = panelOf(v, id); err != nil {
			return p, err
		}
		if err := v.May("panel.see", p.Panel.Thing()); err != nil {
			return p, err
		}
		if p.Round, err = programme.RoundOf(v.Snap, p.Panel.Round); err != nil {
			return p, err
		}
		p.MayTake = v.Can("attendance.take", p.Panel.Thing())
		p.MayDecide = v.Can("conflict.decide", p.Panel.Thing())
		for _, m := range p.Panel.Members {
			own := m.Person == v.Actor.Person
			if own && v.Can("conflict.declare", p.Panel.MemberThing(m)) {
				p.Mine = m
			}
			if !own && !p.MayDecide {
				continue
			}
			if p.Notes[m.ID], err = v.Open(p.Round.Scope, "panel_member", m.ID, "conflict_note", m.note); err != nil {
				return p, err
			}
		}
		return p, nil
	})
}

// Taken is one member's attendance as somebody takes it.
type Taken struct {
	Member, Attendance string
	Joined             string // a time when late, or ""
	Version            int64
}

// TakeAttendance keeps who is here. Members of whom nothing is said stay as they are; the answer is how many changed.
func TakeAttendance(ctx context.Context, a operation.Actor, of operation.Of, id string, list []Taken) (int, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (int, error) {
		p, err := panelOf(tx.View, id)
		if err != nil {
			return 0, err
		}
		if err := tx.May("attendance.take", p.Thing()); err != nil {
			return 0, err
		}
		tx.About("round", p.Round)
		list, err = checkTaken(p, list)
		if err != nil {
			return 0, err
		}
		changed := 0
		for _, one := range list {
			m := p.Members[p.member(one.Member)]
			if m.Attendance == one.Attendance && m.Joined == one.Joined {
				continue
			}
			m.Version = one.Version
			if err := updateAttendance(tx, m, one.Attendance, one.Joined); err != nil {
				return 0, err
			}
			changed++
		}
		return changed, nil
	})
}

func (p Panel) member(id string) int {
	return slices.IndexFunc(p.Members, func(m Member) bool { return m.ID == id })
}

// checkTaken reads times and leaves out members of whom nothing is said.
func checkTaken(p Panel, list []Taken) ([]Taken, error) {
	var kept []Taken
	var problems []macfa.Problem
	for _, one := range list {
		if p.member(one.Member) < 0 {
			return nil, macfa.Changed("The members of the panel have changed. Open the page again.")
		}
		at, ok := clockTime(one.Joined)
		switch {
		case !ok:
			problems = append(problems, macfa.Problem{Field: "joined." + one.Member, Message: "Enter a time such as 2:40pm, or leave it empty."})
		case one.Attendance == "" && at != "":
			problems = append(problems, macfa.Problem{Field: "attendance." + one.Member, Message: "Choose whether this member is here."})
		case one.Attendance != "" && !slices.ContainsFunc(Attendances, func(a struct{ Code, Label string }) bool { return a.Code == one.Attendance }):
			problems = append(problems, macfa.Problem{Field: "attendance." + one.Member, Message: "Choose here, apologies or absent."})
		case one.Attendance != "here":
			one.Joined = ""
		default:
			one.Joined = at
		}
		if one.Attendance != "" {
			kept = append(kept, one)
		}
	}
	return kept, macfa.InvalidIf(problems)
}

// clockTime reads a time as people write it and gives it as 14:40.
func clockTime(text string) (string, bool) {
	text = strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), ".", ":"))
	if text == "" {
		return "", true
	}
	for _, layout := range []string{"15:04", "3:04pm", "3pm"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format("15:04"), true
		}
	}
	return "", false
}

// clockWords writes a time for people: "2:40pm".
func clockWords(at string) string {
	t, err := time.Parse("15:04", at)
	if err != nil {
		return at
	}
	return t.Format("3:04pm")
}

// DeclareConflict notes that a member knows the family or the work from nearer than the panel; the chair then decides.
func DeclareConflict(ctx context.Context, a operation.Actor, of operation.Of, id, member, note string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, m, err := memberOf(tx, id, member)
		if err != nil {
			return "", err
		}
		if err := tx.May("conflict.declare", p.MemberThing(m)); err != nil {
			return "", err
		}
		tx.About("round", p.Round)
		if note == "" {
			return "", macfa.At("note", "Write what the conflict of interest is. Only the chair and the coordinator read it.")
		}
		r, err := programme.RoundOf(tx.Snap, p.Round)
		if err != nil {
			return "", err
		}
		sealed, err := tx.Seal(r.Scope, "panel_member", m.ID, "conflict_note", note)
		if err != nil {
			return "", err
		}
		return m.ID, updateConflict(tx, m, "declared", sealed)
	})
}

// DecideConflict keeps what the chair decided about a conflict of interest.
func DecideConflict(ctx context.Context, a operation.Actor, of operation.Of, id, member, decision string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, m, err := memberOf(tx, id, member)
		if err != nil {
			return "", err
		}
		if err := tx.May("conflict.decide", p.Thing()); err != nil {
			return "", err
		}
		tx.About("round", p.Round)
		if !slices.ContainsFunc(Decisions, func(d struct{ Code, Label string }) bool { return d.Code == decision }) {
			return "", macfa.At("decision."+m.ID, "Choose whether the member stays, may speak, or leaves.")
		}
		if m.Conflict == "none" {
			return "", macfa.Changed(fmt.Sprintf("%s has not declared a conflict of interest. Declare it first.", m.Name))
		}
		return m.ID, updateConflict(tx, m, decision, m.note)
	})
}

func memberOf(tx *operation.Tx, panel, member string) (Panel, Member, error) {
	p, err := panelOf(tx.View, panel)
	if err != nil {
		return p, Member{}, err
	}
	i := p.member(member)
	if i < 0 {
		return p, Member{}, macfa.Missing()
	}
	return p, p.Members[i], nil
}
