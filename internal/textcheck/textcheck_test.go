package textcheck_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseaudit/internal/textcheck"
)

// shared opens a file of the labelled set.
func shared(t testing.TB, name string) *os.File {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "pii", name))
	if err != nil {
		t.Fatalf("the labelled texts are needed beside the repository, in ../shared/data/pii: %v", err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

func knownNames(t testing.TB) []string {
	var names []string
	for scan := bufio.NewScanner(shared(t, "known-names.txt")); scan.Scan(); {
		names = append(names, scan.Text())
	}
	return names
}

type labelled struct {
	ID         int             `json:"id"`
	Text       string          `json:"text"`
	Hits       []textcheck.Hit `json:"hits"`
	NotCounted bool            `json:"not_counted"`
}

type score struct{ found, missed, wrong int }

func TestLabelledTextsReachTheBar(t *testing.T) {
	known := knownNames(t)
	scores := map[string]*score{}
	of := func(kind string) *score {
		if scores[kind] == nil {
			scores[kind] = &score{}
		}
		return scores[kind]
	}
	clean, cleanHit := 0, 0
	for dec := json.NewDecoder(shared(t, "labelled.jsonl")); dec.More(); {
		var row labelled
		if err := dec.Decode(&row); err != nil {
			t.Fatal(err)
		}
		got := textcheck.Find(row.Text, known)
		if row.NotCounted {
			continue
		}
		if len(row.Hits) == 0 {
			clean++
			if len(got) > 0 {
				cleanHit++
			}
		}
		compare(t, row, got, of)
	}
	for kind, s := range scores {
		t.Logf("%-20s found %2d missed %d wrong %d", kind, s.found, s.missed, s.wrong)
	}
	for _, kind := range []string{textcheck.NHSNumber, textcheck.UPN, textcheck.Name, textcheck.NationalInsurance, textcheck.DateOfBirth, textcheck.Address} {
		if of(kind).found == 0 || of(kind).missed > 0 {
			t.Errorf("%s: %d of %d missed, want none", kind, of(kind).missed, of(kind).found+of(kind).missed)
		}
	}
	for _, kind := range []string{textcheck.Email, textcheck.Phone, textcheck.Postcode, textcheck.URL} {
		if s := of(kind); s.found*100 < 95*(s.found+s.missed) || s.found == 0 {
			t.Errorf("%s: %d of %d missed, want at least 95%% found", kind, s.missed, s.found+s.missed)
		}
	}
	if clean == 0 || cleanHit > 2 {
		t.Errorf("%d of %d clean texts are hit, want at most 2", cleanHit, clean)
	}
}

func compare(t *testing.T, row labelled, got []textcheck.Hit, of func(string) *score) {
	t.Helper()
	left := map[textcheck.Hit]bool{}
	for _, hit := range got {
		left[hit] = true
	}
	for _, want := range row.Hits {
		if left[want] {
			of(want.Kind).found++
			delete(left, want)
		} else {
			of(want.Kind).missed++
			t.Logf("text %d: missed %+v", row.ID, want)
		}
	}
	for hit := range left {
		of(hit.Kind).wrong++
		t.Logf("text %d: wrong %+v", row.ID, hit)
	}
}

func TestRulesHoldForTheirExamples(t *testing.T) {
	var rules map[string]struct{ Valid, Invalid []string }
	if err := json.NewDecoder(shared(t, "rules.json")).Decode(&rules); err != nil {
		t.Fatal(err)
	}
	for kind, rule := range rules {
		for _, text := range rule.Valid {
			if hits := textcheck.Find("seen "+text+" there", nil); len(hits) != 1 || hits[0].Kind != kind || hits[0].Text != text {
				t.Errorf("%s %q: got %+v", kind, text, hits)
			}
		}
		for _, text := range rule.Invalid {
			for _, hit := range textcheck.Find("seen "+text+" there", nil) {
				if hit.Kind == kind {
					t.Errorf("%q is no %s", text, kind)
				}
			}
		}
	}
}

func TestOffsetsPointAtTheText(t *testing.T) {
	text := "🙂 Zoë’s number é: 999 500 1233; x@example.org 𝒜"
	points := []rune(text)
	hits := textcheck.Find(text, []string{"Zoe"})
	if len(hits) != 3 {
		t.Fatalf("%+v", hits)
	}
	for _, hit := range hits {
		if got := string(points[hit.Start:hit.End]); got != hit.Text {
			t.Errorf("%q at the place of %q", got, hit.Text)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Aisha Testcase, DOB 04/05/2012, NHS 999 900 1009, 14 Acacia Avenue, E8 1EA, 07700 900123")
	f.Add("Flat 3, 22 High Street +44 (0)20 7946 0958 www.example.org). May Will, O’Sample’s")
	f.Fuzz(func(t *testing.T, text string) {
		checkOrder(t, textcheck.Find(text, []string{"Aisha Testcase", "May Testcase", "O'Sample", text}))
		checkOrder(t, textcheck.LookAt(text))
	})
}

// checkOrder: hits stand in reading order, are not empty and do not overlap.
func checkOrder(t *testing.T, hits []textcheck.Hit) {
	t.Helper()
	last := 0
	for _, hit := range hits {
		if hit.Start < last || hit.End <= hit.Start || hit.Text == "" {
			t.Fatalf("%+v after %d", hit, last)
		}
		last = hit.End
	}
}

// BenchmarkFind shows that time grows with the text: compare the two sizes.
func BenchmarkFind(b *testing.B) {
	sentence := "Aisha was seen at 14 Acacia Avenue on 4 May 2012 by Mr Will; call 07700 900123 or (0113) 496 0123, ref 1234567890. "
	known := []string{"Aisha Testcase", "Will", "May Testcase"}
	for _, size := range []int{20_000, 200_000} {
		text := strings.Repeat(sentence, size/len(sentence)+1)
		b.Run(map[int]string{20_000: "20KB", 200_000: "200KB"}[size], func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				textcheck.Find(text, known)
			}
		})
	}
}
