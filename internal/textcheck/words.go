package textcheck

import (
	"slices"
	"strings"
	"unicode"
)

// NameWords are the words of a name, each once, brought to one spelling: small letters without accents, hyphens and apostrophes.
// Single letters, such as initials, are left out.
func NameWords(name string) []string {
	var words []string
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !apostrophe(r) }) {
		if word := fold(part); len([]rune(word)) > 1 {
			words = append(words, word)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}
