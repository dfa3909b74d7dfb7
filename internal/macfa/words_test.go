package macfa

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestSentencesAreSaidInThePartnershipsWords(t *testing.T) {
	own := Words{Lead: "lead professional", LookedAfter: "children in care", Board: "executive", Audit: "deep dive"}
	for _, row := range []struct {
		name  string
		words Words
		in    string
		out   string
	}{
		{"the usual words change nothing", Words{}, "The board knows the lead practitioner.", "The board knows the lead practitioner."},
		{"a word inside a sentence", own, "Who was the lead practitioner at the end?", "Who was the lead professional at the end?"},
		{"a capital letter stays", own, "Board member", "Executive member"},
		{"the article goes with the word", own, "the chair or a board member", "the chair or an executive member"},
		{"an article that fits another word", Words{Lead: "key worker", Audit: "in-depth audit"}, "part in a multi-agency case file audit of a lead practitioner", "part in an in-depth audit of a key worker"},
		{"the plural and the genitive", own, "lead practitioners wait for the board’s agreement", "lead professionals wait for the executive’s agreement"},
		{"part of another word stays", own, "aboard, boarding, keyboard", "aboard, boarding, keyboard"},
		{"several in one sentence", own, "such as looked after children. The board, a board", "such as children in care. The executive, an executive"},
		{"a word that ends in a before", own, "media board", "media executive"},
		{"letters that grow in small writing", own, "İ board", "İ board"},
		{"nothing", own, "", ""},
	} {
		if got := row.words.Say(row.in); got != row.out {
			t.Errorf("%s: %q", row.name, got)
		}
	}
}

func TestAToolIsReadInThePartnershipsWordsAndKeepsItsCodes(t *testing.T) {
	tool := Tool{Facts: []Fact{{Key: "lead_practitioner", Sentence: "named as lead practitioner", Nothing: []string{"no lead practitioner"}}},
		Sections: []Section{{ID: "board", Title: "The board", Questions: []Question{{ID: "board.lead", Fact: "lead_practitioner", Label: "Who was the lead practitioner?", Hint: "The lead practitioner.",
			Why: "The lead practitioner.", Guidance: []string{"The lead practitioner."}, Good: []LevelText{{Code: "board", Text: "The lead practitioner."}}}}}}}
	before, _ := json.Marshal(tool)
	said := Words{Lead: "key worker", Board: "executive"}.Tool(tool)
	if after, _ := json.Marshal(tool); string(after) != string(before) {
		t.Error("the tool itself was changed")
	}
	q := said.Sections[0].Questions[0]
	if q.Label != "Who was the key worker?" || q.Hint+q.Why+q.Guidance[0]+q.Good[0].Text != strings.Repeat("The key worker.", 4) || said.Sections[0].Title != "The executive" || said.Facts[0].Sentence != "named as key worker" {
		t.Errorf("said %+v", said)
	}
	if q.ID != "board.lead" || q.Good[0].Code != "board" || said.Sections[0].ID != "board" || said.Facts[0].Key != "lead_practitioner" || said.Facts[0].Nothing[0] != "no lead practitioner" {
		t.Errorf("a code was changed: %+v", said)
	}
}

func TestWhichWordsDiffer(t *testing.T) {
	for name, c := range map[string]struct {
		words Words
		want  string
	}{
		"the usual words need no note": {Words{Board: "board"}, ""},
		"others are named":             {Words{Board: "executive", Lead: "lead professional"}, "Your partnership says “lead professional” for lead practitioner, “executive” for board."},
	} {
		if got := c.words.Differ(); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
