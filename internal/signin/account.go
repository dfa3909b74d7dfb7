package signin

import (
	"context"
	"errors"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// MyAccount is what people see of themselves.
type MyAccount struct {
	Name, Email string
	Roles       []HeldRole
}

// HeldRole is a role in words, with the agency or the area for which it is held.
type HeldRole struct {
	Role, Agency, Area string
	DeputyFor          string // the name of the person whose deputy the holder is, or ""
}

// Me answers what a person sees of their own account.
func (s *Service) Me(ctx context.Context, a operation.Actor) (MyAccount, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (MyAccount, error) {
		if err := v.May("account.see", accountOf(a.Person)); err != nil {
			return MyAccount{}, err
		}
		row, err := accountByID(v.Snap, a.Person)
		if err != nil {
			return MyAccount{}, err
		}
		me := MyAccount{Name: row.name, Email: row.email}
		me.Roles, err = heldRoles(v, a.Person)
		return me, err
	})
}

func heldRoles(v *operation.View, person string) ([]HeldRole, error) {
	roles, err := store.All(v.Snap, func(h *HeldRole) []any { return []any{&h.Role, &h.Agency, &h.Area, &h.DeputyFor} }, `
		SELECT r.role, COALESCE(g.name, ''), COALESCE(a.name, ''), COALESCE(d.name, '')
		FROM person_role r LEFT JOIN agency g ON g.id = r.agency LEFT JOIN area a ON a.id = r.area LEFT JOIN person d ON d.id = r.deputy_of
		WHERE r.person = $1 AND `+store.RoleHolds("r")+` ORDER BY r.role, g.name, a.name`, person)
	for i := range roles {
		roles[i].Role = v.Actor.Words.Say(macfa.Role(roles[i].Role).Label())
	}
	return roles, err
}

// Renewal is what somebody sends to change their password.
type Renewal struct {
	Current, New string
	Key          string // of the form
	Source       string // where it comes from
	Known        string // the mark of a known browser
}

// ChangePassword replaces the actor's password, if the present one is known, and ends all sessions of the actor; it gives the secret
// of the one that goes on in this browser.
func (s *Service) ChangePassword(ctx context.Context, a operation.Actor, in Renewal) (secret string, err error) {
	k, err := s.lookAtOwn(ctx, a, in)
	if err != nil {
		return "", err
	}
	if err := in.complete(Own{Name: k.account.name, Email: k.account.email, Partnership: a.Partnership}); err != nil {
		return "", err
	}
	right, err := s.hasher.matches(ctx, k.hash(s.hasher.dummy), in.Current)
	if err != nil {
		return "", err
	}
	hash := ""
	if right {
		if hash, err = s.hasher.hash(ctx, in.New); err != nil {
			return "", err
		}
	}
	secret, err = s.renew(ctx, a, k, in, hash)
	if errors.Is(err, errNotCurrent) {
		return "", s.failed(ctx, a, k, errNotCurrent)
	}
	return secret, err
}

var errNotCurrent = macfa.At("current", "This is not your present password. Type it again, or ask the coordinator for a new link if you have forgotten it.")

func (in Renewal) complete(own Own) error {
	var problems []macfa.Problem
	if in.Current == "" {
		problems = append(problems, macfa.Problem{Field: "current", Message: "Enter your present password."})
	}
	if problem := PasswordProblem(in.New, own); problem != "" {
		problems = append(problems, macfa.Problem{Field: "new", Message: problem})
	} else if in.New == in.Current {
		problems = append(problems, macfa.Problem{Field: "new", Message: "This is your present password. Choose another one."})
	}
	return macfa.InvalidIf(problems)
}

func (s *Service) lookAtOwn(ctx context.Context, a operation.Actor, in Renewal) (known, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (k known, err error) {
		if err := v.May("account.change-password", accountOf(a.Person)); err != nil {
			return k, err
		}
		if k.account, err = accountByID(v.Snap, a.Person); err != nil {
			return k, err
		}
		if k.subjects, err = subjectsOf(s.house, k.account.email, in.Source, in.Known); err != nil {
			return k, err
		}
		return k, k.subjects.judge(v)
	})
}

// renew asks for the key of the form first: the second time it is sent, the password that was present has become the former.
func (s *Service) renew(ctx context.Context, a operation.Actor, k known, in Renewal, hash string) (string, error) {
	secret, err := secretFor(s.house, "session", a.Person, in.Key)
	if err != nil {
		return "", err
	}
	of := operation.Of{Action: "account.change-password", Key: in.Key, Body: [2]string{s.mark(in.Current), s.mark(in.New)}}
	_, err = operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if err := tx.May("account.change-password", accountOf(a.Person)); err != nil {
			return "", err
		}
		if hash == "" {
			return "", errNotCurrent
		}
		if err := k.account.unchanged(tx.Snap); err != nil {
			return "", err
		}
		if err := setPassword(tx, a.Person, hash); err != nil {
			return "", err
		}
		if err := endSessions(tx, a.Person, a.Session); err != nil {
			return "", err
		}
		return a.Person, renewSession(tx, a.Session, secret)
	})
	return secret, err
}
