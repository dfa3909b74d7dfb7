package pastbriefing

import (
	"regexp"
	"strings"

	"caseaudit/internal/macfa"
)

// lessons reads what stands under "Lessons": a note, then topics, each a
// heading with its paragraphs.
func (r *reader) lessons(theme *macfa.BriefingTheme, blocks []block) {
	l := lessonReader{reader: r, blocks: blocks, style: topicStyle(blocks)}
	for i := range blocks {
		l.take(i)
	}
	l.finish()
	theme.LessonsNote = paragraphs(l.note)
	for _, lesson := range l.done {
		lesson.Status = statusUnder(theme.LessonsNote)
		theme.Lessons = append(theme.Lessons, lesson)
	}
}

// A style is the way in which a text marks the topics of its lessons.
type style int

const (
	byLooks style = iota // short lines without a full stop
	byMark               // # headings
	byBold               // lines in bold
	byLead               // paragraphs or items that begin with the topic in bold
)

func topicStyle(blocks []block) style {
	heads := 0
	first := -1
	for i, b := range blocks {
		if b.shape == heading {
			return byMark
		}
		if b.mayHead() {
			heads++
			if first < 0 {
				first = i
			}
		}
	}
	switch {
	case heads == 0 && leads(blocks):
		return byLead
	case first >= 0 && blocks[first].bold:
		return byBold
	}
	return byLooks
}

func leads(blocks []block) bool {
	for _, b := range blocks {
		if leadPattern.MatchString(b.written()) {
			return true
		}
	}
	return false
}

// leadPattern is a topic in bold and the text after it: "**Topic**: text".
var leadPattern = regexp.MustCompile(`^\*\*([^*]+?)(?:[:.]\*\*|\*\* ?[:–—-]) *(\S.*)$`)

type lessonReader struct {
	*reader
	blocks []block
	style  style
	level  int // of the topics' headings, once known

	note   []string
	topic  *block // nil before the first topic and under a heading not read
	named  string // the topic's words
	texts  []string
	closed bool // under a heading that is not read
	done   []macfa.BriefingLesson
}

func (l *lessonReader) take(i int) {
	b := l.blocks[i]
	switch {
	case b.shape == heading:
		l.marked(b)
	case l.style == byLead && leadPattern.MatchString(b.written()):
		l.lead(b)
	case l.mayBeTopic(i) && l.isTopic(i):
		l.open(b, b.title())
	case l.closed:
		l.leave(whyUnderOther, b)
	case l.topic != nil:
		l.texts = append(l.texts, b.text())
	case b.item():
		l.leave(whyNoTopic, b)
	default:
		l.note = append(l.note, b.text())
	}
}

// marked takes a # heading: a topic at the level of the first one; deeper it
// is a part of a lesson, higher it ends the lessons.
func (l *lessonReader) marked(b block) {
	if l.level == 0 {
		l.level = b.level
	}
	switch {
	case b.level == l.level:
		l.open(b, b.title())
	case b.level > l.level:
		l.leave(whyDeepHeading, b)
	default:
		l.finish()
		l.closed = true
		l.leave(whyOtherHeading, b)
	}
}

func (l *lessonReader) lead(b block) {
	m := leadPattern.FindStringSubmatch(b.written())
	topic, _ := inline(m[1])
	text, _ := inline(m[2])
	l.open(b, strings.TrimSpace(topic))
	l.texts = append(l.texts, text)
}

func (l *lessonReader) open(b block, topic string) {
	l.finish()
	l.topic, l.named, l.closed = &b, topic, false
}

// finish keeps the lesson read so far. Its last paragraph is the message; a
// topic without text is no lesson.
func (l *lessonReader) finish() {
	if l.topic == nil {
		return
	}
	if len(l.texts) == 0 {
		l.leave(whyNoLesson, *l.topic)
	} else {
		last := len(l.texts) - 1
		l.done = append(l.done, macfa.BriefingLesson{Topic: l.named, Finding: paragraphs(l.texts[:last]), Message: l.texts[last]})
	}
	l.topic, l.texts = nil, nil
}

func (l *lessonReader) mayBeTopic(i int) bool {
	if i >= len(l.blocks) {
		return false
	}
	b := l.blocks[i]
	switch l.style {
	case byBold:
		return b.bold && !endsSentence(b.written())
	case byLooks:
		return b.mayHead()
	}
	return false
}

// isTopic tells a topic from a paragraph that only looks like one ("See the
// policy"): a topic is followed by text, and the lesson before it is complete
// with a finding and a message, or is at least not left without its message.
func (l *lessonReader) isTopic(i int) bool {
	last := i == len(l.blocks)-1
	switch {
	case l.topic == nil:
		return !last && !strings.HasSuffix(l.blocks[i].text(), ":")
	case last || len(l.texts) == 0:
		return false
	case len(l.texts) == 1:
		return !l.mayBeTopic(i + 1)
	}
	return true
}
