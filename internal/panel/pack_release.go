package panel

import (
	"context"

	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// Release sends the pack out: the returns are frozen as they were given, and the members of the panel can read them. Going on
// without some returns needs a reason.
func Release(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, without string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, err := panelOf(tx.View, id)
		if err != nil {
			return "", err
		}
		if err := tx.May("pack.release", p.Thing()); err != nil {
			return "", err
		}
		p.Version = version
		return p.ID, release(tx, p, "pack.release", without)
	})
}

// Open begins the panel: from now on it judges. Where the pack is not released yet, that happens with it.
func Open(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, without string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, err := panelOf(tx.View, id)
		if err != nil {
			return "", err
		}
		if err := tx.May("panel.open", p.Thing()); err != nil {
			return "", err
		}
		p.Version = version
		if !p.Read() {
			return p.ID, release(tx, p, "panel.open", without)
		}
		to, err := macfa.PanelMachine.Next(p.State, "panel.open")
		if err != nil {
			return "", err
		}
		tx.About("round", p.Round)
		return p.ID, openPanel(tx, p, to)
	})
}

// release freezes the returns, counts on what they differ and puts the cases before the panel.
func release(tx *operation.Tx, p Panel, by macfa.Action, without string) error {
	to, err := macfa.PanelMachine.Next(p.State, by)
	if err != nil {
		return err
	}
	if err := macfa.InvalidIf(notGathered(p)); err != nil {
		return err
	}
	facts, err := fieldwork.Facts(tx.View, p.Round)
	if err != nil {
		return err
	}
	if facts.ReturnsOut == 0 {
		without = ""
	}
	if facts.WithoutReason = without; facts.ReturnsOut > 0 && without == "" {
		return macfa.At("reason", "Give the reason for going on without these returns.")
	}
	if err := programme.Enter(tx, p.Round, macfa.StageModerate, facts); err != nil {
		return err
	}
	if err := fieldwork.Freeze(tx, p.Round, without); err != nil {
		return err
	}
	return putBefore(tx, p, to, without)
}

func putBefore(tx *operation.Tx, p Panel, to, without string) error {
	r, err := programme.RoundOf(tx.Snap, p.Round)
	if err != nil {
		return err
	}
	cases, err := casefile.CasesOf(tx.View, r.ID)
	if err != nil {
		return err
	}
	lines, err := count(tx.View, r, casefile.Active(cases))
	if err != nil {
		return err
	}
	for _, l := range lines {
		if err := beginCase(tx, p.ID, l); err != nil {
			return err
		}
	}
	why, err := tx.Seal(r.Scope, "panel", p.ID, "without_reason", without)
	if err != nil {
		return err
	}
	return releasePanel(tx, p, to, why)
}
