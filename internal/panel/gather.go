package panel

import (
	"context"
	"slices"
	"unicode/utf8"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
)

// GatherPage is the panel of a round: who sits on it, when, and what is still missing before it can open.
type GatherPage struct {
	Round      programme.Round
	Panel      Panel
	Candidates []Candidate
	Out        int             // returns neither signed off nor gone on without
	OutFrom    []string        // whose they are: "Homerton Health: 2 returns"
	Missing    []macfa.Problem // besides returns that are out
	Spotted    []Spotted       // in the texts for the pack; only where they are looked through
	Without    string          // why it opened without some returns
	Linked     bool            // the lines of enquiry say which questions they look at
	MayGather  bool
	MayRelease bool // the pack
	MayOpen    bool
}

// Gather answers how the panel of a round stands.
func Gather(ctx context.Context, a operation.Actor, round string) (GatherPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (GatherPage, error) { return gatherPage(v, round) })
}

func gatherPage(v *operation.View, round string) (GatherPage, error) {
	var p GatherPage
	var err error
	if p.Round, err = programme.RoundOf(v.Snap, round); err != nil {
		return p, err
	}
	if p.Panel, err = panelOfRound(v, p.Round); err != nil {
		return p, err
	}
	thing := p.Panel.Thing()
	if err := v.May("panel.see", thing); err != nil {
		return p, err
	}
	p.MayGather, p.MayRelease = v.Can("panel.gather", thing), v.Can("pack.release", thing) && p.Round.Stage == macfa.StageAudit
	p.MayOpen = v.Can("panel.open", thing) && (p.MayRelease || p.Panel.Read())
	if p.Without, err = v.Open(p.Round.Scope, "panel", p.Panel.ID, "without_reason", p.Panel.without); err != nil {
		return p, err
	}
	if p.MayGather {
		if p.Candidates, err = candidates(v.Snap, p.Round.ID, p.Panel.ID); err != nil {
			return p, err
		}
	}
	links, err := linksOf(v.Snap, p.Round.ID)
	if err != nil {
		return p, err
	}
	facts, err := fieldwork.Facts(v, p.Round.ID)
	p.Linked, p.Out, p.Missing = len(links.Of) > 0, facts.ReturnsOut, notGathered(p.Panel)
	if err == nil && p.Out > 0 {
		p.OutFrom, err = outFrom(v, p.Round.ID)
	}
	if !p.Panel.Read() {
		p.Missing = append(p.Missing, macfa.MissingFor(macfa.StageModerate, macfa.Facts{Paused: facts.Paused})...)
	}
	return p, err
}

// Confirm answers what follows from releasing the pack or opening the panel: before the pack goes out its texts are looked through.
func Confirm(ctx context.Context, a operation.Actor, id string, by macfa.Action) (GatherPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (GatherPage, error) {
		shown, err := panelOf(v, id)
		if err != nil {
			return GatherPage{}, err
		}
		p, err := gatherPage(v, shown.Round)
		if err != nil {
			return p, err
		}
		if !v.Can(by, p.Panel.Thing()) || !p.MayOpen {
			return p, macfa.Missing()
		}
		if p.Panel.Read() || len(p.Missing) > 0 {
			return p, nil
		}
		return p, lookThrough(v, &p)
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

// MoveDay takes a panel that has not opened along when its round moves it; one for which another day was agreed keeps that.
func MoveDay(tx *operation.Tx, round string, was, now macfa.Day) error {
	return moveDay(tx, round, was, now)
}

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
		return m.ID, seat(tx, r.ID, m)
	})
}

// seat puts somebody on a panel, and wakes them if they have not been here for long.
func seat(tx *operation.Tx, round string, m Member) error {
	if err := insertMember(tx, m); err != nil {
		return err
	}
	return signin.CallSleepers(tx, round, m.Person)
}

// RemoveMember takes somebody off the panel before it opens; after that, who was there stays on record.
func RemoveMember(ctx context.Context, a operation.Actor, of operation.Of, round, member string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, _, err := gathering(tx, round)
		if err != nil {
			return "", err
		}
		if p.State != macfa.PanelMachine.States[0] {
			return "", macfa.At("person", "The pack is released, so its members stay on record. Take their attendance as absent instead.")
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
