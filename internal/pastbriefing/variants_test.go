package pastbriefing_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseaudit/internal/macfa"
	"caseaudit/internal/pastbriefing"
)

// outlineOf writes what was read in a few lines that a test can hold.
func outlineOf(b macfa.Briefing, unread []pastbriefing.Unread) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s | %s | %s | %s | %d\n", b.Issuer, b.Title, b.Area, b.Year, len(b.Introduction))
	for _, theme := range b.Themes {
		fmt.Fprintf(&out, "# %s\n", theme.Title)
		writeNote(&out, theme.StrengthsNote)
		for _, s := range theme.Strengths {
			fmt.Fprintf(&out, "+ %s %q\n", s.Text, s.Emphasis)
		}
		writeNote(&out, theme.LessonsNote)
		for _, l := range theme.Lessons {
			fmt.Fprintf(&out, "- %s: %s > %s (%s)\n", l.Topic, strings.ReplaceAll(l.Finding, "\n\n", " / "), l.Message, l.Status)
		}
	}
	for _, u := range unread {
		fmt.Fprintf(&out, "! %d %s\n", u.Line, u.Text)
	}
	return out.String()
}

func writeNote(out *strings.Builder, note string) {
	if note != "" {
		fmt.Fprintf(out, "note %s\n", note)
	}
}

type shapeRow struct{ name, text, want string }

func checkShapes(t *testing.T, rows []shapeRow) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, outlineOf(pastbriefing.Read(row.text))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatWasUnderstoodIsOneObjectOfTheContract(t *testing.T) {
	b, unread := pastbriefing.Read("Audits: Northmoor 2018/19\n\n- x\n")
	out, err := pastbriefing.Understood{Briefing: b, Unread: unread}.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	want := `{"issuer":"","title":"Audits","area":"Northmoor","year":"2018/19","introduction":[],"themes":[],` +
		`"unread":[{"line":3,"text":"- x","why":"A list before the first theme is not read. Make it a paragraph of the introduction."}]}`
	if diff := cmp.Diff(want, string(out)); diff != "" {
		t.Error(diff)
	}
	empty, err := pastbriefing.Understood{}.MarshalJSON()
	if err != nil || !strings.HasSuffix(string(empty), `"themes":[],"unread":[]}`) {
		t.Errorf("%s, %v", empty, err)
	}
}
