package learning

import (
	"context"
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// missingToConfirm lists what a finding needs before it is more than emerging.
func missingToConfirm(n int, kind, message string) (problems []macfa.Problem) {
	if n == 0 {
		problems = append(problems, macfa.Problem{Field: "cases", Message: "Add the evidence of at least one case. Without evidence a finding cannot be confirmed."})
	}
	if kind == "lesson" && message == "" {
		problems = append(problems, macfa.Problem{Field: "message", Message: "Write what to do about it. A lesson without a message for practitioners cannot be confirmed."})
	}
	return problems
}

// ConfirmFinding makes an emerging finding a confirmed one.
func ConfirmFinding(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		f, _, err := findingToChange(tx, id, "finding.confirm")
		if err != nil {
			return "", err
		}
		to, err := macfa.FindingMachine.Next(f.State, "finding.confirm")
		if err != nil {
			return "", err
		}
		problems := missingToConfirm(f.N, f.Kind, f.Message)
		for _, m := range f.Misfits() {
			problems = append(problems, macfa.Problem{Field: "text", Message: m.Message})
		}
		if err := macfa.InvalidIf(problems); err != nil {
			return "", err
		}
		return f.ID, updateFindingState(tx, f.ID, version, f.State, to, nil)
	})
}

// WithdrawFinding ends a finding; its reason stays with it.
func WithdrawFinding(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, reason string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		f, r, err := findingToChange(tx, id, "finding.withdraw")
		if err != nil {
			return "", err
		}
		to, err := macfa.FindingMachine.Next(f.State, "finding.withdraw")
		if err != nil {
			return "", err
		}
		if reason == "" {
			return "", macfa.At("reason", "Give the reason for withdrawing it.")
		}
		why, err := tx.Seal(roundScope(r.ID), "finding", f.ID, "why", reason)
		if err != nil {
			return "", err
		}
		return f.ID, updateFindingState(tx, f.ID, version, f.State, to, why)
	})
}

// CarryFinding begins the finding anew in a round of a later year, emerging, with a link to where it began. Evidence stays behind: the new round has to show its own.
func CarryFinding(ctx context.Context, a operation.Actor, of operation.Of, id, toRound string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		f, from, err := carriedFrom(tx, id)
		if err != nil {
			return "", err
		}
		to, err := programme.RoundOf(tx.Snap, toRound)
		if macfa.KindOf(err) == macfa.NotFound && err != nil || err == nil && !mayTake(tx.View, f, from, to) {
			return "", macfa.At("round", fmt.Sprintf("Choose a round of a year after %s that is not closed.", from.Year))
		}
		if err != nil {
			return "", err
		}
		return carry(tx, f, to)
	})
}

// carriedFrom reads what is to be carried over; a closed round's findings can be, too.
func carriedFrom(tx *operation.Tx, id string) (Finding, programme.Round, error) {
	row, err := seenFinding(tx.View, id)
	if err != nil {
		return Finding{}, programme.Round{}, err
	}
	from, err := programme.RoundOf(tx.Snap, row.Round)
	if err != nil {
		return Finding{}, from, err
	}
	if err := tx.May("finding.carry", row.Thing(from, nil)); err != nil {
		return Finding{}, from, err
	}
	tx.About("round", row.Round)
	f, err := row.open(tx.View)
	return f, from, err
}

// mayTake tells whether a later round can take the finding from the actor.
func mayTake(v *operation.View, f Finding, from, to programme.Round) bool {
	return to.Year > from.Year && to.Stage != macfa.StageClosed && v.Can("finding.carry", f.Thing(to, nil))
}

func carry(tx *operation.Tx, f Finding, to programme.Round) (string, error) {
	n, err := carriedTo(tx.Snap, f.ID, to.ID)
	if err != nil {
		return "", err
	}
	if n > 0 {
		return "", macfa.At("round", "This finding has been carried over to that round before.")
	}
	d := Draft{Kind: f.Kind, Text: f.Text, Emphasis: f.Emphasis, Message: f.Message, Promise: f.Promise}
	problems, err := d.identifying(tx.View, to.ID)
	if err != nil {
		return "", err
	}
	if len(problems) > 0 {
		return "", macfa.At("round", "Its words hold a name that stands in a case sheet of that round. Change the words first, or write a new finding there.")
	}
	position, err := nextPosition(tx.Snap, to.ID)
	if err != nil {
		return "", err
	}
	of, err := countCases(tx.Snap, to.ID)
	if err != nil {
		return "", err
	}
	next := Finding{ID: store.NewID(), Round: to.ID, Theme: f.Theme, Topic: f.Topic, Kind: f.Kind, State: macfa.FindingMachine.States[0],
		Of: of, CarriedFrom: f.ID, Position: position}
	return next.ID, writeFinding(tx, next, d, insertFinding)
}

// Ready says that the findings of a round are written: the round goes on to Publish.
func Ready(ctx context.Context, a operation.Actor, of operation.Of, round string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := programme.RoundOf(tx.Snap, round)
		if err != nil {
			return "", err
		}
		if err := tx.May("findings.ready", r.Thing()); err != nil {
			return "", err
		}
		rows, err := seenInRounds(tx.View, []string{r.ID})
		if err != nil {
			return "", err
		}
		list, err := openFindings(tx.View, rows)
		if err != nil {
			return "", err
		}
		if err := macfa.InvalidIf(wordsOpen(list)); err != nil {
			return "", err
		}
		facts, err := Facts(tx.View, r.ID)
		if err != nil {
			return "", err
		}
		if err := keepCounts(tx, r.ID); err != nil {
			return "", err
		}
		return r.ID, programme.Enter(tx, r.ID, macfa.StagePublish, facts)
	})
}

// wordsOpen lists findings whose words say another count than their evidence.
func wordsOpen(list []Finding) (problems []macfa.Problem) {
	for _, f := range list {
		if f.State == "withdrawn" {
			continue
		}
		for _, m := range f.Misfits() {
			problems = append(problems, macfa.Problem{Message: fmt.Sprintf("%s, %s: %s", f.TopicName, f.Kind, m.Message)})
		}
	}
	return problems
}
