package improvement

import (
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

const actionColumns = `x.id, x.round, x.finding, x.what, x.owner, p.name, x.agency, COALESCE(g.name, ''), x.due, x.audit_year, x.state, x.outcome, x.carried_from,
	COALESCE((SELECT MAX(n.id) FROM action n WHERE n.carried_from = x.id), ''), r.focus, r.number, r.audit_year, x.version, x.explained`

func actionFields(a *Action) []any {
	return []any{&a.ID, &a.Round, &a.Finding, &a.What, &a.Owner, &a.OwnerName, &a.Agency, &a.AgencyName, &a.Due, &a.Year, &a.State, &a.Outcome, &a.CarriedFrom,
		&a.CarriedTo, &a.RoundFocus, &a.RoundNumber, &a.RoundYear, &a.Version, &a.explained}
}

// mayRead scopes actions: whoever follows the partnership's work sees those of their area or all, others their own and those of agencies they lead.
var mayRead = `(` + programme.ReachesRound("$1", "x.round") + ` OR x.owner = $2 OR ` + operation.HoldsFor("$2", "x.agency", macfa.AgencyLead) + `)`

// reach is the part of the partnership in which the actor sees every action, and what the lessons promise.
func reach(v *operation.View) string {
	return v.Actor.Reach(macfa.Coordinator, macfa.PanelMember, macfa.PanelChair, macfa.BoardMember, macfa.Scrutineer)
}

func scopeArgs(v *operation.View, more ...any) []any {
	return append([]any{reach(v), v.Actor.Person}, more...)
}

// actionsWhere lists actions that the actor may read: open ones first by their day, then the others.
func actionsWhere(v *operation.View, where string, args ...any) ([]Action, error) {
	return store.All(v.Snap, actionFields, `SELECT `+actionColumns+` FROM action x JOIN person p ON p.id = x.owner JOIN round r ON r.id = x.round
		LEFT JOIN agency g ON g.id = x.agency WHERE `+mayRead+` AND `+where+`
		ORDER BY CASE WHEN x.state IN ('proposed', 'agreed') THEN 0 ELSE 1 END, x.due, x.id LIMIT 500`, scopeArgs(v, args...)...)
}

// FindActions lists actions that the actor may read and whose words hold a pattern of LIKE in lower case.
func FindActions(v *operation.View, pattern string) ([]Action, error) {
	return actionsWhere(v, `LOWER(x.what) LIKE $3 ESCAPE '\'`, pattern)
}

func actionByID(v *operation.View, id string) (Action, error) {
	a, err := store.One(v.Snap, actionFields, `SELECT `+actionColumns+` FROM action x JOIN person p ON p.id = x.owner JOIN round r ON r.id = x.round
		LEFT JOIN agency g ON g.id = x.agency WHERE `+mayRead+` AND x.id = $3`, scopeArgs(v, id)...)
	if err != nil {
		return a, err
	}
	a.areas, err = store.Texts(v.Snap, `SELECT area FROM round_area WHERE round = $1`, a.Round)
	return a, err
}

func insertAction(tx *operation.Tx, a Action) error {
	_, err := tx.Change("action", `INSERT INTO action (id, round, finding, what, owner, agency, due, audit_year, state, outcome, carried_from, made_at, made_by, explained, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)`,
		a.ID, a.Round, a.Finding, a.What, a.Owner, a.Agency, string(a.Due), string(a.Year), a.State, a.Outcome, a.CarriedFrom, tx.Now, tx.Actor.Person, a.explained)
	return err
}

func updateAction(tx *operation.Tx, a Action) error {
	return tx.ChangeOne("action", `UPDATE action SET what = $3, owner = $4, agency = $5, due = $6, explained = $7, version = version + 1 WHERE id = $1 AND version = $2`,
		a.ID, a.Version, a.What, a.Owner, a.Agency, string(a.Due), a.explained)
}

func moveAction(tx *operation.Tx, a Action, to string, version int64) error {
	return tx.ChangeOne("action", `UPDATE action SET state = $4, outcome = $5, explained = $6, version = version + 1 WHERE id = $1 AND version = $2 AND state = $3`,
		a.ID, version, a.State, to, a.Outcome, a.explained)
}

func openActions(s *store.Snap, round string) (int64, error) {
	return store.Value[int64](s, `SELECT COUNT(*) FROM action WHERE round = $1 AND state IN ('proposed', 'agreed') AND carried_from = ''`, round)
}

// possibleOwners are people with a role, with the first agency for which they hold one.
func possibleOwners(s *store.Snap) ([]Owner, error) {
	return store.All(s, func(o *Owner) []any { return []any{&o.ID, &o.Name, &o.Agency, &o.AgencyName} }, `
		SELECT p.id, p.name, COALESCE(MIN(NULLIF(r.agency, '')), ''), COALESCE(MIN(g.name), '') FROM person p
		JOIN person_role r ON r.person = p.id AND `+store.RoleHolds("r")+` LEFT JOIN agency g ON g.id = r.agency
		WHERE p.state <> 'left' GROUP BY p.id, p.name ORDER BY p.name, p.id`)
}

// findingBelongs makes sure that a named finding is one of the round's.
func findingBelongs(v *operation.View, finding, round string) error {
	if finding == "" {
		return nil
	}
	_, err := store.Value[string](v.Snap, `SELECT id FROM finding WHERE id = $1 AND round = $2`, finding, round)
	return err
}

// openPromises are promises of lessons that no action has taken up.
func openPromises(v *operation.View, r programme.Round) ([]Promise, error) {
	taken, err := store.Texts(v.Snap, `SELECT finding FROM action WHERE round = $1 AND finding <> ''`, r.ID)
	if err != nil {
		return nil, err
	}
	all, err := promisesOf(v, r)
	var open []Promise
	for _, p := range all {
		if !slices.Contains(taken, p.Finding) {
			open = append(open, p)
		}
	}
	return open, err
}

// promisesOf opens what the lessons of a round say that the partnership does.
func promisesOf(v *operation.View, r programme.Round) ([]Promise, error) {
	type row struct {
		Promise
		sealed []byte
	}
	rows, err := store.All(v.Snap, func(x *row) []any { return []any{&x.Finding, &x.Topic, &x.sealed} }, `
		SELECT f.id, t.name, f.promise FROM finding f JOIN topic t ON t.id = f.topic
		WHERE `+programme.ReachesRound("$1", "f.round")+` AND f.round = $2 AND f.kind = 'lesson' AND f.state <> 'withdrawn' AND f.promise IS NOT NULL
		ORDER BY f.position, f.id`, reach(v), r.ID)
	if err != nil {
		return nil, err
	}
	var promises []Promise
	for _, x := range rows {
		if x.Text, err = v.Open(r.Scope, "finding", x.Finding, "promise", x.sealed); err != nil {
			return nil, err
		}
		promises = append(promises, x.Promise)
	}
	return promises, nil
}

// panelOf lists who sits on a round's panel: leads and auditors among them may read its findings.
func panelOf(s *store.Snap, round string) ([]string, error) {
	return store.Texts(s, `SELECT m.person FROM panel_member m JOIN panel p ON p.id = m.panel WHERE p.round = $1 AND m.conflict <> 'leave'`, round)
}
