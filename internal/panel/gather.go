package panel

import (
	"context"
	"slices"
	"unicode/utf8"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// GatherPage is the panel of a round: who sits on it, when, and what is still missing before it can open.
type GatherPage struct {
	Round      programme.Round
	Panel      Panel
	Candidates []Candidate
	Out        int             // returns neither signed off nor gone on without
	Missing    []macfa.Problem // besides returns that are out
	Without    string          // why it opened without some returns
	MayGather  bool
	MayOpen    bool
}

// Gather answers how the panel of a round stands.
func Gather(ctx context.Context, a operation.Actor, round string) (GatherPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (GatherPage, error) {
		var p GatherPage
		var err error
		if p.Round, err = programme.RoundOf(v.Snap, round); err != nil {
			return p, err
		}
		if p.Panel, err = panelOfRound(v, p.Round); err != nil {
			return p, err
		}
		if err := v.May("panel.see", p.Panel.Thing()); err != nil {
			return p, err
		}
		p.MayGather = v.Can("panel.gather", p.Panel.Thing())
		p.MayOpen = v.Can("panel.open", p.Panel.Thing()) && p.Round.Stage == macfa.StageAudit
		if p.Without, err = v.Open(p.Round.Scope, "panel", p.Panel.ID, "without_reason", p.Panel.without); err != nil {
			return p, err
		}
		if p.MayGather {
			if p.Candidates, err = candidates(v.Snap, p.Round.ID, p.Panel.ID); err != nil {
				return p, err
			}
		}
		facts, err := fieldwork.Facts(v, p.Round.ID)
		p.Out, p.Missing = facts.ReturnsOut, append(notGathered(p.Panel), macfa.MissingFor(macfa.StageModerate, macfa.Facts{Paused: facts.Paused})...)
		return p, err
	})
}

// notGathered lists what a panel needs before it can open.
func notGathered(p Panel) (problems []macfa.Problem) {
	if len(p.Members) < 2 {
		problems = append(problems, macfa.Problem{Field: "person", Message: "Add at least two members to the panel."})
	}
	if !slices.ContainsFunc(p.Members, func(m Member) bool { return m.Chair }) {
		problems = append(problems, macfa.Problem{Field: "chair", Message: "Choose who chairs the panel."})
	}
	return problems
}

// gathering reads a round's panel in an operation of whoever gathers it; the first such operation keeps it.
func gathering(tx *operation.Tx, round string) (Panel, programme.Round, error) {
	r, err := programme.RoundOf(tx.Snap, round)
	if err != nil {
		return Panel{}, r, err
	}
	p, err := panelOfRound(tx.View, r)
	if err != nil {
		return p, r, err
	}
	fresh := p.ID == ""
	if fresh {
		p.ID = store.NewID()
	}
	if err := tx.May("panel.gather", p.Thing()); err != nil {
		return p, r, err
	}
	tx.About("round", r.ID)
	if fresh {
		p.Version = 1
		err = insertPanel(tx, p)
	}
	return p, r, err
}

// SavePanel keeps day and place.
func SavePanel(ctx context.Context, a operation.Actor, of operation.Of, round string, version int64, day macfa.Day, place string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		_, noPanel := panelWithRound(tx.Snap, round)
		p, _, err := gathering(tx, round)
		if err != nil {
			return "", err
		}
		if err := checkPanel(day, place); err != nil {
			return "", err
		}
		if noPanel == nil {
			p.Version = version // 0 where somebody else gathered the panel first
		}
		p.Day, p.Place = day, place
		return p.ID, updatePanel(tx, p)
	})
}

// longestPlace is the most letters of a place.
const longestPlace = 200

func checkPanel(day macfa.Day, place string) error {
	var problems []macfa.Problem
	if day.IsZero() {
		problems = append(problems, macfa.Problem{Field: "day", Message: "Enter the day on which the panel meets."})
	}
	if utf8.RuneCountInString(place) > longestPlace || !utf8.ValidString(place) {
		problems = append(problems, macfa.Problem{Field: "place", Message: "Shorten the place to 200 letters."})
	}
	return macfa.InvalidIf(problems)
}

// AddMember puts a candidate on the panel, for an agency or as an independent member.
func AddMember(ctx context.Context, a operation.Actor, of operation.Of, round, person, agency string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, r, err := gathering(tx, round)
		if err != nil {
			return "", err
		}
		list, err := candidates(tx.Snap, r.ID, p.ID)
		if err != nil {
			return "", err
		}
		i := slices.IndexFunc(list, func(c Candidate) bool { return c.Person == person && c.Agency == agency })
		if i < 0 {
			return "", macfa.At("person", "Choose somebody who is shown. People appear here once they are panel members, or leads or auditors of an agency that is asked.")
		}
		m := Member{ID: store.NewID(), Panel: p.ID, Person: person, Agency: agency}
		m.Chair = list[i].Role == macfa.PanelChair && !slices.ContainsFunc(p.Members, func(m Member) bool { return m.Chair })
		return m.ID, insertMember(tx, m)
	})
}

// RemoveMember takes somebody off the panel before it opens; after that, who was there stays on record.
func RemoveMember(ctx context.Context, a operation.Actor, of operation.Of, round, member string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, _, err := gathering(tx, round)
		if err != nil {
			return "", err
		}
		if p.State != macfa.PanelMachine.States[0] {
			return "", macfa.At("person", "The panel is open, so its members stay on record. Take their attendance as absent instead.")
		}
		return member, deleteMember(tx, p.ID, member)
	})
}

// ChooseChair makes a member the chair.
func ChooseChair(ctx context.Context, a operation.Actor, of operation.Of, round, member string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, _, err := gathering(tx, round)
		if err != nil {
			return "", err
		}
		if !slices.ContainsFunc(p.Members, func(m Member) bool { return m.ID == member }) {
			return "", macfa.At("chair", "Choose one of the members of the panel.")
		}
		return member, setChair(tx, p.ID, member)
	})
}

// Open begins the panel: the returns are frozen as they were given, and its members see all of them. Going on without some returns needs a reason.
func Open(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, without string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, err := panelOf(tx.View, id)
		if err != nil {
			return "", err
		}
		if err := tx.May("panel.open", p.Thing()); err != nil {
			return "", err
		}
		to, err := macfa.PanelMachine.Next(p.State, "panel.open")
		if err != nil {
			return "", err
		}
		if err := macfa.InvalidIf(notGathered(p)); err != nil {
			return "", err
		}
		p.Version = version
		return p.ID, open(tx, p, to, without)
	})
}

func open(tx *operation.Tx, p Panel, to, without string) error {
	facts, err := fieldwork.Facts(tx.View, p.Round)
	if err != nil {
		return err
	}
	if facts.ReturnsOut == 0 {
		without = ""
	}
	if facts.WithoutReason = without; facts.ReturnsOut > 0 && without == "" {
		return macfa.At("reason", "Give the reason for going on without these returns.")
	}
	r, err := programme.RoundOf(tx.Snap, p.Round)
	if err != nil {
		return err
	}
	if err := programme.Enter(tx, r.ID, macfa.StageModerate, facts); err != nil {
		return err
	}
	if err := fieldwork.Freeze(tx, r.ID, without); err != nil {
		return err
	}
	if err := beginCases(tx, p); err != nil {
		return err
	}
	why, err := tx.Seal(r.Scope, "panel", p.ID, "without_reason", without)
	if err != nil {
		return err
	}
	return openPanel(tx, p, to, why)
}

// Close ends the panel once every case is agreed and attendance is taken; the round goes on to Learn.
func Close(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, err := panelOf(tx.View, id)
		if err != nil {
			return "", err
		}
		if err := tx.May("panel.close", p.Thing()); err != nil {
			return "", err
		}
		to, err := macfa.PanelMachine.Next(p.State, "panel.close")
		if err != nil {
			return "", err
		}
		facts, err := Facts(tx.View, p.Round)
		if err != nil {
			return "", err
		}
		if err := programme.Enter(tx, p.Round, macfa.StageLearn, facts); err != nil {
			return "", err
		}
		p.Version = version
		return p.Round, closePanel(tx, p, to)
	})
}
