package partnership

import (
	"context"
	"fmt"
	"regexp"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Area is one local authority area of the partnership; a case belongs to exactly one.
type Area struct {
	ID, Short, Name string
	Letter          string // first part of a case's reference
	Version         int64
}

// Thing is the area as the access table sees it.
func (a Area) Thing() macfa.Thing {
	return macfa.Thing{Kind: "area", ID: a.ID, Version: a.Version, Areas: []string{a.ID}}
}

// AreasPage is the list of areas with the school terms of each.
type AreasPage struct {
	Areas []Area
	Terms map[string][]AreaTerm // by area, in order of their days
}

// Areas answers which areas the partnership has.
func Areas(ctx context.Context, a operation.Actor) (AreasPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (AreasPage, error) {
		p := AreasPage{Terms: map[string][]AreaTerm{}}
		if err := v.May("set-up.see", thing); err != nil {
			return p, err
		}
		var err error
		if p.Areas, err = AllAreas(v.Snap); err != nil {
			return p, err
		}
		terms, err := allTerms(v.Snap)
		for _, t := range terms {
			p.Terms[t.Area] = append(p.Terms[t.Area], t)
		}
		return p, err
	})
}

// AreaPage is one area with its school terms.
type AreaPage struct {
	Area  Area
	Terms []AreaTerm
}

// AreaDetails answers one area, for the page that changes it.
func AreaDetails(ctx context.Context, a operation.Actor, id string) (AreaPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (AreaPage, error) {
		area, err := AreaOf(v.Snap, id)
		if err != nil {
			return AreaPage{}, err
		}
		if err := v.May("area.change", area.Thing()); err != nil {
			return AreaPage{}, err
		}
		terms, err := termsOf(v.Snap, id)
		return AreaPage{area, terms}, err
	})
}

// AddArea adds an area and answers with its id.
func AddArea(ctx context.Context, a operation.Actor, of operation.Of, area Area) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		area.ID = store.NewID()
		if err := tx.May("area.add", area.Thing()); err != nil {
			return "", err
		}
		if err := checkArea(tx.Snap, area); err != nil {
			return "", err
		}
		return area.ID, insertArea(tx, area)
	})
}

// ChangeArea puts an area's name or letter right; its short name stays, because addresses and lists use it.
func ChangeArea(ctx context.Context, a operation.Actor, of operation.Of, area Area) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		was, err := AreaOf(tx.Snap, area.ID)
		if err != nil {
			return "", err
		}
		if err := tx.May("area.change", was.Thing()); err != nil {
			return "", err
		}
		area.Short = was.Short
		if err := checkArea(tx.Snap, area); err != nil {
			return "", err
		}
		return area.ID, updateArea(tx, area)
	})
}

var (
	shortName  = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	areaLetter = regexp.MustCompile(`^[A-Z]{1,3}$`)
)

func checkArea(s *store.Snap, area Area) error {
	others, err := AllAreas(s)
	if err != nil {
		return err
	}
	var w wanted
	w.text("name", area.Name, "Enter the area's name.")
	if !shortName.MatchString(area.Short) {
		w.add("short", "Enter a short name of small letters, digits and hyphens, such as hackney.")
	}
	if !areaLetter.MatchString(area.Letter) {
		w.add("letter", "Enter one to three capital letters, such as H. References of cases begin with them.")
	}
	for _, o := range others {
		if o.ID == area.ID {
			continue
		}
		if o.Short == area.Short {
			w.add("short", fmt.Sprintf("%s has this short name. Choose a different one.", o.Name))
		}
		if o.Letter == area.Letter {
			w.add("letter", fmt.Sprintf("%s has this letter. Choose a different one, so that references tell the areas apart.", o.Name))
		}
	}
	return w.err()
}
