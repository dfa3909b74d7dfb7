package desk

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// MyMailPage is what a person is told by e-mail, and whether their calendar follows the rounds.
type MyMailPage struct {
	Email     string
	Choice    macfa.MailChoice
	Version   int64     // 0: nothing chosen yet
	FeedSince macfa.Day // when the calendar's address was made; none: there is none
}

func ownMail(a operation.Actor) macfa.Thing {
	return macfa.Thing{Kind: "person", ID: a.Person, Owners: []string{a.Person}}
}

// MyMail answers what the actor is told by e-mail.
func MyMail(ctx context.Context, a operation.Actor) (MyMailPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (MyMailPage, error) {
		if err := v.May("mail.choose", ownMail(a)); err != nil {
			return MyMailPage{}, err
		}
		return myMail(v)
	})
}

// ChooseMail keeps when the actor wants a message.
func ChooseMail(ctx context.Context, a operation.Actor, of operation.Of, choice macfa.MailChoice, version int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if err := tx.May("mail.choose", ownMail(a)); err != nil {
			return "", err
		}
		for _, c := range macfa.MailChoices {
			if c.Code == choice {
				return a.Person, saveMailChoice(tx, choice, version)
			}
		}
		return "", macfa.At("digest", "Choose when you want a message.")
	})
}
