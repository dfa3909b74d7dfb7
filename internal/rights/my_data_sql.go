package rights

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

func ownAccount(v *operation.View) (MyData, error) {
	var made int64
	d, err := store.One(v.Snap, func(d *MyData) []any { return []any{&d.Name, &d.Email, &d.Phone, &d.State, &made} },
		`SELECT name, email, phone, state, made_at FROM person WHERE id = $1`, v.Actor.Person)
	d.Since = instant(v, made)
	return d, err
}

func (d *MyData) readRoles(v *operation.View) error {
	type row struct {
		MyRole
		given, ended int64
	}
	rows, err := store.All(v.Snap, func(r *row) []any { return []any{&r.Role, &r.Agency, &r.Area, &r.given, &r.ended} }, `
		SELECT r.role, COALESCE(g.name, ''), COALESCE(a.name, ''), r.given_at, COALESCE(r.ended_at, 0) FROM person_role r LEFT JOIN agency g ON g.id = r.agency LEFT JOIN area a ON a.id = r.area
		WHERE r.person = $1 ORDER BY r.given_at, r.id`, v.Actor.Person)
	for _, r := range rows {
		r.Role, r.Given, r.Ended = v.Actor.Words.Say(macfa.Role(r.Role).Label()), instant(v, r.given), instant(v, r.ended)
		d.Roles = append(d.Roles, r.MyRole)
	}
	return err
}

func (d *MyData) readSignIn(v *operation.View) error {
	type row struct {
		what, kind, name string
		at, used         int64
	}
	rows, err := store.All(v.Snap, func(r *row) []any { return []any{&r.what, &r.kind, &r.name, &r.at, &r.used} }, `
		SELECT 'session', '', browser, made_at, seen_at FROM session WHERE person = $1
		UNION ALL SELECT 'link', '', '', made_at, COALESCE(used_at, 0) FROM invitation WHERE person = $1
		UNION ALL SELECT 'factor', kind, name, made_at, used_at FROM factor WHERE person = $1 ORDER BY 4, 1`, v.Actor.Person)
	for _, r := range rows {
		switch r.what {
		case "session":
			d.Sessions = append(d.Sessions, MySession{r.name, instant(v, r.at), instant(v, r.used)})
		case "link":
			d.Links = append(d.Links, MyLink{instant(v, r.at), instant(v, r.used)})
		default:
			d.Factors = append(d.Factors, MyFactor{r.kind, r.name, instant(v, r.at)})
		}
	}
	return err
}

func (d *MyData) readMessages(v *operation.View) (err error) {
	d.Messages, err = store.All(v.Snap, func(m *MyMessage) []any { return []any{&m.Day, &m.State, &m.Subject, &m.Body} },
		`SELECT day, state, subject, body FROM mail WHERE person = $1 ORDER BY made_at DESC, id LIMIT 2000`, v.Actor.Person)
	return err
}

func (d *MyData) readEntries(v *operation.View) error {
	type row struct {
		MyEntry
		at int64
	}
	rows, err := store.All(v.Snap, func(r *row) []any { return []any{&r.at, &r.Role, &r.Action, &r.Thing, &r.Outcome} },
		`SELECT at, role, action, thing, outcome FROM trail_entry WHERE actor = $1 ORDER BY at DESC, seq DESC LIMIT $2`, v.Actor.Person, int64(mostEntries+1))
	for i, r := range rows {
		if d.More = i == mostEntries; d.More {
			break
		}
		r.At = instant(v, r.at)
		d.Entries = append(d.Entries, r.MyEntry)
	}
	return err
}
