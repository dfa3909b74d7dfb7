package signin

import (
	"context"
	"errors"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// GuestDoor is what somebody sees who follows a guest's link, before the code.
type GuestDoor struct {
	Kind string // of the form
	Mail bool   // a code can be sent to the address invited
}

// Door answers a guest's link. A secret that nobody made is macfa.NotFound; a link that does not work here says why.
func (s *Service) Door(ctx context.Context, a operation.Actor, secret, mark string) (GuestDoor, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (GuestDoor, error) {
		l, err := doorTo(v, "guest.open", secret, mark)
		return GuestDoor{l.Kind, len(l.sealed) > 0 && s.house.Posts()}, err
	})
}

func doorTo(v *operation.View, action macfa.Action, secret, mark string) (GuestLink, error) {
	l, err := guestLinkBySecret(v.Snap, secret)
	if err != nil {
		return l, err
	}
	if err := v.May(action, macfa.Thing{Kind: "guest-link", ID: l.ID, Version: l.Version, State: l.State}); err != nil {
		return l, err
	}
	v.About("case", l.Case)
	return l, l.usable(mark)
}

// AskCode sends a one-time code to the address invited.
func (s *Service) AskCode(ctx context.Context, a operation.Actor, secret, mark, key string) error {
	_, err := operation.Do(ctx, a, operation.Of{Action: "guest.code", Key: key, Body: digest(secret)}, func(tx *operation.Tx) (string, error) {
		l, err := doorTo(tx.View, "guest.code", secret, mark)
		if err != nil {
			return "", err
		}
		if len(l.sealed) == 0 || !s.house.Posts() {
			return "", macfa.At("code", "No code can be sent for this link. Call the coordinator of the partnership, who reads one out to you.")
		}
		if err := mayAsk(tx.View, l.ID); err != nil {
			return "", err
		}
		code := store.NewID()
		if err := insertGuestCode(tx, code, l.ID, "mail"); err != nil {
			return "", err
		}
		return l.ID, tellGuest(tx, l, guestCodeMail, code)
	})
	return err
}

// Opening is what somebody sends who opens a guest's link.
type Opening struct {
	Secret, Code string
	Mark         string // the browser's own, if it has one
	Key          string // of the form
}

var errGuestCode = macfa.At("code", "This code is not right, was used, or is older than 15 minutes. Type the newest one, or ask for another.")

// OpenGuest checks a code, binds the link to this browser if it is the first, and begins a session; it gives the secrets of both cookies.
func (s *Service) OpenGuest(ctx context.Context, a operation.Actor, in Opening) (session, mark string, err error) {
	if in.Code = typedDigits(in.Code); len(in.Code) != 8 {
		return "", "", macfa.At("code", "Enter the code: eight digits.")
	}
	if session, err = secretFor(s.house, "guest session", digest(in.Secret), in.Key); err != nil {
		return "", "", err
	}
	if mark = in.Mark; mark == "" {
		if mark, err = secretFor(s.house, "guest browser", digest(in.Secret), in.Key); err != nil {
			return "", "", err
		}
	}
	_, err = operation.Do(ctx, a, operation.Of{Action: "guest.open", Key: in.Key, Body: s.mark(in.Secret + in.Code)}, func(tx *operation.Tx) (string, error) {
		l, err := doorTo(tx.View, "guest.open", in.Secret, mark)
		if err != nil {
			return "", err
		}
		code, err := matching(tx.View, l.ID, in.Code)
		if err != nil {
			return "", err
		}
		if code == "" {
			return "", errGuestCode
		}
		return l.ID, enterGuest(tx, l, code, session, mark)
	})
	if errors.Is(err, errGuestCode) {
		err = s.refuseGuest(ctx, a, in.Secret, mark)
	}
	return session, mark, err
}

func enterGuest(tx *operation.Tx, l GuestLink, code, session, mark string) error {
	to, err := macfa.GuestLinkMachine.Next(l.State, "guest.open")
	if err != nil {
		return err
	}
	if err := useGuestCode(tx, code); err != nil {
		return err
	}
	if err := openGuestLink(tx, l, to, markOf(l.ID, mark)); err != nil {
		return err
	}
	return openGuestSession(tx, l.ID, session)
}

// refuseGuest counts and records a wrong code, and gives the answer.
func (s *Service) refuseGuest(ctx context.Context, a operation.Actor, secret, mark string) error {
	_, err := operation.Do(ctx, a, operation.Of{Action: "guest.refused"}, func(tx *operation.Tx) (string, error) {
		l, err := doorTo(tx.View, "guest.refused", secret, mark)
		if err != nil {
			return "", err
		}
		return l.ID, countTry(tx, l.ID, tx.Real-codeGoodFor.Microseconds())
	})
	if err != nil {
		return err
	}
	return errGuestCode
}
