package pastbriefing_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"caseaudit/internal/macfa"
	"caseaudit/internal/pastbriefing"
)

// reference is the briefing that the partnership really published.
func reference(t *testing.T) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "reference", "chscb-case-audits-hackney-2014-15.txt")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("the reference briefing is needed beside the repository, in ../shared/reference: %v", err)
	}
	return string(text)
}

func TestReferenceIsReadWithoutCorrections(t *testing.T) {
	b, unread := pastbriefing.Read(reference(t))
	if len(unread) > 0 {
		t.Errorf("unread: %+v", unread)
	}
	head := []string{b.Issuer, b.Title, b.Area, b.Year}
	want := []string{"city & hackney safeguarding children board", "CHSCB Case Audits", "Hackney", "2014/15"}
	if diff := cmp.Diff(want, head); diff != "" {
		t.Error(diff)
	}
	if len(b.Introduction) != 2 || len(b.Themes) != 2 {
		t.Fatalf("%d paragraphs of introduction and %d themes, want 2 and 2", len(b.Introduction), len(b.Themes))
	}
	if problems := b.Problems(); len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
	checkTheme(t, b.Themes[0], "Neglect / Parental Mental Health", macfa.LessonConfirmed,
		[]string{"Early Help", "Low Mood", "Information Sharing", "Planning and discharge meetings", "Escalation of concerns"})
	checkTheme(t, b.Themes[1], "Early Help", macfa.LessonEmerging,
		[]string{"Information sharing", "Ensuring engagement with fathers"})
	if b.Themes[0].LessonsNote != "" || !strings.HasPrefix(b.Themes[1].LessonsNote, "The following areas detail the emerging findings") {
		t.Errorf("notes: %q, %q", b.Themes[0].LessonsNote, b.Themes[1].LessonsNote)
	}
	if got := b.Themes[0].Lessons[4].Message; got != "See the CHSCB Escalation Policy" {
		t.Errorf("message without a full stop: %q", got)
	}
}

func checkTheme(t *testing.T, theme macfa.BriefingTheme, title, status string, topics []string) {
	t.Helper()
	if theme.Title != title || len(theme.Strengths) != 6 || theme.StrengthsNote != "" {
		t.Errorf("theme %q with %d strengths and note %q", theme.Title, len(theme.Strengths), theme.StrengthsNote)
	}
	for _, s := range theme.Strengths {
		if len(s.Emphasis) != 1 || !strings.Contains(s.Text, s.Emphasis[0]) {
			t.Errorf("strength %q emphasises %q", s.Text, s.Emphasis)
		}
	}
	var got []string
	for _, l := range theme.Lessons {
		got = append(got, l.Topic)
		if l.Finding == "" || l.Message == "" || l.Promise != "" || l.Status != status {
			t.Errorf("lesson %+v", l)
		}
	}
	if diff := cmp.Diff(topics, got); diff != "" {
		t.Error(diff)
	}
}

func TestReferenceInReadingOrderIsItsText(t *testing.T) {
	text := reference(t)
	b, _ := pastbriefing.Read(text)
	_, body, _ := strings.Cut(text, b.Title)
	lines := strings.Split(b.Title+body, "\n")
	for i, line := range lines {
		lines[i] = strings.ReplaceAll(strings.TrimPrefix(line, "- "), "*", "")
	}
	if diff := cmp.Diff(squeeze(strings.Join(lines, "")), squeeze(article(b))); diff != "" {
		t.Error(diff)
	}
}

// article is the texts of a briefing in the order in which a page shows them.
func article(b macfa.Briefing) string {
	parts := append([]string{b.Title, b.Area, b.Year}, b.Introduction...)
	for _, theme := range b.Themes {
		parts = append(parts, theme.Title, "Strengths", theme.StrengthsNote)
		for _, s := range theme.Strengths {
			parts = append(parts, s.Text)
		}
		parts = append(parts, "Lessons", theme.LessonsNote)
		for _, l := range theme.Lessons {
			parts = append(parts, l.Topic, l.Finding, l.Message, l.Promise)
		}
	}
	return strings.Join(parts, "\n")
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// The reader knows a form, not this text: the reference with every word
// replaced by another of the same look reads in the same shape.
func TestReferenceInOtherWordsReadsInTheSameShape(t *testing.T) {
	other := strings.Map(rotate, reference(t))
	for _, word := range []string{"Strengths", "Lessons", "emerging"} {
		other = strings.ReplaceAll(other, strings.Map(rotate, word), word)
	}
	b, unread := pastbriefing.Read(other)
	if len(unread) > 0 || len(b.Themes) != 2 {
		t.Fatalf("%d themes, unread %v", len(b.Themes), unread)
	}
	got := []int{len(b.Themes[0].Strengths), len(b.Themes[1].Strengths), len(b.Themes[0].Lessons), len(b.Themes[1].Lessons)}
	if diff := cmp.Diff([]int{6, 6, 5, 2}, got); diff != "" {
		t.Error(diff)
	}
	if b.Title != strings.Map(rotate, "CHSCB Case Audits") || b.Themes[1].Lessons[0].Status != macfa.LessonEmerging {
		t.Errorf("title %q, status %q", b.Title, b.Themes[1].Lessons[0].Status)
	}
}

func rotate(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z':
		return 'a' + (r-'a'+13)%26
	case r >= 'A' && r <= 'Z':
		return 'A' + (r-'A'+13)%26
	}
	return r
}
