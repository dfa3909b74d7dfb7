package desk

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// wasAsked tells whether an agency was asked anything in a round.
func wasAsked(v *operation.View, round, agency string) (bool, error) {
	n, err := store.Value[int64](v.Snap, `SELECT COUNT(*) FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE c.round = $1 AND k.agency = $2`, round, agency)
	return n > 0, err
}

// reachableOf lists the leads of an agency, their deputies, and the auditors of what it owes the round.
func reachableOf(v *operation.View, round, agency string) ([]Reachable, error) {
	return store.All(v.Snap, func(r *Reachable) []any { return []any{&r.Name, &r.Phone, &r.Email, &r.Role, &r.DeputyFor} }, `
		SELECT DISTINCT p.name, p.phone, p.email, h.role, COALESCE(d.name, '') FROM person_role h JOIN person p ON p.id = h.person LEFT JOIN person d ON d.id = h.deputy_of
		WHERE h.agency = $1 AND `+store.RoleHolds("h")+` AND p.state <> 'left' AND (h.role = 'agency_lead' OR h.role = 'auditor' AND EXISTS (
			SELECT 1 FROM audit_return t JOIN audit_case c ON c.id = t.kase WHERE c.round = $2 AND t.agency = h.agency AND t.auditor = p.id))
		ORDER BY 4, 1, 2`, agency, round)
}

// mostHistory bounds what is shown of contacts and of extensions.
const mostHistory = 50

func contactsOf(v *operation.View, r programme.Round, agency string) ([]Contact, error) {
	list, err := store.All(v.Snap, func(c *Contact) []any { return []any{&c.ID, &c.Kind, &c.By, &c.note, &c.At, &c.PausedUntil} }, `
		SELECT x.id, x.kind, COALESCE(p.name, ''), x.note, x.at, x.paused_until FROM contact x LEFT JOIN person p ON p.id = x.by_person
		WHERE x.round = $1 AND x.agency = $2 ORDER BY x.at DESC, x.id LIMIT $3`, r.ID, agency, mostHistory)
	for i := range list {
		if list[i].Note, err = v.Open(r.Scope, "contact", list[i].ID, "note", list[i].note); err != nil {
			return nil, err
		}
	}
	return list, err
}

func extensionsOf(v *operation.View, r programme.Round, agency string) ([]Extension, error) {
	list, err := store.All(v.Snap, func(e *Extension) []any {
		return []any{&e.ID, &e.What, &e.Ref, &e.By, &e.reason, &e.Was, &e.Until, &e.At}
	}, `SELECT x.id, x.what, COALESCE(c.ref, ''), COALESCE(p.name, ''), x.reason, x.was, x.until, x.at
		FROM extension x LEFT JOIN person p ON p.id = x.by_person LEFT JOIN audit_return t ON t.id = x.ret LEFT JOIN audit_case c ON c.id = t.kase
		WHERE x.round = $1 AND x.agency = $2 ORDER BY x.at DESC, x.id LIMIT $3`, r.ID, agency, mostHistory)
	for i := range list {
		if list[i].Reason, err = v.Open(r.Scope, "extension", list[i].ID, "reason", list[i].reason); err != nil {
			return nil, err
		}
	}
	return list, err
}

func insertContact(tx *operation.Tx, id, round, agency string, n NewContact, note []byte) error {
	return tx.ChangeOne("contact", `INSERT INTO contact (id, round, agency, at, by_person, kind, note, paused_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		id, round, agency, tx.Now, tx.Actor.Person, n.Kind, note, string(n.BackOn))
}

// endPauses ends what earlier contacts paused.
func endPauses(tx *operation.Tx, round, agency string) error {
	_, err := tx.Change("contact", `UPDATE contact SET paused_until = '' WHERE round = $1 AND agency = $2 AND paused_until > $3`, round, agency, string(tx.Today))
	return err
}

func insertExtension(tx *operation.Tx, id, round, agency string, n NewExtension, was macfa.Day, reason []byte) error {
	return tx.ChangeOne("extension", `INSERT INTO extension (id, round, agency, what, ret, was, until, reason, at, by_person) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		id, round, agency, n.What, n.Return, string(was), string(n.Until), reason, tx.Now, tx.Actor.Person)
}
