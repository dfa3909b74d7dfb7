package post

import (
	"encoding/json"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const mailColumns = `m.id, m.person, m.kind, m.thing, m.day, m.state, m.subject, m.body, m.told, m.made_at, m.settled_at, m.version`

// mailRow is a message with its list as stored.
type mailRow struct {
	Mail
	told string
}

func mailFields(m *mailRow) []any {
	return []any{&m.ID, &m.Person, &m.Kind, &m.Thing, &m.Day, &m.State, &m.Subject, &m.Body, &m.told, &m.MadeAt, &m.SettledAt, &m.Version}
}

func mailWhere(s *store.Snap, where, arg string) (Mail, error) {
	r, err := store.One(s, mailFields, `SELECT `+mailColumns+` FROM mail m WHERE `+where, arg)
	if err == nil {
		err = json.Unmarshal([]byte(r.told), &r.Told)
	}
	return r.Mail, err
}

// MailOf reads one message; none is macfa.NotFound.
func MailOf(s *store.Snap, id string) (Mail, error) { return mailWhere(s, `m.id = $1`, id) }

func mailInSlot(s *store.Snap, slot string) (Mail, error) { return mailWhere(s, `m.slot = $1`, slot) }

// Addressee is who a message goes to.
type Addressee struct{ Name, Email, State string }

// addresseeOf reads who a message goes to, as they are now.
func addresseeOf(s *store.Snap, person string) (Addressee, error) {
	return store.One(s, func(a *Addressee) []any { return []any{&a.Name, &a.Email, &a.State} },
		`SELECT name, email, state FROM person WHERE id = $1`, person)
}

func partnershipName(s *store.Snap) (string, error) {
	return store.Value[string](s, `SELECT COALESCE((SELECT name FROM partnership), 'Case audits')`)
}

func insertMail(tx *operation.Tx, m Mail) error {
	told, err := toldText(m.Told)
	if err != nil {
		return err
	}
	_, err = tx.Change("mail", `INSERT INTO mail (id, slot, person, kind, thing, day, state, subject, body, told, made_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', $8, $9, 1)`,
		m.ID, m.slot(), m.Person, m.Kind, m.Thing, string(m.Day), m.State, told, m.MadeAt)
	return err
}

func settleMail(tx *operation.Tx, m Mail, to string, l Letter, body string) error {
	told, err := toldText(l.Told)
	if err != nil {
		return err
	}
	return tx.ChangeOne("mail", `UPDATE mail SET state = $4, subject = $5, body = $6, told = $7, settled_at = $8, version = version + 1
		WHERE id = $1 AND version = $2 AND state = $3`, m.ID, m.Version, m.State, to, l.Subject, body, told, tx.Now)
}

// Told is what a person's last message of a day named, and the newest day whose message has not reached them.
type Told struct {
	Things []string
	Day    macfa.Day // of the last that went
	Missed macfa.Day // of the last that did not; none if all went
}

// LastTold reads of every person (or, where person is given, of one) what the last message of a day told them, from a day on.
func LastTold(s *store.Snap, person string, from macfa.Day) (map[string]Told, error) {
	type row struct{ person, day, state, told string }
	rows, err := store.All(s, func(r *row) []any { return []any{&r.person, &r.day, &r.state, &r.told} }, `
		SELECT m.person, m.day, m.state, m.told FROM mail m
		JOIN (SELECT person, CASE WHEN state IN ('sent', 'kept') THEN 1 ELSE 0 END AS went, MAX(day) AS day FROM mail
			WHERE day >= $2 AND state <> 'dropped' AND ($1 = '' OR person = $1)
			GROUP BY person, CASE WHEN state IN ('sent', 'kept') THEN 1 ELSE 0 END) l ON l.person = m.person AND l.day = m.day
		WHERE m.day >= $2`, person, string(from))
	last := map[string]Told{}
	for _, r := range rows {
		t := last[r.person]
		switch r.state {
		case "sent", "kept":
			t.Day = macfa.Day(r.day)
			if err == nil {
				err = json.Unmarshal([]byte(r.told), &t.Things)
			}
		case "waiting", "lapsed":
			t.Missed = macfa.Day(r.day)
		}
		last[r.person] = t
	}
	return last, err
}
