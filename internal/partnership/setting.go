package partnership

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Setting is one school or practice of an agency.
type Setting struct {
	ID, Agency, Name, Kind, Contact, Phone string
	Version                                int64
}

// SettingKinds lists the kinds of setting in the order in which forms show them.
var SettingKinds = []macfa.AgencyKind{{Code: "school", Label: "School"}, {Code: "practice", Label: "Practice"}, {Code: "nursery", Label: "Nursery"}, {Code: "other", Label: "Other"}}

// SettingKindLabel is a kind in the words of the screen.
func SettingKindLabel(code string) string {
	for _, k := range SettingKinds {
		if k.Code == code {
			return k.Label
		}
	}
	return code
}

// Thing is the setting as the access table sees it.
func (s Setting) Thing() macfa.Thing {
	return macfa.Thing{Kind: "setting", ID: s.ID, Version: s.Version, Agencies: []string{s.Agency}}
}

// SettingPage is one setting with its agency, for the form; a new one has no id.
type SettingPage struct {
	Agency  Agency
	Setting Setting
}

// SettingDetails answers a setting, or with "" an empty one to be added.
func SettingDetails(ctx context.Context, a operation.Actor, agency, id string) (SettingPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p SettingPage, err error) {
		if p.Agency, err = AgencyOf(v.Snap, agency); err != nil {
			return p, err
		}
		action := macfa.Action("setting.add")
		p.Setting = Setting{Agency: agency}
		if id != "" {
			action = "setting.change"
			if p.Setting, err = SettingOf(v.Snap, agency, id); err != nil {
				return p, err
			}
		}
		return p, v.May(action, p.Setting.Thing())
	})
}

// AddSetting adds a school or a practice to an agency.
func AddSetting(ctx context.Context, a operation.Actor, of operation.Of, s Setting) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if _, err := AgencyOf(tx.Snap, s.Agency); err != nil {
			return "", err
		}
		s.ID = store.NewID()
		if err := tx.May("setting.add", s.Thing()); err != nil {
			return "", err
		}
		if err := checkSetting(s); err != nil {
			return "", err
		}
		return s.ID, insertSetting(tx, s)
	})
}

// ChangeSetting puts a setting's details right.
func ChangeSetting(ctx context.Context, a operation.Actor, of operation.Of, s Setting) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		was, err := SettingOf(tx.Snap, s.Agency, s.ID)
		if err != nil {
			return "", err
		}
		if err := tx.May("setting.change", was.Thing()); err != nil {
			return "", err
		}
		if err := checkSetting(s); err != nil {
			return "", err
		}
		return s.ID, updateSetting(tx, s)
	})
}

func checkSetting(s Setting) error {
	var w wanted
	w.text("name", s.Name, "Enter the name of the school or practice.")
	if SettingKindLabel(s.Kind) == s.Kind {
		w.add("kind", "Choose what it is.")
	}
	w.short("contact", s.Contact)
	w.short("phone", s.Phone)
	return w.err()
}
