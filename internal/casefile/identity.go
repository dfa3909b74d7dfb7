package casefile

import (
	"context"
	"slices"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
)

// shown is how long it is shown who a child is, by the real clock, in the session in which it was asked.
const shown = 10 * time.Minute

// closedWords say why nobody is shown who a child is.
const closedWords = "The child of this case has been adopted. Nobody is shown who the child is any more. The audit goes on under the number of the case."

// Who is the child of a case, for people who asked.
type Who struct {
	Described                               bool // the case sheet has been begun
	Name, Aliases, Born, NHSNumber, Address string
	School, Practice                        string
	Siblings                                []Relative
	Adults                                  []Relative
	AdultsHidden                            bool // there are adults; their names go only to agencies that hold adults' records
}

// IdentityPage asks why, or shows who the child is.
type IdentityPage struct {
	Case  Case
	Shown bool
	Who   Who
	Until int64 // instant of the real clock

	Unsigned []string // agencies of the actor without a sharing agreement in force
}

// Identity answers who the child of a case is, if the person has asked less than ten minutes ago; each look is recorded.
func Identity(ctx context.Context, a operation.Actor, kase string) (IdentityPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p IdentityPage, err error) {
		var t macfa.Thing
		if p.Case, t, err = seen(v, kase, "identity.ask"); err != nil {
			return p, err
		}
		if p.Unsigned, err = unsignedOwn(v, t.Agencies); err != nil {
			return p, err
		}
		until, err := shownUntil(v, []string{kase})
		if err != nil || until == 0 || p.Case.Closed {
			return p, err
		}
		if err := v.May("identity.see", t); err != nil {
			return p, err
		}
		v.About("case", kase)
		who, err := whoAre(v, []Case{p.Case}, t.Agencies)
		p.Shown, p.Until, p.Who = true, until, who[kase]
		return p, err
	})
}

// AskIdentity records why a person wants to know which child it is; for ten minutes it is shown in this session.
func AskIdentity(ctx context.Context, a operation.Actor, of operation.Of, kase, reason string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		c, _, err := seen(tx.View, kase, "identity.ask")
		if err != nil {
			return "", err
		}
		if c.Closed {
			return "", macfa.Changed(closedWords)
		}
		if reason == "" {
			return "", macfa.At("reason", "Say why you need to know which child this is. It is recorded.")
		}
		return c.ID, insertView(tx, c, reason)
	})
}

// whoAre opens who the children of cases of one round are. Adults' names go only to those who run the programme and to
// people of an agency, among those given, that holds adults' records.
func whoAre(v *operation.View, cases []Case, agencies []string) (map[string]Who, error) {
	ids, scopes := make([]string, len(cases)), []string{}
	for i, c := range cases {
		ids[i] = c.ID
		scopes = append(scopes, c.Scope, c.WhoScope)
	}
	if len(cases) == 0 {
		return nil, nil
	}
	if err := v.Scopes(scopes...); err != nil {
		return nil, err
	}
	adults, err := mayKnowAdults(v, agencies)
	if err != nil {
		return nil, err
	}
	sheets, err := sheetRows(v, cases[0].Round, ids)
	if err != nil {
		return nil, err
	}
	people, err := relativesOf(v, cases[0].Round, ids)
	if err != nil {
		return nil, err
	}
	all := map[string]Who{}
	for _, r := range sheets {
		if r.closed {
			all[r.kase] = Who{Described: true, Name: "Not shown: the child has been adopted"}
			continue
		}
		kase := cases[slices.Index(ids, r.kase)]
		s, err := r.open(v, kase)
		if err != nil {
			return nil, err
		}
		w := Who{Described: true, Name: s.Name, Aliases: s.Aliases, Born: s.Born, NHSNumber: s.NHSNumber, Address: s.Address, School: s.School, Practice: s.Practice}
		if err := w.addRelatives(v, people, r.kase, kase.WhoScope, adults); err != nil {
			return nil, err
		}
		all[r.kase] = w
	}
	return all, nil
}

// addRelatives opens siblings, and adults only for those who may know them.
func (w *Who) addRelatives(v *operation.View, people []relativeRow, kase, scope string, adults bool) error {
	for _, row := range people {
		if row.kase != kase {
			continue
		}
		if row.kind == "adult" && !adults {
			w.AdultsHidden = true
			continue
		}
		p, err := row.open(v, scope)
		if err != nil {
			return err
		}
		if p.Kind == "adult" {
			w.Adults = append(w.Adults, p)
		} else {
			w.Siblings = append(w.Siblings, p)
		}
	}
	return nil
}

// mayKnowAdults tells whether an adult's name may go to the actor: it may where one of the actor's agencies that takes part holds adults' records.
func mayKnowAdults(v *operation.View, agencies []string) (bool, error) {
	if reach(v) != "" {
		return true, nil
	}
	return holdsAdults(v.Snap, ownAmong(v, agencies))
}

// ownAmong lists which of some agencies are the actor's own.
func ownAmong(v *operation.View, agencies []string) (own []string) {
	for _, role := range []macfa.Role{macfa.AgencyLead, macfa.Auditor, macfa.Practitioner} {
		for _, id := range v.Actor.Agencies(role) {
			if slices.Contains(agencies, id) {
				own = append(own, id)
			}
		}
	}
	return own
}

// unsignedOwn names the actor's agencies, among those that take part, that have no sharing agreement in force.
func unsignedOwn(v *operation.View, agencies []string) ([]string, error) {
	all, err := partnership.AllAgencies(v.Snap)
	if err != nil {
		return nil, err
	}
	own := ownAmong(v, agencies)
	all = slices.DeleteFunc(all, func(a partnership.Agency) bool { return !slices.Contains(own, a.ID) })
	without, err := partnership.WithoutAgreement(v, all)
	var names []string
	for _, a := range without {
		names = append(names, a.Name)
	}
	return names, err
}
