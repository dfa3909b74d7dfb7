package retention

import (
	"time"

	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func holdShown(x *web.Exchange) error { return showHold(x, x.Path("case"), nil) }

func showHold(x *web.Exchange, kase string, problems ui.Problems) error {
	p, err := HoldOf(x.R.Context(), x.Actor, kase)
	if err != nil {
		return err
	}
	f := x.Frame("Legal hold on everything")
	f.Title, f.Problems = "Legal hold", problems
	f.Trail = []ui.Link{{Text: "Keeping", Href: "/keeping"}}
	if p.Of.Case != "" {
		f.Heading = "Legal hold on case " + p.Of.Ref
		f.Trail = []ui.Link{{Text: "What is kept of this round", Href: "/rounds/" + p.Of.Round + "/keeping"}}
	}
	return x.Page(f, holdBody(p, x.Form("reason"), problems, x.NewKey, x.House().Zone))
}

func holdPost(x *web.Exchange) error {
	kase, err := SetHold(x.R.Context(), x.Actor, x.Of("hold.set"), x.Path("case"), x.Form("reason"))
	if list, ok := web.Problems(err); ok {
		return showHold(x, x.Path("case"), list)
	}
	if err != nil {
		return err
	}
	return x.Done(holdAddress(kase), "The hold stands from now on. Nothing that it is about is destroyed.")
}

func askLiftPost(x *web.Exchange) error {
	kase, err := AskLift(x.R.Context(), x.Actor, x.Of("hold.ask-lift"), x.Path("hold"), x.Version())
	if err != nil {
		return err
	}
	return x.Done(holdAddress(kase), "You have asked to lift it. It stands until a second person does.")
}

func liftPost(x *web.Exchange) error {
	kase, err := Lift(x.R.Context(), x.Actor, x.Of("hold.lift"), x.Path("hold"), x.Version())
	if list, ok := web.Problems(err); ok {
		return showHold(x, x.Form("case"), list)
	}
	if err != nil {
		return err
	}
	return x.Done(holdAddress(kase), "The hold is lifted. The usual times hold again.")
}

func keepHoldPost(x *web.Exchange) error {
	kase, err := KeepHold(x.R.Context(), x.Actor, x.Of("hold.keep"), x.Path("hold"), x.Version())
	if err != nil {
		return err
	}
	return x.Done(holdAddress(kase), "The hold stays.")
}

func holdAddress(kase string) string {
	if kase == "" {
		return "/keeping/hold"
	}
	return "/cases/" + kase + "/hold"
}

// forbids says what a hold would do.
func (p HoldPage) forbids() string {
	if p.Of.Case == "" {
		return "While it stands nothing is destroyed in the whole installation: no case, no case list, no finding, no account. One person sets it, two lift it."
	}
	return "While it stands nothing of this case is destroyed, whatever its time. One person sets it, two lift it."
}

func (p HoldPage) past(zone *time.Location) []ui.Row {
	var rows []ui.Row
	for _, h := range p.Holds {
		if !h.Stands() {
			rows = append(rows, ui.Row{Cells: ui.Texts(onDay(h.SetAt, zone)+", by "+h.SetName, onDay(*h.LiftedAt, zone)+", by "+h.AskedName+" and "+h.LiftedName, h.Reason)})
		}
	}
	return rows
}
