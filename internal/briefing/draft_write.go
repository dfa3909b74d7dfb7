package briefing

import (
	"context"
	"slices"

	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// place says where a part stands among its neighbours.
type place struct {
	at, of int // from 1
}

// find gives a part by its id, with the place where it stands.
func (d *Draft) find(id string) (p *Part, at place) {
	if id == HeadPart {
		return &d.Head, place{1, 1}
	}
	for i := range d.Themes {
		t := &d.Themes[i]
		if t.ID == id {
			return &t.Part, place{i + 1, len(d.Themes)}
		}
		for _, list := range [][]Part{t.Strengths, t.Lessons} {
			for j := range list {
				if list[j].ID == id {
					return &list[j], place{j + 1, len(list)}
				}
			}
		}
	}
	return nil, place{}
}

// move puts a part at another place among its neighbours; a place beyond them is the nearest.
func (d *Draft) move(id string, to int) {
	if i := slices.IndexFunc(d.Themes, func(t DraftTheme) bool { return t.ID == id }); i >= 0 {
		d.Themes = moved(d.Themes, i, to)
	}
	for i := range d.Themes {
		for _, list := range []*[]Part{&d.Themes[i].Strengths, &d.Themes[i].Lessons} {
			if j := slices.IndexFunc(*list, func(p Part) bool { return p.ID == id }); j >= 0 {
				*list = moved(*list, j, to)
			}
		}
	}
}

func moved[T any](list []T, from, to int) []T {
	to = min(max(to, 1), len(list)) - 1
	one := list[from]
	return slices.Insert(slices.Delete(slices.Clone(list), from, from+1), to, one)
}

// Saved is a part as somebody wrote it, with the place it should have; 0 leaves it where it is.
type Saved struct {
	Part
	Place int
}

// SavePart keeps one part of a draft, if nobody else has changed that part since it was read.
func SavePart(ctx context.Context, a operation.Actor, of operation.Of, id string, s Saved) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		b, d, err := writable(tx, id, "briefing.write")
		if err != nil {
			return "", err
		}
		was, at := d.find(s.ID)
		if was == nil {
			return "", macfa.Missing()
		}
		s.Kind = was.Kind
		if err := macfa.InvalidIf(s.problems()); err != nil {
			return "", err
		}
		if was.Version != s.Version {
			return "", macfa.Changed("Somebody else has changed this since you opened it.")
		}
		s.Version, s.By, s.At = s.Version+1, a.Person, tx.Now
		*was = s.Part
		if s.Place > 0 && s.Place != at.at {
			d.move(s.ID, s.Place)
		}
		return id, b.wrote(tx, d)
	})
}

// writable reads a draft that the person may write on now.
func writable(tx *operation.Tx, id string, action macfa.Action) (b Briefing, d Draft, err error) {
	if b, err = briefingOf(tx.View, id); err != nil {
		return b, d, err
	}
	if err = tx.May(action, b.Thing()); err != nil {
		return b, d, err
	}
	if b.State != "draft" {
		return b, d, macfa.Changed("This briefing is no draft now, so nothing in it can be changed. Take it back first, or make a correction.")
	}
	d, err = b.openDraft(tx.View)
	return b, d, err
}

// wrote keeps the draft and who wrote on it.
func (b Briefing) wrote(tx *operation.Tx, d Draft) error {
	if err := b.sealDraft(tx, d); err != nil {
		return err
	}
	b.by(tx.Actor.Person)
	return updateBriefing(tx, b)
}

func (b *Briefing) by(person string) {
	if b.Author = person; !slices.Contains(b.Writers, person) {
		b.Writers = append(b.Writers, person)
	}
}

// TakeInFindings adds the findings of the briefing's rounds that the draft does not hold yet; it answers with how many.
func TakeInFindings(ctx context.Context, a operation.Actor, of operation.Of, id string) (int, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (int, error) {
		b, d, err := writable(tx, id, "briefing.write")
		if err != nil {
			return 0, err
		}
		rounds, err := roundsOf(tx.Snap, id)
		if err != nil {
			return 0, err
		}
		findings, err := learning.FindingsOf(tx.View, rounds)
		if err != nil {
			return 0, err
		}
		n := add(&d, b.sources, findings)
		if n == 0 {
			return 0, nil
		}
		return n, b.wrote(tx, d)
	})
}

// PartPage is one part of a draft to be written.
type PartPage struct {
	Briefing Briefing
	Part     Part
	Place    int
	Of       int    // how many neighbours, itself counted
	ByName   string // who wrote it last
	Finding  *SourceFinding
}

// PartOf answers one part of a draft.
func PartOf(ctx context.Context, a operation.Actor, id, part string) (PartPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (PartPage, error) {
		b, err := briefingOf(v, id)
		if err != nil {
			return PartPage{}, err
		}
		if err := v.May("briefing.write", b.Thing()); err != nil {
			return PartPage{}, err
		}
		d, err := b.openDraft(v)
		if err != nil {
			return PartPage{}, err
		}
		p, at := d.find(part)
		if p == nil {
			return PartPage{}, macfa.Missing()
		}
		names, err := people(v.Snap, []string{p.By})
		if err != nil {
			return PartPage{}, err
		}
		page := PartPage{Briefing: b, Part: *p, Place: at.at, Of: at.of, ByName: names[p.By]}
		found, err := sourcesOf(v.Snap, []string{b.sources[p.ID]})
		if f, ok := found[b.sources[p.ID]]; ok {
			page.Finding = &f
		}
		return page, err
	})
}
