package rights

import (
	"fmt"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/paper"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func newRequestShown(x *web.Exchange) error { return newRequest(x, GivenRequest{}, nil) }

func newRequest(x *web.Exchange, g GivenRequest, problems ui.Problems) error {
	c, err := NewRequest(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	f := x.Frame("Who asks for what is kept about them?")
	f.Title, f.Caption, f.Problems = "Record a request", "Case "+c.Ref, problems
	f.Trail = append(caseTrail(x, c.ID, c.Ref), ui.Link{Text: "Objections and requests", Href: "/cases/" + c.ID + "/rights"})
	day := x.DayField(ui.DateField{Name: "received", Label: "When was it received?", Hint: "By anybody of any agency: the month runs from that day.", Error: problems.For("received")}, "")
	return x.Page(f, newRequestBody(c.ID, g, day, problems, x.NewKey()))
}

func newRequestPost(x *web.Exchange) error {
	g := GivenRequest{Whose: x.Form("whose"), Name: x.Form("name"), AskedFor: x.Form("asked_for")}
	var id string
	day, err := x.FormDay("received")
	if err != nil {
		err = macfa.At("received", err.Error())
	} else {
		g.Received = day
		id, err = RecordRequest(x.R.Context(), x.Actor, x.Of("subject.record"), x.Path("case"), g)
	}
	if list, ok := web.Problems(err); ok {
		return newRequest(x, g, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/requests/"+id, "The request is recorded. Nothing of the case is destroyed until it is answered.")
}

func requestShown(x *web.Exchange) error { return showRequest(x, nil) }

func showRequest(x *web.Exchange, problems ui.Problems) error {
	p, err := RequestOf(x.R.Context(), x.Actor, x.Path("request"))
	if err != nil {
		return err
	}
	f := x.Frame("A request for what is kept about somebody")
	f.Title, f.Problems = "A request", problems
	f.Trail = []ui.Link{{Text: "Families’ rights", Href: "/rights"}}
	return x.Page(f, requestBody(p, x.Form("outcome"), problems, x.NewKey, x.House().Zone))
}

// onRequest answers a post about a request: its problems on the request's page, or what was done.
func onRequest(x *web.Exchange, err error, done string) error {
	if list, ok := web.Problems(err); ok {
		return showRequest(x, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/requests/"+x.Path("request"), done)
}

func addCasePost(x *web.Exchange) error {
	_, err := AddCase(x.R.Context(), x.Actor, x.Of("subject.add-case"), x.Path("request"), x.Version(), x.Form("case"))
	return onRequest(x, err, "The case is added. Gather what there is once more.")
}

func gatherPost(x *web.Exchange) error {
	_, err := Gather(x.R.Context(), x.Actor, x.Of("subject.gather"), x.Path("request"), x.Version())
	return onRequest(x, err, "It is gathered. Look through every part: what may be about somebody else is marked.")
}

func exportPost(x *web.Exchange) error {
	_, err := Export(x.R.Context(), x.Actor, x.Of("subject.export"), x.Path("request"), x.Version())
	return onRequest(x, err, "The answer can be printed or taken as a Word file now.")
}

func closePost(x *web.Exchange) error {
	_, err := Close(x.R.Context(), x.Actor, x.Of("subject.close"), x.Path("request"), x.Version(), x.Form("outcome"))
	return onRequest(x, err, "The request is answered. The copy that was made for it is destroyed.")
}

func refusePost(x *web.Exchange) error {
	_, err := Refuse(x.R.Context(), x.Actor, x.Of("subject.refuse"), x.Path("request"), x.Version(), x.Form("outcome"))
	return onRequest(x, err, "The request is refused. What was gathered for it is destroyed.")
}

const answerTitle = "What the case audit holds about you"

func answerPrint(x *web.Exchange) error {
	w, err := AnswerOf(x.R.Context(), x.Actor, x.Path("request"))
	if err != nil {
		return err
	}
	f := x.Frame(answerTitle)
	f.Title, f.Body = "Answer to a request", ui.BodyProjector
	return x.Page(f, ui.PaperAlone(w.Paper(), "/requests/"+w.Request.ID))
}

func answerWord(x *web.Exchange) error {
	w, err := AnswerOf(x.R.Context(), x.Actor, x.Path("request"))
	if err != nil {
		return err
	}
	blocks := append([]paper.Block{paper.Head(1, answerTitle)}, w.Paper()...)
	file, err := paper.Word(paper.Document{Title: "Answer to a request", Foot: "Confidential: for the person who asked", Blocks: blocks})
	if err != nil {
		return err
	}
	return x.Attachment("answer.docx", paper.WordType, file)
}

func (p RequestPage) facts(zone *time.Location) []ui.SummaryRow {
	r := p.Request
	rows := []ui.SummaryRow{{Key: "Whose data", Value: macfa.CodedLabel(macfa.SubjectWhose, r.Whose)}}
	if r.Open() {
		rows = append(rows, ui.SummaryRow{Key: "Name", Value: r.Name}, ui.SummaryRow{Key: "Who asks", Value: r.AskedFor})
	}
	rows = append(rows, ui.SummaryRow{Key: "Received", Value: r.Received.Long()}, ui.SummaryRow{Key: "Recorded by", Value: r.MadeName})
	if r.Open() {
		return append(rows, ui.SummaryRow{Key: "To be answered by", Value: r.Due.Long() + ": " + clock(r.Due, p.Today)})
	}
	return append(rows, ui.SummaryRow{Key: requestStates[r.State], Value: onDay(*r.ClosedAt, zone) + ", by " + r.ClosedName}, ui.SummaryRow{Key: "How it ended", Value: r.Outcome})
}

func (p RequestPage) caseRows() []ui.Row {
	var rows []ui.Row
	for _, c := range p.Cases {
		rows = append(rows, ui.Row{Cells: ui.Texts("Case "+c.Ref, c.Round, c.Area)})
	}
	return rows
}

func (p RequestPage) partRows() []ui.Row {
	var rows []ui.Row
	for _, part := range p.Parts {
		name, state := ui.Cell{Text: part.Title}, "Not looked through yet"
		if p.MayReview {
			name.Href = "/requests/" + part.Request + "/parts/" + part.ID
		}
		if part.ReviewedName != "" {
			state = "Looked through by " + part.ReviewedName
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{name, {Text: state}}})
	}
	return rows
}

func (p RequestPage) otherOptions() []ui.Option {
	options := []ui.Option{{Value: "", Text: "Choose a case"}}
	for _, c := range p.Others {
		options = append(options, ui.Option{Value: c.ID, Text: "Case " + c.Ref + " · " + c.Round + " · " + c.Area})
	}
	return options
}

// gatherText is the button that gathers, first or once more.
func (p RequestPage) gatherText() string {
	if p.Request.State == "received" {
		return "Gather everything"
	}
	return "Gather everything once more"
}

func (p RequestPage) heldText() string {
	return fmt.Sprintf("%s by an agency (police intelligence, a confidential address, a third party) %s not in the answer: it is never exported. Ask the agency to decide and to answer itself.",
		plural(int(p.Held), "entry that is restricted", "entries that are restricted"), map[bool]string{true: "is", false: "are"}[p.Held == 1])
}

// plural counts: "1 day", "2 days"; more is the plural where it is not made with an s.
func plural(n int, one string, more ...string) string {
	many := one + "s"
	if len(more) > 0 {
		many = more[0]
	}
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
