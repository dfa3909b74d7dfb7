package partnership

import (
	"caseaudit/internal/store"
)

const personColumns = `p.id, p.name, p.email, p.phone, p.state, p.version`

func personFields(p *Person) []any {
	return []any{&p.ID, &p.Name, &p.Email, &p.Phone, &p.State, &p.Version}
}

// PersonOf reads one person with the roles held now; none is macfa.NotFound.
func PersonOf(s *store.Snap, id string) (Person, error) {
	p, err := store.One(s, personFields, `SELECT `+personColumns+` FROM person p WHERE p.id = $1`, id)
	if err != nil {
		return p, err
	}
	list := []Person{p}
	err = fillRoles(s, list)
	return list[0], err
}

// personByEmail reads who has an e-mail address, by its key.
func personByEmail(s *store.Snap, key string) (Person, error) {
	id, err := store.Value[string](s, `SELECT id FROM person WHERE email_key = $1`, key)
	if err != nil {
		return Person{}, err
	}
	return PersonOf(s, id)
}

// peopleAfter lists people by name, those who have left last, from after one of them on.
func peopleAfter(s *store.Snap, after string, most int) ([]Person, error) {
	const order = ` ORDER BY CASE WHEN p.state = 'left' THEN 1 ELSE 0 END, p.name, p.id LIMIT `
	if after == "" {
		return store.All(s, personFields, `SELECT `+personColumns+` FROM person p`+order+`$1`, most)
	}
	return store.All(s, personFields, `SELECT `+personColumns+` FROM person p, person x
		WHERE x.id = $1 AND (CASE WHEN p.state = 'left' THEN 1 ELSE 0 END, p.name, p.id) > (CASE WHEN x.state = 'left' THEN 1 ELSE 0 END, x.name, x.id)`+order+`$2`, after, most)
}

// notOver leaves out roles r that were ended, and a deputy's whose last day has passed.
const notOver = `r.ended_at IS NULL AND COALESCE(r.ends, ` + store.TodayWord + `) >= ` + store.TodayWord

// fillRoles reads the roles of people in one query.
func fillRoles(s *store.Snap, people []Person) error {
	ids, at := make([]string, len(people)), map[string]*Person{}
	for i := range people {
		ids[i], at[people[i].ID] = people[i].ID, &people[i]
	}
	in, args := store.In(1, ids)
	type row struct {
		person string
		held   HeldRole
	}
	rows, err := store.All(s, func(r *row) []any {
		return []any{&r.person, &r.held.ID, &r.held.Role, &r.held.Agency, &r.held.AgencyName, &r.held.Area, &r.held.AreaName,
			&r.held.Begins, &r.held.Ends, &r.held.DeputyOf, &r.held.DeputyFor}
	}, `SELECT r.person, r.id, r.role, r.agency, COALESCE(g.name, ''), r.area, COALESCE(a.name, ''),
		COALESCE(r.begins, ''), COALESCE(r.ends, ''), COALESCE(r.deputy_of, ''), COALESCE(d.name, '')
		FROM person_role r LEFT JOIN agency g ON g.id = r.agency LEFT JOIN area a ON a.id = r.area LEFT JOIN person d ON d.id = r.deputy_of
		WHERE r.person IN `+in+` AND `+notOver+` ORDER BY r.role, COALESCE(g.name, ''), COALESCE(a.name, ''), r.id`, args...)
	for _, r := range rows {
		at[r.person].Roles = append(at[r.person].Roles, r.held)
	}
	return err
}
