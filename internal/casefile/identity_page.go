package casefile

import (
	"time"

	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// IdentityHandler asks why somebody needs to know who the child is, or shows it for ten minutes.
func IdentityHandler(x *web.Exchange) error { return identityPage(x, nil) }

func identityPage(x *web.Exchange, problems ui.Problems) error {
	p, err := Identity(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	f := CaseFrame(x, p.Case, "About")
	f.Heading, f.Title, f.Seen, f.Problems = "Who is case "+p.Case.Ref+"?", "Who this is", nil, problems
	if p.Shown {
		return x.Page(f, identityBody(p, time.UnixMicro(p.Until).In(x.House().Zone).Format("3:04pm")))
	}
	return x.Page(f, identityForm(p, x.NewKey(), x.Form("reason"), problems))
}

// AskIdentityHandler records the reason and goes on to the page that shows who the child is.
func AskIdentityHandler(x *web.Exchange) error {
	kase, err := AskIdentity(x.R.Context(), x.Actor, x.Of("identity.ask"), x.Path("case"), x.Form("reason"))
	if list, ok := web.Problems(err); ok {
		return identityPage(x, list)
	}
	if err != nil {
		return err
	}
	return x.See("/cases/" + kase + "/identity")
}

// whoRows are the facts by which a child is known.
func whoRows(w Who) []ui.SummaryRow {
	rows := []ui.SummaryRow{{Key: "Name", Value: w.Name}, {Key: "Also known as", Value: w.Aliases}, {Key: "Date of birth", Value: dayWords(w.Born)},
		{Key: "NHS number", Value: w.NHSNumber}, {Key: "Address", Value: w.Address}, {Key: "School", Value: w.School}, {Key: "Practice", Value: w.Practice}}
	for _, r := range w.Siblings {
		rows = append(rows, relativeSummary(r))
	}
	for _, r := range w.Adults {
		rows = append(rows, relativeSummary(r))
	}
	return filled(rows)
}
