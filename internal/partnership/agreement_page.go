package partnership

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

const agreementsAt = "/set-up/agreements"

func agreementsPage(x *web.Exchange) error {
	p, err := Agreements(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Sharing agreements")
	f.Trail, f.Body = setUpTrail(x), ui.BodyWide
	return x.Page(f, agreementsBody(p))
}

func newAgreementPage(x *web.Exchange) error {
	return agreementForm(x, "", Agreement{Agency: x.Query("agency")}, nil)
}

func agreementPage(x *web.Exchange) error {
	return agreementForm(x, x.Path("agreement"), Agreement{}, nil)
}

// agreementForm shows an agreement as it is kept, or with problems as it was typed.
func agreementForm(x *web.Exchange, id string, typed Agreement, problems ui.Problems) error {
	p, err := AgreementToChange(x.R.Context(), x.Actor, id, typed.Agency)
	if err != nil {
		return err
	}
	heading := "Enter a sharing agreement"
	if id != "" {
		heading = "Sharing agreement of " + p.Agreement.AgencyName
	}
	kept := p.Agreement
	if problems != nil {
		typed.ID, typed.AgencyName, typed.Ended = id, kept.AgencyName, kept.Ended
		p.Agreement = typed
	}
	f := x.Frame(heading)
	f.Title, f.Trail, f.Problems = "Sharing agreement", setUpTrail(x, ui.Link{Text: "Sharing agreements", Href: agreementsAt}), problems
	signed := x.DayField(ui.DateField{Name: "signed", Label: "Signed on", Error: problems.For("signed")}, p.Agreement.Signed)
	review := x.DayField(ui.DateField{Name: "review", Label: "Looked at again by", Error: problems.For("review")}, p.Agreement.Review)
	return x.Page(f, agreementBody(p, signed, review, x.NewKey, problems))
}

func postedAgreement(x *web.Exchange) (Agreement, error) {
	g := Agreement{ID: x.Path("agreement"), Agency: x.Form("agency"), Controllers: x.Form("controllers"), Notice: x.Form("notice"), Version: x.Version()}
	var err1, err2 error
	g.Signed, err1 = x.FormDay("signed")
	g.Review, err2 = x.FormDay("review")
	return g, unreadDays(map[string]error{"signed": err1, "review": err2}, "signed", "review")
}

func addAgreementPage(x *web.Exchange) error {
	g, err := postedAgreement(x)
	if err == nil {
		_, err = AddAgreement(x.R.Context(), x.Actor, x.Of("agreement.add"), g)
	}
	if list, ok := web.Problems(err); ok {
		return agreementForm(x, "", g, list)
	}
	if err != nil {
		return err
	}
	return x.Done(agreementsAt, "The sharing agreement is entered.")
}

func changeAgreementPage(x *web.Exchange) error {
	g, err := postedAgreement(x)
	if err == nil {
		_, err = ChangeAgreement(x.R.Context(), x.Actor, x.Of("agreement.change"), g)
	}
	if list, ok := web.Problems(err); ok {
		return agreementForm(x, g.ID, g, list)
	}
	if err != nil {
		return err
	}
	return x.Done(agreementsAt, "The sharing agreement is saved.")
}

func endAgreementPage(x *web.Exchange) error {
	if _, err := EndAgreement(x.R.Context(), x.Actor, x.Of("agreement.end"), x.Path("agreement"), x.Version()); err != nil {
		return err
	}
	return x.Done(agreementsAt, "The sharing agreement has ended. Its agency is flagged before any name is shown to it.")
}

func (p AgreementsPage) rows() []ui.Row {
	var rows []ui.Row
	for _, a := range p.Agencies {
		name := ui.Cell{Text: a.AgencyName}
		switch {
		case a.ID == "" && p.MayAdd:
			name.Href = agreementsAt + "/new?agency=" + a.Agency
		case a.ID != "" && p.MayChange:
			name.Href = agreementsAt + "/" + a.ID
		}
		rows = append(rows, ui.Row{Late: !a.Holds(p.Today), Cells: []ui.Cell{name, {Body: standing(a, p.Today)}, {Text: dayOrNone(a.Signed)}, {Text: dayOrNone(a.Review)}, {Text: a.Controllers}, {Text: a.Notice}}})
	}
	return rows
}

func (p AgreementsPage) earlier() []ui.Row {
	var rows []ui.Row
	for _, a := range p.Earlier {
		rows = append(rows, ui.Row{Cells: ui.Texts(a.AgencyName, dayOrNone(a.Signed), dayOrNone(a.Ended), a.Controllers)})
	}
	return rows
}

func dayOrNone(d macfa.Day) string {
	if d.IsZero() {
		return ""
	}
	return d.Medium()
}

func signatories(list []Agency) []ui.Option {
	options := []ui.Option{{Value: "", Text: "Choose"}}
	for _, a := range list {
		if a.State == "active" {
			options = append(options, ui.Option{Value: a.ID, Text: a.Name})
		}
	}
	return options
}
