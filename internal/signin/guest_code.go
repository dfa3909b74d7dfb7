package signin

import (
	"crypto/subtle"
	"fmt"
	"strconv"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/post"
	"caseaudit/internal/store"
)

// How long a code is good, how often it may be mistyped, and how many are sent: whoever has a link alone, and guesses, has
// five in a hundred million with each of six codes an hour, and the guest sees the messages.
const (
	codeGoodFor   = 15 * time.Minute
	mostTries     = 5
	codeEvery     = time.Minute
	codesInAnHour = 6
)

// The kinds of messages to guests.
const (
	guestLinkMail = post.ToGuests + "link"
	guestCodeMail = post.ToGuests + "code"
)

// digitsOf are the eight digits of a code. They are kept nowhere: the key ring makes them out of the code's id.
func digitsOf(h *operation.House, code string) (string, error) {
	t, err := token(h, "guest code", code)
	if err != nil {
		return "", err
	}
	n, err := strconv.ParseUint(t[:15], 16, 64)
	return fmt.Sprintf("%08d", n%100_000_000), err
}

// spaced writes a code as it is read out.
func spaced(digits string) string { return digits[:4] + " " + digits[4:] }

// typedDigits are the digits of what somebody typed, whatever stands between them.
func typedDigits(typed string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, typed)
}

// matching finds the code that was typed among those that are good.
func matching(v *operation.View, link, typed string) (id string, err error) {
	codes, err := codesSince(v.Snap, link, v.Real-codeGoodFor.Microseconds())
	for _, c := range codes {
		digits, err := digitsOf(v.Actor.House(), c.id)
		if err != nil {
			return "", err
		}
		if c.used == nil && c.tries < mostTries && subtle.ConstantTimeCompare([]byte(digits), []byte(typed)) == 1 {
			id = c.id
		}
	}
	return id, err
}

// mayAsk refuses a code while the last one is a minute old, or when there were many.
func mayAsk(v *operation.View, link string) error {
	codes, err := codesSince(v.Snap, link, v.Real-time.Hour.Microseconds())
	if err != nil {
		return err
	}
	sent := 0
	for _, c := range codes {
		if c.way != "mail" {
			continue
		}
		if sent++; c.made > v.Real-codeEvery.Microseconds() {
			return macfa.At("code", "A code was sent less than a minute ago. Look for it, in the folder for unwanted messages as well, before you ask for another.")
		}
	}
	if sent >= codesInAnHour {
		return macfa.At("code", "Several codes were sent within the hour. Use the newest one, or call whoever told you about this form.")
	}
	return nil
}

// ReadOutCode makes a code for somebody to read out to a guest; Digits tells it. Whoever calls has judged who may.
func ReadOutCode(tx *operation.Tx, thing, link string) (code string, err error) {
	l, err := guestLinkOf(tx.Snap, thing, link)
	if err != nil {
		return "", err
	}
	if !l.Lives() {
		return "", macfa.Changed("This link does not work any more. Make a new one first.")
	}
	code = store.NewID()
	if _, err := digitsOf(tx.Actor.House(), code); err != nil {
		return "", err
	}
	return code, insertGuestCode(tx, code, l.ID, "read_out")
}

// Digits are the digits of a code that ReadOutCode made, as they are read out.
func Digits(h *operation.House, code string) (string, error) {
	digits, err := digitsOf(h, code)
	if err != nil {
		return "", err
	}
	return spaced(digits), nil
}

// tellGuest queues a message to the address invited, if there is one and messages are sent.
func tellGuest(tx *operation.Tx, l GuestLink, kind, thing string) error {
	if len(l.sealed) == 0 || !tx.Actor.House().Posts() {
		return nil
	}
	_, _, err := post.Queue(tx, post.Mail{Kind: kind, Thing: thing, Person: l.by(tx)})
	return err
}

// by is the person under whom a message to a guest is kept: whoever made the link.
func (g GuestLink) by(tx *operation.Tx) string {
	if g.madeBy != "" {
		return g.madeBy
	}
	return tx.Actor.Person
}
