package briefing

import (
	"encoding/json"
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// briefingRow is a briefing as the database keeps it.
type briefingRow struct {
	Briefing
	slug             *string
	sent, signed     *int64
	sources, writers string
}

const briefingColumns = `id, slug, audit_year, area_text, origin, state, draft, sources, explained, note, author, writers,
	sent_at, signed_at, signed_by, withdrawn_why, made_at, version`

func briefingFields(r *briefingRow) []any {
	return []any{&r.ID, &r.slug, &r.Year, &r.Area, &r.Origin, &r.State, &r.draft, &r.sources, &r.explained, &r.note, &r.Author, &r.writers,
		&r.sent, &r.signed, &r.SignedBy, &r.Why, &r.MadeAt, &r.Version}
}

func (r briefingRow) briefing() (Briefing, error) {
	b := r.Briefing
	b.Slug, b.SentAt, b.SignedAt = orZero(r.slug), orZero(r.sent), orZero(r.signed)
	if err := json.Unmarshal([]byte(r.sources), &b.sources); err != nil {
		return b, err
	}
	return b, json.Unmarshal([]byte(r.writers), &b.Writers)
}

func orZero[T any](p *T) (value T) {
	if p != nil {
		value = *p
	}
	return value
}

func orNull[T comparable](value T) any {
	var none T
	if value == none {
		return nil
	}
	return value
}

// reaches is the condition that a Reach covers one of a briefing's areas: placeholder is "$1", briefing the column.
func reaches(placeholder, briefing string) string {
	return `(CAST(` + placeholder + ` AS TEXT) = '*' OR EXISTS (SELECT 1 FROM briefing_area about WHERE about.briefing = ` + briefing +
		` AND ` + operation.Reaches(placeholder, "about.area") + `))`
}

// within limits a query over briefings to those of areas in which the actor writes or signs them, whatever a handler may have
// forgotten: $1 is the reach.
var within = reaches("$1", "briefing.id")

func reach(v *operation.View) string {
	return v.Actor.Reach(macfa.Coordinator, macfa.PanelChair, macfa.BoardMember, macfa.System)
}

// briefingOf reads one briefing that the actor can have to do with; none is macfa.NotFound.
func briefingOf(v *operation.View, id string) (Briefing, error) {
	r, err := store.One(v.Snap, briefingFields, `SELECT `+briefingColumns+` FROM briefing WHERE `+within+` AND id = $2`, reach(v), id)
	if err != nil {
		return Briefing{}, err
	}
	b, err := r.briefing()
	if err != nil {
		return b, err
	}
	b.areas, err = store.Texts(v.Snap, `SELECT area FROM briefing_area WHERE briefing = $1`, id)
	return b, err
}

// openBriefings lists what people work on, newest first; for those who sign only what waits for a second person.
func openBriefings(v *operation.View) ([]Briefing, error) {
	return listed(store.All(v.Snap, briefingFields, `SELECT `+briefingColumns+` FROM briefing
		WHERE `+within+` AND (state IN ('for_sign_off', 'signed_off') OR state = 'draft' AND `+reaches("$2", "briefing.id")+`)
		ORDER BY made_at DESC, id LIMIT 100`, reach(v), v.Actor.Reach(macfa.Coordinator)))
}

// briefingsOfRound lists the briefings that draw on a round, newest first.
func briefingsOfRound(v *operation.View, round string) ([]Briefing, error) {
	return listed(store.All(v.Snap, briefingFields, `SELECT `+briefingColumns+` FROM briefing
		WHERE `+within+` AND id IN (SELECT briefing FROM briefing_round WHERE round = $2) ORDER BY made_at DESC, id`, reach(v), round))
}

func listed(rows []briefingRow, err error) ([]Briefing, error) {
	var list []Briefing
	for _, r := range rows {
		b, badRow := r.briefing()
		if badRow != nil {
			return nil, badRow
		}
		list = append(list, b)
	}
	return list, err
}

func roundsOf(s *store.Snap, briefing string) ([]string, error) {
	return store.Texts(s, `SELECT x.round FROM briefing_round x JOIN round r ON r.id = x.round WHERE x.briefing = $1 ORDER BY r.audit_year, r.number`, briefing)
}

// insertBriefing makes the row of a briefing with the areas and rounds it is about.
func insertBriefing(tx *operation.Tx, b Briefing, areas, rounds []string) error {
	sources, writers := listsOf(b)
	_, err := tx.Change("briefing", `INSERT INTO briefing (`+briefingColumns+`, scope) VALUES
		($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1, $18)`,
		b.ID, orNull(b.Slug), string(b.Year), b.Area, b.Origin, b.State, b.draft, sources, b.explained, b.note, b.Author, writers,
		orNull(b.SentAt), orNull(b.SignedAt), b.SignedBy, b.Why, tx.Now, scopeOf(b.ID))
	if err != nil {
		return err
	}
	for _, area := range areas {
		if _, err := tx.Change("briefing_area", `INSERT INTO briefing_area (id, briefing, area) VALUES ($1, $2, $3)`, store.NewID(), b.ID, area); err != nil {
			return err
		}
	}
	for _, round := range rounds {
		if _, err := tx.Change("briefing_round", `INSERT INTO briefing_round (id, briefing, round) VALUES ($1, $2, $3)`, store.NewID(), b.ID, round); err != nil {
			return err
		}
	}
	return nil
}

// updateBriefing writes what can change of a briefing, if nobody else has changed it since it was read.
func updateBriefing(tx *operation.Tx, b Briefing) error {
	sources, writers := listsOf(b)
	return tx.ChangeOne("briefing", `UPDATE briefing SET slug = $3, state = $4, draft = $5, sources = $6, explained = $7, note = $8, author = $9, writers = $10,
		sent_at = $11, signed_at = $12, signed_by = $13, withdrawn_why = $14, version = version + 1 WHERE id = $1 AND version = $2`,
		b.ID, b.Version, orNull(b.Slug), b.State, b.draft, sources, b.explained, b.note, b.Author, writers,
		orNull(b.SentAt), orNull(b.SignedAt), b.SignedBy, b.Why)
}

// listsOf writes the lists of a briefing as JSON; strings always can be.
func listsOf(b Briefing) (sources, writers string) {
	if b.sources == nil {
		b.sources = map[string]string{}
	}
	if b.Writers == nil {
		b.Writers = []string{}
	}
	s, _ := json.Marshal(b.sources)
	w, _ := json.Marshal(b.Writers)
	return string(s), string(w)
}

// freeSlug gives the public address of another briefing of an area and audit year.
func freeSlug(s *store.Snap, area string, year macfa.AuditYear) (string, error) {
	base := slugBase(area, year)
	taken, err := store.Texts(s, `SELECT slug FROM briefing WHERE slug = $1 OR slug LIKE $2`, base, base+"-%")
	if err != nil {
		return "", err
	}
	used := map[string]bool{}
	for _, t := range taken {
		used[t] = true
	}
	slug := base
	for n := 2; used[slug]; n++ {
		slug = fmt.Sprintf("%s-%d", base, n)
	}
	return slug, nil
}

// people reads the names of persons by their ids.
func people(s *store.Snap, ids []string) (map[string]string, error) {
	in, args := store.In(1, ids)
	rows, err := store.All(s, func(r *[2]string) []any { return []any{&r[0], &r[1]} }, `SELECT id, name FROM person WHERE id IN `+in, args...)
	names := map[string]string{"system": "The operator of the server"}
	for _, r := range rows {
		names[r[0]] = r[1]
	}
	return names, err
}
