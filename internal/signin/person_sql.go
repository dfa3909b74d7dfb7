package signin

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// AddPerson makes an invited person with roles, inside the operation that invites; it gives the id. An e-mail address that
// somebody has already is a problem of the field email.
func AddPerson(tx *operation.Tx, p NewPerson, grants []macfa.Grant) (string, error) {
	id := store.NewID()
	taken, err := store.Texts(tx.Snap, `SELECT id FROM person WHERE email_key = $1`, EmailKey(p.Email))
	if err != nil {
		return "", err
	}
	if len(taken) > 0 {
		return "", macfa.At("email", "Somebody with this e-mail address is here already. Use another address, or give that person the role.")
	}
	if err := tx.ChangeOne("person", `INSERT INTO person (id, name, email, email_key, phone, state, made_at, version)
		VALUES ($1, $2, $3, $4, $5, 'invited', $6, 1)`, id, p.Name, p.Email, EmailKey(p.Email), p.Phone, tx.Now); err != nil {
		return "", err
	}
	for _, g := range grants {
		if err := AddRole(tx, id, g); err != nil {
			return "", err
		}
	}
	return id, nil
}

// AddRole gives a person a role and ends their sessions: whoever has more to see signs in anew, with what that asks for.
func AddRole(tx *operation.Tx, person string, g macfa.Grant) error {
	if err := endSessions(tx, person, ""); err != nil {
		return err
	}
	return tx.ChangeOne("person_role", `INSERT INTO person_role (id, person, role, agency, area, given_at) VALUES ($1, $2, $3, $4, $5, $6)`,
		store.NewID(), person, string(g.Role), g.Agency, g.Area, tx.Now)
}

// Deputy is somebody who holds a role in another person's place from a day to a day, both included.
type Deputy struct {
	Person, Of string
	Grant      macfa.Grant
	From, To   macfa.Day
}

// AddDeputy gives a deputy the role for the days named; it begins and ends by itself.
func AddDeputy(tx *operation.Tx, d Deputy) error {
	if err := endSessions(tx, d.Person, ""); err != nil {
		return err
	}
	return tx.ChangeOne("person_role", `INSERT INTO person_role (id, person, role, agency, area, given_at, begins, ends, deputy_of) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		store.NewID(), d.Person, string(d.Grant.Role), d.Grant.Agency, d.Grant.Area, tx.Now, string(d.From), string(d.To), d.Of)
}

func agencyByShort(s *store.Snap, short string) (string, error) {
	return store.Value[string](s, `SELECT id FROM agency WHERE short = $1`, short)
}

func areaByShort(s *store.Snap, short string) (string, error) {
	return store.Value[string](s, `SELECT id FROM area WHERE short = $1`, short)
}

func shortNames(s *store.Snap) (agencies, areas []string, err error) {
	if agencies, err = store.Texts(s, `SELECT short FROM agency ORDER BY short`); err != nil {
		return nil, nil, err
	}
	areas, err = store.Texts(s, `SELECT short FROM area ORDER BY short`)
	return agencies, areas, err
}
