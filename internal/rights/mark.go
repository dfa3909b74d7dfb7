package rights

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"caseaudit/internal/textcheck"
)

// Mark is a stretch of a text that may be about somebody else than the person who asked: black it out or keep it.
type Mark struct {
	Start  int    `json:"s"` // in code points
	End    int    `json:"e"`
	Kind   string `json:"k"` // of textcheck, or "whole": all of the field is about somebody else
	Redact bool   `json:"r"`
}

// Text is one text of an answer with its marks.
type Text struct {
	Head  string `json:"head"`  // what it belongs to: the case, the agency, the question; without names
	Label string `json:"label"` // what it is
	Text  string `json:"text"`
	Marks []Mark `json:"marks,omitempty"`
}

// subject is whose data is asked for, and what is known about everybody else.
type subject struct {
	child  bool // it is the child of the case
	words  []string
	own    []string // the subject's own values: number, address, date of birth
	others []string // names of everybody else
}

// mark finds in a text what may be about somebody else.
func (s subject) mark(text string, whole bool) []Mark {
	if whole {
		return []Mark{{0, utf8.RuneCountInString(text), "whole", true}}
	}
	var marks []Mark
	for _, h := range textcheck.Find(text, s.others) {
		if !s.isOwn(h) {
			marks = append(marks, Mark{h.Start, h.End, h.Kind, true})
		}
	}
	return marks
}

// isOwn tells whether a hit is about the subject: a name of which every word is theirs, or a number or address of theirs.
func (s subject) isOwn(h textcheck.Hit) bool {
	if h.Kind != textcheck.Name {
		return slices.ContainsFunc(s.own, func(own string) bool { return strings.Contains(squeezed(own), squeezed(h.Text)) })
	}
	return !slices.ContainsFunc(strings.Fields(h.Text), func(w string) bool { return !slices.Contains(s.words, plainWord(w)) })
}

func plainWord(w string) string {
	w = strings.ToLower(strings.Trim(w, ".,;:’'()"))
	return strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s")
}

func squeezed(text string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,-\n", r) }), ""))
}

// removed stands in an answer where something about somebody else was: it does not tell how long that was.
const removed = "[removed]"

// Redacted is the text as it goes out.
func (t Text) Redacted() string {
	letters := []rune(t.Text)
	var b strings.Builder
	at := 0
	for _, m := range t.Marks {
		if !m.Redact || m.Start < at || m.End > len(letters) {
			continue
		}
		b.WriteString(string(letters[at:m.Start]) + removed)
		at = m.End
	}
	b.WriteString(string(letters[at:]))
	return b.String()
}

// also marks every place of words that the reviewer has written down; it tells how many places there were.
func (t *Text) also(words []string) (found int) {
	lower := []rune(strings.ToLower(t.Text))
	if len(lower) != utf8.RuneCountInString(t.Text) {
		return 0 // a letter that has another length in small: the reviewer blacks it out by the program's own marks
	}
	for _, word := range words {
		w := []rune(strings.ToLower(word))
		for at := 0; len(w) > 0 && at+len(w) <= len(lower); at++ {
			if !slices.Equal(lower[at:at+len(w)], w) {
				continue
			}
			found++
			t.put(Mark{at, at + len(w), textcheck.Other, true})
		}
	}
	return found
}

// put adds a mark, unless it lies in one that blacks out already; marks that it overlaps join it.
func (t *Text) put(m Mark) {
	var rest []Mark
	for _, o := range t.Marks {
		if o.Start >= m.End || o.End <= m.Start {
			rest = append(rest, o)
			continue
		}
		m.Start, m.End = min(m.Start, o.Start), max(m.End, o.End)
	}
	t.Marks = append(rest, m)
	slices.SortFunc(t.Marks, func(a, b Mark) int { return cmp.Compare(a.Start, b.Start) })
}
