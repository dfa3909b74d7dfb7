package macfa

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words are what a partnership calls things, as it stands inside a sentence; an empty one is the usual word.
type Words struct {
	Lead        string // who coordinates the help for a child
	LookedAfter string // children whom the council looks after
	Board       string // who agrees terms and actions
	Audit       string // one of these audits
}

// UsualWords are those in which the program's own sentences are written.
var UsualWords = Words{Lead: "lead practitioner", LookedAfter: "looked after children", Board: "board", Audit: "multi-agency case file audit"}

// Or fills what is empty from other words.
func (w Words) Or(other Words) Words {
	for _, of := range []struct{ own, other *string }{{&w.Lead, &other.Lead}, {&w.LookedAfter, &other.LookedAfter}, {&w.Board, &other.Board}, {&w.Audit, &other.Audit}} {
		if *of.own == "" {
			*of.own = *of.other
		}
	}
	return w
}

// Differ tells, for a page written in the usual words, which others the partnership uses: "Your partnership says “executive”
// for board." It is "" where there are none.
func (w Words) Differ() string {
	w = w.Or(UsualWords)
	var parts []string
	for _, of := range []struct{ usual, own string }{{UsualWords.Lead, w.Lead}, {UsualWords.LookedAfter, w.LookedAfter}, {UsualWords.Board, w.Board}, {UsualWords.Audit, w.Audit}} {
		if of.own != of.usual {
			parts = append(parts, "“"+of.own+"” for "+of.usual)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Your partnership says " + strings.Join(parts, ", ") + "."
}

// Say puts a sentence of the program, or of the standard audit tool, into the partnership's words. It is never given what somebody wrote.
func (w Words) Say(text string) string {
	w = w.Or(UsualWords)
	if w == UsualWords {
		return text
	}
	for _, of := range []struct{ usual, own string }{{UsualWords.Lead, w.Lead}, {UsualWords.LookedAfter, w.LookedAfter}, {UsualWords.Board, w.Board}, {UsualWords.Audit, w.Audit}} {
		if of.own != of.usual {
			text = swap(text, of.usual, of.own)
		}
	}
	return text
}

// swap puts one word in the place of another where it stands as a whole word, in small or capital letters, and minds the article before it.
func swap(text, usual, own string) string {
	var out strings.Builder
	small := strings.ToLower(text)
	for at := 0; at < len(text); {
		i := strings.Index(small[at:], usual)
		if i < 0 || len(small) != len(text) {
			out.WriteString(text[at:])
			break
		}
		begin, end := at+i, at+i+len(usual)
		out.WriteString(text[at:begin])
		at = end
		switch {
		case !wholeWord(text, begin, end):
			out.WriteString(text[begin:end])
		case text[begin] != usual[0]:
			out.WriteString(capital(own))
		default:
			before := out.String()
			out.Reset()
			out.WriteString(article(before, own))
			out.WriteString(own)
		}
	}
	return out.String()
}

// wholeWord allows an "s" behind: the plural.
func wholeWord(text string, begin, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:begin])
	after, _ := utf8.DecodeRuneInString(strings.TrimPrefix(text[end:], "s"))
	return !unicode.IsLetter(before) && !unicode.IsLetter(after)
}

// article puts "a" or "an" right at the end of what stands before a word.
func article(before, word string) string {
	rest, ok := strings.CutSuffix(before, "a ")
	if !ok {
		rest, ok = strings.CutSuffix(before, "an ")
	}
	last, _ := utf8.DecodeLastRuneInString(rest)
	switch {
	case !ok || unicode.IsLetter(last):
		return before
	case strings.ContainsRune("aeiouAEIO", rune(word[0])):
		return rest + "an "
	}
	return rest + "a "
}

// Tool is an audit tool as the partnership reads it. Codes, and all by which answers are kept and compared, stay as they are.
func (w Words) Tool(t Tool) Tool {
	if w.Or(UsualWords) == UsualWords {
		return t
	}
	t.Facts = saidEach(t.Facts, func(f *Fact) { f.Sentence = w.Say(f.Sentence) })
	t.Sections = saidEach(t.Sections, func(s *Section) {
		s.Title = w.Say(s.Title)
		s.Questions = saidEach(s.Questions, w.question)
	})
	return t
}

func (w Words) question(q *Question) {
	q.Label, q.Hint, q.Why = w.Say(q.Label), w.Say(q.Hint), w.Say(q.Why)
	q.Guidance = saidEach(q.Guidance, func(s *string) { *s = w.Say(*s) })
	q.Good = saidEach(q.Good, func(g *LevelText) { g.Text = w.Say(g.Text) })
}

// saidEach changes a copy of a list.
func saidEach[T any](list []T, say func(*T)) []T {
	if list == nil {
		return nil
	}
	said := make([]T, len(list))
	copy(said, list)
	for i := range said {
		say(&said[i])
	}
	return said
}
