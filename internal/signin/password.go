package signin

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	shortest = 12
	longest  = 200
)

// Own is what everybody knows of a person and would guess first.
type Own struct{ Name, Email, Partnership string }

// PasswordProblem says what is wrong with a new password and what to do, or "" if it will do.
// There are no rules about kinds of characters: they make passwords that are hard to remember and easy to guess.
func PasswordProblem(password string, own Own) string {
	text := strings.ToLower(norm.NFC.String(password))
	n := utf8.RuneCountInString(text)
	switch {
	case strings.TrimSpace(text) == "":
		return "Choose a password."
	case n < shortest:
		return fmt.Sprintf("Your password has %d characters and needs at least %d. Three or four words that do not belong together are easy to remember.", n, shortest)
	case n > longest:
		return fmt.Sprintf("Your password has %d characters. Choose one with at most %d.", n, longest)
	case isCommon(text):
		return "Many people use a password like this, so it is guessed first. Choose three or four words that do not belong together."
	case hasOwnName(text, own):
		return "Your name or your e-mail address is in this password. Choose other words."
	case isPartnership(text, own):
		return "This password is made of the partnership's name. Choose other words, or add some that have nothing to do with it."
	}
	return ""
}

//go:embed common.txt
var commonText string

// common holds long passwords that many people choose, and the words of which they make them.
var common = strings.Fields(commonText)

// rows are walks over a keyboard and through the alphabet.
var rows = []string{"1234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm"}

func isCommon(text string) bool {
	return slices.Contains(common, text) || isRepeated(text) || isWalk(text) || walksWithMore(text) || madeOf(text, common)
}

// isRepeated finds a password that is a few characters over and over.
func isRepeated(text string) bool {
	for n := 1; n <= 4; n++ {
		if strings.Repeat(text[:n], len(text)/n+1)[:len(text)] == text {
			return true
		}
	}
	return false
}

func isWalk(text string) bool {
	for _, row := range rows {
		long := strings.Repeat(row, longest/len(row)+2)
		if strings.Contains(long, text) || strings.Contains(long, backwards(text)) {
			return true
		}
	}
	return false
}

// walksWithMore finds a walk of five keys or more that has nothing but digits and signs about it.
func walksWithMore(text string) bool {
	letters := lettersOf(text)
	return utf8.RuneCountInString(letters) >= 5 && isWalk(letters)
}

func backwards(text string) string {
	runes := []rune(text)
	slices.Reverse(runes)
	return string(runes)
}

// hasOwnName finds parts of four letters or more; shorter ones stand in too many words.
func hasOwnName(text string, own Own) bool {
	local, _, _ := strings.Cut(own.Email, "@")
	for _, known := range []string{own.Name, local} {
		for _, part := range append(wordsOf(known), lettersOf(known)) {
			if utf8.RuneCountInString(part) >= 4 && strings.Contains(lettersOf(text), part) {
				return true
			}
		}
	}
	return false
}

// isPartnership finds passwords of the partnership's words, or of the words of its e-mail domain, and nothing else.
func isPartnership(text string, own Own) bool {
	_, domain, _ := strings.Cut(own.Email, "@")
	return madeOf(text, slices.Concat(common, wordsOf(own.Partnership), wordsOf(domain)))
}

// madeOf tells whether the letters of a password, read plainly or with digits for letters, are listed words and nothing else.
func madeOf(text string, words []string) bool {
	end := strings.TrimRightFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	return splits(lettersOf(text), words) || splits(lettersOf(lookalike.Replace(end)), words)
}

// lookalike undoes what people write for letters.
var lookalike = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s", "!", "i")

// splits tells whether a text can be cut into listed words.
func splits(text string, words []string) bool {
	reached := make([]bool, len(text)+1)
	reached[0] = true
	for i := range text {
		for _, w := range words {
			if reached[i] && strings.HasPrefix(text[i:], w) {
				reached[i+len(w)] = true
			}
		}
	}
	return text != "" && reached[len(text)]
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
}

func lettersOf(text string) string { return strings.Join(wordsOf(text), "") }
