package briefing

import (
	"encoding/json"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// PublicBriefing is a public briefing that draws on a round, as those whose cases were audited hear of it.
type PublicBriefing struct {
	Round, Slug, Area string
	Year              macfa.AuditYear
	Sentences         map[string]Sentence // by finding: those that the newest edition holds

	id, edition, sources string
	draft                []byte
}

// Name is what people call it: "Hackney 2014/15".
func (o PublicBriefing) Name() string { return o.Area + " " + string(o.Year) }

// Address is where everybody reads it.
func (o PublicBriefing) Address() string { return "/briefings/" + o.Slug }

// Sentence is what a briefing says of one finding, in the words that are public.
type Sentence struct{ Kind, Theme, Topic, Text string }

// OfRounds answers which public briefings draw on rounds, and what they say of each finding. Nothing in it is not public.
func OfRounds(v *operation.View, rounds []string) ([]PublicBriefing, error) {
	list, err := publicOfRounds(v.Snap, rounds)
	if err != nil {
		return nil, err
	}
	var scopes []string
	for _, o := range list {
		scopes = append(scopes, scopeOf(o.id))
	}
	if err := v.Scopes(scopes...); err != nil {
		return nil, err
	}
	for i := range list {
		if err := list[i].open(v); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// open reads which sentence of the edition comes from which finding. A briefing that was brought in has none.
func (o *PublicBriefing) open(v *operation.View) error {
	text, err := v.Open(scopeOf(o.id), "edition", o.edition, "draft", o.draft)
	if err != nil || text == "" || text == operation.Destroyed {
		return err
	}
	var d Draft
	sources := map[string]string{}
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(o.sources), &sources); err != nil {
		return err
	}
	o.Sentences = d.sentences(sources)
	return nil
}

func (d Draft) sentences(sources map[string]string) map[string]Sentence {
	found := map[string]Sentence{}
	for _, t := range d.Themes {
		for _, p := range append(kept(t.Strengths), kept(t.Lessons)...) {
			if finding := sources[p.ID]; finding != "" && !t.Out {
				found[finding] = Sentence{Kind: p.Kind, Theme: t.Title, Topic: p.Topic, Text: p.Text}
			}
		}
	}
	return found
}
