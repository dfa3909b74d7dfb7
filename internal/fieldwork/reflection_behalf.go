package fieldwork

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Spoken is a reflection that a practitioner spoke and somebody else types in.
type Spoken struct {
	Reflection // its ID, Version, Texts and Named count
	OnBehalf   // its How, On and Confirmation count: who spoke is the practitioner
}

func (r Reflection) areaThing() macfa.Thing {
	t := r.Thing()
	t.Areas = []string{r.area}
	return t
}

// SpokenPage answers which reflection is to be typed in, for those who run the programme.
func SpokenPage(ctx context.Context, a operation.Actor, id string) (Reflection, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Reflection, error) {
		r, err := reflectionToType(v, id)
		if err != nil {
			return r, err
		}
		if err := v.May("reflection.on-behalf", r.areaThing()); err != nil {
			return r, err
		}
		v.About("case", r.Case)
		return r, r.typeable()
	})
}

// typeable refuses where the practitioner has written, or nobody can any more.
func (r Reflection) typeable() error {
	if _, err := macfa.ReflectionMachine.Next(r.State, "reflection.on-behalf"); err != nil {
		return macfa.Changed("There is nothing to type in: this practitioner has written, or is no longer asked.")
	}
	return r.mayChange()
}

// TypeReflection keeps what a practitioner said in a conversation, typed by somebody who runs the programme, with who confirmed
// it or why nobody did. The practitioner sees it as their own, and can write it anew or take it back until the panel opens.
func TypeReflection(ctx context.Context, a operation.Actor, of operation.Of, in Spoken) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := reflectionToType(tx.View, in.Reflection.ID)
		if err != nil {
			return "", err
		}
		if err := tx.May("reflection.on-behalf", r.areaThing()); err != nil {
			return "", err
		}
		tx.About("case", r.Case)
		if err := r.typeable(); err != nil {
			return "", err
		}
		if err := in.check(tx.Today); err != nil {
			return "", err
		}
		if r.State, err = macfa.ReflectionMachine.Next(r.State, "reflection.on-behalf"); err != nil {
			return "", err
		}
		r.Texts, r.Named = in.Texts, in.Named
		if err := r.seal(tx); err != nil {
			return "", err
		}
		b := OnBehalf{ID: r.ID, Kind: "reflection", Case: r.Case, Spoke: r.Writer + ", " + r.Agency, How: in.How, On: in.On,
			Confirmation: in.Confirmation, typedBy: tx.Actor.Person, scope: r.scope}
		if err := b.seal(tx); err != nil {
			return "", err
		}
		if err := dropBehalf(tx, r.ID); err != nil {
			return "", err
		}
		if err := saveBehalf(tx, b); err != nil {
			return "", err
		}
		return r.Case, updateReflection(tx, r, in.Reflection.Version)
	})
}

func (in Spoken) check(today macfa.Day) error {
	problems := macfa.ProblemsOf(checkReflection(in.Texts))
	problems = append(problems, macfa.ProblemsOf(checkSpoke("the practitioner", in.How, in.On, today))...)
	problems = append(problems, macfa.ProblemsOf(in.Confirmation.check())...)
	return macfa.InvalidIf(problems)
}
