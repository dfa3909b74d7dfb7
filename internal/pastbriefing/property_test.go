package pastbriefing_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"caseaudit/internal/pastbriefing"
)

// pieces are lines from which texts of every shape are made.
var pieces = []string{
	"", "", "", "Northmoor", "Case audits", "2018/19", "Audits: Northmoor 2018/19", "Year: 2018/19", "Area: Eastmoor",
	"Strengths", "Lessons", "## Strengths", "### Lessons", "**Strengths**", "# Case audits", "## Step-down", "#### Fathers",
	"Step-down", "Fathers", "See the policy", "Two were missed.", "Write one, then ask.", "- Plans were **shared**.", "* asked *late*",
	"  indented words", "3. Numbered words", "•", "---", "===", "***", "**Bold line**", "**Lead:** words after it.", "Introduction",
	"> quoted words", "snake_case and 5*3", "**open mark", "a long line of many words that goes on and on without any end at all so it is no heading",
	"\u00a0\t", "!!!", "\x00 words", "é\u200bü", "(ii) text", "Emerging findings:", `\*literal\*`, "____", "#tag",
}

func TestNothingIsSilentlyLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "lines")
		checkNothingLost(t, strings.Join(lines, "\n"))
	})
}

func FuzzRead(f *testing.F) {
	for _, piece := range pieces {
		f.Add(piece + "\n\nStrengths\n" + piece + "\nLessons\n" + piece + "\n" + piece)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if pastbriefing.Read(text); len(text) < 4000 && utf8.ValidString(text) {
			checkNothingLost(t, text) // other code pages are only read without harm
		}
	})
}

type failer interface {
	Fatalf(format string, args ...any)
}

// checkNothingLost: every line has its words in the briefing or is unread, and
// taken together no letter is gone. Lines of the form itself ("Strengths"),
// and lines whose words are shared out (title, area and year), are left aside
// in the first check and subtracted in the second.
func checkNothingLost(t failer, text string) {
	b, unread := pastbriefing.Read(text)
	kept := letters(b.Issuer + "\n" + article(b) + b.Year)
	count := tally(kept)
	byLine := map[int]bool{}
	for _, u := range unread {
		if u.Why == "" || u.Text == "" {
			t.Fatalf("unread without a reason or text: %+v", u)
		}
		byLine[u.Line] = true
		for r, n := range tally(letters(u.Text)) {
			count[r] += n
		}
	}
	normal := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	for i, line := range strings.Split(normal, "\n") {
		own := ownLetters(line)
		if !byLine[i+1] && own != "" && !formal(line) && !strings.Contains(kept, own) {
			t.Fatalf("line %d %q is neither read nor unread\n%s", i+1, line, outlineOf(b, unread))
		}
		if formal(line) && !byLine[i+1] {
			continue
		}
		for r, n := range tally(own) {
			if count[r] -= n; count[r] < 0 {
				t.Fatalf("some %q of line %d %q are lost\n%s", r, i+1, line, outlineOf(b, unread))
			}
		}
	}
}

// formal lines are words of the form, or are shared out among fields.
func formal(line string) bool {
	own := strings.ToLower(letters(line))
	for _, word := range []string{"strength", "lesson", "introduction", "background", "overview", "summary", "context", "aboutthisbriefing", "title", "area", "year", "issue", "published"} {
		if strings.Contains(own, word) {
			return true
		}
	}
	return strings.ContainsFunc(line, unicode.IsDigit)
}

// ownLetters are the letters of a line less a letter that counts a list: "a)".
func ownLetters(line string) string {
	return letters(listLetter.ReplaceAllString(strings.Join(strings.Fields(strings.ReplaceAll(line, "\u200b", "")), " "), ""))
}

var listLetter = regexp.MustCompile(`^[> \x{feff}]*\(?[a-z]\) `)

// letters leaves out white space, marks and digits (numbers of lists, years).
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s)
}

func tally(s string) map[rune]int {
	count := map[rune]int{}
	for _, r := range s {
		count[r]++
	}
	return count
}
