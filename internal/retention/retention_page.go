package retention

import (
	"fmt"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func keepingPage(x *web.Exchange) error {
	p, err := Overview(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("What is kept, and for how long")
	f.Title = "Keeping"
	if x.CanOpen("/set-up") {
		f.Trail = []ui.Link{{Text: "Set up", Href: "/set-up"}}
	}
	return x.Page(f, overviewBody(p, x.House().Zone))
}

func roundPage(x *web.Exchange) error { return showRound(x, nil) }

func showRound(x *web.Exchange, problems ui.Problems) error {
	p, err := OfRound(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	return x.Page(roundFrame(x, p.Round, problems), roundBody(p, x.NewKey(), x.NewKey(), x.House().Zone))
}

func roundFrame(x *web.Exchange, r programme.Round, problems ui.Problems) ui.Frame {
	f := programme.RoundFrame(x, r, "Keeping")
	f.Heading = "What is kept of this round"
	f.Problems = problems
	return f
}

func proposePost(x *web.Exchange) error {
	_, err := Propose(x.R.Context(), x.Actor, x.Of("destruction.propose"), x.Path("round"))
	if list, ok := web.Problems(err); ok {
		return showRound(x, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+x.Path("round")+"/keeping", "You have proposed it. A second person has to do it: another coordinator or the data protection officer.")
}

func doPost(x *web.Exchange) error {
	id := x.Path("destruction")
	round, err := Do(x.R.Context(), x.Actor, x.Of("destruction.do"), id, x.Version(), x.FormInt("cases"))
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+round+"/keeping", "It is done. Nobody can open these cases any more. The certificate is below.")
}

func dropPost(x *web.Exchange) error {
	round, err := Drop(x.R.Context(), x.Actor, x.Of("destruction.drop"), x.Path("destruction"), x.Version())
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+round+"/keeping", "The proposal is taken back. Nothing was destroyed.")
}

func certificatePage(x *web.Exchange) error {
	c, err := CertificateOf(x.R.Context(), x.Actor, x.Path("destruction"))
	if err != nil {
		return err
	}
	f := x.Frame("Certificate of destruction")
	f.Caption = c.Round.Caption()
	f.Trail = []ui.Link{{Text: "What is kept of this round", Href: c.Round.Address() + "/keeping"}}
	return x.Page(f, certificateBody(c, x.House().Zone))
}

func copiesShown(x *web.Exchange) error {
	p, err := CopiesOf(x.R.Context(), x.Actor, x.Path("round"), x.Path("agency"))
	if err != nil {
		return err
	}
	f := x.Frame("Are your agency’s copies gone?")
	f.Title, f.Caption = "Copies of a round", p.Round.Caption()+" · "+p.Copies.Name
	return x.Page(f, copiesBody(p, x.NewKey(), x.House().Zone))
}

func copiesPost(x *web.Exchange) error {
	round, agency := x.Path("round"), x.Path("agency")
	if _, err := ConfirmCopies(x.R.Context(), x.Actor, x.Of("copies.confirm"), round, agency); err != nil {
		return err
	}
	return x.Done("/rounds/"+round+"/copies/"+agency, "Thank you. It is recorded that your agency’s copies are gone.")
}

// onDay is an instant as a day.
func onDay(at int64, zone *time.Location) string {
	return time.UnixMicro(at).In(zone).Format("Monday 2 January 2006")
}

func keepingRows() []ui.Row {
	var rows []ui.Row
	for _, k := range macfa.Keepings {
		until := k.Until
		if k.Days > 0 {
			until = fmt.Sprintf("%d days after the round is closed", k.Days)
		}
		rows = append(rows, ui.Row{Cells: ui.Texts(k.Kind, until, k.Why)})
	}
	return rows
}

func (p OverviewPage) rows(zone *time.Location) []ui.Row {
	var rows []ui.Row
	for _, r := range p.Rounds {
		name := ui.Cell{Text: r.Focus, Note: r.Caption}
		if p.MayRound {
			name.Href = "/rounds/" + r.ID + "/keeping"
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{name, {Text: onDay(r.ClosedAt, zone)}, {Text: r.kept(), Note: r.next()}, {Text: copiesOut(r.Copies)}}})
	}
	return rows
}

func (r RoundKept) kept() string {
	if r.Alive == 0 {
		return "Destroyed"
	}
	return counted(r.Alive, "case is kept", "cases are kept")
}

func (r RoundKept) next() string {
	switch {
	case r.Alive == 0:
		return ""
	case r.Waiting:
		return "A second person has to destroy them."
	case r.Held == r.Alive:
		return "All of them are held."
	}
	return "Until " + r.Until.Medium() + "."
}

func copiesOut(n int64) string {
	if n == 0 {
		return "All agencies say that theirs are gone"
	}
	return counted(n, "agency has not answered", "agencies have not answered")
}

func (p RoundPage) caseRows() []ui.Row {
	var rows []ui.Row
	for _, c := range p.Cases {
		kept := "Kept"
		switch {
		case !c.Alive:
			kept = "Destroyed"
		case c.Hold != "":
			kept = "Held. " + c.Hold
		}
		rows = append(rows, ui.Row{Cells: ui.Texts("Case "+c.Ref, kept)})
	}
	return rows
}

func (p RoundPage) copyRows(zone *time.Location) []ui.Row {
	var rows []ui.Row
	for _, c := range p.Copies {
		said := "Not answered yet"
		if c.At > 0 {
			said = "Gone, says " + c.By + " on " + onDay(c.At, zone)
		}
		rows = append(rows, ui.Row{Cells: ui.Texts(c.Name, said)})
	}
	return rows
}

func (p RoundPage) endedRows(zone *time.Location) []ui.Row {
	var rows []ui.Row
	for _, d := range p.Destructions {
		switch d.State {
		case "done":
			rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: onDay(*d.EndedAt, zone)}, {Text: counted(d.Cases, "case", "cases")}, {Text: "Proposed by " + d.ProposedName + ", done by " + d.EndedName}, {Text: "Certificate", Href: "/destructions/" + d.ID + "/certificate"}}})
		case "dropped":
			rows = append(rows, ui.Row{Cells: ui.Texts(onDay(*d.EndedAt, zone), counted(d.Cases, "case", "cases"), "Proposed by "+d.ProposedName+", taken back by "+d.EndedName, "–")})
		}
	}
	return rows
}

// sentence says how long the cases of the round are kept.
func (p RoundPage) sentence() string {
	switch {
	case p.Closed == "":
		return "Cases are kept while the round goes on. Their time runs from the day on which it is closed."
	case p.Ready() == 0:
		return "Nothing of this round's cases can be destroyed: it is destroyed already, or it is held."
	}
	return fmt.Sprintf("The round was closed on %s. Its cases are kept until %s.", p.Closed.Medium(), p.Until.Medium())
}

func counted(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
