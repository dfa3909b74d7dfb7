package programme

import (
	"fmt"
	"slices"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
)

// Terms are what is agreed of a round before it begins: everything but its dates.
type Terms struct {
	Areas           []string // ids
	Focus, Purpose  string
	Themes          []string // ids
	Lines           []string // of enquiry
	From, To        macfa.Day
	Kinds           []string // of agency
	Tool            string   // id of the version
	SampleSize      int64
	Reserves        int64 // per stratum
	OnePerHousehold bool
	Graded          string
	AgreedBy        string
	AgreedOn        macfa.Day
	Unread          []macfa.Problem // what was typed and is no date or number; its fields are not judged again
}

// TermsOf are the terms of a round, for the form that changes them.
func TermsOf(r Round) Terms {
	t := Terms{Focus: r.Focus, Purpose: r.Purpose, From: r.From, To: r.To, Kinds: r.Kinds, Tool: r.Tool, SampleSize: r.SampleSize, Reserves: r.Reserves,
		OnePerHousehold: r.OnePerHousehold, Graded: r.Graded, AgreedBy: r.AgreedBy, AgreedOn: r.AgreedOn}
	for _, a := range r.Areas {
		t.Areas = append(t.Areas, a.ID)
	}
	for _, th := range r.Themes {
		t.Themes = append(t.Themes, th.ID)
	}
	for _, l := range r.Lines {
		t.Lines = append(t.Lines, l.Text)
	}
	return t
}

// Gradings lists how a round is judged, in the order in which forms show it.
var Gradings = []macfa.AgencyKind{
	{Code: "agencies_and_panel", Label: "By agencies and panel"},
	{Code: "panel", Label: "By the panel only"},
	{Code: "narrative", Label: "Not graded: narrative"},
}

// GradingLabel is a way of judging in the words of the screen.
func GradingLabel(code string) string {
	for _, g := range Gradings {
		if g.Code == code {
			return g.Label
		}
	}
	return code
}

// Facts are what the round itself knows of what its next stage asks for.
func Facts(r Round) macfa.Facts {
	return macfa.Facts{TermsAgreed: len(r.Unwritten()) == 0 && r.AgreedBy != "" && !r.AgreedOn.IsZero()}
}

// Choices are what the form of a round lets choose from.
type Choices struct {
	Areas    []partnership.Area
	Themes   []partnership.Theme
	Agencies []partnership.Agency
	Tools    []ToolVersion
}

// ToolVersion names a version of an audit tool.
type ToolVersion struct {
	ID, Name string
	Number   int64
}

// Words say which tool it is: "Standard tool, version 1".
func (t ToolVersion) Words() string { return toolWords(t.Name, t.Number) }

func toolWords(name string, number int64) string {
	if name == "" {
		return ""
	}
	return fmt.Sprintf("%s tool, version %d", strings.ToUpper(name[:1])+name[1:], number)
}

func choicesOf(s *store.Snap) (c Choices, err error) {
	if c.Areas, err = partnership.AllAreas(s); err != nil {
		return c, err
	}
	if c.Themes, err = partnership.AllThemes(s); err != nil {
		return c, err
	}
	if c.Agencies, err = partnership.AllAgencies(s); err != nil {
		return c, err
	}
	c.Tools, err = allTools(s)
	return c, err
}

// check lists what has to be put right in the terms; panel is the day of the panel, today that of the programme.
func (t Terms) check(c Choices, panel, today macfa.Day) error {
	p := append(problems{}, t.Unread...)
	p.when("areas", len(t.Areas) == 0, "Choose at least one area.")
	p.when("areas", !within(t.Areas, c.Areas, func(a partnership.Area) string { return a.ID }), "Choose from the partnership’s areas.")
	p.text("focus", t.Focus, 200, "Say which children the round is about.")
	p.long("purpose", t.Purpose, 5000)
	p.when("themes", !within(t.Themes, c.Themes, func(th partnership.Theme) string { return th.ID }), "Choose from the partnership’s themes.")
	for _, line := range t.Lines {
		p.long("lines", line, 300)
	}
	p.when("lines", len(t.Lines) > 20, "Keep to 20 lines of enquiry or fewer: the panel goes through them one by one.")
	t.checkPeriod(&p, panel)
	t.checkKinds(&p, c)
	p.when("tool", !slices.ContainsFunc(c.Tools, func(v ToolVersion) bool { return v.ID == t.Tool }), "Choose an audit tool.")
	p.when("sample_size", t.SampleSize < 1 || t.SampleSize > 200, "Enter how many cases are audited, a number from 1 to 200.")
	p.when("reserves", t.Reserves < 0 || t.Reserves > 50, "Enter how many reserves each group has, a number from 0 to 50.")
	p.when("graded", GradingLabel(t.Graded) == t.Graded, "Choose how the round is graded.")
	p.long("agreed_by", t.AgreedBy, 200)
	p.when("agreed_by", t.AgreedBy == "" && !t.AgreedOn.IsZero(), "Enter who agreed the terms of reference, or leave out the date.")
	p.when("agreed_on", t.AgreedBy != "" && t.AgreedOn.IsZero(), "Enter on which day the terms of reference were agreed, or leave out who agreed them.")
	p.when("agreed_on", t.AgreedOn.After(today), "This day is still to come. Enter the day on which they were agreed.")
	return macfa.InvalidIf(p)
}

func (t Terms) checkPeriod(p *problems, panel macfa.Day) {
	p.when("period_from", t.From.IsZero(), "Enter the first day of the period under audit.")
	p.when("period_to", t.To.IsZero(), "Enter the last day of the period under audit.")
	p.when("period_to", t.To.Before(t.From), "The period must not end before it begins, "+t.From.Medium()+". Check both days.")
	p.when("period_to", t.To.After(panel), "The period must end before the panel, "+panel.Medium()+".")
}

// checkKinds refuses a kind of agency that could not be asked: none is there, or one has nobody to answer an immediate concern.
func (t Terms) checkKinds(p *problems, c Choices) {
	r := Round{Kinds: t.Kinds}
	for _, a := range c.Areas {
		if slices.Contains(t.Areas, a.ID) {
			r.Areas = append(r.Areas, a)
		}
	}
	for _, kind := range t.Kinds {
		label := macfa.AgencyKindLabel(kind)
		r.Kinds = []string{kind}
		asked := r.Agencies(c.Agencies)
		if len(asked) == 0 {
			p.add("kinds", fmt.Sprintf("There is no agency of the kind “%s” in these areas. Add one under Set up, Agencies, or leave the kind out.", label))
		}
		for _, a := range asked {
			if !a.ConcernReady() {
				p.add("kinds", fmt.Sprintf("%s cannot be asked yet: it has not named who answers an immediate concern, a deputy and a contact out of hours. Enter them under Set up, Agencies, or leave out “%s”.", a.Name, label))
			}
		}
	}
}

func within[T any](ids []string, all []T, id func(T) string) bool {
	for _, one := range ids {
		if !slices.ContainsFunc(all, func(t T) bool { return id(t) == one }) {
			return false
		}
	}
	return true
}

// problems gathers what has to be put right, at most one for a field that could not be read.
type problems []macfa.Problem

func (p *problems) add(field, message string) {
	*p = append(*p, macfa.Problem{Field: field, Message: message})
}

// when adds a problem if it is there and its field has none yet.
func (p *problems) when(field string, wrong bool, message string) {
	if wrong && !slices.ContainsFunc(*p, func(o macfa.Problem) bool { return o.Field == field }) {
		p.add(field, message)
	}
}

func (p *problems) text(field, value string, most int, message string) {
	p.when(field, value == "", message)
	p.long(field, value, most)
}

func (p *problems) long(field, value string, most int) {
	p.when(field, len([]rune(value)) > most, fmt.Sprintf("Shorten this to %d characters or fewer.", most))
}
