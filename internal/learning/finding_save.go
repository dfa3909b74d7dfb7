package learning

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// roundThing is a round as those who learn from it stand to it.
func roundThing(round programme.Round, panel []string) macfa.Thing {
	t := round.Thing()
	t.Panel = panel
	return t
}

// AddFinding writes a new finding, with its evidence if some is chosen, and answers with its id.
func AddFinding(ctx context.Context, a operation.Actor, of operation.Of, round string, d Draft) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := programme.RoundOf(tx.Snap, round)
		if err != nil {
			return "", err
		}
		panel, err := panelOf(tx.Snap, round)
		if err != nil {
			return "", err
		}
		if err := tx.May("finding.add", roundThing(r, panel)); err != nil {
			return "", err
		}
		tx.About("round", r.ID)
		c, err := choicesOf(tx.View, r)
		if err != nil {
			return "", err
		}
		if err := checkNew(tx.View, r, c, &d); err != nil {
			return "", err
		}
		return addFinding(tx, r, c, d)
	})
}

// checkNew joins what is wrong with the texts and with the evidence of a new finding.
func checkNew(v *operation.View, r programme.Round, c choices, d *Draft) error {
	var problems []macfa.Problem
	if len(d.Shown.Cases) > 0 {
		problems = c.check(d.Shown)
	}
	n := 0
	if len(problems) == 0 {
		n = len(distinct(d.Shown.Cases))
	}
	err := d.check(v, r, n, c.Of)
	if err != nil && macfa.KindOf(err) != macfa.Invalid {
		return err
	}
	return macfa.InvalidIf(append(macfa.ProblemsOf(err), problems...))
}

func distinct(ids []string) map[string]bool {
	set := map[string]bool{}
	for _, id := range ids {
		set[id] = true
	}
	return set
}

func addFinding(tx *operation.Tx, r programme.Round, c choices, d Draft) (string, error) {
	topic, err := TopicID(tx, d.Topic)
	if err != nil {
		return "", err
	}
	position, err := nextPosition(tx.Snap, r.ID)
	if err != nil {
		return "", err
	}
	f := Finding{ID: store.NewID(), Round: r.ID, Theme: d.Theme, Topic: topic, Kind: d.Kind, State: macfa.FindingMachine.States[0],
		N: len(distinct(d.Shown.Cases)), Of: c.Of, Position: position}
	if err := writeFinding(tx, f, d, insertFinding); err != nil {
		return "", err
	}
	if err := insertEvidence(tx, f.ID, d.Shown); err != nil {
		return "", err
	}
	return f.ID, pointTo(tx, f.ID, d.Guidance)
}

// writeFinding seals the texts of a finding and hands the row to one of the statements.
func writeFinding(tx *operation.Tx, f Finding, d Draft, write func(*operation.Tx, findingRow) error) error {
	row := findingRow{Finding: f}
	for _, t := range []struct {
		field, text string
		to          *[]byte
	}{
		{"text", d.Text, &row.text}, {"emphasis", d.Emphasis, &row.emphasis}, {"message", d.Message, &row.message},
		{"promise", d.Promise, &row.promise}, {"word_reason", d.WordReason, &row.wordReason}, {"explained", d.Explained.Text(), &row.explained},
	} {
		var err error
		if *t.to, err = tx.Seal(roundScope(f.Round), "finding", f.ID, t.field, t.text); err != nil {
			return err
		}
	}
	return write(tx, row)
}

// ChangeFinding puts the words of a finding right, if nobody else has changed it since version.
func ChangeFinding(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, d Draft) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		f, r, err := findingToChange(tx, id, "finding.change")
		if err != nil {
			return "", err
		}
		if err := d.check(tx.View, r, f.N, f.Of); err != nil {
			return "", err
		}
		if f.State == "confirmed" {
			if err := macfa.InvalidIf(missingToConfirm(f.N, d.Kind, d.Message)); err != nil {
				return "", err
			}
		}
		if f.Topic, err = TopicID(tx, d.Topic); err != nil {
			return "", err
		}
		f.Theme, f.Kind, f.Version = d.Theme, d.Kind, version
		if err := writeFinding(tx, f, d, updateFinding); err != nil {
			return "", err
		}
		return f.ID, pointTo(tx, f.ID, d.Guidance)
	})
}

// findingToChange reads a finding with its round and asks whether the actor may do this to it.
func findingToChange(tx *operation.Tx, id string, action macfa.Action) (Finding, programme.Round, error) {
	row, err := seenFinding(tx.View, id)
	if err != nil {
		return Finding{}, programme.Round{}, err
	}
	round, err := programme.RoundOf(tx.Snap, row.Round)
	if err != nil {
		return Finding{}, round, err
	}
	panel, err := panelOf(tx.Snap, round.ID)
	if err != nil {
		return Finding{}, round, err
	}
	if err := tx.May(action, row.Thing(round, panel)); err != nil {
		return Finding{}, round, err
	}
	tx.About("round", round.ID)
	if round.Stage == macfa.StageClosed {
		return Finding{}, round, macfa.Changed("This round is closed, so its findings stay as they are. Carry the finding over to a later round.")
	}
	f, err := row.open(tx.View)
	return f, round, err
}

// pointTo makes a finding point to just these documents of the library; what is not in the library is left out.
func pointTo(tx *operation.Tx, finding string, guidance []string) error {
	if err := clearGuidance(tx, finding); err != nil {
		return err
	}
	all, err := GuidanceAll(tx.Snap)
	if err != nil {
		return err
	}
	wanted := distinct(guidance)
	for _, g := range all {
		if wanted[g.ID] {
			if err := insertFindingGuidance(tx, finding, g.ID); err != nil {
				return err
			}
		}
	}
	return nil
}
