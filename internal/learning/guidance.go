package learning

import (
	"context"
	"net/url"
	"unicode/utf8"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Guidance is one document of the library that findings point to.
type Guidance struct {
	ID, Title, Owner string
	Edition          string // "version 3, 2014"
	Link             string // https, or ""
	Review           macfa.Day
	Version          int64
}

// Thing is the document as the access table sees it.
func (g Guidance) Thing() macfa.Thing {
	return macfa.Thing{Kind: "guidance", ID: g.ID, Version: g.Version}
}

// ReviewDue tells whether the day on which its owner was to look at it has passed.
func (g Guidance) ReviewDue(today macfa.Day) bool { return g.Review.Before(today) }

// LibraryPage is the list of documents.
type LibraryPage struct {
	Guidance  []Guidance
	Today     macfa.Day
	MayChange bool
}

// Library answers which documents there are.
func Library(ctx context.Context, a operation.Actor) (LibraryPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (LibraryPage, error) {
		p := LibraryPage{Today: v.Today}
		library := macfa.Thing{Kind: "library", ID: "library"}
		if err := v.May("guidance.see", library); err != nil {
			return p, err
		}
		p.MayChange = v.Can("guidance.change", library)
		var err error
		p.Guidance, err = GuidanceAll(v.Snap)
		return p, err
	})
}

// GuidanceOf answers one document, for the form that changes it.
func GuidanceOf(ctx context.Context, a operation.Actor, id string) (Guidance, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Guidance, error) {
		g, err := guidanceOf(v.Snap, id)
		if err != nil {
			return g, err
		}
		return g, v.May("guidance.change", g.Thing())
	})
}

// AddGuidance adds a document to the library and answers with its id.
func AddGuidance(ctx context.Context, a operation.Actor, of operation.Of, g Guidance) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		g.ID = store.NewID()
		if err := tx.May("guidance.change", g.Thing()); err != nil {
			return "", err
		}
		if err := g.check(); err != nil {
			return "", err
		}
		return g.ID, insertGuidance(tx, g)
	})
}

// ChangeGuidance puts a document's details right, if nobody else has changed them since its version.
func ChangeGuidance(ctx context.Context, a operation.Actor, of operation.Of, g Guidance) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		was, err := guidanceOf(tx.Snap, g.ID)
		if err != nil {
			return "", err
		}
		if err := tx.May("guidance.change", was.Thing()); err != nil {
			return "", err
		}
		if err := g.check(); err != nil {
			return "", err
		}
		return g.ID, updateGuidance(tx, g)
	})
}

// longestLine is the most letters of a title, an owner, an edition or a link.
const longestLine = 300

func (g Guidance) check() error {
	var problems []macfa.Problem
	add := func(field, message string) {
		problems = append(problems, macfa.Problem{Field: field, Message: message})
	}
	if g.Title == "" {
		add("title", "Enter the title of the document.")
	}
	if g.Owner == "" {
		add("owner", "Enter who keeps the document up to date.")
	}
	for _, t := range [][2]string{{"title", g.Title}, {"owner", g.Owner}, {"edition", g.Edition}, {"link", g.Link}} {
		if utf8.RuneCountInString(t[1]) > longestLine || !utf8.ValidString(t[1]) {
			add(t[0], "Shorten this to 300 letters.")
		}
	}
	if u, err := url.Parse(g.Link); g.Link != "" && (err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil) {
		add("link", "Enter a link that begins with https://, or leave it empty.")
	}
	return macfa.InvalidIf(problems)
}
