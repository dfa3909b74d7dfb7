package textcheck_test

import (
	"slices"
	"testing"

	"caseaudit/internal/textcheck"
)

func TestTheWordsOfANameHaveOneSpelling(t *testing.T) {
	for name, want := range map[string][]string{
		"Zoë O’Brien-Łukasz": {"lukasz", "obrien", "zoe"},
		"  ZOE   o'brien ":   {"obrien", "zoe"},
		"Ann Ann J.":         {"ann"},
		"X 7, 123":           nil,
		"Søren, Ali/Aly":     {"ali", "aly", "soren"},
	} {
		if got := textcheck.NameWords(name); !slices.Equal(got, want) {
			t.Errorf("%q has the words %q, want %q", name, got, want)
		}
	}
}
