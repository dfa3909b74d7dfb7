package panel

import (
	"cmp"
	"context"
	"slices"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// Links say which of a round's lines of enquiry a section or a question of its tool belongs to.
type Links struct {
	Of      map[string]string // id of a question or a section → id of a line
	Version int64
}

// LinesPage is a round's lines of enquiry with the sections and questions of its tool.
type LinesPage struct {
	Round programme.Round
	Panel Panel
	Tool  macfa.Tool
	Links Links
}

// Lines answers which questions each line of enquiry looks at.
func Lines(ctx context.Context, a operation.Actor, round string) (LinesPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (LinesPage, error) { return linesPage(v, round) })
}

func linesPage(v *operation.View, round string) (LinesPage, error) {
	var p LinesPage
	var err error
	if p.Round, err = programme.RoundOf(v.Snap, round); err != nil {
		return p, err
	}
	if p.Panel, err = panelOfRound(v, p.Round); err != nil {
		return p, err
	}
	if err := v.May("lines.link", p.Panel.Thing()); err != nil {
		return p, err
	}
	if p.Tool, err = audittool.ToolOf(v, p.Round.Tool); err != nil {
		return p, err
	}
	p.Links, err = linksOf(v.Snap, round)
	return p, err
}

// LinkLines keeps which questions each line looks at; version is that of the page, 0 where nothing was linked. A question or section
// that is left out stands under no line.
func LinkLines(ctx context.Context, a operation.Actor, of operation.Of, round string, links Links) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, err := linesPage(tx.View, round)
		if err != nil {
			return "", err
		}
		tx.About("round", round)
		for target, line := range links.Of {
			if !slices.ContainsFunc(p.Round.Lines, func(l programme.Line) bool { return l.ID == line }) {
				return "", macfa.At("line."+target, "Choose one of the round’s lines of enquiry, or none.")
			}
		}
		return round, writeLinks(tx, round, links)
	})
}

// Group is what the panel looks at under one line of enquiry; the last group of a case may have no line.
type Group struct {
	Line      programme.Line
	Questions []macfa.PanelQuestion
	Linked    bool // some question of the tool belongs to the line
}

// byLine puts questions in the order of the round's lines of enquiry; within a line they keep theirs.
func (r review) byLine(list []macfa.PanelQuestion) []macfa.PanelQuestion {
	slices.SortStableFunc(list, func(a, b macfa.PanelQuestion) int {
		return cmp.Compare(r.lineOf(a.Question.ID), r.lineOf(b.Question.ID))
	})
	return list
}

// lineOf is the place of a question's line among those of the round; what belongs to none comes last.
func (r review) lineOf(question string) int {
	line, ok := r.links.Of[question]
	if !ok {
		section, _ := r.tool.SectionOf(question)
		line = r.links.Of[section.ID]
	}
	if i := slices.IndexFunc(r.round.Lines, func(l programme.Line) bool { return l.ID == line }); i >= 0 {
		return i
	}
	return len(r.round.Lines)
}

// groups puts what differs under the lines of enquiry, every line in its place, and what belongs to none at the end.
func (r review) groups() []Group {
	groups := make([]Group, len(r.round.Lines)+1)
	for i, l := range r.round.Lines {
		groups[i].Line = l
	}
	for _, q := range r.order {
		groups[r.lineOf(q.Question.ID)].Linked = true
	}
	for _, q := range r.differing() {
		i := r.lineOf(q.Question.ID)
		groups[i].Questions = append(groups[i].Questions, q)
	}
	if last := len(groups) - 1; len(groups[last].Questions) == 0 && last > 0 {
		groups = groups[:last]
	}
	return groups
}
