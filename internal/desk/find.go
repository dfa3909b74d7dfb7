package desk

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"caseaudit/internal/casefile"
	"caseaudit/internal/improvement"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Found is what was found for a few words: never a child by name.
type Found struct {
	Term   string
	Parts  []FoundPart // only those in which something was found
	Number int
}

// FoundPart are the hits of one kind.
type FoundPart struct {
	Heading string
	Lines   []FoundLine
}

// FoundLine is one hit: what kind of thing, its title, where it leads, more about it.
type FoundLine struct{ Kind, Title, Href, Note string }

// mostFound is how many hits of a kind are shown, longestTerm how many letters are looked for.
const (
	mostFound    = 10
	longestTerm  = 100
	shortestTerm = 2
)

// everybody is what the questions of this page are judged by; each kind of hit is judged by its own action besides.
var everybody = macfa.Thing{Kind: "partnership", ID: "partnership"}

// Find looks for a case reference, a topic, a document, an action, a briefing, a person or an agency, in what the actor may see.
func Find(ctx context.Context, a operation.Actor, term string) (Found, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Found, error) {
		f := Found{Term: term}
		if err := v.May("find.use", everybody); err != nil {
			return f, err
		}
		if n := utf8.RuneCountInString(term); n < shortestTerm || n > longestTerm {
			return f, macfa.At("find", "Type 2 to 100 letters: a case reference such as H4, a topic, a document, a person of the partnership or an agency.")
		}
		for _, part := range []struct {
			heading string
			find    func(*operation.View, string) ([]FoundLine, error)
		}{{"Cases", findCases}, {"Topics and findings", findTopics}, {"Actions", findActions}, {"Briefings", findBriefings}, {"Documents", findGuidance}, {"People", findPeople}, {"Agencies", findAgencies}} {
			lines, err := part.find(v, term)
			if err != nil {
				return f, err
			}
			if len(lines) > 0 {
				f.Parts, f.Number = append(f.Parts, FoundPart{part.heading, lines}), f.Number+len(lines)
			}
		}
		return f, nil
	})
}

var caseReference = regexp.MustCompile(`^(?i:case\s+)?([A-Za-z]{1,3}\s?[0-9]{1,4})$`)

// findCases finds the cases of a reference that the actor may open.
func findCases(v *operation.View, term string) ([]FoundLine, error) {
	m := caseReference.FindStringSubmatch(term)
	if m == nil {
		return nil, nil
	}
	cases, err := casefile.FindCases(v, strings.ToUpper(strings.ReplaceAll(m[1], " ", "")))
	var list []FoundLine
	for _, c := range cases {
		list = append(list, FoundLine{"Case", "Case " + c.Ref, c.Address(), fmt.Sprintf("%s, round %d of %s. %s.", c.AreaName, c.Number, c.Year, c.Focus)})
	}
	return list, err
}

func findActions(v *operation.View, term string) ([]FoundLine, error) {
	if !v.Can("actions.see", everybody) {
		return nil, nil
	}
	actions, err := improvement.FindActions(v, pattern(term))
	var list []FoundLine
	for _, a := range actions[:min(len(actions), mostFound)] {
		list = append(list, FoundLine{"Action", a.What, "/actions/" + a.ID, fmt.Sprintf("%s. Owner: %s, due %s.", strings.ToUpper(a.State[:1])+a.State[1:], a.OwnerName, a.Due.Medium())})
	}
	return list, err
}

// pattern is a term as LIKE looks for it within a text in lower case.
func pattern(term string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(strings.ToLower(term)) + "%"
}
