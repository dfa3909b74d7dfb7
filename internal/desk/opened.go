package desk

import (
	"context"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// openedAPage is how many entries one page of the list shows.
const openedAPage = 50

// OpenedPage is what a person has opened that the record keeps, newest first.
type OpenedPage struct {
	Lines []OpenedLine
	Older int64 // instant before which older entries begin, microseconds UTC; 0: there are none
	Later bool  // this is not the first page
}

// OpenedLine is one look: when, at what, in which role.
type OpenedLine struct {
	At       int64
	What, As string
	Of       string // "Case H4, round 1 of 2015/16"; "" for what belongs to no case or round
	Href     string
	Identity bool
	action   string
	role     string
}

// OpenedBy answers what the actor has opened; before is the instant below which the page begins, 0 for the newest.
func OpenedBy(ctx context.Context, a operation.Actor, before int64) (OpenedPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (OpenedPage, error) {
		p := OpenedPage{Later: before > 0}
		if err := v.May("account.see", macfa.Thing{Kind: "person", ID: a.Person, Owners: []string{a.Person}}); err != nil {
			return p, err
		}
		var err error
		if p.Lines, err = openedBy(v, before); err != nil {
			return p, err
		}
		if len(p.Lines) > openedAPage {
			p.Lines = p.Lines[:openedAPage]
			p.Older = p.Lines[openedAPage-1].At
		}
		for i := range p.Lines {
			l := &p.Lines[i]
			l.What, l.Identity = casefile.LookWords(l.action)
			l.As = v.Actor.Words.Say(macfa.Role(l.role).Label())
		}
		return p, nil
	})
}
