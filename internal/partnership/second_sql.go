package partnership

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const requestQuery = `SELECT q.id, q.person, p.name, q.what, q.role, q.agency, COALESCE(g.name, ''), q.area, COALESCE(a.name, ''), q.state, q.asked_by, b.name, q.asked_at, q.version
	FROM second_person q JOIN person p ON p.id = q.person JOIN person b ON b.id = q.asked_by LEFT JOIN agency g ON g.id = q.agency LEFT JOIN area a ON a.id = q.area WHERE `

func requestFields(r *Request) []any {
	return []any{&r.ID, &r.Person, &r.Name, &r.What, &r.Role.Role, &r.Role.Agency, &r.Role.AgencyName, &r.Role.Area, &r.Role.AreaName, &r.State, &r.AskedBy, &r.Asker, &r.AskedAt, &r.Version}
}

func requestOf(s *store.Snap, id string) (Request, error) {
	return store.One(s, requestFields, requestQuery+`q.id = $1`, id)
}

// requestsOf lists what waits about one person.
func requestsOf(s *store.Snap, person string) ([]Request, error) {
	return store.All(s, requestFields, requestQuery+`q.person = $1 AND q.state = 'waiting' ORDER BY q.asked_at, q.id`, person)
}

func waitingRequests(s *store.Snap) ([]Request, error) {
	return store.All(s, requestFields, requestQuery+`q.state = 'waiting' AND p.state <> 'left' ORDER BY q.asked_at, q.id LIMIT 100`)
}

func insertRequest(tx *operation.Tx, person, what string, g macfa.Grant) error {
	return tx.ChangeOne("second_person", `INSERT INTO second_person (id, person, what, role, agency, area, state, asked_by, asked_at, decided_by, version)
		VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8, '', 1)`, store.NewID(), person, what, string(g.Role), g.Agency, g.Area, tx.Actor.Person, tx.Now)
}

func decideRequest(tx *operation.Tx, id string, version int64, state string) error {
	return tx.ChangeOne("second_person", `UPDATE second_person SET state = $3, decided_by = $4, decided_at = $5, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'waiting'`,
		id, version, state, tx.Actor.Person, tx.Now)
}
