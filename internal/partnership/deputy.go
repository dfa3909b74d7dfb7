package partnership

import (
	"context"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
)

// Deputies is who stands in for a person, and who could.
type Deputies struct {
	Person Person
	Roles  []HeldRole // the person's own in which somebody can stand in
	Named  []NamedDeputy
	Able   []Able // who could, by role
	Today  macfa.Day
}

// NamedDeputy is somebody named, from a day to a day.
type NamedDeputy struct {
	HeldRole
	Person, Name string
}

// Able is a person who could stand in for the holder of a role for an agency ("" for the partnership's own).
type Able struct{ ID, Name, Agency string }

// WantedDeputy is what is asked for: the role by its id, who stands in, and from when to when, both days included.
type WantedDeputy struct {
	Role, Deputy string
	From, To     macfa.Day
}

// deputised are the roles in which somebody can stand in for a time.
var deputised = []macfa.Role{macfa.Coordinator, macfa.AgencyLead}

// mostDeputyDays bounds for how long somebody stands in; after that the role is given anew.
const mostDeputyDays = 366

// DeputiesOf answers who stands in for a person.
func DeputiesOf(ctx context.Context, a operation.Actor, person string) (Deputies, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Deputies, error) { return deputiesOf(v, person, "deputy.name") })
}

func deputiesOf(v *operation.View, person string, action macfa.Action) (d Deputies, err error) {
	if d.Person, err = PersonOf(v.Snap, person); err != nil {
		return d, err
	}
	if err := v.May(action, d.Person.Thing()); err != nil {
		return d, err
	}
	d.Today = v.Today
	for _, h := range d.Person.Roles {
		if h.DeputyOf == "" && slices.Contains(deputised, h.Role) {
			d.Roles = append(d.Roles, h)
		}
	}
	if d.Named, err = namedDeputies(v, person); err != nil {
		return d, err
	}
	d.Able, err = ableDeputies(v, person)
	return d, err
}

// NameDeputy lets somebody act with a person's rights from a day to a day. The work moves to them and back by itself: the role
// counts on those days alone. Nobody makes themselves a deputy.
func NameDeputy(ctx context.Context, a operation.Actor, of operation.Of, person string, w WantedDeputy) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		d, err := deputiesOf(tx.View, person, "deputy.name")
		if err != nil {
			return "", err
		}
		held, err := d.check(w, a.Person)
		if err != nil {
			return "", err
		}
		return person, signin.AddDeputy(tx, signin.Deputy{Person: w.Deputy, Of: person, From: w.From, To: w.To,
			Grant: macfa.Grant{Role: held.Role, Agency: held.Agency, Area: held.Area}})
	})
}

// check finds the role and says what has to be put right.
func (d Deputies) check(in WantedDeputy, actor string) (held HeldRole, err error) {
	var w wanted
	i := slices.IndexFunc(d.Roles, func(h HeldRole) bool { return h.ID == in.Role })
	if i < 0 {
		w.add("role", "Choose the role in which somebody stands in.")
	} else {
		held = d.Roles[i]
	}
	switch able := slices.ContainsFunc(d.Able, func(x Able) bool { return x.ID == in.Deputy && x.Agency == held.Agency }); {
	case in.Deputy == actor:
		w.add("deputy", "You cannot make yourself a deputy. Ask another coordinator or an administrator.")
	case i >= 0 && !able:
		w.add("deputy", "Choose one of the people listed for this role. Somebody who is missing needs a role in the agency first.")
	}
	switch {
	case in.From.IsZero():
		w.add("from", "Enter the first day.")
	case in.To.IsZero():
		w.add("to", "Enter the last day.")
	case in.To.Before(in.From):
		w.add("to", "The last day is before the first. Enter "+in.From.Medium()+" or a later day.")
	case in.To.Before(d.Today):
		w.add("to", "This day has passed. Enter today or a later day.")
	case macfa.DaysBetween(in.From, in.To) > mostDeputyDays:
		w.add("to", "A deputy stands in for a year at most. Enter an earlier day, or give the role itself.")
	case d.overlaps(in, held):
		w.add("deputy", "This person stands in already on some of these days. End that first, or choose other days.")
	}
	return held, w.err()
}

func (d Deputies) overlaps(in WantedDeputy, held HeldRole) bool {
	return slices.ContainsFunc(d.Named, func(n NamedDeputy) bool {
		return n.Person == in.Deputy && n.Role == held.Role && n.Agency == held.Agency && n.Area == held.Area && !n.Begins.After(in.To) && !n.Ends.Before(in.From)
	})
}

// EndDeputy ends what somebody holds in a person's place before its last day.
func EndDeputy(ctx context.Context, a operation.Actor, of operation.Of, person, role string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		d, err := deputiesOf(tx.View, person, "deputy.end")
		if err != nil {
			return "", err
		}
		i := slices.IndexFunc(d.Named, func(n NamedDeputy) bool { return n.ID == role })
		if i < 0 {
			return "", macfa.Missing()
		}
		return person, signin.EndRole(tx, d.Named[i].Person, role)
	})
}
