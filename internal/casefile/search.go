package casefile

import (
	"context"
	"fmt"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
	"caseaudit/internal/textcheck"
)

// Searching for a child is slowed, so that nobody can try out a list of names.
const (
	searchWindow = time.Hour
	mostSearches = 20
	mostTerm     = 200
)

// Hit is a case that was found, and as whom somebody of its case sheet was: child, sibling, adult.
type Hit struct {
	Case string `json:"case"`
	As   string `json:"as"`
}

// token is a word of a name, or a number, as it stands in the database.
type token struct{ person, kind, token string }

// tokensOf makes the tokens of everybody on a case sheet.
func tokensOf(v *operation.View, s Sheet) ([]token, error) {
	var list []token
	add := func(person, kind string, values ...string) error {
		for _, value := range values {
			t, err := v.Token(string(seal.Installation), "child-"+kind, value)
			if err != nil {
				return err
			}
			list = append(list, token{person, kind, t})
		}
		return nil
	}
	if err := add("child", "name", textcheck.NameWords(s.Name+" "+s.Aliases)...); err != nil {
		return nil, err
	}
	if digits, ok := nhsNumber(s.NHSNumber); ok {
		if err := add("child", "nhs", digits); err != nil {
			return nil, err
		}
	}
	for i, p := range s.People {
		if err := add(fmt.Sprintf("%s-%d", p.Kind, i+1), "name", textcheck.NameWords(p.Name)...); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Search is what somebody looks for, and why.
type Search struct{ Term, Reason string }

// SearchPerson finds the cases of a person by name or NHS number. That it was done and why is kept before anything is shown; what was
// typed is kept nowhere.
func SearchPerson(ctx context.Context, a operation.Actor, of operation.Of, s Search) ([]Hit, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) ([]Hit, error) {
		id := store.NewID()
		if err := tx.May("person.search", macfa.Thing{Kind: "search", ID: id}); err != nil {
			return nil, err
		}
		kind, values, err := s.values()
		if err != nil {
			return nil, err
		}
		n, err := searchesSince(tx.View, tx.Real-searchWindow.Microseconds())
		if err != nil {
			return nil, err
		}
		if n >= mostSearches {
			return nil, macfa.At("", fmt.Sprintf("You have searched %d times within an hour, which is as often as anybody can. Go on in an hour, or ask the data protection officer.", n))
		}
		tokens := make([]string, len(values))
		for i, value := range values {
			if tokens[i], err = tx.Token(string(seal.Installation), "child-"+kind, value); err != nil {
				return nil, err
			}
		}
		hits, err := casesByTokens(tx.View, kind, tokens)
		if err != nil {
			return nil, err
		}
		return hits, insertSearch(tx, id, s.Reason, len(hits))
	})
}

// values are what is looked for: the words of a name, or a number.
func (s Search) values() (kind string, values []string, err error) {
	var problems []macfa.Problem
	add := func(field, message string) {
		problems = append(problems, macfa.Problem{Field: field, Message: message})
	}
	if s.Reason == "" {
		add("reason", "Say why you search. It is recorded.")
	} else if len([]rune(s.Reason)) > mostReason {
		add("reason", fmt.Sprintf("Shorten the reason to %d characters.", mostReason))
	}
	kind, values = "name", textcheck.NameWords(s.Term)
	digits, fits := nhsNumber(s.Term)
	switch {
	case len([]rune(s.Term)) > mostTerm:
		add("term", fmt.Sprintf("Shorten this to %d characters.", mostTerm))
	case fits:
		kind, values = "nhs", []string{digits}
	case digits != "" && strings.Trim(digits, "0123456789") == "":
		add("term", "This is no NHS number: it has ten digits, and the last fits the others. Check it.")
	case len(values) == 0:
		add("term", "Enter a name, of which a word has two letters or more, or an NHS number.")
	}
	return kind, values, macfa.InvalidIf(problems)
}

// SearchPage is the page of the search, with what was found.
type SearchPage struct {
	Found    []FoundCase
	Searches []SearchLine // the last ones of everybody, for the data protection officer
}

// FoundCase is a case that was found.
type FoundCase struct {
	Hit
	Ref, AreaName, Year, Focus string
	Number                     int64
	MayOpen                    bool
}

// SearchLine is one search of somebody: never for whom.
type SearchLine struct {
	Who, Why string
	At       int64
	Found    int64

	id     string
	reason []byte
}

// Searching answers the page: the cases of hits, and to the data protection officer who searched and why.
func Searching(ctx context.Context, a operation.Actor, hits []Hit) (SearchPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p SearchPage, err error) {
		if err = v.May("person.search", macfa.Thing{Kind: "search", ID: "page"}); err != nil {
			return p, err
		}
		if p.Found, err = foundCases(v, hits); err != nil || !v.Can("person.searches", macfa.Thing{}) {
			return p, err
		}
		if p.Searches, err = searches(v); err != nil {
			return p, err
		}
		for i, s := range p.Searches {
			if p.Searches[i].Why, err = v.Open(string(seal.Installation), "person_search", s.id, "reason", s.reason); err != nil {
				return p, err
			}
		}
		return p, nil
	})
}
