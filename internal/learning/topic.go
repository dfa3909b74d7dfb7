package learning

import (
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Topic is one heading under which findings of all rounds and past briefings come together.
type Topic struct {
	ID, Name string
	AliasOf  string // the topic into which it was merged, or ""
}

// Thing is the topic as the access table sees it.
func (t Topic) Thing() macfa.Thing { return macfa.Thing{Kind: "topic", ID: t.ID} }

// longestName is the most letters of a topic's name.
const longestName = 120

// TopicID finds a topic by its name, whatever its case and blanks, or makes it; a merged topic gives the one that it was merged into.
func TopicID(tx *operation.Tx, name string) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || len([]rune(name)) > longestName {
		return "", macfa.At("topic", "Enter the topic in a few words, at most 120 letters.")
	}
	t, err := topicByKey(tx.Snap, topicKey(name))
	switch {
	case macfa.KindOf(err) == macfa.NotFound && err != nil:
		t = Topic{ID: store.NewID(), Name: name}
		return t.ID, insertTopic(tx, t)
	case err != nil:
		return "", err
	case t.AliasOf != "":
		return t.AliasOf, nil
	}
	return t.ID, nil
}

func topicKey(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(name), " "))
}

// Mention notes that a past briefing spoke of a topic, for the topic's history. theme is in the briefing's own words;
// kind is strength or lesson, status emerging or confirmed.
func Mention(tx *operation.Tx, edition, year, area, theme, topic, kind, status string) error {
	return insertMention(tx, edition, year, area, theme, topic, kind, status)
}
