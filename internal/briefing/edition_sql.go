package briefing

import (
	"encoding/json"

	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const editionColumns = `e.id, e.briefing, b.slug, e.number, (SELECT MAX(number) FROM edition WHERE briefing = e.briefing),
	b.area_text, b.audit_year, b.origin, b.state, b.withdrawn_why, e.published_at, e.title`

// newest is the condition that an edition is the last of its briefing and may be read.
const newest = ` e.number = (SELECT MAX(number) FROM edition WHERE briefing = e.briefing) AND b.state <> 'withdrawn'`

func editionFields(e *Edition) []any {
	return []any{&e.ID, &e.Briefing, &e.Slug, &e.Number, &e.Last, &e.Area, &e.Year, &e.Origin, &e.State, &e.Why, &e.At, &e.Title}
}

type editionRow struct {
	Edition
	document string
}

func documentFields(r *editionRow) []any { return append(editionFields(&r.Edition), &r.document) }

// editionAt reads the edition of a number at a public address, the newest for number 0; none is macfa.NotFound.
func editionAt(s *store.Snap, slug string, number int64) (Edition, error) {
	r, err := store.One(s, documentFields, `SELECT `+editionColumns+`, e.document FROM edition e JOIN briefing b ON b.id = e.briefing
		WHERE b.slug = $1 AND e.number = CASE WHEN CAST($2 AS BIGINT) = 0 THEN (SELECT MAX(number) FROM edition WHERE briefing = e.briefing) ELSE CAST($2 AS BIGINT) END`, slug, number)
	if err != nil {
		return Edition{}, err
	}
	return r.Edition, json.Unmarshal([]byte(r.document), &r.Document)
}

// slugOf finds a public address by a briefing's id or by the address itself.
func slugOf(s *store.Snap, id string) (string, error) {
	return store.Value[string](s, `SELECT slug FROM briefing WHERE (id = $1 OR slug = $1) AND slug IS NOT NULL`, id)
}

func libraryEditions(s *store.Snap) ([]Edition, error) {
	return store.All(s, editionFields, `SELECT `+editionColumns+` FROM edition e JOIN briefing b ON b.id = e.briefing
		WHERE`+newest+` ORDER BY b.audit_year DESC, b.area_text, b.slug LIMIT 400`)
}

func newestEditions(s *store.Snap) ([]Edition, error) {
	rows, err := store.All(s, documentFields, `SELECT `+editionColumns+`, e.document FROM edition e JOIN briefing b ON b.id = e.briefing
		WHERE`+newest+` ORDER BY e.published_at DESC, b.slug LIMIT 30`)
	var list []Edition
	for _, r := range rows {
		if err := json.Unmarshal([]byte(r.document), &r.Document); err != nil {
			return nil, err
		}
		list = append(list, r.Edition)
	}
	return list, err
}

// editionsOf lists the editions of a briefing, newest first, without their texts.
func editionsOf(s *store.Snap, briefing string) ([]Edition, error) {
	return store.All(s, editionFields, `SELECT `+editionColumns+` FROM edition e JOIN briefing b ON b.id = e.briefing WHERE b.id = $1 ORDER BY e.number DESC`, briefing)
}

func insertEdition(tx *operation.Tx, briefing string, number int64, d Document) (id string, err error) {
	text, err := json.Marshal(d)
	if err != nil {
		return "", err
	}
	id = store.NewID()
	_, err = tx.Change("edition", `INSERT INTO edition (id, briefing, number, title, document, published_at, published_by, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)`,
		id, briefing, number, d.Title, string(text), tx.Now, tx.Actor.Person)
	return id, err
}

func (b Briefing) editions(s *store.Snap) ([]Edition, error) { return editionsOf(s, b.ID) }

func setEditionDraft(tx *operation.Tx, edition string, sealed []byte) error {
	return tx.ChangeOne("edition", `UPDATE edition SET draft = $2 WHERE id = $1`, edition, sealed)
}

func editionDraft(s *store.Snap, edition string) ([]byte, error) {
	return store.Value[[]byte](s, `SELECT draft FROM edition WHERE id = $1`, edition)
}
