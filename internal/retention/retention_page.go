package retention

import (
	"fmt"
	"slices"
	"strings"
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
	return showRoundOf(x, x.Path("round"), problems)
}

func showRoundOf(x *web.Exchange, round string, problems ui.Problems) error {
	p, err := OfRound(x.R.Context(), x.Actor, round)
	if err != nil {
		return err
	}
	return x.Page(roundFrame(x, p.Round, problems), roundBody(p, x.NewKey, x.House().Zone))
}

func roundFrame(x *web.Exchange, r programme.Round, problems ui.Problems) ui.Frame {
	f := programme.RoundFrame(x, r, "Keeping")
	f.Heading = "What is kept of this round"
	f.Problems = problems
	return f
}

func proposePost(x *web.Exchange) error {
	_, err := Propose(x.R.Context(), x.Actor, x.Of("destruction.propose"), x.Path("round"), x.Form("kind"))
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
	if list, ok := web.Problems(err); ok && x.Form("round") != "" {
		return showRoundOf(x, x.Form("round"), list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+round+"/keeping", "It is done, and nobody can bring it back. The certificate is below.")
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

// KeptDays says a number of days as people do: "90 days", "6 years".
func KeptDays(days int) string {
	if days >= 730 && days%365 == 0 {
		return fmt.Sprintf("%d years", days/365)
	}
	return counted(int64(days), "day", "days")
}

// from says from when the time of a kind runs.
func from(k macfa.Keeping) string {
	if k.From != "" {
		return k.From
	}
	return "the round is closed"
}

func (p OverviewPage) keepingRows() []ui.Row {
	var rows []ui.Row
	for _, k := range macfa.Keepings {
		name, until := ui.Cell{Text: k.Kind}, ui.Cell{Text: k.Until}
		if k.Days > 0 {
			name.Href = "/keeping/" + k.Code
			until.Text = KeptDays(p.Schedule[k.Code]) + " after " + from(k)
			if p.Schedule[k.Code] != k.Days {
				until.Note = "Usually " + KeptDays(k.Days) + "."
			}
			if slices.Contains(p.Changing, k.Code) {
				until.Note = "A change waits for a second person."
			}
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{name, until, {Text: k.Why}}})
	}
	return rows
}

func (p OverviewPage) nextRows() []ui.Row {
	var rows []ui.Row
	for _, n := range p.Next {
		name := ui.Cell{Text: n.Round.Focus, Note: n.Round.Caption}
		if p.MayRound {
			name.Href = "/rounds/" + n.Round.ID + "/keeping"
		}
		when := ui.Cell{Text: n.Until.AddDays(1).Long()}
		switch {
		case n.Waiting:
			when.Note = "A second person has to do it."
		case n.Up:
			when.Note = "The time is up: somebody has to propose it."
		}
		rows = append(rows, ui.Row{Late: n.Up, Cells: []ui.Cell{name, {Text: n.Kind.Kind, Note: counted(n.N, n.Kind.Unit, n.Kind.Units)}, when}})
	}
	return rows
}

func (p OverviewPage) rows() []ui.Row {
	var rows []ui.Row
	for _, r := range p.Rounds {
		name := ui.Cell{Text: r.Focus, Note: r.Caption}
		if p.MayRound {
			name.Href = "/rounds/" + r.ID + "/keeping"
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{name, {Text: r.Closed.Long()}, {Text: r.kept(), Note: r.held()}, {Text: copiesOut(r.Copies)}}})
	}
	return rows
}

// kept says what of a round is still there, in the fewest words.
func (r RoundKept) kept() string {
	switch {
	case r.Left["narrative"] > 0 && r.Left["identifiers"] < r.Left["narrative"]:
		return counted(r.Left["narrative"], "case", "cases") + ", who the child is of " + fmt.Sprint(r.Left["identifiers"])
	case r.Left["narrative"] > 0:
		return counted(r.Left["narrative"], "case", "cases") + " with who the children are"
	case r.Left["judgements"] > 0:
		return "Choices and grades, findings"
	case r.Left["findings"] > 0:
		return "Findings"
	}
	return "Actions and public briefings"
}

func (r RoundKept) held() string {
	if n := r.Left["narrative"] - r.Free["narrative"]; n > 0 {
		return counted(n, "case is", "cases are") + " held."
	}
	return ""
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
		name := ui.Cell{Text: "Case " + c.Ref}
		if p.MayHold && (c.Who || c.Alive || c.Judged) {
			name.Href = "/cases/" + c.ID + "/hold"
		}
		rights := ui.Cell{Text: "–"}
		if p.MayHold {
			rights = ui.Cell{Text: "Objections and requests", Href: "/cases/" + c.ID + "/rights"}
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{name, {Text: c.kept(), Note: c.Hold}, rights}})
	}
	return rows
}

// kept says what of a case is still there.
func (k Kept) kept() string {
	switch {
	case k.Alive && k.Who:
		return "Kept"
	case k.Alive:
		return "Kept without who the child is"
	case k.Judged:
		return "Choices and grades are kept"
	}
	return "Destroyed"
}

func (p RoundPage) partRows() []ui.Row {
	var rows []ui.Row
	for _, part := range p.Parts {
		until := ui.Cell{Text: "–"}
		switch {
		case part.Left == 0:
			until.Text = "Destroyed"
		case part.Until != "":
			until.Text = part.Until.Long()
			until.Note = part.Why
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: part.Kind.Kind}, {Text: counted(part.Left, part.Kind.Unit, part.Kind.Units)}, until}})
	}
	return rows
}

// proposable are the kinds that can be proposed now.
func (p RoundPage) proposable() []Part {
	var list []Part
	for _, part := range p.Parts {
		if p.MayPropose && part.TimeUp && part.Ready > 0 {
			list = append(list, part)
		}
	}
	return list
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
			rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: onDay(*d.EndedAt, zone)}, {Text: d.words()}, {Text: "Proposed by " + d.ProposedName + ", done by " + d.EndedName}, {Text: "Certificate", Href: "/destructions/" + d.ID + "/certificate"}}})
		case "dropped":
			rows = append(rows, ui.Row{Cells: ui.Texts(onDay(*d.EndedAt, zone), d.words(), "Proposed by "+d.ProposedName+", taken back by "+d.EndedName, "–")})
		}
	}
	return rows
}

// refs names the cases of a certificate.
func (c Certificate) refs() string {
	if len(c.Cases) == 0 {
		return "The round as a whole"
	}
	return strings.Join(c.Cases, ", ")
}

func (p OverviewPage) links() []ui.Link {
	var links []ui.Link
	if p.MayRound {
		links = append(links, ui.Link{Text: "What families object to and ask for", Href: "/rights"})
	}
	if p.MayErase {
		links = append(links, ui.Link{Text: "Accounts of people who have left", Href: "/leavers"})
	}
	if p.MayHold {
		links = append(links, ui.Link{Text: holdLink(p.Hold), Href: "/keeping/hold"})
	}
	return links
}

func holdLink(h *Hold) string {
	if h == nil {
		return "An inquiry or a court forbids to destroy anything: set a legal hold"
	}
	return "The legal hold: why it stands, and lift it"
}

// words say what a destruction is about: "evidence … of 4 cases".
func (d Destruction) words() string {
	k, _ := macfa.KeepingOf(d.Kind)
	return k.Kind + ": " + counted(d.Cases, k.Unit, k.Units)
}

// sentence says how long what there is of the round is kept.
func (p RoundPage) sentence() string {
	if p.Closed == "" {
		return "Everything is kept while the round goes on. The times run from the day on which it is closed."
	}
	return fmt.Sprintf("The round was closed on %s. From then on this is how long things are kept.", p.Closed.Long())
}

func counted(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
