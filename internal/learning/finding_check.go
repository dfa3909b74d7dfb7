package learning

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/programme"
	"caseaudit/internal/textcheck"
)

// Draft is a finding as somebody writes it.
type Draft struct {
	Kind, Theme      string
	Topic            string // its name; a new one is made
	Text, Emphasis   string
	Message, Promise string
	WordReason       string
	Explained        textcheck.Explained // why words that look like an identifier stay
	Guidance         []string            // ids
	Shown            Shown               // evidence, when a finding is added
}

// longestFinding is the most letters of each text of a finding: it has to fit a briefing.
const longestFinding = 2000

// check lists what has to be put right in a draft whose evidence is n of N cases.
// Explanations of words that are gone are dropped.
func (d *Draft) check(v *operation.View, round programme.Round, n, of int) error {
	var problems []macfa.Problem
	add := func(field, message string) {
		problems = append(problems, macfa.Problem{Field: field, Message: message})
	}
	if d.Kind != "strength" && d.Kind != "lesson" {
		add("kind", "Choose whether this is a strength or a lesson.")
	}
	if !slices.ContainsFunc(round.Themes, func(t partnership.Theme) bool { return t.ID == d.Theme }) {
		add("theme", "Choose the theme of the round that this belongs to.")
	}
	if strings.TrimSpace(d.Topic) == "" {
		add("topic", "Enter the topic, or choose one that came up before.")
	}
	if d.Text == "" {
		add("text", "Write what was found.")
	}
	if d.Emphasis != "" && !strings.Contains(d.Text, d.Emphasis) {
		add("emphasis", "These words do not stand in what was found. Copy them from there, letter by letter.")
	}
	for _, m := range macfa.Misfits(d.Text, n, of) {
		if d.WordReason == "" {
			add("text", m.Message)
		}
	}
	problems = append(problems, d.tooLong()...)
	names, err := d.identifying(v, round.ID)
	if err != nil {
		return err
	}
	return macfa.InvalidIf(append(problems, names...))
}

// texts are the fields of a draft that people will read.
func (d Draft) texts() []struct{ field, text string } {
	return []struct{ field, text string }{{"text", d.Text}, {"message", d.Message}, {"promise", d.Promise}, {"word_reason", d.WordReason}, {"topic", d.Topic}}
}

func (d Draft) tooLong() (problems []macfa.Problem) {
	for _, t := range d.texts() {
		if n := utf8.RuneCountInString(t.text); n > longestFinding {
			problems = append(problems, macfa.Problem{Field: t.field, Message: fmt.Sprintf("This has %d characters. Shorten it to %d.", n, longestFinding)})
		}
		if !utf8.ValidString(t.text) || strings.ContainsRune(t.text, 0) {
			problems = append(problems, macfa.Problem{Field: t.field, Message: "This has characters that are not text. Type it again, or paste it as plain text."})
		}
	}
	return problems
}

// identifying refuses what tells who a child of the round is: the case sheets are opened for this and shown to nobody.
func (d *Draft) identifying(v *operation.View, round string) (problems []macfa.Problem, err error) {
	names, err := namesOfRound(v, round)
	if err != nil {
		return nil, err
	}
	used := textcheck.Explained{}
	for _, t := range d.texts() {
		for _, hit := range d.Explained.Left(t.field, t.text, names, used) {
			problems = append(problems, macfa.Problem{Field: t.field,
				Message: fmt.Sprintf("“%s” is %s. Take it out: a finding must not tell who a child is.", hit.Text, identifiers[hit.Kind])},
				macfa.Problem{Field: "explain." + textcheck.Key(t.field, hit.Text), Message: fmt.Sprintf("Take out “%s”, or say why it may stay.", hit.Text)})
		}
	}
	d.Explained = used
	return problems, nil
}

// identifiers are the kinds of hit, in words.
var identifiers = map[string]string{
	textcheck.Name: "a name from a case sheet of this round", textcheck.NHSNumber: "an NHS number", textcheck.DateOfBirth: "a date of birth",
	textcheck.UPN: "a pupil number", textcheck.Postcode: "a postcode", textcheck.Phone: "a telephone number",
	textcheck.Email: "an e-mail address", textcheck.Address: "an address", textcheck.NationalInsurance: "a National Insurance number",
	textcheck.URL: "a web address",
}

// namesOfRound opens the names of the children of a round and of the people in their case sheets.
func namesOfRound(v *operation.View, round string) ([]string, error) {
	sealed, err := sealedNames(v, round)
	if err != nil {
		return nil, err
	}
	var scopes []string
	for _, s := range sealed {
		scopes = append(scopes, s.scope)
	}
	if err := v.Scopes(scopes...); err != nil {
		return nil, err
	}
	var names []string
	for _, s := range sealed {
		text, err := v.Open(s.scope, s.table, s.row, s.field, s.content)
		if err != nil {
			return nil, err
		}
		if text != operation.Destroyed {
			names = append(names, textcheck.PeopleIn(text)...)
		}
	}
	return names, nil
}
