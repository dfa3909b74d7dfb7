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

// allTopics lists the topics that are not merged into others, by name.
func allTopics(s *store.Snap) ([]Topic, error) {
	return store.All(s, topicFields, `SELECT id, name, alias_of FROM topic WHERE alias_of = '' ORDER BY name_key`)
}

func topicOf(s *store.Snap, id string) (Topic, error) {
	return store.One(s, topicFields, `SELECT id, name, alias_of FROM topic WHERE id = $1`, id)
}

// mergeTopic makes a topic, and whatever was merged into it before, an alias of another: an alias never leads to an alias.
func mergeTopic(tx *operation.Tx, from, into string) error {
	_, err := tx.Change("topic", `UPDATE topic SET alias_of = $2 WHERE id = $1 OR alias_of = $1`, from, into)
	return err
}

func mergedInto(s *store.Snap, topic string) ([]string, error) {
	return store.Texts(s, `SELECT name FROM topic WHERE alias_of = $1 ORDER BY name_key`, topic)
}

// historyOf reads where topics came up, in rounds and in past briefings, oldest first.
func historyOf(s *store.Snap, topics []string) ([]Before, error) {
	in, args := store.In(1, topics)
	return store.All(s, func(b *Before) []any {
		return []any{&b.Topic, &b.Year, &b.Number, &b.Kind, &b.State, &b.Theme, &b.Area, &b.Slug}
	}, `SELECT COALESCE(ta.id, t.id) AS topic, r.audit_year AS year, r.number AS number, f.kind AS kind, f.state, th.name, '', ''
		FROM finding f JOIN topic t ON t.id = f.topic LEFT JOIN topic ta ON ta.id = t.alias_of JOIN round r ON r.id = f.round JOIN theme th ON th.id = f.theme
		WHERE f.state <> 'withdrawn' AND (t.id IN `+in+` OR t.alias_of IN `+in+`)
		UNION ALL
		SELECT COALESCE(ta.id, t.id), m.audit_year, 0, m.kind, m.status, m.theme, m.area_text, COALESCE(b.slug, '')
		FROM topic_mention m JOIN topic t ON t.id = m.topic LEFT JOIN topic ta ON ta.id = t.alias_of
		LEFT JOIN edition e ON e.id = m.edition LEFT JOIN briefing b ON b.id = e.briefing
		WHERE t.id IN `+in+` OR t.alias_of IN `+in+`
		ORDER BY topic, year, number, kind`, args...)
}
