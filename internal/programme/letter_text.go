package programme

import (
	"fmt"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/partnership"
)

// LetterKind is one of the letters that a round needs.
type LetterKind struct {
	Code, Title, For string
	write            func(*letterText)
}

// LetterKinds lists the letters in the order in which a round needs them.
var LetterKinds = []LetterKind{
	{"terms", "Terms of reference", "For the subgroup and the board: what this round is for and how it runs.", (*letterText).terms},
	{"agencies", "Letter to agencies", "For the lead of each agency that is asked.", (*letterText).agencies},
	{"settings", "One page for schools and practices", "For a school or practice that is asked about one child.", (*letterText).settings},
	{"privacy", "Privacy notice", "For families and everybody who asks what is done with their information.", (*letterText).privacy},
	{"panel", "Invitation to the panel", "For the members of the panel.", (*letterText).panel},
	{"practitioners", "Invitation to reflect", "For practitioners who worked with one of the families.", (*letterText).practitioners},
}

// letterKind finds a kind by its code.
func letterKind(code string) (LetterKind, bool) {
	for _, k := range LetterKinds {
		if k.Code == code {
			return k, true
		}
	}
	return LetterKind{}, false
}

// letterText writes one letter from the data of a round, in Markdown.
type letterText struct {
	strings.Builder
	r       Round
	details partnership.Details
	tool    string
}

// writeLetter is the text of a letter as the round's data give it.
func writeLetter(k LetterKind, r Round, d partnership.Details, tool string) string {
	if d.Name == "" {
		d.Name = "The safeguarding children partnership"
	}
	t := &letterText{r: r, details: d, tool: tool}
	t.line("# %s", k.Title)
	t.line("%s · %s", d.Name, r.Caption())
	k.write(t)
	return t.String()
}

func (t *letterText) line(format string, args ...any) {
	fmt.Fprintf(t, t.details.Words.Say(format)+"\n\n", args...)
}

func (t *letterText) list(items ...string) {
	for _, i := range items {
		fmt.Fprintf(t, "- %s\n", i)
	}
	t.WriteString("\n")
}

// day is the day of a milestone in words.
func (t *letterText) day(m macfa.Milestone) string {
	if d := t.r.Dates.Day(m); d != "" {
		return d.Long()
	}
	return "a day that is still to be fixed"
}

func (t *letterText) period() string { return t.r.From.Medium() + " to " + t.r.To.Medium() }

func (t *letterText) lines() (list []string) {
	for _, l := range t.r.Lines {
		list = append(list, l.Text)
	}
	return list
}

func (t *letterText) themes() (list []string) {
	for _, th := range t.r.Themes {
		list = append(list, th.Name)
	}
	return list
}

func (t *letterText) kinds() (list []string) {
	for _, k := range t.r.Kinds {
		list = append(list, macfa.AgencyKindLabel(k))
	}
	return list
}

func (t *letterText) areas() string {
	var names []string
	for _, a := range t.r.Areas {
		names = append(names, a.Name)
	}
	return strings.Join(names, " and ")
}

func (t *letterText) contact() {
	if t.details.Contact != "" {
		t.line("## Questions")
		t.line("%s", t.details.Contact)
	}
}

// safely is what every letter says of how information travels.
func (t *letterText) safely() {
	t.line("Which children these are is never said by e-mail. Whoever is asked about a child signs in and asks who it is; each look is on record. Please write no names into answers: say “mother”, “social worker”, “school”.")
}
