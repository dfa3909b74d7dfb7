package fieldwork

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// invites limits reflections f to those for which the actor may invite a guest: $1 is the reach of those who run the programme, $2 the person.
var invites = `(` + operation.Reaches("$1", "c.area") + ` OR ` + operation.HoldsFor("$2", "f.agency", macfa.AgencyLead) + `)`

func reflectionToInvite(v *operation.View, id string) (Reflection, error) {
	return store.One(v.Snap, reflectionColumnsOf, `SELECT `+reflectionColumns+reflectionTables+`WHERE `+invites+` AND f.id = $3`, reach(v), v.Actor.Person, id)
}

// reflectionsBeside lists the reflections asked for in the case and the agency of a return.
func reflectionsBeside(v *operation.View, ret string) ([]Reflection, error) {
	return store.All(v.Snap, reflectionColumnsOf, `SELECT `+reflectionColumns+reflectionTables+`JOIN audit_return r ON r.kase = f.kase AND r.agency = f.agency
		WHERE `+invites+` AND r.id = $3 AND f.state <> 'not_needed' ORDER BY p.name, f.id`, reach(v), v.Actor.Person, ret)
}

// addressToReflect is the practitioner's own address.
func addressToReflect(v *operation.View, reflection string) (string, error) {
	return store.Value[string](v.Snap, `SELECT p.email FROM reflection f JOIN person p ON p.id = f.person WHERE f.id = $1`, reflection)
}

// invitedIn lists the returns and reflections of a round to which a link still works.
func invitedIn(s *store.Snap, round string) ([]string, error) {
	return store.Texts(s, `SELECT DISTINCT l.thing FROM guest_link l JOIN audit_case c ON c.id = l.kase WHERE c.round = $1 AND l.state <> 'ended' ORDER BY l.thing`, round)
}
