package macfa

import (
	"cmp"
	"slices"
	"strings"
)

// ThemeAudit is one time that a theme was looked into: in a round of a year, or in a past briefing (Number 0).
type ThemeAudit struct {
	Theme  string
	Year   AuditYear
	Number int64
	Done   bool // its findings stand
}

// TopicLesson is one time that a topic was a lesson: shown by N of Of cases; Of 0 where no cases were counted.
type TopicLesson struct {
	ThemeAudit
	ID, Topic string
	N, Of     int64
}

// BeforeAfter is a topic in an audit of a theme and in the next audit of the same theme.
type BeforeAfter struct {
	Theme  string
	Before TopicLesson
	Next   ThemeAudit
	After  *TopicLesson // none: not found there
}

// Open tells that the next audit goes on and has not found the topic so far.
func (b BeforeAfter) Open() bool { return b.After == nil && !b.Next.Done }

// FoundAgain tells that the next audit shows the topic as a lesson in at least one case.
func (b BeforeAfter) FoundAgain() bool { return b.After != nil && (b.After.N > 0 || b.After.Of == 0) }

// WhetherItHelped sets the lessons of each theme's last audit but one beside its last: whether what was learnt was found again.
// It says nothing of a theme that was looked into once.
func WhetherItHelped(audits []ThemeAudit, lessons []TopicLesson) []BeforeAfter {
	var list []BeforeAfter
	for _, pair := range lastPairs(audits) {
		before, next := pair[0], pair[1]
		for _, l := range lessons {
			if !l.sameAs(before) {
				continue
			}
			b := BeforeAfter{Theme: next.Theme, Before: l, Next: next}
			if i := slices.IndexFunc(lessons, func(o TopicLesson) bool { return o.ID == l.ID && o.sameAs(next) }); i >= 0 {
				b.After = &lessons[i]
			}
			list = append(list, b)
		}
	}
	return list
}

// lastPairs are the last two audits of every theme that was looked into twice or more, by the theme's name.
func lastPairs(audits []ThemeAudit) [][2]ThemeAudit {
	audits = slices.Clone(audits)
	slices.SortFunc(audits, func(a, b ThemeAudit) int {
		return cmp.Or(cmp.Compare(themeKey(a.Theme), themeKey(b.Theme)), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Number, b.Number))
	})
	audits = slices.CompactFunc(audits, ThemeAudit.sameAs)
	var pairs [][2]ThemeAudit
	for i, a := range audits {
		last := i+1 == len(audits) || themeKey(audits[i+1].Theme) != themeKey(a.Theme)
		if last && i > 0 && themeKey(audits[i-1].Theme) == themeKey(a.Theme) {
			pairs = append(pairs, [2]ThemeAudit{audits[i-1], a})
		}
	}
	return pairs
}

func (a ThemeAudit) sameAs(b ThemeAudit) bool {
	return themeKey(a.Theme) == themeKey(b.Theme) && a.Year == b.Year && a.Number == b.Number
}

func themeKey(name string) string { return strings.ToLower(strings.TrimSpace(name)) }
