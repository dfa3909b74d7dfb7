package panel

import (
	"strings"

	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// practitionersOf lists the practitioners of a case: those who were named and those who were asked to reflect, while still of their agency.
func practitionersOf(s *store.Snap, kase string) ([]Invited, error) {
	return store.All(s, func(i *Invited) []any { return []any{&i.Person, &i.Name, &i.AgencyName} }, `
		SELECT DISTINCT x.id, x.name, g.name FROM person x JOIN person_role pr ON pr.person = x.id AND pr.role = 'practitioner' AND `+store.RoleHolds("pr")+` JOIN agency g ON g.id = pr.agency
		WHERE x.state <> 'left' AND (EXISTS (SELECT 1 FROM known_to k WHERE k.kase = $1 AND k.practitioner = x.id AND k.agency = pr.agency)
			OR EXISTS (SELECT 1 FROM reflection f WHERE f.kase = $1 AND f.person = x.id AND f.agency = pr.agency AND f.state <> 'not_needed')) ORDER BY 3, 2, 1`, kase)
}

// guestsOf lists who is invited for a case.
func guestsOf(s *store.Snap, kase string) ([]Invited, error) {
	return store.All(s, func(i *Invited) []any { return []any{&i.ID, &i.Person, &i.Name} },
		`SELECT i.id, i.person, x.name FROM panel_guest i JOIN person x ON x.id = i.person WHERE i.kase = $1 ORDER BY x.name, i.id`, kase)
}

// guestRow is an invitation of the actor's own, with the agencies for which the person works on the case.
type guestRow struct {
	started  int64
	agencies []string
}

// guestOf reads it; nobody invited is macfa.NotFound.
func guestOf(v *operation.View, panel, kase string) (guestRow, error) {
	g, err := store.One(v.Snap, func(g *guestRow) []any { return []any{&g.started} }, `SELECT c.started_at FROM panel_guest i JOIN panel_case c ON c.id = i.kase
		WHERE i.panel = $1 AND i.kase = $2 AND i.person = $3`, panel, kase, v.Actor.Person)
	if err != nil {
		return g, err
	}
	g.agencies, err = store.Texts(v.Snap, `SELECT agency FROM known_to WHERE kase = $1 AND practitioner = $2
		UNION SELECT agency FROM reflection WHERE kase = $1 AND person = $2 AND state <> 'not_needed'`, kase, v.Actor.Person)
	return g, err
}

// panelByID reads a panel for somebody who is found to be invited to it.
func panelByID(s *store.Snap, id string) (Panel, error) {
	return store.One(s, panelFields, `SELECT `+panelColumns+` FROM panel p WHERE p.id = $1`, id)
}

// mustOf lists the questions that the panel must agree on a case.
func mustOf(s *store.Snap, kase string) ([]string, error) {
	list, err := store.Texts(s, `SELECT must FROM panel_case WHERE id = $1`, kase)
	return strings.Fields(strings.Join(list, " ")), err
}

func insertGuest(tx *operation.Tx, id, panel, kase, person string) error {
	_, err := tx.Change("panel_guest", `INSERT INTO panel_guest (id, panel, kase, person, at, by_person) VALUES ($1, $2, $3, $4, $5, $6)`,
		id, panel, kase, person, tx.Now, tx.Actor.Person)
	return err
}

func deleteGuest(tx *operation.Tx, kase, id string) error {
	return tx.ChangeOne("panel_guest", `DELETE FROM panel_guest WHERE id = $1 AND kase = $2`, id, kase)
}
