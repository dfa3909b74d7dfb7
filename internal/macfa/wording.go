package macfa

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// share is how many of all cases a word claims.
type share string

const (
	anyShare   share = ""
	upToHalf   share = "up to half"
	exactHalf  share = "half"
	overHalf   share = "over half"
	everyCase  share = "all"
	mostNumber       = 12 // larger numbers are written in digits
)

// WordRule says for which counts some words are true. A word that stands in several rules fits where one of them does.
type WordRule struct {
	Words   []string
	Exactly int // cases; 0: any number
	Least   int // cases
	Share   share
}

// WordRules are the words that claim how often something was found. A partnership may come to edit them; these are the defaults.
var WordRules = []WordRule{
	{Words: []string{"in one case", "one case", "on one occasion", "in one example", "a single case"}, Exactly: 1},
	{Words: []string{"some examples", "some occasions", "some cases", "a few cases"}, Exactly: 2},
	{Words: []string{"some examples", "some occasions", "some cases", "a few cases"}, Least: 3, Share: upToHalf},
	{Words: []string{"several"}, Least: 3, Share: upToHalf},
	{Words: []string{"in half of the cases", "half of the cases"}, Share: exactHalf},
	{Words: []string{"most", "mostly", "often", "usually", "frequently", "generally", "the majority"}, Share: overHalf},
	{Words: []string{"every", "always", "never", "in all cases", "all of the cases"}, Share: everyCase},
	{Words: []string{"both cases"}, Exactly: 2, Share: everyCase},
}

func (r WordRule) fits(n, of int) bool {
	if r.Exactly > 0 && n != r.Exactly || n < r.Least {
		return false
	}
	switch r.Share {
	case upToHalf:
		return 2*n <= of
	case exactHalf:
		return 2*n == of
	case overHalf:
		return 2*n > of
	case everyCase:
		return n == of
	}
	return true
}

// FitsCount tells whether a word of the rules is true of n of N cases; a word that no rule knows fits any count.
func FitsCount(word string, n, of int) bool {
	known := false
	for _, r := range WordRules {
		if slices.Contains(r.Words, word) {
			known = true
			if r.fits(n, of) {
				return true
			}
		}
	}
	return !known
}

// WordsFor sorts what a writer may say about n of N cases: the first words of each rule that fit and some that do not.
func WordsFor(n, of int) (fit, unfit []string) {
	if n > 1 {
		fit = append(fit, "in "+strings.ToLower(caseNumber(n))+" cases")
	}
	for _, r := range WordRules {
		for _, w := range r.Words[:min(2, len(r.Words))] {
			list := &unfit
			if FitsCount(w, n, of) {
				list = &fit
			}
			if !slices.Contains(*list, w) {
				*list = append(*list, w)
			}
		}
	}
	return fit, unfit
}

// Misfit is a word of a finding that says another count than its evidence.
type Misfit struct {
	Word    string // as written
	Message string
}

// Misfits finds the words of a text that do not fit n of N cases, in the order of the text. Without evidence there is no count to fit.
func Misfits(text string, n, of int) []Misfit {
	if n == 0 || of == 0 {
		return nil
	}
	var found []Misfit
	said := map[string]bool{}
	for _, at := range claims.FindAllStringSubmatchIndex(text, -1) {
		word := text[at[0]:at[1]]
		key := strings.ToLower(strings.Join(strings.Fields(word), " "))
		if said[key] || claimFits(text, at, key, n, of) {
			continue
		}
		said[key] = true
		found = append(found, Misfit{word, fmt.Sprintf("“%s” does not fit %d of %d cases. Change the word, or say why it stays.", capital(word), n, of)})
	}
	return found
}

// claims finds counts ("in 2 of 8 cases", "three cases") and the words of the rules.
var claims = regexp.MustCompile(`(?i)\b(?:(` + numbers() + `)(?:\s+(?:out\s+)?of\s+(?:the\s+)?(` + numbers() + `))?\s+cases\b|(?:` + ruleWords() + `)\b)`)

func claimFits(text string, at []int, key string, n, of int) bool {
	if at[2] < 0 {
		return FitsCount(key, n, of)
	}
	if numberOf(text[at[2]:at[3]]) != n {
		return false
	}
	return at[4] < 0 || numberOf(text[at[4]:at[5]]) == of
}

func numbers() string {
	words := []string{`\d+`}
	for i := 2; i <= mostNumber; i++ {
		words = append(words, strings.ToLower(caseNumber(i)))
	}
	return strings.Join(append(words, "one"), "|")
}

func ruleWords() string {
	var words []string
	for _, r := range WordRules {
		for _, w := range r.Words {
			words = append(words, strings.ReplaceAll(regexp.QuoteMeta(w), " ", `\s+`))
		}
	}
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	return strings.Join(words, "|")
}

// caseNumber writes a number of cases as findings do.
func caseNumber(n int) string {
	switch n {
	case 11:
		return "Eleven"
	case 12:
		return "Twelve"
	}
	return numberWord(n)
}

func numberOf(text string) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	for i := 1; i <= mostNumber; i++ {
		if strings.EqualFold(caseNumber(i), text) {
			return i
		}
	}
	return -1
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
