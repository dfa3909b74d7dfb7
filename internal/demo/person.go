package demo

import (
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
)

// person is invited by somebody, accepts the link with a password that nobody keeps, and is given any further roles.
func (b *builder) person(by operation.Actor, p personSeed) {
	if b.err != nil {
		return
	}
	first := p.roles[0]
	invited := did[partnership.Invited](b, p.name)(partnership.InvitePerson(b.ctx, by, of("person.invite"),
		signin.NewPerson{Name: p.name, Email: p.email(), Phone: ""}, b.grant(first)))
	public := b.publicActor()
	did[string](b, p.name)(b.signIn.Accept(b.ctx, public, signin.Acceptance{Secret: invited.Secret, Password: store.NewID(), Key: store.NewID()}))
	for _, r := range p.roles[1:] {
		did[string](b, p.name)(partnership.GiveRole(b.ctx, by, of("person.give-role"), invited.Person, b.grant(r)))
	}
	b.actors[p.key] = b.load(invited.Person)
}

func (p personSeed) email() string {
	return strings.ToLower(strings.ReplaceAll(p.name, " ", ".")) + "@cityhackney.example"
}

func (b *builder) grant(r roleSeed) macfa.Grant {
	return macfa.Grant{Role: r.role, Agency: b.agencies[r.agency]}
}

func (b *builder) publicActor() (a operation.Actor) {
	b.read(func(s *store.Snap) (err error) {
		a, err = b.house.Public(s)
		return err
	})
	return a
}

func (b *builder) load(person string) (a operation.Actor) {
	b.read(func(s *store.Snap) (err error) {
		a, err = operation.ActorFor(s, b.house, person)
		return err
	})
	return a
}

func (b *builder) read(fn func(*store.Snap) error) {
	if err := b.house.Store.Read(b.ctx, fn); err != nil && b.err == nil {
		b.err = err
	}
}
