package rights

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const requestColumns = `SELECT q.id, q.state, q.whose, q.scope, q.name, q.asked_for, q.received, q.due, q.outcome, m.name, q.exported_at, COALESCE(d.name, ''), q.closed_at, q.version
	FROM subject_request q JOIN person m ON m.id = q.made_by LEFT JOIN person d ON d.id = q.closed_by WHERE `

func requestFields(r *Request) []any {
	return []any{&r.ID, &r.State, &r.Whose, &r.scope, &r.name, &r.askedFor, &r.Received, &r.Due, &r.outcome, &r.MadeName, &r.ExportedAt, &r.ClosedName, &r.ClosedAt, &r.Version}
}

// allInReach limits a query over subject_request q to those of which every case lies in the reach $1.
var allInReach = `NOT EXISTS (SELECT 1 FROM subject_case x JOIN audit_case c ON c.id = x.kase WHERE x.request = q.id AND NOT ` + inReach + `)
	AND CAST($1 AS TEXT) <> ''`

func requestByID(v *operation.View, id string) (Request, error) {
	return store.One(v.Snap, requestFields, requestColumns+allInReach+` AND q.id = $2`, reach(v), id)
}

func requestsOfCase(v *operation.View, kase string) ([]Request, error) {
	return store.All(v.Snap, requestFields, requestColumns+allInReach+` AND EXISTS (SELECT 1 FROM subject_case y WHERE y.request = q.id AND y.kase = $2) ORDER BY q.received DESC, q.id`, reach(v), kase)
}

// requests lists those that are open, the earliest due first, or those that are closed, the newest first.
func requests(v *operation.View, open bool) ([]Request, error) {
	where := ` AND q.state NOT IN ('answered', 'refused') ORDER BY q.due, q.id LIMIT $2`
	if !open {
		where = ` AND q.state IN ('answered', 'refused') ORDER BY q.closed_at DESC, q.id LIMIT $2`
	}
	return store.All(v.Snap, requestFields, requestColumns+allInReach+where, reach(v), int64(mostListed))
}

// casesAndAreas reads the cases of a request with the ids of their areas.
func casesAndAreas(v *operation.View, id string) ([]RequestCase, error) {
	return store.All(v.Snap, func(c *RequestCase) []any { return []any{&c.ID, &c.Area} },
		`SELECT c.id, c.area FROM subject_case x JOIN audit_case c ON c.id = x.kase WHERE x.request = $1 ORDER BY c.id`, id)
}

const requestCaseColumns = `SELECT c.id, c.ref, r.focus || ', round ' || CAST(r.number AS TEXT) || ' of ' || r.audit_year, a.name FROM audit_case c JOIN round r ON r.id = c.round JOIN area a ON a.id = c.area `

func requestCaseFields(c *RequestCase) []any { return []any{&c.ID, &c.Ref, &c.Round, &c.Area} }

func casesOfRequest(v *operation.View, id string) ([]RequestCase, error) {
	return store.All(v.Snap, requestCaseFields, requestCaseColumns+`JOIN subject_case x ON x.kase = c.id WHERE `+inReach+` AND x.request = $2 ORDER BY r.panel_day, c.ref, c.id`, reach(v), id)
}

// otherCases lists the newest cases in the actor's reach that a request does not name yet.
func otherCases(v *operation.View, id string) ([]RequestCase, error) {
	return store.All(v.Snap, requestCaseFields, requestCaseColumns+`JOIN scope s ON s.id = c.scope WHERE `+inReach+` AND s.state = 'alive'
		AND NOT EXISTS (SELECT 1 FROM subject_case x WHERE x.request = $2 AND x.kase = c.id) ORDER BY r.panel_day DESC, r.id, c.ref LIMIT 300`, reach(v), id)
}

// restrictedEntries counts those of a request's cases: they stand in no export.
func restrictedEntries(v *operation.View, id string) (int64, error) {
	return store.Value[int64](v.Snap, `SELECT COUNT(*) FROM restricted_entry e JOIN subject_case x ON x.kase = e.kase WHERE x.request = $1`, id)
}

func insertRequest(tx *operation.Tx, r Request) error {
	name, err := tx.Seal(r.scope, "subject_request", r.ID, "name", r.Name)
	if err != nil {
		return err
	}
	asked, err := tx.Seal(r.scope, "subject_request", r.ID, "asked_for", r.AskedFor)
	if err != nil {
		return err
	}
	_, err = tx.Change("subject_request", `INSERT INTO subject_request (id, scope, state, whose, name, asked_for, received, due, made_by, made_at, closed_by, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', 1)`, r.ID, r.scope, r.State, r.Whose, name, asked, string(r.Received), string(r.Due), tx.Actor.Person, tx.Now)
	return err
}

func insertRequestCase(tx *operation.Tx, request, kase string) error {
	_, err := tx.Change("subject_case", `INSERT INTO subject_case (id, request, kase) VALUES ($1, $2, $3)`, store.NewID(), request, kase)
	return err
}

func touchRequest(tx *operation.Tx, r Request, version int64) error {
	return tx.ChangeOne("subject_request", `UPDATE subject_request SET version = version + 1 WHERE id = $1 AND version = $2 AND state = $3`, r.ID, version, r.State)
}

// moveRequest notes that a request was gathered or exported.
func moveRequest(tx *operation.Tx, r Request, version int64, state string) error {
	at := map[string]string{"gathered": `gathered_at = $5, exported_at = NULL`, "exported": `exported_at = $5`}[state]
	return tx.ChangeOne("subject_request", `UPDATE subject_request SET state = $4, `+at+`, version = version + 1 WHERE id = $1 AND version = $2 AND state = $3`, r.ID, version, r.State, state, tx.Now)
}

// closeRequest keeps how a request ended under the key of the installation: that of the request is destroyed with it.
func closeRequest(tx *operation.Tx, r Request, version int64, state, outcome string) error {
	sealed, err := tx.Seal("installation", "subject_request", r.ID, "outcome", outcome)
	if err != nil {
		return err
	}
	return tx.ChangeOne("subject_request", `UPDATE subject_request SET state = $4, outcome = $5, closed_by = $6, closed_at = $7, version = version + 1 WHERE id = $1 AND version = $2 AND state = $3`,
		r.ID, version, r.State, state, sealed, tx.Actor.Person, tx.Now)
}

func closedWithCopy(s *store.Snap) ([]Request, error) {
	return store.All(s, func(r *Request) []any { return []any{&r.ID, &r.scope} },
		`SELECT q.id, q.scope FROM subject_request q JOIN scope s ON s.id = q.scope WHERE q.state IN ('answered', 'refused') AND s.state = 'alive' ORDER BY q.id`)
}

// waiting lists in one query what has no answer yet, the earliest due first.
func waiting(v *operation.View) ([]Waits, error) {
	return store.All(v.Snap, func(w *Waits) []any { return []any{&w.Kind, &w.ID, &w.Ref, &w.State, &w.Due} }, `
		SELECT 'objection', o.id, c.ref, o.state, o.due FROM objection o JOIN audit_case c ON c.id = o.kase WHERE o.state = 'open' AND `+inReach+`
		UNION ALL SELECT 'request', q.id, '', q.state, q.due FROM subject_request q WHERE q.state NOT IN ('answered', 'refused') AND `+allInReach+` ORDER BY 5, 2 LIMIT 40`, reach(v))
}
