package panel

import (
	"context"
	"slices"
	"strings"

	"caseaudit/internal/audittool"
	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/textcheck"
)

// Pack is what the members of a panel read beforehand, on screen and on paper: a part for each case, without identifiers.
type Pack struct {
	Panel Panel
	Round programme.Round
	Tool  macfa.Tool
	At    int64 // when it was made, microseconds UTC
	Cases []PackCase
	Whole bool // all cases, not one
}

// PackCase is one case of a pack. What looks like an identifier is left out of every text.
type PackCase struct {
	Case     casefile.Case
	Groups   []Group
	Grades   []macfa.PanelQuestion
	Material fieldwork.Material
	Left     int // identifiers left out
}

// PackOf answers the pack of one case, or of all cases of a panel for kase ""; being shown it is recorded for each case.
func PackOf(ctx context.Context, a operation.Actor, panel, kase string) (Pack, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Pack, error) {
		p := Pack{At: v.Now, Whole: kase == ""}
		var err error
		if p.Panel, err = panelOf(v, panel); err != nil {
			return p, err
		}
		cases, err := packCases(v, p.Panel, kase)
		if err != nil {
			return p, err
		}
		if p.Round, err = programme.RoundOf(v.Snap, p.Panel.Round); err != nil {
			return p, err
		}
		if p.Tool, err = audittool.ToolOf(v, p.Round.Tool); err != nil {
			return p, err
		}
		return p, p.fill(v, cases, kase)
	})
}

// packCases reads the cases of a pack and asks of each whether the actor may see it.
func packCases(v *operation.View, p Panel, kase string) ([]casefile.Case, error) {
	cases, err := casefile.CasesOf(v, p.Round)
	if err != nil {
		return nil, err
	}
	cases = slices.DeleteFunc(casefile.Active(cases), func(c casefile.Case) bool { return kase != "" && c.ID != kase })
	if len(cases) == 0 || p.keptOut(v.Actor.Person) {
		return nil, macfa.Missing()
	}
	for _, c := range cases {
		if err := v.May("pack.see", p.CaseThing(c)); err != nil {
			return nil, err
		}
		v.About("case", c.ID)
	}
	return cases, nil
}

func (p *Pack) fill(v *operation.View, cases []casefile.Case, kase string) error {
	m, err := fieldwork.MaterialOf(v, p.Round.ID, kase)
	if err != nil {
		return err
	}
	names, err := namesOf(v, p.Round.ID, kase)
	if err != nil {
		return err
	}
	links, err := linksOf(v.Snap, p.Round.ID)
	for _, c := range cases {
		one := PackCase{Case: c, Material: only(m, c.ID)}
		one.leaveOut(names[c.ID])
		r := review{round: p.Round, kase: c, tool: p.Tool, returns: one.Material.Returns, links: links}
		r.fill(nil)
		one.Groups, one.Grades = r.groups(), append(r.grades(), r.profile()...)
		p.Cases = append(p.Cases, one)
	}
	return err
}

// only keeps what is about one case.
func only(m fieldwork.Material, kase string) fieldwork.Material {
	return fieldwork.Material{
		Returns:     of(m.Returns, func(r fieldwork.ReturnWithAnswers) bool { return r.Case == kase }),
		Timeline:    of(m.Timeline, func(e fieldwork.KeyEvent) bool { return e.Case == kase }),
		Reflections: of(m.Reflections, func(r fieldwork.Reflection) bool { return r.Case == kase }),
		Voices:      of(m.Voices, func(x fieldwork.Voice) bool { return x.Case == kase }),
	}
}

func of[T any](list []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(t T) bool { return !keep(t) })
}

// leaveOut puts a word in brackets where a text has something that may identify the child.
func (c *PackCase) leaveOut(names []string) {
	m := &c.Material
	for i, ret := range m.Returns {
		m.Returns[i].Answers = slices.Clone(ret.Answers)
		for j := range m.Returns[i].Answers {
			a := &m.Returns[i].Answers[j]
			c.blank(names, &a.Text, &a.Why, &a.Evidence)
		}
	}
	for i := range m.Timeline {
		c.blank(names, &m.Timeline[i].Text)
	}
	for i := range m.Reflections {
		t := &m.Reflections[i].Texts
		c.blank(names, &t.Well, &t.Harder, &t.Family, &t.Support, &t.Change)
	}
	for i := range m.Voices {
		c.blank(names, &m.Voices[i].Reason, &m.Voices[i].Said)
	}
}

// leaveOut is the same for what agencies say why and quote on the screen of a room. What answers are compared by stays.
func (r *review) leaveOut(v *operation.View) error {
	names, err := namesOf(v, r.round.ID, r.kase.ID)
	c := PackCase{}
	for i, ret := range r.returns {
		r.returns[i].Answers = slices.Clone(ret.Answers)
		for j := range r.returns[i].Answers {
			a := &r.returns[i].Answers[j]
			c.blank(names[r.kase.ID], &a.Why, &a.Evidence)
		}
	}
	return err
}

func (c *PackCase) blank(names []string, texts ...*string) {
	for _, t := range texts {
		hits := textcheck.Find(*t, names)
		c.Left += len(hits)
		*t = without(*t, hits)
	}
}

// without writes a text with the kind of each hit in brackets in its place.
func without(text string, hits []textcheck.Hit) string {
	if len(hits) == 0 {
		return text
	}
	letters, at := []rune(text), 0
	var b strings.Builder
	for _, h := range hits {
		b.WriteString(string(letters[at:h.Start]))
		b.WriteString("[" + kindWords(h.Kind) + "]")
		at = h.End
	}
	b.WriteString(string(letters[at:]))
	return b.String()
}

// kindWords say what was left out.
func kindWords(kind string) string {
	switch kind {
	case textcheck.NHSNumber:
		return "NHS number"
	case textcheck.UPN:
		return "pupil number"
	case textcheck.Phone:
		return "telephone number"
	case textcheck.Email:
		return "e-mail address"
	case textcheck.URL:
		return "web address"
	case textcheck.Other:
		return "identifier"
	}
	return strings.ReplaceAll(kind, "_", " ")
}
