package desk

import (
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

func myMail(v *operation.View) (MyMailPage, error) {
	type row struct {
		MyMailPage
		feed int64
	}
	r, err := store.One(v.Snap, func(r *row) []any { return []any{&r.Email, &r.Choice, &r.Version, &r.feed} }, `
		SELECT p.email, COALESCE(c.digest, '`+string(macfa.MailCalled)+`'), COALESCE(c.version, 0), COALESCE(f.made_at, 0)
		FROM person p LEFT JOIN mail_choice c ON c.id = p.id LEFT JOIN calendar_feed f ON f.id = p.id WHERE p.id = $1`, v.Actor.Person)
	if r.feed > 0 {
		r.FeedSince = macfa.DayOf(time.UnixMicro(r.feed), v.Actor.House().Zone)
	}
	return r.MyMailPage, err
}

func saveMailChoice(tx *operation.Tx, choice macfa.MailChoice, version int64) error {
	if version == 0 {
		return tx.ChangeOne("mail_choice", `INSERT INTO mail_choice (id, digest, version) VALUES ($1, $2, 1) ON CONFLICT (id) DO NOTHING`, tx.Actor.Person, string(choice))
	}
	return tx.ChangeOne("mail_choice", `UPDATE mail_choice SET digest = $3, version = version + 1 WHERE id = $1 AND version = $2`, tx.Actor.Person, version, string(choice))
}
