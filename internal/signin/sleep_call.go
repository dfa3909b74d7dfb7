package signin

import (
	"slices"
	"strconv"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/post"
	"caseaudit/internal/store"
)

// WakeMail is the kind of the message that wakes somebody who was named in a round while their account slept.
const WakeMail = "wake"

// CallSleepers sends those of the people whose account sleeps the link that wakes it, within the operation that names them in a
// round: one message for a round and a sleep. Without mail, a coordinator makes the link.
func CallSleepers(tx *operation.Tx, round string, people ...string) error {
	h := tx.Actor.House()
	if !h.Mail || h.Demo {
		return nil
	}
	people = slices.Compact(slices.Sorted(slices.Values(people)))
	type sleeper struct {
		person string
		at     int64
	}
	in, args := store.In(2, people)
	list, err := store.All(tx.Snap, func(s *sleeper) []any { return []any{&s.person, &s.at} }, `SELECT u.id, u.at FROM account_use u JOIN person p ON p.id = u.id
		WHERE p.state = 'active' AND u.at <= $1 AND u.id IN `+in+` ORDER BY u.id`, append([]any{tx.Real - sleepsAfter.Microseconds()}, args...)...)
	for _, s := range list {
		if _, _, err := post.Queue(tx, post.Mail{Person: s.person, Kind: WakeMail, Thing: round + ":" + strconv.FormatInt(s.at, 10)}); err != nil {
			return err
		}
	}
	return err
}

// WakeLetter says what such a message is to say: that something waits, and neither what nor whose. Who has woken meanwhile gets none.
func WakeLetter(v *operation.View, m post.Mail) (post.Letter, error) {
	asleep, err := Sleeps(v, m.Person)
	if err != nil || !asleep {
		return post.Letter{}, nothingUnless(err)
	}
	path, err := WakePath(v, m.Person)
	return post.Letter{Subject: "You are named in a case audit: wake your account", Ask: "Wake your account", Path: path,
		Text: []string{"You have been named in a round of the case audits. You have not been there for 90 days, so your account sleeps and opens no case.",
			"Open the link, sign in as you always do, and press “Wake my account”. What waits for you stands on your list then."},
		After: "The link is of use to nobody but you, and works until your account is awake. If you have forgotten your password, the page on which you sign in says what to do.",
		Why:   "You get this because you were named in a round. It is about nothing else."}, err
}

func nothingUnless(err error) error {
	if err != nil && macfa.KindOf(err) != macfa.NotFound {
		return err
	}
	return post.ErrNothing
}
