package partnership

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func agenciesPage(x *web.Exchange) error {
	p, err := Agencies(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Agencies")
	f.Trail = setUpTrail(x)
	return x.Page(f, agenciesBody(p))
}

func agenciesTrail(x *web.Exchange) []ui.Link {
	return setUpTrail(x, ui.Link{Text: "Agencies", Href: "/agencies"})
}

func agencyPage(x *web.Exchange) error {
	p, err := AgencyDetails(x.R.Context(), x.Actor, x.Path("agency"))
	if err != nil {
		return err
	}
	f := x.Frame(p.Agency.Name)
	f.Title, f.Trail = "Agency", agenciesTrail(x)
	f.Caption = macfa.AgencyKindLabel(p.Agency.Kind)
	return x.Page(f, agencyBody(p))
}

func newAgencyPage(x *web.Exchange) error { return agencyForm(x, nil, nil) }

func editAgencyPage(x *web.Exchange) error { return agencyForm(x, nil, nil) }

// agencyForm adds or changes an agency; typed is what was typed if it could not be saved.
func agencyForm(x *web.Exchange, typed *Agency, problems ui.Problems) error {
	p, err := AgencyToChange(x.R.Context(), x.Actor, x.Path("agency"))
	if err != nil {
		return err
	}
	if typed != nil {
		p.Agency = *typed
	}
	f := x.Frame("Add an agency")
	action, back := "/agencies/new", "/agencies"
	if p.Agency.ID != "" {
		f = x.Frame("Change the agency")
		back = "/agencies/" + p.Agency.ID
		action = back + "/edit"
	}
	f.Trail, f.Problems = agenciesTrail(x), problems
	return x.Page(f, agencyFormBody(p, action, back, x.NewKey(), problems))
}

func typedAgency(x *web.Exchange) Agency {
	return Agency{ID: x.Path("agency"), Name: x.Form("name"), Short: x.Form("short"), Kind: x.Form("kind"), Area: x.Form("area"),
		AdultRecords: x.Form("adult_records") != "", Contact: x.Form("contact"), Phone: x.Form("phone"), ConcernOwner: x.Form("concern_owner"),
		ConcernDeputy: x.Form("concern_deputy"), OutOfHours: x.Form("out_of_hours"), Version: x.Version()}
}

func addAgencyPage(x *web.Exchange) error {
	a := typedAgency(x)
	id, err := AddAgency(x.R.Context(), x.Actor, x.Of("agency.add"), a)
	return agencySaved(x, a, id, err, a.Name+" is added.")
}

func changeAgencyPage(x *web.Exchange) error {
	a := typedAgency(x)
	id, err := ChangeAgency(x.R.Context(), x.Actor, x.Of("agency.change"), a)
	return agencySaved(x, a, id, err, a.Name+" is saved.")
}

func agencySaved(x *web.Exchange, a Agency, id string, err error, message string) error {
	if list, ok := web.Problems(err); ok {
		return agencyForm(x, &a, list)
	}
	if err != nil {
		return err
	}
	if !a.ConcernReady() {
		message += " Before a round can ask it, name who answers an immediate concern."
	}
	return x.Done("/agencies/"+id, message)
}

func settingPage(x *web.Exchange) error { return settingForm(x, nil, nil) }

func settingForm(x *web.Exchange, typed *Setting, problems ui.Problems) error {
	p, err := SettingDetails(x.R.Context(), x.Actor, x.Path("agency"), x.Path("setting"))
	if err != nil {
		return err
	}
	if typed != nil {
		p.Setting = *typed
	}
	f := x.Frame("Add a school or practice")
	action := "/agencies/" + p.Agency.ID + "/settings/new"
	if p.Setting.ID != "" {
		f = x.Frame("Change the school or practice")
		action = "/agencies/" + p.Agency.ID + "/settings/" + p.Setting.ID
	}
	f.Caption, f.Problems = p.Agency.Name, problems
	f.Trail = append(agenciesTrail(x), ui.Link{Text: p.Agency.Name, Href: "/agencies/" + p.Agency.ID})
	return x.Page(f, settingBody(p, action, x.NewKey(), problems))
}

func saveSettingPage(x *web.Exchange) error {
	s := Setting{ID: x.Path("setting"), Agency: x.Path("agency"), Name: x.Form("name"), Kind: x.Form("kind"), Contact: x.Form("contact"), Phone: x.Form("phone"), Version: x.Version()}
	save, action := AddSetting, macfa.Action("setting.add")
	if s.ID != "" {
		save, action = ChangeSetting, "setting.change"
	}
	_, err := save(x.R.Context(), x.Actor, x.Of(action), s)
	if list, ok := web.Problems(err); ok {
		return settingForm(x, &s, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/agencies/"+s.Agency, s.Name+" is saved.")
}
