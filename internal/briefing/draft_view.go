package briefing

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// DraftPage is a briefing as the people who work on it see it.
type DraftPage struct {
	Briefing Briefing
	Draft    Draft
	Rounds   []RoundLine
	Sources  map[string]SourceFinding // by sentence
	Hits     []Hit
	Names    map[string]string // of persons
	Note     string            // why it was sent back
	Editions []Edition
	Readers  []ReadersOf           // of the newest edition
	Early    []Early               // why it became public before all practitioners were told
	Can      map[macfa.Action]bool // what this person may do with it now
}

// DraftOf answers everything about a briefing that is worked on.
func DraftOf(ctx context.Context, a operation.Actor, id string) (DraftPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (DraftPage, error) {
		p := DraftPage{Can: map[macfa.Action]bool{}}
		var err error
		if p.Briefing, err = briefingOf(v, id); err != nil {
			return p, err
		}
		if err = v.May("briefing.see", p.Briefing.Thing()); err != nil {
			return p, err
		}
		p.can(v)
		return p, p.fill(v)
	})
}

// can says what this person may do now: by the access table and by the state.
func (p *DraftPage) can(v *operation.View) {
	for _, action := range []macfa.Action{"briefing.send", "briefing.sign", "briefing.send-back", "briefing.take-back", "briefing.publish", "briefing.correct", "briefing.drop", "briefing.drop-correction", "briefing.withdraw"} {
		_, err := macfa.BriefingMachine.Next(p.Briefing.State, action)
		p.Can[action] = err == nil && v.Can(action, p.Briefing.Thing())
	}
	p.Can["briefing.write"] = p.Briefing.State == "draft" && v.Can("briefing.write", p.Briefing.Thing())
	p.Can["briefing.sign"] = p.Can["briefing.sign"] && !p.Briefing.wroteOn(v.Actor.Person)
	p.Can["briefing.drop"] = p.Can["briefing.drop"] && p.Briefing.Slug == ""
	p.Can["briefing.drop-correction"] = p.Can["briefing.drop-correction"] && p.Briefing.Slug != ""
}

func (p *DraftPage) fill(v *operation.View) (err error) {
	b := p.Briefing
	if p.Draft, err = b.openDraft(v); err != nil {
		return err
	}
	if p.Rounds, err = roundLines(v.Snap, b.ID); err != nil {
		return err
	}
	if p.Readers, err = readersOf(v.Snap, b.ID); err != nil {
		return err
	}
	if p.Editions, err = dated(v.Actor, v.Snap, b.editions); err != nil {
		return err
	}
	if p.Early, err = earlyOf(v, b.ID); err != nil {
		return err
	}
	if p.Names, err = people(v.Snap, append([]string{b.SignedBy, b.Author}, b.Writers...)); err != nil {
		return err
	}
	if p.Note, err = b.open(v, "note", b.note); err != nil || len(b.draft) == 0 {
		return err
	}
	if p.Sources, err = b.sentenceSources(v); err != nil {
		return err
	}
	p.Hits, err = b.checked(v, p.Draft)
	return err
}

func (b Briefing) sentenceSources(v *operation.View) (map[string]SourceFinding, error) {
	var ids []string
	for _, f := range b.sources {
		ids = append(ids, f)
	}
	found, err := sourcesOf(v.Snap, ids)
	bySentence := map[string]SourceFinding{}
	for sentence, f := range b.sources {
		if one, ok := found[f]; ok {
			bySentence[sentence] = one
		}
	}
	return bySentence, err
}

// Document is the text as it would be published now.
func (p DraftPage) Document() Document { return p.Draft.Published(p.Briefing.Area, p.Briefing.Year) }

// NextNumber is the number that the edition will have.
func (p DraftPage) NextNumber() int64 {
	if len(p.Editions) == 0 {
		return 1
	}
	return p.Editions[0].Number + 1
}

// DraftsPage lists what people work on.
type DraftsPage struct {
	Briefings []Briefing
	Names     map[string]string
	MayBring  bool
}

// Drafts answers which briefings are worked on: all for whoever writes them, else those that wait for a second person.
func Drafts(ctx context.Context, a operation.Actor) (DraftsPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (DraftsPage, error) {
		p := DraftsPage{MayBring: v.Can("briefing.import", library)}
		if err := v.May("drafts.see", library); err != nil {
			return p, err
		}
		var err error
		if p.Briefings, err = openBriefings(v); err != nil {
			return p, err
		}
		var authors []string
		for _, b := range p.Briefings {
			authors = append(authors, b.Author)
		}
		p.Names, err = people(v.Snap, authors)
		return p, err
	})
}
