package fieldwork

import (
	"context"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
)

// AnswerKnownTo saves what an agency's lead answers about the cases of a round. Returns and reflections that have been asked
// for follow: not known closes them, somebody else named goes on with them, practitioners named now are asked to reflect.
func AnswerKnownTo(ctx context.Context, a operation.Actor, of operation.Of, round, agency string, given []casefile.GivenAnswer) (casefile.AnsweredKnownTo, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (casefile.AnsweredKnownTo, error) {
		n, err := casefile.AnswerKnownTo(tx, round, agency, given)
		if err != nil {
			return n, err
		}
		if err := returnsFollow(tx, round, agency); err != nil {
			return n, err
		}
		return n, reflectionsFollow(tx, round, agency)
	})
}

// returnsFollow moves the returns of an agency to where its answers want them.
func returnsFollow(tx *operation.Tx, round, agency string) error {
	rows, err := returnsByAnswer(tx.View, round, agency)
	if err != nil {
		return err
	}
	var named []string
	for _, r := range rows {
		to, by := r.state, macfa.Action("")
		switch {
		case r.answer == "known" && r.state == "not_needed":
			by = "known-to.known"
		case r.answer == "not_known" && r.state != "not_needed":
			by = "known-to.not-known"
		}
		if by != "" {
			if to, err = macfa.ReturnMachine.Next(r.state, by); err != nil {
				return err
			}
		}
		if r.answer != "known" {
			r.auditor = r.wrote
		}
		if to == r.state && r.auditor == r.wrote {
			continue
		}
		if err := handReturn(tx, r, to); err != nil {
			return err
		}
		if r.answer == "known" {
			named = append(named, r.auditor)
		}
	}
	return signin.CallSleepers(tx, round, named...)
}

// reflectionsFollow asks whom an agency names now, and no longer asks whom it does not name any more.
func reflectionsFollow(tx *operation.Tx, round, agency string) error {
	gone, err := reflectionsNotNamed(tx.View, round, agency)
	if err != nil {
		return err
	}
	if err := moveReflections(tx, gone, "known-to.not-known"); err != nil {
		return err
	}
	again, err := reflectionsNamedAgain(tx.View, round, agency)
	if err != nil {
		return err
	}
	if err := moveReflections(tx, again, "known-to.known"); err != nil {
		return err
	}
	_, err = askToReflect(tx, round, agency)
	return err
}

func moveReflections(tx *operation.Tx, list []reflectionState, by macfa.Action) error {
	for _, r := range list {
		to, err := macfa.ReflectionMachine.Next(r.state, by)
		if err != nil {
			return err
		}
		if err := setReflectionState(tx, r, to); err != nil {
			return err
		}
	}
	return nil
}

// askToReflect asks every practitioner who is named where a return was asked for and who was not asked before: once for a case
// and an agency, whatever number of its settings they work in. agency is "" for all.
func askToReflect(tx *operation.Tx, round, agency string) (int, error) {
	named, err := namedNotAsked(tx.View, round, agency)
	if err != nil {
		return 0, err
	}
	var people []string
	for _, n := range named {
		if err := insertReflection(tx, n.kase, n.agency, n.person); err != nil {
			return 0, err
		}
		people = append(people, n.person)
	}
	return len(named), signin.CallSleepers(tx, round, people...)
}
