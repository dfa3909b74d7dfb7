package learning

import (
	"context"
	"slices"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// EvidenceSources are where evidence comes from, in the order in which forms show them.
var EvidenceSources = []struct{ Code, Label string }{
	{"record", "Record"}, {"practitioner", "Practitioners"}, {"family", "Child or family"}, {"data", "Data"},
}

// Shown says what shows a finding: some cases, and if it is one answer, whose and to which question.
type Shown struct {
	Cases    []string
	Agency   string // id, "" for the panel
	Question string // id in the tool, ""
	Source   string // code of EvidenceSources
}

// choices are what evidence can be chosen from: the active cases of the round, the agencies that wrote about them, the tool's questions.
type choices struct {
	Cases     []caseChoice // that the actor may see
	Of        int          // all active cases of the round
	Agencies  []agencyChoice
	Questions []macfa.Question
}

type caseChoice struct{ ID, Ref string }

type agencyChoice struct{ ID, Name string }

func choicesOf(v *operation.View, round programme.Round) (choices, error) {
	var c choices
	var err error
	if c.Cases, err = activeCases(v, round.ID); err != nil {
		return c, err
	}
	if c.Of, err = countCases(v.Snap, round.ID); err != nil {
		return c, err
	}
	if c.Agencies, err = returningAgencies(v.Snap, round.ID); err != nil {
		return c, err
	}
	tool, err := audittool.ToolOf(v, round.Tool)
	c.Questions = tool.Questions()
	return c, err
}

// check lists what is wrong with evidence that somebody wants to keep.
func (c choices) check(s Shown) (problems []macfa.Problem) {
	add := func(field, message string) {
		problems = append(problems, macfa.Problem{Field: field, Message: message})
	}
	for _, id := range s.Cases {
		if !slices.ContainsFunc(c.Cases, func(k caseChoice) bool { return k.ID == id }) {
			add("cases", "Choose from the cases of this round that are shown.")
			break
		}
	}
	if !slices.ContainsFunc(EvidenceSources, func(e struct{ Code, Label string }) bool { return e.Code == s.Source }) {
		add("source", "Choose where this was seen: record, practitioners, child or family, or data.")
	}
	if s.Agency != "" && !slices.ContainsFunc(c.Agencies, func(a agencyChoice) bool { return a.ID == s.Agency }) {
		add("agency", "Choose one of the agencies that are shown, or the panel.")
	}
	if s.Question != "" && !slices.ContainsFunc(c.Questions, func(q macfa.Question) bool { return q.ID == s.Question }) {
		add("question", "Choose one of the questions that are shown, or none.")
	}
	return problems
}

// AddEvidence ties a finding to cases that show it and keeps the count: n of the round's active cases.
func AddEvidence(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, s Shown) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		f, round, err := findingToChange(tx, id, "finding.change")
		if err != nil {
			return "", err
		}
		c, err := choicesOf(tx.View, round)
		if err != nil {
			return "", err
		}
		problems := c.check(s)
		if len(s.Cases) == 0 {
			problems = append(problems, macfa.Problem{Field: "cases", Message: "Choose at least one case that shows it."})
		}
		if err := macfa.InvalidIf(problems); err != nil {
			return "", err
		}
		if err := insertEvidence(tx, f.ID, s); err != nil {
			return "", err
		}
		return f.ID, recount(tx, f.ID, version, round.ID)
	})
}

// RemoveEvidence takes one tie away. A confirmed finding keeps the evidence of at least one case.
func RemoveEvidence(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, evidence string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		f, round, err := findingToChange(tx, id, "finding.change")
		if err != nil {
			return "", err
		}
		if err := deleteEvidence(tx, f.ID, evidence); err != nil {
			return "", err
		}
		n, err := countEvidence(tx.Snap, f.ID)
		if err != nil {
			return "", err
		}
		if n == 0 && f.State == "confirmed" {
			return "", macfa.At("cases", "A confirmed finding needs the evidence of at least one case. Add other evidence first, or withdraw the finding.")
		}
		return f.ID, recount(tx, f.ID, version, round.ID)
	})
}

func recount(tx *operation.Tx, finding string, version int64, round string) error {
	n, err := countEvidence(tx.Snap, finding)
	if err != nil {
		return err
	}
	of, err := countCases(tx.Snap, round)
	if err != nil {
		return err
	}
	return updateCount(tx, finding, version, n, of)
}

// insertEvidence keeps one tie for each case; the same tie twice is kept once.
func insertEvidence(tx *operation.Tx, finding string, s Shown) error {
	have, err := evidenceCases(tx.Snap, finding, s)
	if err != nil {
		return err
	}
	for _, kase := range s.Cases {
		if slices.Contains(have, kase) {
			continue
		}
		have = append(have, kase)
		if err := insertOneEvidence(tx, store.NewID(), finding, kase, s); err != nil {
			return err
		}
	}
	return nil
}
