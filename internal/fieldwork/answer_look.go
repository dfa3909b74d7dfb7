package fieldwork

import (
	"context"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/textcheck"
)

// Look is what in an answer may tell who somebody is. It is said to whoever writes it and kept nowhere.
type Look struct {
	Question string
	Field    string   // "evidence"
	Words    []string // as written
}

// Looks goes through the texts of answers with the names of the case's people: they are compared and never shown.
func Looks(ctx context.Context, a operation.Actor, ret string, answers []macfa.Answer) ([]Look, error) {
	return operation.Ask(ctx, a, func(v *operation.View) ([]Look, error) {
		r, err := returnOf(v, ret)
		if err != nil {
			return nil, err
		}
		if err := v.May("answer.save", r.Thing(v)); err != nil {
			return nil, err
		}
		names, err := namesOfReturn(v, ret)
		if err != nil {
			return nil, err
		}
		return lookAt(answers, names), nil
	})
}

func lookAt(answers []macfa.Answer, names []string) (looks []Look) {
	for _, a := range answers {
		for _, f := range []struct{ field, text string }{{"text", a.Text}, {"why", a.Why}, {"evidence", a.Evidence}} {
			l := Look{Question: a.Question, Field: f.field}
			for _, hit := range textcheck.Find(f.text, names) {
				l.Words = append(l.Words, hit.Text)
			}
			if len(l.Words) > 0 {
				looks = append(looks, l)
			}
		}
	}
	return looks
}

// namesOfReturn opens the names of the child of a return's case and of the family.
func namesOfReturn(v *operation.View, ret string) ([]string, error) {
	rows, err := sealedNames(v, ret)
	if err != nil {
		return nil, err
	}
	var scopes []string
	for _, r := range rows {
		scopes = append(scopes, r.scope)
	}
	if err := v.Scopes(scopes...); err != nil {
		return nil, err
	}
	var names []string
	for _, r := range rows {
		text, err := v.Open(r.scope, r.table, r.row, r.field, r.content)
		if err != nil {
			return nil, err
		}
		if text != operation.Destroyed {
			names = append(names, textcheck.PeopleIn(text)...)
		}
	}
	return names, nil
}

// mostSaid is how many of the words a warning repeats.
const mostSaid = 4

// said is the warning about looks, for the person who wrote the words.
func said(looks []Look) string {
	var words []string
	for _, l := range looks {
		for _, w := range l.Words {
			words = append(words, "“"+w+"”")
		}
	}
	if len(words) == 0 {
		return ""
	}
	more := ""
	if len(words) > mostSaid {
		words, more = words[:mostSaid], " and more"
	}
	return "This may tell who somebody is: " + strings.Join(words, ", ") + more + ". Say who it is by part, such as “the child” or “the father”, unless the exact words matter."
}
