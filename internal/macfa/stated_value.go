package macfa

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// statedValue is a value as an agency gave it, with the words by which it is compared.
type statedValue struct {
	shown, agency string
	words         []string
}

func (t Tool) stated(f Fact, q Question, a Answer) statedValue {
	switch q.Kind {
	case KindName:
		return statedValue{shown: strings.Join(strings.Fields(a.Text), " "), words: f.nameWords(a.Text)}
	case KindDay:
		return exactly(a.Day, a.Day)
	case KindNumber:
		if a.Number == nil {
			return statedValue{}
		}
		return exactly(fmt.Sprint(*a.Number), fmt.Sprint(*a.Number))
	}
	s, _ := t.ScaleOf(q)
	if l, ok := s.Level(a.Choice); ok && !l.OffScale {
		return exactly(l.Code, l.Label)
	}
	return statedValue{}
}

func exactly(value, shown string) statedValue {
	if value == "" {
		return statedValue{}
	}
	return statedValue{shown: shown, words: []string{value}}
}

// nameWords takes a name apart: without case, accents, punctuation and titles. A phrase that names nobody gives no words.
func (f Fact) nameWords(text string) []string {
	words := foldWords(text)
	for _, phrase := range f.Nothing {
		if slices.Equal(words, foldWords(phrase)) {
			return nil
		}
	}
	return slices.DeleteFunc(words, func(w string) bool { return slices.Contains(f.Ignored, w) })
}

var plainLetters = strings.NewReplacer(
	"à", "a", "á", "a", "â", "a", "ã", "a", "ä", "a", "å", "a", "ą", "a", "ç", "c", "ć", "c", "č", "c", "è", "e", "é", "e",
	"ê", "e", "ë", "e", "ę", "e", "ğ", "g", "ì", "i", "í", "i", "î", "i", "ï", "i", "ı", "i", "ł", "l", "ñ", "n", "ń", "n", "ò", "o", "ó", "o",
	"ô", "o", "õ", "o", "ö", "o", "ø", "o", "ś", "s", "ş", "s", "š", "s", "ù", "u", "ú", "u", "û", "u", "ü", "u", "ý", "y", "ź", "z", "ż", "z", "ž", "z",
	"'", "", "’", "", "`", "")

// foldWords splits at anything that is not a letter or a digit; an apostrophe joins (O'Neill is one word).
func foldWords(text string) []string {
	return strings.FieldsFunc(plainLetters.Replace(strings.ToLower(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// sidesOf puts values that may mean the same person together. "Ms Khan" and "Amina Khan" are one side. A short value
// that fits several sides ("social worker") speaks against none and is left out. Sides stand in the order of the values.
func sidesOf(values []statedValue) []Side {
	heads := fullest(values)
	var sides []Side
	for _, v := range values {
		fitting := slices.DeleteFunc(slices.Clone(heads), func(h statedValue) bool { return !h.agrees(v) })
		if len(fitting) != 1 {
			continue
		}
		i := slices.IndexFunc(sides, func(s Side) bool { return s.Value == fitting[0].shown })
		if i < 0 {
			i, sides = len(sides), append(sides, Side{Value: fitting[0].shown})
		}
		sides[i].add(true, v.agency)
	}
	return sides
}

// fullest keeps the values that no fuller one stands for.
func fullest(values []statedValue) []statedValue {
	sorted := slices.Clone(values)
	slices.SortStableFunc(sorted, func(a, b statedValue) int {
		return cmp.Or(cmp.Compare(len(b.words), len(a.words)), cmp.Compare(len(strings.Join(b.words, "")), len(strings.Join(a.words, ""))))
	})
	var heads []statedValue
	for _, v := range sorted {
		if !slices.ContainsFunc(heads, v.agrees) {
			heads = append(heads, v)
		}
	}
	return heads
}

// agrees tells whether two values can mean the same: the same letters, or all words of the shorter in the longer.
func (v statedValue) agrees(o statedValue) bool {
	if strings.Join(v.words, "") == strings.Join(o.words, "") {
		return true
	}
	short, long := v.words, o.words
	if len(short) > len(long) {
		short, long = long, short
	}
	for _, w := range short {
		if !slices.ContainsFunc(long, func(l string) bool { return sameWord(w, l) }) {
			return false
		}
	}
	return true
}

// sameWord lets an initial stand for a word.
func sameWord(a, b string) bool {
	initial := func(short, long string) bool {
		return utf8.RuneCountInString(short) == 1 && strings.HasPrefix(long, short)
	}
	return a == b || initial(a, b) || initial(b, a)
}
