package rights

import (
	"context"
	"fmt"
	"strings"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Decision is how an objection is decided, and why.
type Decision struct{ Outcome, Because, Part string }

func (d Decision) check() error {
	var p problems
	if macfa.CodedLabel(macfa.ObjectionOutcomes, d.Outcome) == "" {
		p.add("outcome", "Say how you decide.")
	}
	p.text("because", d.Because, "Write why. The family is told this.")
	if d.Outcome == "partly" {
		p.text("part", d.Part, "Write what is left out, such as what the family said to the audit.")
	}
	return macfa.InvalidIf(p)
}

// Decide decides an objection. One that is upheld withdraws the case, if the round has not come too far for that. It answers with
// whether the case was withdrawn.
func Decide(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, d Decision) (bool, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (bool, error) {
		o, err := judgedObjection(tx.View, id, "objection.decide")
		if err != nil {
			return false, err
		}
		to, err := macfa.ObjectionMachine.Next(o.State, "objection.decide")
		if err != nil {
			return false, err
		}
		if err := d.check(); err != nil {
			return false, err
		}
		withdrawn := false
		if d.Outcome == "upheld" {
			c, err := casefile.CaseForRights(tx.View, o.Case)
			if err != nil {
				return false, err
			}
			if withdrawn, err = casefile.WithdrawUpheld(tx, c, "The family objects, and the objection was upheld."); err != nil {
				return false, err
			}
		}
		o.Outcome, o.Because, o.Part = d.Outcome, d.Because, ""
		if d.Outcome == "partly" {
			o.Part = d.Part
		}
		o.Letter = o.letterFor(a.Partnership, withdrawn, tx.Today)
		return withdrawn, decideObjection(tx, o, version, to)
	})
}

// KeepLetter keeps the words of the letter to the family as somebody has changed them.
func KeepLetter(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, text string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		o, err := judgedObjection(tx.View, id, "objection.letter")
		if err != nil {
			return "", err
		}
		var p problems
		p.text("letter", text, "Write the letter.")
		if err := macfa.InvalidIf(p); err != nil {
			return "", err
		}
		return id, updateLetter(tx, o, version, text)
	})
}

// letterFor writes the letter to the family from what was decided. Who it goes to is written by hand: the program puts no name in it.
func (o Objection) letterFor(partnership string, withdrawn bool, today macfa.Day) string {
	var b strings.Builder
	add := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n\n", args...) }
	add("%s", today.Medium())
	add("Thank you for telling us on %s what you think about our audit. I am the data protection officer, and I have looked at what you said.", o.Received.Medium())
	add("The audit looks at how agencies worked together, so that they do better for children. The law asks agencies to do this, so it does not need your agreement. Talking with you does: you never have to.")
	switch o.Outcome {
	case "upheld":
		add("I agree with you. %s", upheldWords(withdrawn))
	case "partly":
		add("I agree with you in part. From now on the audit leaves out: %s", o.Part)
	default:
		add("I have decided that the audit goes on. It names nobody in what it publishes, and what was written for it is destroyed when its time is up.")
	}
	add("Why: %s", o.Because)
	add("If you think that this is wrong, write to us and somebody else will look at it. You can also complain to the Information Commissioner’s Office: ico.org.uk, telephone 0303 123 1113.")
	b.WriteString(partnership)
	return b.String()
}

func upheldWords(withdrawn bool) string {
	if withdrawn {
		return "The audit of your family’s case has ended. Nobody reads what was written for it any more, and it is destroyed when its time is up."
	}
	return "The audit had come too far to take your family’s case out of its counts, which name nobody. Nothing more is written about it, and what was written is destroyed when its time is up."
}
