package desk

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// lastMailDay is the last day, up to a day, on which the messages of the morning were made; none: "".
func lastMailDay(s *store.Snap, day macfa.Day) (macfa.Day, error) {
	return store.Value[macfa.Day](s, `SELECT COALESCE((SELECT MAX(id) FROM mail_day WHERE id <= $1), '')`, string(day))
}

func insertMailDay(tx *operation.Tx, messages int) error {
	_, err := tx.Change("mail_day", `INSERT INTO mail_day (id, messages, at) VALUES ($1, $2, $3)`, string(tx.Today), int64(messages), tx.Now)
	return err
}

// mailChoices are the choices of those who have made one.
func mailChoices(s *store.Snap) (map[string]macfa.MailChoice, error) {
	type row struct {
		person string
		choice macfa.MailChoice
	}
	rows, err := store.All(s, func(r *row) []any { return []any{&r.person, &r.choice} }, `SELECT id, digest FROM mail_choice`)
	choices := map[string]macfa.MailChoice{}
	for _, r := range rows {
		choices[r.person] = r.choice
	}
	return choices, err
}
