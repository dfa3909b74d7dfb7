package panel

import (
	"context"
	"slices"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// Attendances are the answers to "was this member there?", in the order in which forms show them.
var Attendances = []struct{ Code, Label string }{{"here", "Here"}, {"apologies", "Apologies"}, {"absent", "Absent"}}

// AttendancePage is who is here, and which conflicts of interest there are.
type AttendancePage struct {
	Panel       Panel
	Round       programme.Round
	Notes       map[string]string // what was declared, by member; only for the chair, the coordinator and whoever declared
	Substitutes []Candidate       // who can sit for a member, each for the members of the own agency
	MayTake     bool
	MayReplace  bool
	MayDeclare  bool
	me          string
	coordinates bool
}

// MayDecide tells whether the actor decides about a member's conflict of interest: the chair and the coordinator do, nobody about
// the own one.
func (p AttendancePage) MayDecide(m Member) bool {
	return mayDecide(p.coordinates, p.Panel, p.me, m)
}

func mayDecide(coordinates bool, p Panel, person string, m Member) bool {
	chairs := slices.ContainsFunc(p.Members, func(o Member) bool { return o.Chair && o.Person == person && o.Conflict != "leave" })
	return m.Person != person && (coordinates || chairs)
}

// Attendance answers who is here.
func Attendance(ctx context.Context, a operation.Actor, id string) (AttendancePage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (AttendancePage, error) {
		p := AttendancePage{Notes: map[string]string{}, me: v.Actor.Person}
		var err error
		if p.Panel, err = panelOf(v, id); err != nil {
			return p, err
		}
		thing := p.Panel.Thing()
		if err := v.May("panel.see", thing); err != nil {
			return p, err
		}
		if p.Round, err = programme.RoundOf(v.Snap, p.Panel.Round); err != nil {
			return p, err
		}
		p.MayTake, p.MayReplace, p.MayDeclare = v.Can("attendance.take", thing), v.Can("panel.substitute", thing), v.Can("conflict.declare", thing)
		p.coordinates = v.Can("panel.gather", thing)
		if p.MayReplace {
			if p.Substitutes, err = substitutes(v.Snap, p.Panel.ID); err != nil {
				return p, err
			}
		}
		return p, p.openNotes(v)
	})
}

// openNotes opens what was declared for whoever decides about it and for whoever wrote it. What others declared of a member is not
// that member's to read.
func (p *AttendancePage) openNotes(v *operation.View) error {
	for _, m := range p.Panel.Members {
		wrote := m.ConflictBy == p.me || m.ConflictBy == "" && m.Person == p.me
		if !wrote && !p.MayDecide(m) {
			continue
		}
		note, err := v.Open(p.Round.Scope, "panel_member", m.ID, "conflict_note", m.note)
		if err != nil {
			return err
		}
		p.Notes[m.ID] = note
	}
	return nil
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
