package retention

import (
	"context"

	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/panel"
	"caseaudit/internal/programme"
)

// destroyAll ends what a destruction is about, and notes of which cases.
func destroyAll(tx *operation.Tx, d Destruction, p RoundPage) error {
	if d.Kind == "findings" {
		return tx.EndScope("round:" + d.Round)
	}
	for _, c := range p.Cases {
		if !c.ready(d.Kind) {
			continue
		}
		if err := insertPart(tx, c.ID, d.ID); err != nil {
			return err
		}
		if err := destroyOne(tx, d.Kind, c.ID); err != nil {
			return err
		}
	}
	return nil
}

func destroyOne(tx *operation.Tx, kind, kase string) error {
	switch kind {
	case "identifiers":
		return casefile.ForgetWho(tx, kase)
	case "narrative":
		return casefile.Forget(tx, kase)
	}
	if err := fieldwork.ForgetAnswers(tx, kase); err != nil {
		return err
	}
	return panel.ForgetAgreed(tx, kase)
}

// Certificate is the proof of a destruction. It does not say who the children were.
type Certificate struct {
	Destruction
	Round programme.Round
	Cases []string // references
	Entry string   // of the record
}

// CertificateOf answers the certificate of a destruction that is done.
func CertificateOf(ctx context.Context, a operation.Actor, id string) (Certificate, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (c Certificate, err error) {
		if c.Destruction, err = destructionOf(v.Snap, id); err != nil {
			return c, err
		}
		if c.Round, err = programme.RoundOf(v.Snap, c.Destruction.Round); err != nil {
			return c, err
		}
		if err := v.May("retention.see-round", c.Round.Thing()); err != nil {
			return c, err
		}
		if c.State != "done" {
			return c, macfa.Missing()
		}
		if c.Cases, err = destroyedRefs(v.Snap, id); err != nil {
			return c, err
		}
		c.Entry, err = entryOf(v.Snap, id)
		return c, err
	})
}
