package textcheck_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"caseaudit/internal/textcheck"
)

// varied reads the texts of a file: see the file's head for its form.
func varied(t testing.TB, path string) (texts []variedText) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var known []string
	for line := range strings.Lines(string(file)) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "known:"):
			known = nil
			for name := range strings.SplitSeq(line[len("known:"):], ";") {
				if name = strings.TrimSpace(name); name != "" {
					known = append(known, name)
				}
			}
		case strings.HasPrefix(line, "+ "), strings.HasPrefix(line, "- "):
			texts = append(texts, unmark(line[2:], known))
		case line != "" && line[0] != '#':
			t.Fatalf("what is %q?", line)
		}
	}
	return texts
}

type variedText struct {
	labelled
	known []string
}

var mark = regexp.MustCompile(`\{([a-z_]+):([^}]*)\}`)

// unmark takes the braces out of a text and keeps what they held as hits.
func unmark(line string, known []string) variedText {
	v, at := variedText{known: known}, 0
	for _, m := range mark.FindAllStringSubmatchIndex(line, -1) {
		v.Text += line[at:m[0]]
		start, inside := utf8.RuneCountInString(v.Text), line[m[4]:m[5]]
		v.Text += inside
		v.Hits = append(v.Hits, textcheck.Hit{Start: start, End: start + utf8.RuneCountInString(inside), Kind: line[m[2]:m[3]], Text: inside})
		at = m[1]
	}
	v.Text += line[at:]
	return v
}

func TestVariedTextsReachTheBar(t *testing.T) {
	for _, path := range []string{"testdata/varied.txt", "testdata/varied_later.txt"} {
		t.Run(path, func(t *testing.T) { judge(t, varied(t, path)) })
	}
}

// judge asks of texts what the bar asks of the labelled set.
func judge(t *testing.T, texts []variedText) {
	scores := map[string]*score{}
	of := func(kind string) *score {
		if scores[kind] == nil {
			scores[kind] = &score{}
		}
		return scores[kind]
	}
	dirty, clean, cleanHit := 0, 0, 0
	for _, text := range texts {
		got := textcheck.Find(text.Text, text.known)
		compare(t, text.labelled, got, of)
		switch {
		case len(text.Hits) > 0:
			dirty++
		case len(got) > 0:
			cleanHit++
			fallthrough
		default:
			clean++
		}
	}
	t.Logf("%d texts with identifiers; %d of %d without any are hit", dirty, cleanHit, clean)
	for kind, s := range scores {
		t.Logf("%-20s found %2d missed %d wrong %d", kind, s.found, s.missed, s.wrong)
		bar := 95
		if sure[kind] {
			bar = 100
		}
		if s.found*100 < bar*(s.found+s.missed) {
			t.Errorf("%s: %d of %d missed, want at least %d%% found", kind, s.missed, s.found+s.missed, bar)
		}
	}
	if dirty < 80 || cleanHit*30 > clean {
		t.Errorf("%d texts with identifiers, and %d of %d without any are hit: want at most one in thirty", dirty, cleanHit, clean)
	}
}

// sure are the kinds of which none may be missed: what has a check digit, and known names.
var sure = map[string]bool{textcheck.NHSNumber: true, textcheck.UPN: true, textcheck.NationalInsurance: true, textcheck.Name: true}

func TestNeighboursOfNamesAreNotTakenForThem(t *testing.T) {
	checkFinds(t, []string{"Martha Walker", "Veronica Childs", "Solomon Harding", "Jonathan Parker", "Constance Heath", "Lee Park"}, []findRow{
		{"Walked to school alone. Walking was hard.", nil},
		{"Child protection and Children’s services; Childhood", nil},
		{"Very little was known. Solo parenting. Parked outside.", nil},
		{"Stance of the agency; Health Visitor; Constant worry", nil},
		{"Than others; Harder to reach; Martial arts", nil},
		{"Wlaker, Walkers and Jonathon", []string{"name Wlaker", "name Walker", "name Jonathon"}},
	})
}
