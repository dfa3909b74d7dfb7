package rights

import (
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/paper"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func newObjectionShown(x *web.Exchange) error { return newObjection(x, GivenObjection{}, nil) }

func newObjection(x *web.Exchange, g GivenObjection, problems ui.Problems) error {
	c, err := NewObjection(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	f := x.Frame("What does the family object to?")
	f.Title, f.Caption, f.Problems = "Record an objection", "Case "+c.Ref, problems
	f.Trail = append(caseTrail(x, c.ID, c.Ref), ui.Link{Text: "Objections and requests", Href: "/cases/" + c.ID + "/rights"})
	day := x.DayField(ui.DateField{Name: "received", Label: "When was it received?", Hint: "By anybody of any agency: the month runs from that day.", Error: problems.For("received")}, "")
	return x.Page(f, newObjectionBody(c.ID, g, day, problems, x.NewKey()))
}

func newObjectionPost(x *web.Exchange) error {
	g := GivenObjection{Whose: x.Form("whose"), Text: x.Form("text"), ReceivedBy: x.Form("received_by")}
	var id string
	day, err := x.FormDay("received")
	if err != nil {
		err = macfa.At("received", err.Error())
	} else {
		g.Received = day
		id, err = RecordObjection(x.R.Context(), x.Actor, x.Of("objection.record"), x.Path("case"), g)
	}
	if list, ok := web.Problems(err); ok {
		return newObjection(x, g, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/objections/"+id, "The objection is recorded. The data protection officer decides it.")
}

func objectionShown(x *web.Exchange) error { return showObjection(x, nil) }

func showObjection(x *web.Exchange, problems ui.Problems) error {
	p, err := ObjectionOf(x.R.Context(), x.Actor, x.Path("objection"))
	if err != nil {
		return err
	}
	o := p.Objection
	f := x.Frame("An objection of the family")
	f.Title, f.Caption, f.Problems = "An objection", "Case "+o.Ref+" · "+o.Round, problems
	f.Trail = append(caseTrail(x, o.Case, o.Ref), ui.Link{Text: "Objections and requests", Href: "/cases/" + o.Case + "/rights"})
	typed := Decision{x.Form("outcome"), x.Form("because"), x.Form("part")}
	letter := o.Letter
	if x.R.PostForm.Has("letter") {
		letter = x.Form("letter")
	}
	return x.Page(f, objectionBody(p, typed, letter, problems, x.NewKey, x.House().Zone))
}

func decidePost(x *web.Exchange) error {
	d := Decision{x.Form("outcome"), x.Form("because"), x.Form("part")}
	id := x.Path("objection")
	withdrawn, err := Decide(x.R.Context(), x.Actor, x.Of("objection.decide"), id, x.Version(), d)
	if list, ok := web.Problems(err); ok {
		return showObjection(x, list)
	}
	if err != nil {
		return err
	}
	done := "It is decided. Read the letter to the family through before it is sent."
	if withdrawn {
		done = "It is decided, and the case is withdrawn. Read the letter to the family through before it is sent."
	}
	return x.Done("/objections/"+id, done)
}

func letterPost(x *web.Exchange) error {
	id, err := KeepLetter(x.R.Context(), x.Actor, x.Of("objection.letter"), x.Path("objection"), x.Version(), x.Form("letter"))
	if list, ok := web.Problems(err); ok {
		return showObjection(x, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/objections/"+id, "The letter is saved.")
}

func letterPrint(x *web.Exchange) error {
	p, err := ObjectionOf(x.R.Context(), x.Actor, x.Path("objection"))
	if err != nil {
		return err
	}
	if p.Objection.State != "decided" {
		return macfa.Missing()
	}
	var blocks []paper.Block
	for _, l := range strings.Split(p.Objection.Letter, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			blocks = append(blocks, paper.Text(paper.Paragraph, l))
		}
	}
	f := x.Frame("What we decided")
	f.Title, f.Body = "Letter to a family", ui.BodyProjector
	return x.Page(f, ui.PaperAlone(blocks, "/objections/"+p.Objection.ID))
}

func (p ObjectionPage) facts(zone *time.Location) []ui.SummaryRow {
	o := p.Objection
	rows := []ui.SummaryRow{{Key: "Who objects", Value: macfa.CodedLabel(macfa.ObjectionWhose, o.Whose)}, {Key: "What to", Value: o.Text},
		{Key: "Received", Value: o.Received.Long() + ", by " + o.ReceivedBy}, {Key: "Recorded by", Value: o.MadeName}}
	if o.State == "open" {
		return append(rows, ui.SummaryRow{Key: "To be decided by", Value: o.Due.Long() + ": " + clock(o.Due, p.Today)})
	}
	rows = append(rows, ui.SummaryRow{Key: "Decided", Value: macfa.CodedLabel(macfa.ObjectionOutcomes, o.Outcome)}, ui.SummaryRow{Key: "Why", Value: o.Because})
	if o.Part != "" {
		rows = append(rows, ui.SummaryRow{Key: "What is left out", Value: o.Part})
	}
	return append(rows, ui.SummaryRow{Key: "Decided by", Value: o.DecidedName + ", " + onDay(*o.DecidedAt, zone)})
}

// upheldMeans says what upholding would do now.
func (p ObjectionPage) upheldMeans() string {
	if p.Withdrawable {
		return "The case is withdrawn with your decision: its returns are closed and nobody reads them any more."
	}
	return "The case cannot be withdrawn any more: it has ended, waits frozen, or its round publishes. Nothing more is written about it."
}

func onDay(at int64, zone *time.Location) string {
	return time.UnixMicro(at).In(zone).Format("Monday 2 January 2006")
}
