package textcheck

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// tokens cuts a text into words: letters, their accents, and apostrophes
// between letters.
func tokens(text string) []token {
	var words []token
	start := -1
	for i, r := range text {
		inside := unicode.IsLetter(r) || unicode.IsMark(r) || start >= 0 && unicode.IsDigit(r) || start >= 0 && apostrophe(r) && letterAfter(text, i, r)
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			words = append(words, token{span: span{start, i}})
			start = -1
		}
	}
	if start >= 0 {
		words = append(words, token{span: span{start, len(text)}})
	}
	return words
}

func apostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼ`´′", r) }

func letterAfter(text string, i int, r rune) bool {
	next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
	return unicode.IsLetter(next)
}

// possessive takes 's off.
func possessive(s string) string {
	if len(s) < 3 || s[len(s)-1]|0x20 != 's' {
		return s
	}
	r, size := utf8.DecodeLastRuneInString(s[:len(s)-1])
	if apostrophe(r) {
		return s[:len(s)-1-size]
	}
	return s
}

// folding is for letters that have no accent to take off.
var folding = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "ħ", "h", "ə", "e")

// fold makes spellings comparable: small letters, no accents, no apostrophes,
// nothing but letters and digits.
func fold(s string) string {
	var out strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out.WriteRune(r)
		}
	}
	return folding.Replace(out.String())
}

// german writes umlauts and their kin with two letters, as passports do.
var german = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa")

// twoLetters is the key of a word with its umlauts written so.
func twoLetters(word string) string {
	return fold(german.Replace(norm.NFC.String(strings.ToLower(word))))
}
