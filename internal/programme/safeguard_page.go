package programme

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func safeguardsPage(x *web.Exchange) error { return safeguardsForm(x, nil, nil) }

// safeguardsForm shows what is kept, or with problems what was typed.
func safeguardsForm(x *web.Exchange, typed *Safeguards, problems ui.Problems) error {
	p, err := RoundSafeguards(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	if typed != nil {
		p.Safeguards = *typed
	}
	f := RoundFrame(x, p.Round, "Overview")
	f.Title, f.Heading, f.Problems = "Safeguards of the round", "Safeguards", problems
	on := x.DayField(ui.DateField{Name: "guardian_on", Label: "Agreed on", Error: problems.For("guardian_on")}, p.Safeguards.GuardianOn)
	return x.Page(f, safeguardsBody(p, on, x.NewKey(), problems))
}

func saveSafeguardsPage(x *web.Exchange) error {
	s := Safeguards{Guardian: x.Form("guardian"), LeadWrites: x.Form("lead_writes") != "", WorkerWrites: x.Form("worker_writes") != "", Version: x.Version()}
	day, err := x.FormDay("guardian_on")
	if err != nil {
		err = macfa.At("guardian_on", err.Error())
	} else {
		s.GuardianOn = day
		_, err = SaveSafeguards(x.R.Context(), x.Actor, x.Of("round.safeguards"), x.Path("round"), s)
	}
	if list, ok := web.Problems(err); ok {
		return safeguardsForm(x, &s, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+x.Path("round"), "The safeguards of the round are saved.")
}
