package signin

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/post"
	"caseaudit/internal/store"
)

// GuestLetter says what a message to a guest is to say: the link, or a code. It names neither a child nor a case.
func GuestLetter(v *operation.View, m post.Mail) (post.Letter, error) {
	link, code := m.Thing, ""
	if m.Kind == guestCodeMail {
		id, c, err := linkOfCode(v.Snap, m.Thing)
		if err != nil {
			return post.Letter{}, err
		}
		if c.used != nil || c.made <= v.Real-codeGoodFor.Microseconds() {
			return post.Letter{}, post.ErrNothing
		}
		if code, err = digitsOf(v.Actor.House(), c.id); err != nil {
			return post.Letter{}, err
		}
		link = id
	}
	l, err := guestLinkByID(v.Snap, link)
	if err != nil {
		return post.Letter{}, err
	}
	to, err := v.Open(l.scope, "guest_link", l.ID, "email", l.sealed)
	if err != nil {
		return post.Letter{}, err
	}
	if !l.Lives() || to == "" || to == operation.Destroyed {
		return post.Letter{}, post.ErrNothing
	}
	letter, err := linkLetter(v, l)
	if code != "" {
		letter = codeLetter(code)
	}
	letter.To, letter.Fleeting = to, true
	return letter, err
}

func linkLetter(v *operation.View, l GuestLink) (post.Letter, error) {
	path, err := l.Path(v.Actor.House())
	if err != nil {
		return post.Letter{}, err
	}
	name, err := store.Value[string](v.Snap, `SELECT COALESCE((SELECT name FROM partnership), '')`)
	if name == "" {
		name = "a safeguarding partnership"
	}
	what := map[string]string{"return": "You are asked to fill in one form: what your own record shows.", "reflection": "You are asked to write down what you think of one piece of work."}[l.Kind]
	return post.Letter{Subject: "One form to fill in for a case audit",
		Text: []string{"This is from the case audits of " + name + ". " + what,
			"You are told by telephone, by secure mail or in person which child it is. This message does not say it, and neither does the form: please do not write a name into it.",
			"Open the link in the browser in which you will go on working: it then works in that browser alone. A code is sent to this address when you ask for it."},
		Ask: "Open the form", Path: path,
		After: "The link is for you. Please do not pass it on. It works until the panel opens.",
		Why:   "If you do not know what this is about, do not open it. Call the partnership at a number that you know."}, err
}

func codeLetter(digits string) post.Letter {
	return post.Letter{Subject: "Your code for the form",
		Text: []string{"Your code is " + spaced(digits) + ". Type it into the page from which you asked for it. It works once, for 15 minutes.",
			"Nobody of the partnership asks you for this code."},
		Why: "If you did not ask for a code, somebody else has your link: call the partnership at a number that you know."}
}

// usable refuses a link that has ended or that is at home in another browser. Only somebody who was given it can ask.
func (g GuestLink) usable(mark string) error {
	switch {
	case !g.Lives():
		return macfa.Changed("This link does not work any more: it was withdrawn, a newer one was made, or the panel has opened. If you still have something to say, call whoever told you about the form.")
	case g.browser != "" && g.browser != markOf(g.ID, mark):
		return macfa.Changed("This link was opened in another browser, or this one has forgotten it. It works in the first browser alone. Go back to that one, or ask whoever told you about the form for a new link.")
	}
	return nil
}

// markOf is what a link keeps of the browser in which it was opened.
func markOf(link, mark string) string { return digest(link + "|" + mark) }
