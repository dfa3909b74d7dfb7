package programme

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

func toolName(s *store.Snap, version string) (string, error) {
	return store.Value[string](s, `SELECT name FROM tool_version WHERE id = $1`, version)
}

// keptLetters opens the letters of a round that somebody has kept, by kind.
func keptLetters(v *operation.View, r Round) (map[string]Letter, error) {
	type row struct {
		Letter
		kind        string
		text, drawn []byte
	}
	rows, err := store.All(v.Snap, func(l *row) []any {
		return []any{&l.id, &l.kind, &l.text, &l.drawn, &l.At, &l.By, &l.Version}
	}, `SELECT l.id, l.kind, l.text, l.drawn, l.at, p.name, l.version FROM letter l JOIN person p ON p.id = l.by_person WHERE l.round = $1`, r.ID)
	if err != nil {
		return nil, err
	}
	kept := map[string]Letter{}
	for _, l := range rows {
		if l.Text, err = v.Open(r.Scope, "letter", l.id, "text", l.text); err != nil {
			return nil, err
		}
		if l.was, err = v.Open(r.Scope, "letter", l.id, "drawn", l.drawn); err != nil {
			return nil, err
		}
		kept[l.kind] = l.Letter
	}
	return kept, nil
}

func writeLetterRow(tx *operation.Tx, r Round, l Letter) error {
	id := l.rowID()
	text, err := sealLetter(tx, r, id, "text", l.Text)
	if err != nil {
		return err
	}
	drawn, err := sealLetter(tx, r, id, "drawn", l.was)
	if err != nil {
		return err
	}
	if l.Version > 0 {
		return tx.ChangeOne("letter", `UPDATE letter SET text = $3, drawn = $4, at = $5, by_person = $6, version = version + 1 WHERE id = $1 AND version = $2`,
			id, l.Version, text, drawn, tx.Now, tx.Actor.Person)
	}
	return tx.ChangeOne("letter", `INSERT INTO letter (id, round, kind, text, drawn, at, by_person, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1) ON CONFLICT (round, kind) DO NOTHING`,
		id, r.ID, l.Kind.Code, text, drawn, tx.Now, tx.Actor.Person)
}

func removeLetter(tx *operation.Tx, round, kind string, version int64) error {
	return tx.ChangeOne("letter", `DELETE FROM letter WHERE round = $1 AND kind = $2 AND version = $3`, round, kind, version)
}
