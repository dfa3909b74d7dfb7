package macfa

import (
	"fmt"
	"slices"
	"strings"
)

var questionKinds = []string{KindStandard, KindGrade, KindChoice, KindChoices, KindText, KindName, KindDay, KindNumber}

// scaleKinds says which kinds of scale a kind of question may use; a kind that is not named uses none.
var scaleKinds = map[string][]string{
	KindStandard: {ScaleStandard},
	KindGrade:    {ScaleGrade},
	KindChoice:   {ScaleYesNo, ScaleList},
	KindChoices:  {ScaleAgencies, ScaleList},
}

// Validate tells everything that is wrong with a tool, or nil. The field of a problem is the id of what it concerns.
func (t Tool) Validate() error {
	c := &toolCheck{tool: t, ids: map[string]bool{}, texts: map[string]string{}}
	c.need(t.Name != "" && t.Title != "", "", "The tool has no name or no title. Give it both.")
	c.need(t.Number >= 1, "", "The tool has no version number. Versions are numbered from 1.")
	c.need(len(t.Questions()) > 0, "", "The tool asks nothing. Add a section with a question.")
	for _, s := range t.Scales {
		c.scale(s)
	}
	for _, s := range t.Sections {
		c.section(s)
	}
	for _, f := range t.Facts {
		c.fact(f)
	}
	return InvalidIf(c.problems)
}

type toolCheck struct {
	tool     Tool
	ids      map[string]bool
	texts    map[string]string // normalised text → where it stands
	problems []Problem
}

func (c *toolCheck) need(ok bool, field, format string, args ...any) {
	if !ok {
		c.problems = append(c.problems, Problem{field, fmt.Sprintf(format, args...)})
	}
}

func (c *toolCheck) id(kind, id string) {
	c.need(id != "", id, "A %s has no id. Give it one that stays the same in every version.", kind)
	c.need(!c.ids[kind+" "+id], id, "The id %q stands twice. Every %s needs an id of its own.", id, kind)
	c.ids[kind+" "+id] = true
}

// text refuses words that already stand elsewhere: a repeated help text helps nobody with this question.
func (c *toolCheck) text(where, text string) {
	key := strings.ToLower(strings.Join(strings.Fields(text), " "))
	first, seen := c.texts[key]
	c.need(key == "" || !seen, where, "The text %q stands already at %s. Write it for this question.", text, first)
	if key != "" && !seen {
		c.texts[key] = where
	}
}

func (c *toolCheck) scale(s Scale) {
	c.id("scale", s.ID)
	kinds := []string{ScaleGrade, ScaleStandard, ScaleYesNo, ScaleAgencies, ScaleList}
	c.need(slices.Contains(kinds, s.Kind), s.ID, "The kind of scale %q is not known. Use one of %s.", s.Kind, strings.Join(kinds, ", "))
	c.need(len(s.OnScale()) >= 2, s.ID, "The scale %q has fewer than two levels on the scale. Add one.", s.ID)
	codes := map[string]bool{}
	for _, l := range s.Levels {
		c.need(l.Code != "" && l.Label != "", s.ID, "A level of the scale %q has no code or no label. Give it both.", s.ID)
		c.need(!codes[l.Code], s.ID, "The code %q stands twice on the scale %q. Each level needs its own.", l.Code, s.ID)
		codes[l.Code] = true
	}
}

func (c *toolCheck) section(s Section) {
	c.id("section", s.ID)
	c.need(s.Title != "", s.ID, "The section %q has no title. Give it one.", s.ID)
	c.need(len(s.Questions) > 0, s.ID, "The section %q asks nothing. Add a question or take the section out.", s.ID)
	for _, q := range s.Questions {
		c.question(q)
	}
}

func (c *toolCheck) question(q Question) {
	c.id("question", q.ID)
	c.need(slices.Contains(questionKinds, q.Kind), q.ID, "The kind of question %q is not known. Use one of %s.", q.Kind, strings.Join(questionKinds, ", "))
	c.need(q.Label != "", q.ID, "The question %q has no words. Write what it asks.", q.ID)
	c.need(q.Judges == "" || q.Judges == OwnWork || q.Judges == JointWork, q.ID, "A question judges own or joint work, not %q.", q.Judges)
	c.need(q.Kind != KindGrade || q.Judges != "", q.ID, "The grade %q does not say what it judges: own or joint work.", q.ID)
	c.texture(q)
	c.levels(q)
	c.states(q)
}

// texture looks at all the words of a question.
func (c *toolCheck) texture(q Question) {
	c.need(q.Why != "", q.ID, "The question %q does not say why it is asked. Add a sentence.", q.ID)
	for _, text := range slices.Concat([]string{q.Label, q.Hint, q.Why}, q.Guidance) {
		c.text(q.ID, text)
	}
	for _, g := range q.Good {
		c.need(g.Text != "", q.ID, "What good looks like is empty for a level of %q. Write it.", q.ID)
		c.text(q.ID, g.Text)
	}
}

// levels looks at the scale of a question and at what good looks like on it.
func (c *toolCheck) levels(q Question) {
	s, found := c.tool.ScaleOf(q)
	kinds := scaleKinds[q.Kind]
	c.need(q.Scale == "" || found, q.ID, "The scale %q of the question %q is not in the tool. Add it, or name another.", q.Scale, q.ID)
	c.need(!found || slices.Contains(kinds, s.Kind), q.ID, "A question of kind %q cannot use the scale %q. Choose another scale.", q.Kind, q.Scale)
	c.need(found || len(kinds) == 0 || q.Scale != "", q.ID, "The question %q has no scale. Name one.", q.ID)
	codes := []string{""}
	if found && q.Kind != KindChoices {
		codes = nil
		for _, l := range s.Levels {
			codes = append(codes, l.Code)
		}
	}
	for _, code := range codes {
		c.need(q.GoodAt(code) != "", q.ID, "The question %q does not say what good looks like for %q. Write it.", q.ID, code)
	}
	for _, g := range q.Good {
		c.need(slices.Contains(codes, g.Code), q.ID, "What good looks like for %q at %q is not a level of the scale. Take it out.", q.ID, g.Code)
	}
	for _, code := range q.EvidenceFor {
		_, ok := s.Level(code)
		c.need(ok, q.ID, "Evidence is asked for %q at %q, which is not a level of the scale. Take it out.", q.ID, code)
	}
}

// states looks at a question that states a fact. Facts are compared before everyone's eyes, so they cannot be restricted.
func (c *toolCheck) states(q Question) {
	if q.Fact == "" {
		return
	}
	f, ok := c.tool.fact(q.Fact)
	c.need(ok, q.ID, "The fact %q of the question %q is not in the tool. Add it under facts.", q.Fact, q.ID)
	c.need(!q.Restrictable, q.ID, "The question %q states a fact, so it cannot be restricted. Take one of the two away.", q.ID)
	c.need(!ok || f.fits(q), q.ID, "The question %q (%s) cannot state a fact of the rule %q.", q.ID, q.Kind, f.Rule)
}

func (c *toolCheck) fact(f Fact) {
	c.id("fact", f.Key)
	c.need(slices.Contains(factRules, f.Rule), f.Key, "The rule %q is not known. Use one of %s, %s, %s.", f.Rule, factRules[0], factRules[1], factRules[2])
	c.need(f.Sentence != "", f.Key, "The fact %q has no sentence to say when it contradicts. Write one.", f.Key)
	c.need(len(c.tool.stating(f.Key, "")) > 0, f.Key, "No question states the fact %q. Name it at a question.", f.Key)
	shown := f.Beside != ""
	for _, q := range c.tool.stating(f.Key, "") {
		shown = shown || c.tool.comesToPanel(q)
	}
	c.need(shown, f.Key, "The panel would never see the fact %q. Say beside which judged question it is shown.", f.Key)
	if q, ok := c.tool.Question(f.Beside); f.Beside != "" {
		c.need(ok && c.tool.comesToPanel(q), f.Key, "The fact %q is shown beside %q, which the panel does not judge. Name a standard or a grade.", f.Key, f.Beside)
	}
	if f.Rule == ClaimedAndDenied {
		for _, part := range []string{PartOwn, PartPresent, PartAbsent} {
			c.need(len(c.tool.stating(f.Key, part)) == 1, f.Key, "The fact %q needs one question for its part %q.", f.Key, part)
		}
	}
}
