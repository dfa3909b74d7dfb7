package partnership

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
)

// RenamePerson puts a person's name and telephone number right.
func RenamePerson(ctx context.Context, a operation.Actor, of operation.Of, p Person) (string, error) {
	return onPerson(ctx, a, of, "person.change", p.ID, func(tx *operation.Tx, was Person) error {
		var w wanted
		w.text("name", p.Name, "Enter the person's name.")
		w.short("phone", p.Phone)
		if err := w.err(); err != nil {
			return err
		}
		return signin.RenamePerson(tx, p.ID, p.Version, p.Name, p.Phone)
	})
}

// GiveRole gives somebody another role. Nobody gives one to themselves, and an administrator alone none that shows cases unasked:
// that waits for a second person, see alone.
func GiveRole(ctx context.Context, a operation.Actor, of operation.Of, person string, g macfa.Grant) (string, error) {
	return onPerson(ctx, a, of, "person.give-role", person, func(tx *operation.Tx, was Person) error {
		if err := notOneself(a, person); err != nil {
			return err
		}
		if was.State == "left" {
			return macfa.Changed("This person has left. Say first that they have come back, then give them a role.")
		}
		var w wanted
		if err := w.grant(tx.Snap, g); err != nil {
			return err
		}
		for _, h := range was.Roles {
			if h.DeputyOf == "" && h.Role == g.Role && h.Agency == g.Agency && h.Area == g.Area {
				w.add("role", "This person has this role already.")
			}
		}
		if err := w.err(); err != nil {
			return err
		}
		if !alone(a, g.Role) {
			return ask(tx, person, wantsRole, g)
		}
		return signin.AddRole(tx, person, g)
	})
}

// EndRole takes one role from somebody; what it let them see is closed with their next click.
func EndRole(ctx context.Context, a operation.Actor, of operation.Of, person, role string) (string, error) {
	return onPerson(ctx, a, of, "person.end-role", person, func(tx *operation.Tx, was Person) error {
		if err := notOneself(a, person); err != nil {
			return err
		}
		return signin.EndRole(tx, person, role)
	})
}

// Leave ends a leaver's access at once: roles, sessions and open invitations.
func Leave(ctx context.Context, a operation.Actor, of operation.Of, person string, version int64) (string, error) {
	return onPerson(ctx, a, of, "person.leave", person, func(tx *operation.Tx, was Person) error {
		if err := notOneself(a, person); err != nil {
			return err
		}
		if _, err := macfa.PersonMachine.Next(was.State, "person.leave"); err != nil {
			return err
		}
		return signin.Leave(tx, person, version)
	})
}

// Return makes a leaver an invited person again, without roles; a new invitation lets them in.
func Return(ctx context.Context, a operation.Actor, of operation.Of, person string, version int64) (string, error) {
	return onPerson(ctx, a, of, "person.return", person, func(tx *operation.Tx, was Person) error {
		if _, err := macfa.PersonMachine.Next(was.State, "person.return"); err != nil {
			return err
		}
		if was.Email == "" {
			return macfa.Changed("This account was erased. Invite this person as somebody new.")
		}
		return signin.Return(tx, person, version)
	})
}

// onPerson runs one change of a person, judged by what was read; it answers with the person's id.
func onPerson(ctx context.Context, a operation.Actor, of operation.Of, action macfa.Action, id string, fn func(*operation.Tx, Person) error) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, err := PersonOf(tx.Snap, id)
		if err != nil {
			return "", err
		}
		if err := tx.May(action, p.Thing()); err != nil {
			return "", err
		}
		return id, fn(tx, p)
	})
}

func notOneself(a operation.Actor, person string) error {
	if person == a.Person {
		return macfa.At("", "You cannot change your own roles or end your own access. Ask another coordinator or an administrator.")
	}
	return nil
}
