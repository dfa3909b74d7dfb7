package fieldwork

import (
	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func voiceGet(x *web.Exchange) error { return showVoice(x, Voice{}, nil) }

func showVoice(x *web.Exchange, form Voice, problems ui.Problems) error {
	p, err := VoicesOf(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	f := casefile.CaseFrame(x, p.Case, "Voice")
	f.Problems = problems
	return x.Page(f, voiceBody(x, p, form, problems))
}

func voicePost(x *web.Exchange) error {
	form := Voice{Case: x.Path("case"), Whose: x.Form("whose"), Asked: x.Form("asked"), How: x.Form("how"), Reason: x.Form("reason"), Said: x.Form("said")}
	_, err := AddVoice(x.R.Context(), x.Actor, x.Of("voice.add"), form)
	if list, ok := web.Problems(err); ok {
		return showVoice(x, form, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/cases/"+form.Case+"/voice", "It is kept.")
}

func codes(list []Named) []ui.Option {
	var options []ui.Option
	for _, n := range list {
		options = append(options, ui.Option{Value: n.Code, Text: n.Label})
	}
	return options
}

// notes says how and by whom somebody was asked.
func (x Voice) notes(today macfa.Day, page *web.Exchange) string {
	by := x.AgencyName
	if by == "" {
		by = "The partnership"
	}
	if x.Asked == "no" {
		return "Not asked. " + by + ", " + when(x.At, today, page.House().Zone)
	}
	return labelOf(How, x.How) + ". " + by + ", " + when(x.At, today, page.House().Zone)
}
