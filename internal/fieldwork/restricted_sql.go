package fieldwork

import (
	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// restrictedWhere lists the restricted entries that the actor, $1, may read and that fit a condition, whose arguments begin at $2.
func restrictedWhere(v *operation.View, where string, args ...any) ([]Restricted, error) {
	return store.All(v.Snap, func(e *Restricted) []any {
		return []any{&e.ID, &e.Case, &e.Return, &e.Agency, &e.AgencyName, &e.Place, &e.Question, &e.Day, &e.Kind, &e.sealed, &e.By, &e.ByName, &e.At, &e.Version,
			&e.scope, &e.area, store.Bool(&e.chairs)}
	}, `SELECT e.id, e.kase, e.ret, e.agency, g.name, e.place, e.question, e.day, e.kind, e.text, e.by_person, COALESCE(p.name, ''), e.at, e.version,
		CASE e.kind WHEN 'confidential_address' THEN COALESCE(c.identity_scope, c.scope) ELSE c.scope END, c.area, CASE WHEN `+casefile.ChairsOpened("$1", "c.round")+` THEN 1 ELSE 0 END
		FROM restricted_entry e JOIN audit_case c ON c.id = e.kase JOIN agency g ON g.id = e.agency LEFT JOIN person p ON p.id = e.by_person
		WHERE `+casefile.RestrictedSight("$1")+` AND `+where+` ORDER BY g.name, e.place, e.question, e.day, e.at, e.id`, append([]any{v.Actor.Person}, args...)...)
}

// restrictedMark is where an entry stands, without what it says.
type restrictedMark struct{ place, question string }

// restrictedMarks tells whoever may read them where in a return restricted entries stand.
func restrictedMarks(v *operation.View, r Return) ([]restrictedMark, error) {
	if !r.keepsApart {
		return nil, nil
	}
	return store.All(v.Snap, func(m *restrictedMark) []any { return []any{&m.place, &m.question} },
		`SELECT e.place, e.question FROM restricted_entry e JOIN audit_case c ON c.id = e.kase WHERE e.ret = $2 AND `+casefile.RestrictedSight("$1")+` ORDER BY e.place, e.question`,
		v.Actor.Person, r.ID)
}

// RestrictedCount is how many restricted entries of a case the panel's chair can read.
type RestrictedCount struct {
	Case, Ref string
	Entries   int
}

// RestrictedForChair counts them by case for the chair of a round's panel; nobody else is told.
func RestrictedForChair(v *operation.View, round string) ([]RestrictedCount, error) {
	return store.All(v.Snap, func(c *RestrictedCount) []any { return []any{&c.Case, &c.Ref, &c.Entries} },
		`SELECT c.id, c.ref, COUNT(*) FROM restricted_entry e JOIN audit_case c ON c.id = e.kase
		WHERE c.round = $2 AND c.state = 'active' AND `+casefile.ChairsOpened("$1", "c.round")+` GROUP BY c.id, c.ref, c.position ORDER BY c.position, c.id`, v.Actor.Person, round)
}

func chairsOpened(v *operation.View, round string) (bool, error) {
	n, err := store.Value[int64](v.Snap, `SELECT COUNT(*) FROM round r WHERE r.id = $2 AND `+casefile.ChairsOpened("$1", "r.id"), v.Actor.Person, round)
	return n > 0, err
}

// placesOf lists the returns of a case that the actor writes or leads, and the agencies by which the actor describes the child.
func placesOf(v *operation.View, c casefile.Case) ([]RestrictedPlace, error) {
	returns, err := returnsWhere(v, `r.kase = $3 AND `+theirs, c.ID)
	if err != nil {
		return nil, err
	}
	var places []RestrictedPlace
	for _, r := range returns {
		places = append(places, RestrictedPlace{Agency: r.Agency, AgencyName: r.Name(), Return: r, closed: writable(r)})
	}
	describers, err := store.All(v.Snap, func(p *RestrictedPlace) []any { return []any{&p.Agency, &p.AgencyName} },
		`SELECT g.id, g.name FROM agency g WHERE `+casefile.Describes("$1", "$2")+` ORDER BY g.name, g.id`, v.Actor.Person, c.Area)
	for _, p := range describers {
		p.closed = casefile.SheetWritable(c)
		places = append(places, p)
	}
	return places, err
}

func insertRestricted(tx *operation.Tx, e Restricted) error {
	_, err := tx.Change("restricted_entry", `INSERT INTO restricted_entry (id, kase, ret, agency, place, question, day, kind, text, by_person, at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)`,
		e.ID, e.Case, e.Return, e.Agency, e.Place, e.Question, string(e.Day), e.Kind, e.sealed, tx.Actor.Person, tx.Now)
	return err
}

// updateRestricted changes what an entry says; whose it is stays.
func updateRestricted(tx *operation.Tx, e Restricted) error {
	return tx.ChangeOne("restricted_entry", `UPDATE restricted_entry SET place = $3, question = $4, day = $5, kind = $6, text = $7, at = $8, version = version + 1 WHERE id = $1 AND version = $2`,
		e.ID, e.Version, e.Place, e.Question, string(e.Day), e.Kind, e.sealed, tx.Now)
}

func deleteRestricted(tx *operation.Tx, e Restricted) error {
	return tx.ChangeOne("restricted_entry", `DELETE FROM restricted_entry WHERE id = $1 AND version = $2`, e.ID, e.Version)
}

// restrictedEntry reads one that the actor may read, for a change; none is macfa.NotFound.
func restrictedEntry(v *operation.View, kase, id string) (Restricted, error) {
	list, err := restrictedWhere(v, `e.kase = $2 AND e.id = $3`, kase, id)
	if err == nil && len(list) == 0 {
		err = macfa.Missing()
	}
	if err != nil {
		return Restricted{}, err
	}
	return list[0], nil
}
