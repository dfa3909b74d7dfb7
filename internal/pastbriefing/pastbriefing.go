// Package pastbriefing reads a briefing of earlier years from plain text or
// Markdown: who issued it, its title, area and audit year, its introduction,
// and its themes with strengths and lessons. It is a reader of a form, not of
// one file: what it cannot place it names, line by line, and it loses nothing.
package pastbriefing

import (
	"encoding/json"
	"sort"

	"caseaudit/internal/macfa"
)

// Unread is a line that found no place in the briefing, and why. Line counts
// from 1; Text is the line as written, without white space around it.
type Unread struct {
	Line int    `json:"line"`
	Text string `json:"text"`
	Why  string `json:"why"`
}

// Understood is what was read of a text, in the JSON of `briefing import`: the
// keys of the briefing and "unread".
type Understood struct {
	macfa.Briefing
	Unread []Unread
}

// MarshalJSON writes the keys of the briefing and "unread" side by side.
func (u Understood) MarshalJSON() ([]byte, error) {
	type briefing macfa.Briefing
	unread := u.Unread
	if unread == nil {
		unread = []Unread{}
	}
	return json.Marshal(struct {
		briefing
		Unread []Unread `json:"unread"`
	}{briefing(u.Briefing.Filled()), unread})
}

// Read reads the text of a past briefing. It never fails: text of another
// shape gives what could be read, and every line that could not be placed.
func Read(text string) (macfa.Briefing, []Unread) {
	blocks, unread := split(text)
	r := reader{unread: unread}
	front, themes := outline(blocks)
	if len(themes) == 0 && !hasYear(headOf(front)) {
		r.leave(whyNoShape, front...)
	} else {
		r.front(front)
		for _, theme := range themes {
			r.theme(theme)
		}
	}
	sort.SliceStable(r.unread, func(i, j int) bool { return r.unread[i].Line < r.unread[j].Line })
	return r.briefing, r.unread
}

// Why a line has no place, as the coordinator reads it beside the text.
const (
	whyNoShape       = "No heading “Strengths” or “Lessons” and no title with an audit year was found, so this line has no place. Add these headings, or enter the briefing by hand."
	whyNotText       = "This line holds characters that are not text. Save the file as plain text and try again."
	whyNoWords       = "This line holds no words."
	whyHeadLine      = "This line stands near the title but is none of title, area, year and issuer."
	whyOtherHeading  = "This heading is followed by neither “Strengths” nor “Lessons”."
	whyUnderOther    = "This stands under a heading that is not read."
	whyFrontList     = "A list before the first theme is not read. Make it a paragraph of the introduction."
	whyBeforeSection = "This stands between the theme's heading and “Strengths” or “Lessons”. Move it below one of them to keep it as a note."
	whyAfterList     = "This stands after the list of strengths. Make it an item of the list, or move it above the list to keep it as a note."
	whySubheading    = "A heading within the strengths is not read."
	whyNoTopic       = "This item of a list has no topic above it. Put a heading with the topic before it."
	whyNoLesson      = "This topic has no text below it."
	whyDeepHeading   = "A heading within a lesson is not read."
)

type reader struct {
	briefing macfa.Briefing
	unread   []Unread
}

// leave names every line of the blocks as unread.
func (r *reader) leave(why string, blocks ...block) {
	for _, b := range blocks {
		for _, l := range b.lines {
			r.unread = append(r.unread, Unread{l.num, l.raw, why})
		}
	}
}
