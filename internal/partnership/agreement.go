package partnership

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Agreement is an agency's sharing agreement: by it the agency may be shown who the children of an audit are.
type Agreement struct {
	ID                 string // "" where the agency has none
	Agency, AgencyName string
	Signed, Review     macfa.Day
	Controllers        string // who decides what is done with the data
	Notice             string // where families read about it
	Ended              macfa.Day
	Version            int64
}

func (a Agreement) thing() macfa.Thing {
	return macfa.Thing{Kind: "agreement", ID: a.ID, Version: a.Version, Agencies: []string{a.Agency}}
}

// Holds tells whether the agreement is in force. A review that is overdue does not end it: it is shown, for somebody to act.
func (a Agreement) Holds(today macfa.Day) bool {
	return a.ID != "" && !a.Signed.After(today) && a.Ended.IsZero()
}

// DueForReview tells whether its review is due or past.
func (a Agreement) DueForReview(today macfa.Day) bool {
	return a.Holds(today) && !a.Review.After(today)
}

// AgreementsPage is the register: every active agency with the agreement that it has, those without one first.
type AgreementsPage struct {
	Agencies  []Agreement
	Earlier   []Agreement // ended ones
	Today     macfa.Day
	MayAdd    bool
	MayChange bool
}

// Agreements answers which agency shares by which agreement.
func Agreements(ctx context.Context, a operation.Actor) (AgreementsPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (AgreementsPage, error) {
		p := AgreementsPage{Today: v.Today, MayAdd: v.Can("agreement.add", thing), MayChange: v.Can("agreement.change", thing)}
		if err := v.May("agreements.see", thing); err != nil {
			return p, err
		}
		var err error
		if p.Agencies, err = agreementsByAgency(v.Snap); err != nil {
			return p, err
		}
		p.Earlier, err = endedAgreements(v.Snap)
		return p, err
	})
}

// WithoutAgreement lists which of some agencies have no sharing agreement in force.
func WithoutAgreement(v *operation.View, agencies []Agency) ([]Agency, error) {
	all, err := agreementsByAgency(v.Snap)
	holds := map[string]bool{}
	for _, a := range all {
		holds[a.Agency] = holds[a.Agency] || a.Holds(v.Today)
	}
	var without []Agency
	for _, a := range agencies {
		if !holds[a.ID] {
			without = append(without, a)
		}
	}
	return without, err
}

// AgreementForm is an agreement with the agencies to choose from.
type AgreementForm struct {
	Agreement Agreement
	Agencies  []Agency
}

// AgreementToChange answers one agreement, or with "" an empty one to be entered for an agency.
func AgreementToChange(ctx context.Context, a operation.Actor, id, agency string) (AgreementForm, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (f AgreementForm, err error) {
		action := macfa.Action("agreement.add")
		f.Agreement.Agency = agency
		if id != "" {
			action = "agreement.change"
			if f.Agreement, err = agreementOf(v.Snap, id); err != nil {
				return f, err
			}
		}
		if err := v.May(action, f.Agreement.thing()); err != nil {
			return f, err
		}
		f.Agencies, err = AllAgencies(v.Snap)
		return f, err
	})
}

// AddAgreement enters an agreement that an agency has signed. One that it had before ends with the day of the new one.
func AddAgreement(ctx context.Context, a operation.Actor, of operation.Of, g Agreement) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		g.ID, g.Ended = store.NewID(), ""
		if err := tx.May("agreement.add", g.thing()); err != nil {
			return "", err
		}
		agencies, err := AllAgencies(tx.Snap)
		if err != nil {
			return "", err
		}
		if err := g.check(agencies, tx.Today); err != nil {
			return "", err
		}
		if err := replaceAgreements(tx, g); err != nil {
			return "", err
		}
		return g.ID, insertAgreement(tx, g)
	})
}

// ChangeAgreement puts an agreement right; whose it is stays.
func ChangeAgreement(ctx context.Context, a operation.Actor, of operation.Of, g Agreement) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		was, err := agreementOf(tx.Snap, g.ID)
		if err != nil {
			return "", err
		}
		if err := tx.May("agreement.change", was.thing()); err != nil {
			return "", err
		}
		g.Agency = was.Agency
		if err := g.check([]Agency{{ID: g.Agency}}, tx.Today); err != nil {
			return "", err
		}
		return g.ID, updateAgreement(tx, g)
	})
}

// EndAgreement enters that an agreement no longer holds from today.
func EndAgreement(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		was, err := agreementOf(tx.Snap, id)
		if err != nil {
			return "", err
		}
		if err := tx.May("agreement.end", was.thing()); err != nil {
			return "", err
		}
		if !was.Ended.IsZero() {
			return "", macfa.Changed("This agreement has ended already. There is nothing more to do.")
		}
		was.Version = version
		return id, endAgreement(tx, was)
	})
}

func (a Agreement) check(agencies []Agency, today macfa.Day) error {
	var w wanted
	if !hasAgency(agencies, a.Agency) {
		w.add("agency", "Choose the agency.")
	}
	switch {
	case a.Signed.IsZero():
		w.add("signed", "Enter the day on which it was signed.")
	case a.Signed.After(today):
		w.add("signed", "This day is still to come. Enter the day on which it was signed.")
	}
	switch {
	case a.Review.IsZero():
		w.add("review", "Enter the day by which it is looked at again.")
	case !a.Review.After(a.Signed):
		w.add("review", "The review must come after the day of signing.")
	}
	w.text("controllers", a.Controllers, "Say who the controllers are.")
	w.text("notice", a.Notice, "Say where families find the privacy notice.")
	return w.err()
}

func hasAgency(agencies []Agency, id string) bool {
	for _, a := range agencies {
		if a.ID == id && a.State != "closed" {
			return true
		}
	}
	return false
}
