package casefile

import (
	"context"
	"fmt"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/programme"
)

// AskedKnownTo counts what a round was asked.
type AskedKnownTo struct {
	Answers  int `json:"answers"`
	Agencies int `json:"agencies"`
}

// asking is one question: an agency, or a school or practice of it, about one case.
type asking struct{ kase, agency, setting string }

// AskKnownTo takes a round into Check: every agency that it asks is asked about every active case. What is still missing is named.
func AskKnownTo(ctx context.Context, a operation.Actor, of operation.Of, round string) (AskedKnownTo, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (AskedKnownTo, error) {
		var n AskedKnownTo
		r, err := programme.RoundOf(tx.Snap, round)
		if err != nil {
			return n, err
		}
		if err := tx.May("known-to.ask", r.Thing()); err != nil {
			return n, err
		}
		facts, err := Facts(tx.View, round)
		if err != nil {
			return n, err
		}
		if err := programme.Enter(tx, round, macfa.StageCheck, facts); err != nil {
			return n, err
		}
		cases, err := CasesOf(tx.View, round)
		if err != nil {
			return n, err
		}
		return askAbout(tx, r, Active(cases))
	})
}

// askAbout asks the agencies of a round about cases; what has been asked before is not asked again.
func askAbout(tx *operation.Tx, r programme.Round, cases []Case) (AskedKnownTo, error) {
	var n AskedKnownTo
	agencies, err := agenciesToAsk(tx, r)
	if err != nil {
		return n, err
	}
	ids := make([]string, len(cases))
	for i, c := range cases {
		ids[i] = c.ID
	}
	named, err := settingsNamed(tx.View, ids)
	if err != nil {
		return n, err
	}
	before, err := askedAlready(tx.View, ids)
	if err != nil {
		return n, err
	}
	asked := map[string]bool{}
	for _, q := range questions(cases, agencies, named) {
		if slices.Contains(before, q) {
			continue
		}
		if err := insertKnownTo(tx, q); err != nil {
			return n, err
		}
		n.Answers++
		asked[q.agency] = true
	}
	n.Agencies = len(asked)
	return n, nil
}

// agenciesToAsk are those that the round asks. One that has not named who answers an immediate concern cannot be asked.
func agenciesToAsk(tx *operation.Tx, r programme.Round) ([]partnership.Agency, error) {
	all, err := partnership.AllAgencies(tx.Snap)
	if err != nil {
		return nil, err
	}
	agencies := r.Agencies(all)
	var problems []macfa.Problem
	for _, a := range agencies {
		if !a.ConcernReady() {
			problems = append(problems, macfa.Problem{Message: fmt.Sprintf("%s cannot be asked yet: name its owner, deputy and out-of-hours contact for immediate concerns under Set up.", a.Name)})
		}
	}
	if len(agencies) == 0 {
		problems = append(problems, macfa.Problem{Message: "This round asks no agency. Name the kinds of agency in the round’s plan, or add agencies under Set up."})
	}
	return agencies, macfa.InvalidIf(problems)
}

// questions lists who is asked about which case. An agency with schools or practices is asked for each one that the case
// sheet names, and as an agency where the sheet names none.
func questions(cases []Case, agencies []partnership.Agency, named []asking) []asking {
	var list []asking
	for _, c := range cases {
		for _, a := range agencies {
			if a.Area != "" && a.Area != c.Area {
				continue
			}
			settings := namedOf(a, c, named)
			if len(settings) == 0 {
				settings = []asking{{kase: c.ID, agency: a.ID}}
			}
			list = append(list, settings...)
		}
	}
	return list
}

func namedOf(a partnership.Agency, c Case, named []asking) []asking {
	if !macfa.HasSettings(a.Kind) {
		return nil
	}
	var own []asking
	for _, q := range named {
		if q.kase == c.ID && q.agency == a.ID {
			own = append(own, q)
		}
	}
	return own
}

// askAfterPause asks the agencies about a case that was paused while they were asked about the others.
func askAfterPause(tx *operation.Tx, c Case) error {
	r, err := programme.RoundOf(tx.Snap, c.Round)
	if err != nil || !answering(r) {
		return err
	}
	sheet, err := readSheet(tx.View, c)
	if err != nil || sheet.State != "complete" {
		return err
	}
	_, err = askAbout(tx, r, []Case{c})
	return err
}

// askNewSettings asks the schools and practices that a case sheet names only after the agencies were asked, and everybody
// about a case that takes another's place then.
func askNewSettings(tx *operation.Tx, c Case) error {
	if c.Stage != macfa.StageCheck || c.State != "active" {
		return nil
	}
	r, err := programme.RoundOf(tx.Snap, c.Round)
	if err != nil {
		return err
	}
	_, err = askAbout(tx, r, []Case{c})
	return err
}
