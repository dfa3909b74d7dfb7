package help_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"caseaudit/docs"
)

// named are words in italics: in the guide they are words of the screen.
var named = regexp.MustCompile(`(?:^|[^*])\*([^*\n]+)\*(?:[^*]|$)`)

func TestWhatTheGuideNamesStandsInTheProgram(t *testing.T) {
	program := sourceOfScreens(t)
	err := fs.WalkDir(docs.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".md") {
			return err
		}
		text, err := docs.Files.ReadFile(name)
		for _, m := range named.FindAllStringSubmatch(string(text), -1) {
			for part := range strings.SplitSeq(m[1], "…") { // what a number or a name fills in
				if !strings.Contains(program, strings.TrimSpace(part)) {
					t.Errorf("%s names %q, which no screen has", name, m[1])
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// sourceOfScreens is what the rooms' pages are written in.
func sourceOfScreens(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, "_test.go") || !strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, ".templ") {
			return err
		}
		text, err := os.ReadFile(name)
		all.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
