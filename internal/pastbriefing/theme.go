package pastbriefing

import (
	"regexp"
	"strings"

	"caseaudit/internal/macfa"
)

// paragraphs joins the paragraphs of one field.
func paragraphs(texts []string) string { return strings.Join(texts, "\n\n") }

func (r *reader) theme(raw *rawTheme) {
	var theme macfa.BriefingTheme
	if raw.title != nil {
		theme.Title = raw.title.title()
	}
	r.leave(whyBeforeSection, raw.before...)
	r.strengths(&theme, raw.strengths)
	r.lessons(&theme, raw.lessons)
	r.briefing.Themes = append(r.briefing.Themes, theme)
}

// strengths reads a list and the note above it; without a list every paragraph
// is a strength, but for a first one that announces them with a colon.
func (r *reader) strengths(theme *macfa.BriefingTheme, blocks []block) {
	listed := firstItem(blocks)
	var note []string
	for i, b := range blocks {
		switch {
		case b.shape == heading:
			r.leave(whySubheading, b)
		case b.item() || listed < 0 && !announces(blocks, i):
			theme.Strengths = append(theme.Strengths, strength(b))
		case i < listed || listed < 0:
			note = append(note, b.text())
		default:
			r.leave(whyAfterList, b)
		}
	}
	theme.StrengthsNote = paragraphs(note)
}

func firstItem(blocks []block) int {
	for i, b := range blocks {
		if b.item() {
			return i
		}
	}
	return -1
}

func announces(blocks []block, i int) bool {
	return i == 0 && len(blocks) > 1 && strings.HasSuffix(blocks[0].text(), ":")
}

func strength(b block) macfa.BriefingStrength {
	text, strong := inline(b.written())
	return macfa.BriefingStrength{Text: text, Emphasis: strong}
}

var (
	emergingNote = regexp.MustCompile(`(?i)\b(?:emerging|provisional|preliminary|interim)\b`)
	settledNote  = regexp.MustCompile(`(?i)\b(?:not|no longer)(?: \w+)? (?:emerging|provisional|preliminary|interim)\b`)
)

func statusUnder(note string) string {
	if emergingNote.MatchString(settledNote.ReplaceAllString(note, "")) {
		return macfa.LessonEmerging
	}
	return macfa.LessonConfirmed
}
