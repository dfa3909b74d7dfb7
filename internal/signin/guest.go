package signin

import (
	"context"
	"net/mail"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// GuestLink is a way in, for one return or one reflection, for somebody who has no account.
type GuestLink struct {
	ID, Kind, Thing, Case  string
	State                  string // see macfa.GuestLinkMachine
	Email                  string // to which codes go; "": they are read out
	ToldHow                string // see ToldWays; "" until the guest has been told which child it is
	ToldOn                 macfa.Day
	ToldBy, MadeBy         string // names
	MadeAt                 int64
	OpenedAt, EndedAt      *int64
	Version                int64
	scope, browser, madeBy string
	sealed                 []byte
}

// ToldWays are the ways in which a guest is told, outside the software, which child it is.
var ToldWays = []struct{ Code, Words string }{{"telephone", "by telephone"}, {"secure_mail", "by secure mail"}, {"meeting", "in a meeting"}}

// ToldWords says a way in words; "" for an unknown one.
func ToldWords(code string) string {
	for _, w := range ToldWays {
		if w.Code == code {
			return w.Words
		}
	}
	return ""
}

// Lives tells whether the link still works.
func (g GuestLink) Lives() bool { return g.State != "ended" }

// Path is the address of this site under which the guest opens the form. Without a code it opens nothing.
func (g GuestLink) Path(h *operation.House) (string, error) {
	secret, err := guestSecret(h, g.ID)
	return guestPath(secret), err
}

func guestPath(secret string) string { return "/guest/open/" + secret }

// guestSecret is the secret of a link: the key ring makes it out of the id, so that it can be shown again and is kept nowhere.
func guestSecret(h *operation.House, link string) (string, error) {
	return token(h, "guest link", link)
}

// NewGuest is what a link is made for.
type NewGuest struct {
	Kind, Thing, Case, Scope string
	Email                    string // "": codes are read out
}

// longestAddress is the most letters that an e-mail address can have.
const longestAddress = 254

func (n NewGuest) check() error {
	if n.Email == "" {
		return nil
	}
	if a, err := mail.ParseAddress(n.Email); err != nil || a.Address != n.Email || len(n.Email) > longestAddress {
		return macfa.At("email", "Give one e-mail address, such as office@example.org, or leave it empty and have codes read out.")
	}
	return nil
}

// MakeGuest makes a link inside the operation that invites a guest, and the message that brings it. An earlier link to the same
// form ends. Whoever calls has judged who may.
func MakeGuest(tx *operation.Tx, n NewGuest) (string, error) {
	if err := n.check(); err != nil {
		return "", err
	}
	if err := EndGuests(tx, "guest-link.make", n.Thing); err != nil {
		return "", err
	}
	id := store.NewID()
	secret, err := guestSecret(tx.Actor.House(), id)
	if err != nil {
		return "", err
	}
	email, err := tx.Seal(n.Scope, "guest_link", id, "email", n.Email)
	if err != nil {
		return "", err
	}
	if err := insertGuestLink(tx, id, n, digest(secret), email); err != nil {
		return "", err
	}
	return id, tellGuest(tx, GuestLink{ID: id, sealed: email}, guestLinkMail, id)
}

// EndGuests ends every link to some things that still works: because another one was made, or the panel opens.
func EndGuests(tx *operation.Tx, by macfa.Action, things ...string) error {
	links, err := liveGuestLinks(tx.Snap, things)
	for _, l := range links {
		if err := endGuest(tx, l, l.Version, by); err != nil {
			return err
		}
	}
	return err
}

func endGuest(tx *operation.Tx, l GuestLink, version int64, by macfa.Action) error {
	to, err := macfa.GuestLinkMachine.Next(l.State, by)
	if err != nil {
		return macfa.Changed("This link does not work any more; nothing more need be done.")
	}
	if err := endGuestLink(tx, l.ID, version, to); err != nil {
		return err
	}
	return endGuestSessions(tx, l.ID)
}

// WithdrawGuest ends one link and whatever is open by it. Whoever calls has judged who may.
func WithdrawGuest(tx *operation.Tx, thing, link string, version int64) error {
	l, err := guestLinkOf(tx.Snap, thing, link)
	if err != nil {
		return err
	}
	return endGuest(tx, l, version, "guest-link.withdraw")
}

// Told is how somebody told a guest, outside the software, which child it is.
type Told struct {
	How string
	On  macfa.Day
}

func (t Told) check(today macfa.Day) error {
	var problems []macfa.Problem
	if ToldWords(t.How) == "" {
		problems = append(problems, macfa.Problem{Field: "how", Message: "Choose how you told them."})
	}
	switch {
	case t.On == "":
		problems = append(problems, macfa.Problem{Field: "on", Message: "Enter the day on which you told them."})
	case t.On.After(today):
		problems = append(problems, macfa.Problem{Field: "on", Message: "Enter a day that has passed, or today."})
	}
	return macfa.InvalidIf(problems)
}

// GuestTold keeps that the guest knows which child it is. Whoever calls has judged who may.
func GuestTold(tx *operation.Tx, thing, link string, version int64, t Told) error {
	if err := t.check(tx.Today); err != nil {
		return err
	}
	l, err := guestLinkOf(tx.Snap, thing, link)
	if err != nil {
		return err
	}
	if !l.Lives() {
		return macfa.Changed("This link does not work any more. Make a new one first.")
	}
	return updateTold(tx, l.ID, version, t)
}

// GuestsOf lists the links to one thing, the one that works and then the newest first, with the addresses opened. Whoever calls has judged who may.
func GuestsOf(v *operation.View, thing string) ([]GuestLink, error) {
	links, err := guestLinksOf(v.Snap, thing)
	for i, l := range links {
		if links[i].Email, err = v.Open(l.scope, "guest_link", l.ID, "email", l.sealed); err != nil {
			return nil, err
		}
	}
	return links, err
}

// MyLink answers the link by which the actor, a guest, came.
func MyLink(v *operation.View) (GuestLink, error) {
	return guestLinkOf(v.Snap, v.Actor.Form.ID, v.Actor.Person)
}

// LeaveGuest closes the form in this browser; the link goes on working.
func (s *Service) LeaveGuest(ctx context.Context, a operation.Actor, key string) error {
	_, err := operation.Do(ctx, a, operation.Of{Action: "guest.leave", Key: key}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("guest.leave", macfa.Thing{Kind: "guest-link", ID: a.Person, Owners: []string{a.Person}}); err != nil {
			return "", err
		}
		tx.About("case", a.Form.Case)
		return a.Person, endGuestSession(tx, a.Session)
	})
	return err
}
