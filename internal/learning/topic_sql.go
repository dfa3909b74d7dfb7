package learning

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

func topicFields(t *Topic) []any { return []any{&t.ID, &t.Name, &t.AliasOf} }

func topicByKey(s *store.Snap, key string) (Topic, error) {
	return store.One(s, topicFields, `SELECT id, name, alias_of FROM topic WHERE name_key = $1`, key)
}

func insertTopic(tx *operation.Tx, t Topic) error {
	_, err := tx.Change("topic", `INSERT INTO topic (id, name, name_key, alias_of) VALUES ($1, $2, $3, '')`, t.ID, t.Name, topicKey(t.Name))
	return err
}

func insertMention(tx *operation.Tx, edition, year, area, theme, topic, kind, status string) error {
	_, err := tx.Change("topic_mention", `INSERT INTO topic_mention (id, topic, edition, audit_year, area_text, theme, kind, status)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, store.NewID(), topic, edition, year, area, theme, kind, status)
	return err
}
