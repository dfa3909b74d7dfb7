package fieldwork

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// commentRows read comments m on return r; only its own agency and whoever runs the programme have them in sight.
var commentRows = `SELECT m.id, m.question, m.state, m.text, m.reply, COALESCE(b.name, ''), COALESCE(d.name, ''), m.at, m.version
	FROM return_comment m JOIN audit_return r ON r.id = m.ret JOIN audit_case c ON c.id = r.kase
	LEFT JOIN person b ON b.id = m.by_person LEFT JOIN person d ON d.id = m.done_by
	WHERE (` + operation.Reaches("$1", "c.area") + ` OR ` + theirs + ` OR ` + guests + `) AND m.ret = $3 `

func commentFields(c *Comment) []any {
	return []any{&c.ID, &c.Question, &c.State, &c.text, &c.reply, &c.By, &c.DoneBy, &c.At, &c.Version}
}

func commentsWhere(v *operation.View, ret string) (Comments, error) {
	return store.All(v.Snap, commentFields, commentRows+`ORDER BY m.at, m.id`, reach(v), v.Actor.Person, ret)
}

func commentOf(v *operation.View, ret, id string) (Comment, error) {
	return store.One(v.Snap, commentFields, commentRows+`AND m.id = $4`, reach(v), v.Actor.Person, ret, id)
}

func insertComment(tx *operation.Tx, r Return, c NewComment) error {
	id := store.NewID()
	text, err := tx.Seal(r.Scope, "return_comment", id, "text", c.Text)
	if err != nil {
		return err
	}
	_, err = tx.Change("return_comment", `INSERT INTO return_comment (id, ret, question, state, text, by_person, at, done_by, version)
		VALUES ($1, $2, $3, 'open', $4, $5, $6, '', 1)`, id, r.ID, c.Question, text, tx.Actor.Person, tx.Now)
	return err
}

func closeComment(tx *operation.Tx, c Comment, version int64) error {
	return tx.ChangeOne("return_comment", `UPDATE return_comment SET state = $3, reply = $4, done_by = $5, done_at = $6, version = version + 1
		WHERE id = $1 AND version = $2`, c.ID, version, c.State, c.reply, tx.Actor.Person, tx.Now)
}
