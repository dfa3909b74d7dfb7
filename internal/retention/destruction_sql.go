package retention

import (
	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const destructionColumns = `d.id, d.round, d.state, COALESCE(d.kind, 'narrative'), d.cases, d.proposed_by, p.name, d.proposed_at, COALESCE(e.name, ''), d.ended_at, d.version
	FROM destruction d JOIN person p ON p.id = d.proposed_by LEFT JOIN person e ON e.id = d.ended_by`

func destructionFields(d *Destruction) []any {
	return []any{&d.ID, &d.Round, &d.State, &d.Kind, &d.Cases, &d.ProposedBy, &d.ProposedName, &d.ProposedAt, &d.EndedName, &d.EndedAt, &d.Version}
}

func destructionOf(s *store.Snap, id string) (Destruction, error) {
	return store.One(s, destructionFields, `SELECT `+destructionColumns+` WHERE d.id = $1`, id)
}

func destructionsOf(s *store.Snap, round string) ([]Destruction, error) {
	return store.All(s, destructionFields, `SELECT `+destructionColumns+` WHERE d.round = $1 ORDER BY CASE d.state WHEN 'proposed' THEN 0 ELSE 1 END, d.proposed_at DESC, d.id`, round)
}

// answered is the condition that choices of a case c are still there.
const answered = `(EXISTS (SELECT 1 FROM answer a JOIN audit_return t ON t.id = a.ret WHERE t.kase = c.id) OR EXISTS (SELECT 1 FROM agreed g WHERE g.kase = c.id))`

// keptOf lists the cases of a round with what of them is there and what holds them.
func keptOf(s *store.Snap, round string) ([]Kept, error) {
	type row struct {
		Kept
		proceedings       string
		byLaw, askedAfter bool
	}
	rows, err := store.All(s, func(r *row) []any {
		return []any{&r.ID, &r.Ref, &r.State, &r.proceedings, store.Bool(&r.Alive), store.Bool(&r.Who), store.Bool(&r.Judged), store.Bool(&r.byLaw), store.Bool(&r.askedAfter)}
	}, `SELECT c.id, c.ref, c.state, COALESCE(cs.proceedings, ''), CASE sc.state WHEN 'alive' THEN 1 ELSE 0 END, CASE COALESCE(w.state, sc.state) WHEN 'alive' THEN 1 ELSE 0 END,
			CASE WHEN `+answered+` THEN 1 ELSE 0 END, CASE WHEN `+casefile.HeldByLaw("c")+` THEN 1 ELSE 0 END, CASE WHEN `+casefile.AskedFor("c")+` THEN 1 ELSE 0 END
		FROM audit_case c JOIN scope sc ON sc.id = c.scope LEFT JOIN scope w ON w.id = c.identity_scope LEFT JOIN case_sheet cs ON cs.id = c.id
		WHERE c.round = $1 ORDER BY c.position, c.ref, c.id`, round)
	var list []Kept
	for _, r := range rows {
		r.Hold = holdWords(r.State, r.proceedings, r.byLaw, r.askedAfter)
		list = append(list, r.Kept)
	}
	return list, err
}

// holdWords say why nothing of a case may be destroyed; casefile.Held is the same as a condition.
func holdWords(state, proceedings string, byLaw, askedAfter bool) string {
	switch hold := macfa.CaseHold(state, proceedings); {
	case hold != "":
		return hold
	case byLaw:
		return "A legal hold stands on this case."
	case askedAfter:
		return "Somebody has asked for what is kept about them in this case, and has no answer yet."
	}
	return ""
}

// findingsOf tells whether the wording of a round's findings is still there, and how many actions that come from the round go on.
func findingsOf(s *store.Snap, round string) (left, openActions int64, err error) {
	r, err := store.One(s, func(r *[2]int64) []any { return []any{&r[0], &r[1]} },
		`SELECT CASE sc.state WHEN 'alive' THEN 1 ELSE 0 END, (SELECT COUNT(*) FROM action a WHERE a.round = r.id AND a.state IN ('proposed', 'agreed', 'done'))
		FROM round r JOIN scope sc ON sc.id = r.scope WHERE r.id = $1`, round)
	return r[0], r[1], err
}

func insertDestruction(tx *operation.Tx, d Destruction) error {
	_, err := tx.Change("destruction", `INSERT INTO destruction (id, round, kind, state, cases, proposed_by, proposed_at, ended_by, version) VALUES ($1, $2, $3, $4, $5, $6, $7, '', 1)`,
		d.ID, d.Round, d.Kind, d.State, d.Cases, tx.Actor.Person, tx.Now)
	return err
}

func endDestruction(tx *operation.Tx, d Destruction, state string, version, cases int64) error {
	return tx.ChangeOne("destruction", `UPDATE destruction SET state = $4, cases = $5, ended_by = $6, ended_at = $7, version = version + 1 WHERE id = $1 AND version = $2 AND state = $3`,
		d.ID, version, d.State, state, cases, tx.Actor.Person, tx.Now)
}

func insertPart(tx *operation.Tx, kase, destruction string) error {
	_, err := tx.Change("destroyed_part", `INSERT INTO destroyed_part (id, destruction, kase) VALUES ($1, $2, $3)`, store.NewID(), destruction, kase)
	return err
}

// destroyedRefs names the cases of a destruction; before kinds were told apart they stood in a table of their own.
func destroyedRefs(s *store.Snap, destruction string) ([]string, error) {
	return store.Texts(s, `SELECT c.ref FROM destroyed_case d JOIN audit_case c ON c.id = d.id WHERE d.destruction = $1
		UNION SELECT c.ref FROM destroyed_part d JOIN audit_case c ON c.id = d.kase WHERE d.destruction = $1 ORDER BY 1`, destruction)
}

// entryOf is the entry of the record in which a destruction was done.
func entryOf(s *store.Snap, id string) (string, error) {
	return store.Value[string](s, `SELECT COALESCE(MAX(id), '') FROM trail_entry WHERE thing = $1 AND action = 'destruction.do'`, "destruction:"+id)
}
