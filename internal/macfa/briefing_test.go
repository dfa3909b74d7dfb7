package macfa_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caseaudit/internal/macfa"
)

func wholeBriefing() macfa.Briefing {
	return macfa.Briefing{
		Title: "Case audits", Area: "Northmoor", Year: "2019/20",
		Themes: []macfa.BriefingTheme{{
			Title:     "Step-down",
			Strengths: []macfa.BriefingStrength{{Text: "Plans were shared early.", Emphasis: []string{"shared early"}}},
			Lessons:   []macfa.BriefingLesson{{Topic: "Chronologies", Finding: "Some were short.", Message: "Write one.", Status: macfa.LessonConfirmed}},
		}},
	}
}

func TestBriefingProblems(t *testing.T) {
	rows := []struct {
		name   string
		change func(*macfa.Briefing)
		want   []string
	}{
		{"a whole briefing has no problem", func(*macfa.Briefing) {}, nil},
		{"a title of blanks is missing", func(b *macfa.Briefing) { b.Title = " " }, []string{"title"}},
		{"an area is needed", func(b *macfa.Briefing) { b.Area = "" }, []string{"area"}},
		{"a year is needed", func(b *macfa.Briefing) { b.Year = "" }, []string{"year"}},
		{"a calendar year is no audit year", func(b *macfa.Briefing) { b.Year = "2019" }, []string{"year"}},
		{"the years of an audit year follow each other", func(b *macfa.Briefing) { b.Year = "2019/21" }, []string{"year"}},
		{"an audit year may end a century", func(b *macfa.Briefing) { b.Year = "1999/00" }, nil},
		{"a briefing has a theme", func(b *macfa.Briefing) { b.Themes = nil }, []string{"themes"}},
		{"a theme has a title", func(b *macfa.Briefing) { b.Themes[0].Title = "" }, []string{"themes.0.title"}},
		{"a theme has a strength or a lesson", func(b *macfa.Briefing) { b.Themes[0].Strengths, b.Themes[0].Lessons = nil, nil }, []string{"themes.0"}},
		{"a strength has a text and emphasis stands in it", func(b *macfa.Briefing) { b.Themes[0].Strengths[0].Text = "" },
			[]string{"themes.0.strengths.0.text", "themes.0.strengths.0.emphasis"}},
		{"a lesson has a topic", func(b *macfa.Briefing) { b.Themes[0].Lessons[0].Topic = "" }, []string{"themes.0.lessons.0.topic"}},
		{"a lesson with only a message may stay", func(b *macfa.Briefing) { b.Themes[0].Lessons[0].Finding = "" }, nil},
		{"a lesson says something", func(b *macfa.Briefing) { b.Themes[0].Lessons[0].Finding, b.Themes[0].Lessons[0].Message = "", "" }, []string{"themes.0.lessons.0.finding"}},
		{"a lesson is emerging or confirmed", func(b *macfa.Briefing) { b.Themes[0].Lessons[0].Status = "new" }, []string{"themes.0.lessons.0.status"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			b := wholeBriefing()
			row.change(&b)
			var got []string
			for _, problem := range b.Problems() {
				got = append(got, problem.Field)
				if !strings.HasSuffix(problem.Message, ".") {
					t.Errorf("message of %s is no sentence: %q", problem.Field, problem.Message)
				}
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAbsentListsOfABriefingAreWrittenAsEmptyLists(t *testing.T) {
	b := macfa.Briefing{Themes: []macfa.BriefingTheme{{Strengths: []macfa.BriefingStrength{{}}}, {}}}
	out, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"issuer":"","title":"","area":"","year":"","introduction":[],"themes":[` +
		`{"title":"","strengths_note":"","strengths":[{"text":"","emphasis":[]}],"lessons_note":"","lessons":[]},` +
		`{"title":"","strengths_note":"","strengths":[],"lessons_note":"","lessons":[]}]}`
	if diff := cmp.Diff(want, string(out)); diff != "" {
		t.Error(diff)
	}
}

func TestSpans(t *testing.T) {
	strong := func(s string) macfa.Span { return macfa.Span{Text: s, Strong: true} }
	plain := func(s string) macfa.Span { return macfa.Span{Text: s} }
	rows := []struct {
		name, text string
		emphasis   []string
		want       []macfa.Span
	}{
		{"an empty text has no span", "", []string{"x"}, nil},
		{"a text without emphasis is one plain span", "seen alone", nil, []macfa.Span{plain("seen alone")}},
		{"a phrase in the middle makes three", "was seen alone often", []string{"seen alone"}, []macfa.Span{plain("was "), strong("seen alone"), plain(" often")}},
		{"a whole text may be emphasised", "all", []string{"all"}, []macfa.Span{strong("all")}},
		{"phrases are looked for in their order", "plan a plan", []string{"a", "plan"}, []macfa.Span{plain("pl"), strong("a"), plain("n a "), strong("plan")}},
		{"the same phrase twice marks both places", "x y x", []string{"x", "x"}, []macfa.Span{strong("x"), plain(" y "), strong("x")}},
		{"a phrase that is not there marks nothing", "abc", []string{"d", ""}, []macfa.Span{plain("abc")}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, macfa.Spans(row.text, row.emphasis)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSpansJoinedAreTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ab é"))).Draw(t, "text")
		phrases := rapid.SliceOf(rapid.StringOf(rapid.RuneFrom([]rune("ab é")))).Draw(t, "phrases")
		var joined strings.Builder
		for _, span := range macfa.Spans(text, phrases) {
			joined.WriteString(span.Text)
		}
		if joined.String() != text {
			t.Fatalf("%q became %q", text, joined.String())
		}
	})
}
