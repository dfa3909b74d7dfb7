package desk

import (
	"caseaudit/internal/concern"
	"caseaudit/internal/operation"
	"caseaudit/internal/post"
)

const concernMail = concern.MailKind

// concernLetter tells somebody who answers for a concern that there is one: alone, at once, without what it is about.
func concernLetter(v *operation.View, m post.Mail) (post.Letter, error) {
	open, due, err := openConcernFor(v, m.Thing, m.Person)
	if err != nil || !open {
		return post.Letter{}, firstOf(err, post.ErrNothing)
	}
	by := due.Words
	if due.Over {
		by = "now: it is " + due.Words
	}
	return post.Letter{Subject: "A concern needs your answer " + by, Ask: "Open it", Path: "/concerns/" + m.Thing,
		Text: []string{"A concern was raised in a case audit. It needs your answer " + by + "."},
		Why: "You get this because you answer for concerns of your agency or of the partnership. This cannot be switched off. " +
			"What else you are told you can change: sign in and open “What I am told by e-mail” in the menu under your name."}, nil
}

func firstOf(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}
