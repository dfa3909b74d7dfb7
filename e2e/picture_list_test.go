package e2e_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"caseaudit/e2e/harness"
)

// picture is a page of the demonstration as the guide shows it: the first of its kind to which the person is led from home.
type picture struct{ name, who, pattern string }

// guidePictures are all pictures of the guide; make pictures makes them.
var guidePictures = []picture{
	{"coordinator-home", "Grace Adeyemi", "/{$}"},
	{"coordinator-round", "Grace Adeyemi", "/rounds/{round}"},
	{"coordinator-findings", "Grace Adeyemi", "/rounds/{round}/findings"},
	{"lead-home", "Helen Marlow", "/{$}"},
	{"lead-known-to", "Helen Marlow", "/rounds/{round}/known-to/{agency}"},
	{"auditor-home", "Priya Nair", "/{$}"},
	{"auditor-return", "Priya Nair", "/returns/{return}"},
	{"auditor-section", "Priya Nair", "/returns/{return}/{section}"},
	{"practitioner-home", "Kofi Mensah", "/{$}"},
	{"panel-home", "Ruth Okafor", "/{$}"},
	{"board-home", "Bea Lindqvist", "/{$}"},
	{"board-actions", "Bea Lindqvist", "/actions"},
	{"administrator-home", "Ivo Kellner", "/{$}"},
	{"data-protection-home", "Farah Siddiqui", "/{$}"},
	{"briefing", "Kofi Mensah", "/briefings/{slug}"},
}

var shownInGuide = regexp.MustCompile(`\]\((?:guide/)?pictures/([a-z-]+)\.webp\)`)

func TestTheGuideShowsEachPictureThatIsMade(t *testing.T) {
	made, shown := map[string]bool{}, map[string]bool{}
	for _, p := range guidePictures {
		made[p.name] = true
	}
	docs := filepath.Join(harness.Root(t), "docs")
	files, err := filepath.Glob(filepath.Join(docs, "guide", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, filepath.Join(docs, "user-guide.md")) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range shownInGuide.FindAllStringSubmatch(string(text), -1) {
			shown[m[1]] = true
			if !made[m[1]] {
				t.Errorf("%s shows %s, which is not in guidePictures", filepath.Base(file), m[1])
			}
		}
	}
	for name := range made {
		if !shown[name] {
			t.Errorf("no page of the guide shows %s", name)
		}
	}
}
