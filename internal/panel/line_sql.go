package panel

import (
	"encoding/json"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// linksOf reads what a round's lines of enquiry look at; version 0 where nothing is linked.
func linksOf(s *store.Snap, round string) (Links, error) {
	type row struct {
		links   string
		version int64
	}
	rows, err := store.All(s, func(r *row) []any { return []any{&r.links, &r.version} }, `SELECT links, version FROM line_link WHERE id = $1`, round)
	if err != nil || len(rows) == 0 {
		return Links{}, err
	}
	l := Links{Version: rows[0].version}
	return l, json.Unmarshal([]byte(rows[0].links), &l.Of)
}

func writeLinks(tx *operation.Tx, round string, l Links) error {
	text, err := json.Marshal(l.Of)
	if err != nil {
		return err
	}
	if l.Version > 0 {
		return tx.ChangeOne("line_link", `UPDATE line_link SET links = $3, version = version + 1 WHERE id = $1 AND version = $2`, round, l.Version, string(text))
	}
	_, err = tx.Change("line_link", `INSERT INTO line_link (id, links, version) VALUES ($1, $2, 1)`, round, string(text))
	if store.IsDuplicate(err) {
		return macfa.Changed("Somebody else has linked the lines of enquiry since you opened the page. Open it again before you save.")
	}
	return err
}
