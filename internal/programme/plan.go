package programme

import (
	"context"
	"fmt"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// planning is a round that is not there yet, as the access table sees it.
func planning(areas []string) macfa.Thing {
	return macfa.Thing{Kind: "round", ID: "new", State: string(macfa.StagePlan), Areas: areas}
}

// Planning answers the choices of the form that plans a round.
func Planning(ctx context.Context, a operation.Actor) (Choices, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Choices, error) {
		c, err := choicesOf(v.Snap)
		if err != nil {
			return c, err
		}
		return c, v.May("round.plan", planning(areaIDs(c)))
	})
}

func areaIDs(c Choices) []string {
	var ids []string
	for _, a := range c.Areas {
		ids = append(ids, a.ID)
	}
	return ids
}

// Proposal is a round about to be planned: its dates, and what to look at before it is saved.
type Proposal struct {
	Dates    macfa.RoundDates
	Warnings []string
}

// Propose checks the terms and works the dates back from the panel day, or looks at dates that were edited.
func Propose(ctx context.Context, a operation.Actor, t Terms, panel macfa.Day, dates macfa.RoundDates) (Proposal, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Proposal, error) {
		c, err := choicesOf(v.Snap)
		if err != nil {
			return Proposal{}, err
		}
		if err := v.May("round.plan", planning(t.Areas)); err != nil {
			return Proposal{}, err
		}
		if err := t.checkWith(c, panel, v.Today); err != nil {
			return Proposal{}, err
		}
		if dates == nil {
			if dates, err = workedBack(v.Snap, panel); err != nil {
				return Proposal{}, err
			}
		}
		warnings, err := warningsFor(v.Snap, dates, t.areas(c), slices.Contains(t.Kinds, "school"), v.Today)
		return Proposal{dates, warnings}, err
	})
}

// checkWith checks the terms together with the panel day from which the dates are worked back.
func (t Terms) checkWith(c Choices, panel, today macfa.Day) error {
	p := problems(macfa.ProblemsOf(t.check(c, panel, today)))
	p.when("panel", panel.IsZero(), "Enter the day of the panel. The other dates are worked back from it.")
	return macfa.InvalidIf(p)
}

// Plan makes a round in the audit year of its panel day and answers with its id. The first stage is Plan.
func Plan(ctx context.Context, a operation.Actor, of operation.Of, t Terms, dates macfa.RoundDates) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		id, panel := store.NewID(), dates.Day(macfa.MilestonePanel)
		thing := planning(t.Areas)
		thing.ID = id
		if err := tx.May("round.plan", thing); err != nil {
			return "", err
		}
		tx.About("round", id)
		c, err := choicesOf(tx.Snap)
		if err != nil {
			return "", err
		}
		p := append(problems(macfa.ProblemsOf(t.check(c, panel, tx.Today))), dates.Problems()...)
		p.when("panel", panel.IsZero(), "Enter the day of the panel.")
		if err := macfa.InvalidIf(p); err != nil {
			return "", err
		}
		r := Round{ID: id, Panel: panel, Stage: macfa.StagePlan, MadeAt: tx.Now, MadeBy: tx.Actor.Person, Year: macfa.AuditYearOf(panel)}
		if r.Number, err = nextNumber(tx.Snap, r.Year); err != nil {
			return "", err
		}
		if r.Scope, err = tx.MakeScope("round", id); err != nil {
			return "", err
		}
		if err := insertRound(tx, r, t); err != nil {
			return "", err
		}
		return id, insertDates(tx, id, dates)
	})
}

// EditPage is a round whose terms are to be changed, with the choices.
type EditPage struct {
	Round   Round
	Choices Choices
}

// Editing answers a round for the form that changes its terms.
func Editing(ctx context.Context, a operation.Actor, round string) (EditPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p EditPage, err error) {
		if p.Round, err = RoundOf(v.Snap, round); err != nil {
			return p, err
		}
		if err := v.May("round.change", p.Round.Thing()); err != nil {
			return p, err
		}
		p.Choices, err = choicesOf(v.Snap)
		return p, err
	})
}

// ChangeTerms changes the terms of a round that has not asked agencies yet. Once selection has begun they stay agreed,
// and an area that has cases stays.
func ChangeTerms(ctx context.Context, a operation.Actor, of operation.Of, round string, version int64, t Terms) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := RoundOf(tx.Snap, round)
		if err != nil {
			return "", err
		}
		if err := tx.May("round.change", r.Thing()); err != nil {
			return "", err
		}
		tx.About("round", round)
		c, err := choicesOf(tx.Snap)
		if err != nil {
			return "", err
		}
		p := problems(macfa.ProblemsOf(t.check(c, r.Panel, tx.Today)))
		if r.Stage != macfa.StagePlan {
			if err := t.checkBegun(tx.Snap, r, c, &p); err != nil {
				return "", err
			}
		}
		if err := macfa.InvalidIf(p); err != nil {
			return "", err
		}
		return round, updateTerms(tx, round, version, t)
	})
}

// checkBegun keeps what selection rests on.
func (t Terms) checkBegun(s *store.Snap, r Round, c Choices, p *problems) error {
	used, err := areasWithCases(s, r.ID)
	for _, area := range c.Areas {
		p.when("areas", slices.Contains(used, area.ID) && !slices.Contains(t.Areas, area.ID),
			fmt.Sprintf("%s has cases in this round. Leave it chosen.", area.Name))
	}
	p.when("purpose", t.Purpose == "", "Selection has begun, so the purpose must stay entered.")
	p.when("themes", len(t.Themes) == 0, "Selection has begun, so at least one theme must stay chosen.")
	p.when("lines", len(t.Lines) == 0, "Selection has begun, so at least one line of enquiry must stay.")
	p.when("kinds", len(t.Kinds) == 0, "Selection has begun, so at least one kind of agency must stay chosen.")
	p.when("agreed_by", t.AgreedBy == "", "Selection has begun, so who agreed the terms must stay entered.")
	return err
}

// BeginSelection moves a round whose terms are agreed from Plan to Select.
func BeginSelection(ctx context.Context, a operation.Actor, of operation.Of, round string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := RoundOf(tx.Snap, round)
		if err != nil {
			return "", err
		}
		if err := tx.May("round.begin-selection", r.Thing()); err != nil {
			return "", err
		}
		return round, Enter(tx, round, macfa.StageSelect, Facts(r))
	})
}
