package partnership

import (
	"context"

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
		if err := v.May("agencies.see", thing); err != nil {
			return p, err
		}
		var err error
		if p.Agencies, err = AllAgencies(v.Snap); err != nil {
			return p, err
		}
		if p.Areas, err = AllAreas(v.Snap); err != nil {
			return p, err
		}
		settings, err := AllSettings(v.Snap)
		p.Settings = map[string][]Setting{}
		for _, s := range settings {
			p.Settings[s.Agency] = append(p.Settings[s.Agency], s)
		}
		p.MayAdd = v.Can("agency.add", thing)
		return p, err
	})
}

// AgencyPage is one agency with its settings and what this person may do with it.
type AgencyPage struct {
	Agency              Agency
	AreaName            string // "" for all areas
	Settings            []Setting
	MayChange, MayAdd   bool // change the agency, add settings
	MayChangeTheSetting bool
}

// AgencyDetails answers one agency.
func AgencyDetails(ctx context.Context, a operation.Actor, id string) (AgencyPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p AgencyPage, err error) {
		if p.Agency, err = AgencyOf(v.Snap, id); err != nil {
			return p, err
		}
		if err := v.May("agencies.see", p.Agency.Thing()); err != nil {
			return p, err
		}
		p.MayChange, p.MayAdd = v.Can("agency.change", p.Agency.Thing()), v.Can("setting.add", p.Agency.Thing())
		p.MayChangeTheSetting = v.Can("setting.change", p.Agency.Thing())
		if p.Agency.Area != "" {
			area, err := AreaOf(v.Snap, p.Agency.Area)
			if err != nil {
				return p, err
			}
			p.AreaName = area.Name
		}
		p.Settings, err = SettingsOf(v.Snap, id)
		return p, err
	})
}

// AgencyForm is an agency with the areas to choose from; a new one has no id.
type AgencyForm struct {
	Agency Agency
	Areas  []Area
}

// AgencyToChange answers an agency, or with "" an empty one to be added, for the form.
func AgencyToChange(ctx context.Context, a operation.Actor, id string) (AgencyForm, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (f AgencyForm, err error) {
		action := macfa.Action("agency.add")
		if id != "" {
			action = "agency.change"
			if f.Agency, err = AgencyOf(v.Snap, id); err != nil {
				return f, err
			}
		}
		if err := v.May(action, f.Agency.Thing()); err != nil {
			return f, err
		}
		f.Areas, err = AllAreas(v.Snap)
		return f, err
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
	var w wanted
	w.text("name", g.Name, "Enter the agency's name.")
	if !shortName.MatchString(g.Short) {
		w.add("short", "Enter a short name of small letters, digits and hyphens, such as csc.")
	}
	if macfa.AgencyKindLabel(g.Kind) == g.Kind {
		w.add("kind", "Choose what kind of agency it is.")
	}
	if g.Area != "" && !hasArea(areas, g.Area) {
		w.add("area", "Choose one of the partnership's areas, or all.")
	}
	for field, value := range map[string]string{"contact": g.Contact, "phone": g.Phone, "concern_owner": g.ConcernOwner, "concern_deputy": g.ConcernDeputy, "out_of_hours": g.OutOfHours} {
		w.short(field, value)
	}
	return w.err()
}

func hasArea(areas []Area, id string) bool {
	for _, a := range areas {
		if a.ID == id {
			return true
		}
	}
	return false
}
