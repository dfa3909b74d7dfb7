package partnership

import (
	"context"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Agency is one organisation of the partnership.
type Agency struct {
	ID, Short, Name, Kind       string
	Area                        string // "" for all areas
	AdultRecords                bool   // holds adults' records, so adults' names may go to it
	Contact, Phone              string
	ConcernOwner, ConcernDeputy string
	OutOfHours                  string
	State                       string // active, closed
	Version                     int64
}

// Thing is the agency as the access table sees it.
func (a Agency) Thing() macfa.Thing {
	return macfa.Thing{Kind: "agency", ID: a.ID, Version: a.Version, State: a.State, Agencies: []string{a.ID}}
}

// ConcernReady tells whether the agency named who answers an immediate concern; without it the agency cannot be asked into a round.
func (a Agency) ConcernReady() bool {
	return a.ConcernOwner != "" && a.ConcernDeputy != "" && a.OutOfHours != ""
}

// AgenciesPage is the list of agencies and what this person may do with it.
type AgenciesPage struct {
	Agencies []Agency
	Settings map[string][]Setting // by agency
	Areas    []Area
	MayAdd   bool
}

// Agencies answers which agencies and settings the partnership has.
func Agencies(ctx context.Context, a operation.Actor) (AgenciesPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (AgenciesPage, error) {
		var p AgenciesPage
		if err := v.May("agencies.see", macfa.Thing{Kind: "partnership", ID: "partnership"}); err != nil {
			return p, err
		}
		var err error
		if p.Agencies, err = AllAgencies(v.Snap); err != nil {
			return p, err
		}
		if p.Areas, err = AllAreas(v.Snap); err != nil {
			return p, err
		}
		settings, err := allSettings(v.Snap)
		p.Settings = map[string][]Setting{}
		for _, s := range settings {
			p.Settings[s.Agency] = append(p.Settings[s.Agency], s)
		}
		p.MayAdd = v.Can("agency.add", macfa.Thing{Kind: "partnership", ID: "partnership"})
		return p, err
	})
}

// AddAgency adds an agency and answers with its id.
func AddAgency(ctx context.Context, a operation.Actor, of operation.Of, agency Agency) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		agency.ID, agency.State = store.NewID(), "active"
		if err := tx.May("agency.add", agency.Thing()); err != nil {
			return "", err
		}
		areas, err := AllAreas(tx.Snap)
		if err != nil {
			return "", err
		}
		if err := checkAgency(agency, areas); err != nil {
			return "", err
		}
		err = insertAgency(tx, agency)
		if store.IsDuplicate(err) {
			return "", macfa.At("short", "Another agency has this short name. Choose a different one.")
		}
		return agency.ID, err
	})
}

// ChangeAgency puts an agency's details right, if nobody else has changed them since version.
func ChangeAgency(ctx context.Context, a operation.Actor, of operation.Of, agency Agency) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		was, err := AgencyOf(tx.Snap, agency.ID)
		if err != nil {
			return "", err
		}
		if err := tx.May("agency.change", was.Thing()); err != nil {
			return "", err
		}
		areas, err := AllAreas(tx.Snap)
		if err != nil {
			return "", err
		}
		agency.Short = was.Short // addresses and references use it
		if err := checkAgency(agency, areas); err != nil {
			return "", err
		}
		return agency.ID, updateAgency(tx, agency)
	})
}

// checkAgency lists what has to be put right in an agency's details.
func checkAgency(g Agency, areas []Area) error {
	var problems []macfa.Problem
	need := func(field, value, message string) {
		if value == "" {
			problems = append(problems, macfa.Problem{Field: field, Message: message})
		}
	}
	need("name", g.Name, "Enter the agency's name.")
	if g.Short == "" || strings.ContainsFunc(g.Short, func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-') }) {
		problems = append(problems, macfa.Problem{Field: "short", Message: "Enter a short name of small letters, digits and hyphens, such as csc."})
	}
	if macfa.AgencyKindLabel(g.Kind) == g.Kind {
		problems = append(problems, macfa.Problem{Field: "kind", Message: "Choose what kind of agency it is."})
	}
	if g.Area != "" && !hasArea(areas, g.Area) {
		problems = append(problems, macfa.Problem{Field: "area", Message: "Choose one of the partnership's areas, or all."})
	}
	return macfa.InvalidIf(problems)
}

func hasArea(areas []Area, id string) bool {
	for _, a := range areas {
		if a.ID == id {
			return true
		}
	}
	return false
}
