package learning

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Before is one time that a topic came up: in a round, or in a past briefing.
type Before struct {
	Topic       string
	Year        macfa.AuditYear
	Number      int64 // of the round in its year; 0 for a past briefing
	Kind, State string
	Theme, Area string
	Slug        string // of the past briefing, where it is public
}

// TopicPage is a topic with both its sides over all years.
type TopicPage struct {
	Topic    Topic
	Names    []string // of topics merged into it
	Findings Group
	History  []Before
	MayMerge bool
	Others   []Topic // it can be merged into
}

// TopicOf answers what is known of a topic; a merged one answers with the topic that it became.
func TopicOf(ctx context.Context, a operation.Actor, id string) (TopicPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (TopicPage, error) {
		var p TopicPage
		if err := mayRead(v); err != nil {
			return p, err
		}
		t, err := topicOf(v.Snap, id)
		if err == nil && t.AliasOf != "" {
			t, err = topicOf(v.Snap, t.AliasOf)
		}
		if err != nil {
			return p, err
		}
		p.Topic = t
		if p.Names, err = mergedInto(v.Snap, t.ID); err != nil {
			return p, err
		}
		return p, p.fill(v)
	})
}

func (p *TopicPage) fill(v *operation.View) error {
	rows, err := seenOnTopic(v, p.Topic.ID)
	if err != nil {
		return err
	}
	list, err := readable(v, rows)
	if err != nil {
		return err
	}
	p.Findings.Topic = p.Topic
	for _, f := range list {
		if f.Kind == "strength" {
			p.Findings.Strengths = append(p.Findings.Strengths, f)
		} else {
			p.Findings.Lessons = append(p.Findings.Lessons, f)
		}
	}
	if p.History, err = historyOf(v.Snap, []string{p.Topic.ID}); err != nil {
		return err
	}
	p.MayMerge = v.Can("topic.merge", p.Topic.Thing())
	all, err := allTopics(v.Snap)
	for _, t := range all {
		if t.ID != p.Topic.ID && p.MayMerge {
			p.Others = append(p.Others, t)
		}
	}
	return err
}

// MergeTopic makes one topic an alias of another: findings and past briefings keep the topic that they named, and are seen under the other.
func MergeTopic(ctx context.Context, a operation.Actor, of operation.Of, from, into string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		t, err := topicOf(tx.Snap, from)
		if err != nil {
			return "", err
		}
		if err := tx.May("topic.merge", t.Thing()); err != nil {
			return "", err
		}
		if t.AliasOf != "" {
			return "", macfa.Changed("This topic has been merged before. Open the topic again to see into which.")
		}
		target, err := topicOf(tx.Snap, into)
		if macfa.KindOf(err) == macfa.NotFound && err != nil || err == nil && (target.AliasOf != "" || target.ID == from) {
			return "", macfa.At("into", "Choose another topic that this one belongs to.")
		}
		if err != nil {
			return "", err
		}
		return target.ID, mergeTopic(tx, from, target.ID)
	})
}
