package casefile

import (
	"context"
	"fmt"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func knownToMinePage(x *web.Exchange) error {
	p, err := KnownToMine(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	return x.Page(x.Frame("Known to"), myKnownToBody(p))
}

func answeringPage(x *web.Exchange) error { return showAnswering(x, nil, nil) }

// showAnswering shows what an agency was asked; typed is what has to be put right, by question.
func showAnswering(x *web.Exchange, typed map[string]GivenAnswer, problems ui.Problems) error {
	p, err := Answering(x.R.Context(), x.Actor, x.Path("round"), x.Path("agency"))
	if err != nil {
		return err
	}
	f := x.Frame("Does your agency know " + families(p.Families()) + "?")
	f.Title, f.Problems, f.Body = "Known-to check", problems, ui.BodyWide
	f.Trail = []ui.Link{{Text: "Known to", Href: "/known-to"}}
	f.Caption = p.Agency.Name + " · " + p.Round.Caption() + " · due " + p.Due.LongIn(macfa.AuditYearOf(p.Today))
	return x.Page(f, answeringBody(p, p.forms(typed, problems), x.NewKey(), x.NewKey(), x.Form("reason"), problems, x.House().Zone))
}

func families(n int) string {
	if n == 1 {
		return "this family"
	}
	return fmt.Sprintf("these %d families", n)
}

// Answerer saves an agency's answers and what follows from them.
type Answerer func(ctx context.Context, a operation.Actor, of operation.Of, round, agency string, given []GivenAnswer) (AnsweredKnownTo, error)

// AnswerHandler takes the form of an agency's answers and hands it to whoever saves them.
func AnswerHandler(save Answerer) web.Handler {
	return func(x *web.Exchange) error {
		var given []GivenAnswer
		typed := map[string]GivenAnswer{}
		for _, id := range postedIDs(x) {
			g := postedAnswer(x, id)
			given, typed[id] = append(given, g), g
		}
		n, err := save(x.R.Context(), x.Actor, x.Of("known-to.answer"), x.Path("round"), x.Path("agency"), given)
		if list, ok := web.Problems(err); ok {
			return showAnswering(x, typed, list)
		}
		if err != nil {
			return err
		}
		return x.Done(answersAt(x.Path("round"), x.Path("agency")), n.words())
	}
}

func postedAnswer(x *web.Exchange, id string) GivenAnswer {
	g := GivenAnswer{ID: id, Version: x.FormInt("version." + id), Answer: x.Form("answer." + id), Who: x.FormAll("who." + id),
		Auditor: x.Form("auditor." + id), Practitioner: x.Form("practitioner." + id), Reason: x.Form("reason." + id)}
	for _, name := range furtherNames {
		if who := x.Form(name + "." + id); who != "" {
			g.Further = append(g.Further, who)
		}
	}
	return g
}

// furtherNames are the fields for practitioners beside the first.
var furtherNames = []string{"practitioner2", "practitioner3", "practitioner4"}

func answersAt(round, agency string) string { return "/rounds/" + round + "/known-to/" + agency }

// words say what was saved and what is left. Only a nil answer is thanked for.
func (n AnsweredKnownTo) words() string {
	switch {
	case n.NotKnown == n.All:
		return "Thank you. Your agency knows none of these families: there is nothing more to do."
	case n.Waiting > 0:
		return fmt.Sprintf("%s saved. %s left for later.", knownCount(n.Saved, "answer is", "answers are"), knownCount(n.Waiting, "is", "are"))
	case n.ToDecide > 0:
		return fmt.Sprintf("All answers are sent. The coordinator decides on %s.", knownCount(n.ToDecide, "exemption", "exemptions"))
	}
	return fmt.Sprintf("All answers are in: %d known, %d not known.", n.Known, n.NotKnown)
}

func showKnownToPage(x *web.Exchange) error {
	_, err := ShowKnownTo(x.R.Context(), x.Actor, x.Of("known-to.show"), x.Path("round"), x.Path("agency"), x.Form("reason"))
	if list, ok := web.Problems(err); ok {
		return showAnswering(x, nil, list)
	}
	if err != nil {
		return err
	}
	return x.See(answersAt(x.Path("round"), x.Path("agency")))
}

// answerForm is one question with what its fields hold.
type answerForm struct {
	K         KnownTo
	Given     GivenAnswer
	Problems  ui.Problems
	Changing  bool // it was answered before: the fields stand behind "Change this answer"
	Unfolded  bool // what was typed has to be put right, so they stand open
	FirstOf   bool // the first question about its case: who the child is stands here
	Writable  bool
	exemption bool // can be asked for
}

// forms prepare the questions: nothing is chosen beforehand but who writes the return.
func (p AnsweringPage) forms(typed map[string]GivenAnswer, problems ui.Problems) []answerForm {
	var list []answerForm
	for i, k := range p.Rows {
		f := answerForm{K: k, Problems: problems, FirstOf: i == 0 || p.Rows[i-1].Case != k.Case, Writable: p.Open}
		f.Given = GivenAnswer{ID: k.ID, Answer: AnswerOf(k.State), Who: k.Who, Auditor: k.Auditor, Practitioner: k.Practitioner}
		for _, n := range k.Further {
			f.Given.Further = append(f.Given.Further, n.ID)
		}
		f.Changing = k.State != "waiting" && k.State != "not_answered"
		if f.Given.Auditor == "" {
			f.Given.Auditor = p.LastAuditor
		}
		if g, ok := typed[k.ID]; ok {
			f.Given = g
			f.Unfolded = g.changes(k)
		}
		_, err := macfa.KnownToMachine.Next(k.State, "known-to.ask-exemption")
		f.exemption = err == nil && !k.HasReturn()
		list = append(list, f)
	}
	return list
}

func (f answerForm) field(name, label string) ui.Field {
	name += "." + f.K.ID
	return ui.Field{Name: name, Label: label, Error: f.Problems.For(name)}
}

func (f answerForm) answer() ui.Field {
	field := f.field("answer", f.K.Heading()+": is this family known to you?")
	field.Value, field.LabelHidden = f.Given.Answer, true
	return field
}

func (f answerForm) auditor() ui.Field {
	field := f.field("auditor", "If known: who writes the return?")
	field.Value, field.Strong = f.Given.Auditor, true
	return field
}

func (f answerForm) practitioner() ui.Field {
	field := f.field("practitioner", "Who reflects on it? (optional)")
	field.Value, field.Strong = f.Given.Practitioner, true
	return field
}

// further are the boxes for practitioners beside the first.
func (f answerForm) further() []ui.Field {
	var list []ui.Field
	for i, name := range furtherNames {
		field := f.field(name, "And who else?")
		if field.Strong = true; i < len(f.Given.Further) {
			field.Value = f.Given.Further[i]
		}
		list = append(list, field)
	}
	return list
}

// effect says what a change does to a return that exists.
func (f answerForm) effect() string {
	switch {
	case !f.K.HasReturn():
		return ""
	case f.K.ReturnSigned():
		return "Your agency’s return is signed off. Who reflects can be changed here; to change the answer itself, send the return back first."
	case f.K.ReturnState == "not_needed":
		return "The return was closed when the answer became Not known. Choose Known and it is open again, with all that was written."
	}
	return "The return has been asked for. Choose Not known and it is closed: nobody owes it, and the panel does not see what was written. Name somebody else and they go on with it as it is. Practitioners named now are asked to reflect; those taken out who have not written are no longer asked."
}

func (f answerForm) reason() ui.Field {
	field := f.field("reason", "Why should your agency be exempt?")
	if f.Changing {
		field.Label = "Why does the answer change?"
	}
	field.Value, field.Rows, field.Sealed = f.Given.Reason, 3, true
	return field
}

func (f answerForm) who() ui.Field {
	return f.field("who", "If known: who?")
}

func (f answerForm) whoOptions() []ui.Option {
	var list []ui.Option
	for _, w := range KnownWho {
		o := ui.Option{Value: w.Code, Text: w.Label}
		for _, code := range f.Given.Who {
			o.Checked = o.Checked || code == w.Code
		}
		list = append(list, o)
	}
	return list
}

func (f answerForm) answers() []ui.Answer {
	list := []ui.Answer{{Value: AnswerKnown, Text: "Known", Mark: ui.Known}, {Value: AnswerNotKnown, Text: "Not known", Mark: ui.NotKnownTo}}
	if f.exemption {
		list = append(list, ui.Answer{Value: AnswerExemption, Text: "Ask for an exemption", Mark: ui.Exempt})
	}
	return list
}

// reasonOpen tells whether the reason for an exemption stands open.
func (f answerForm) reasonOpen() bool {
	return f.Given.Reason != "" || f.Problems.For("reason."+f.K.ID) != "" || f.Given.Answer == AnswerExemption
}

func namedOptions(list []Named) []ui.Option {
	options := make([]ui.Option, len(list))
	for i, n := range list {
		options[i] = ui.Option{Value: n.ID, Text: n.Name}
	}
	return options
}

// send is the button's text: "Send 6 answers", or what is left of them.
func (p AnsweringPage) send() string {
	n := p.Sum.Waiting
	if n == 0 {
		return "Send the changed answers"
	}
	return "Send " + knownCount(n, "answer", "answers")
}

// shownUntilWords is the time of day until which names are shown.
func shownUntilWords(at int64, zone *time.Location) string {
	return time.UnixMicro(at).In(zone).Format("3:04pm")
}

func (l KnownToLine) todo(today macfa.Day) ui.Todo {
	t := ui.Todo{When: "by " + l.Due.MediumIn(macfa.AuditYearOf(today)), Title: l.Focus, Href: answersAt(l.Round, l.Agency),
		Note: fmt.Sprintf("%s · round %d of %s · %d of %s", l.AgencyName, l.Number, l.Year, l.Waiting, knownCount(l.All, "answer waits", "answers wait"))}
	if today.After(l.Due) {
		t.When, t.Late = knownCount(macfa.DaysBetween(l.Due, today), "day", "days"), true
	}
	return t
}

func (l KnownToLine) row() ui.Row {
	return ui.Row{Cells: []ui.Cell{{Text: l.Focus, Href: answersAt(l.Round, l.Agency), Note: fmt.Sprintf("Round %d of %s", l.Number, l.Year)}, {Text: l.AgencyName}, {Text: l.how()}}}
}

// how sums the answers of a line up.
func (l KnownToLine) how() string {
	text := fmt.Sprintf("%d of %s known", l.Known, knownCount(l.All, "family", "families"))
	if l.ToDecide > 0 {
		text += ", " + knownCount(l.ToDecide, "exemption", "exemptions") + " asked for"
	}
	return text
}

func lineTodos(p MyKnownTo) []ui.Todo {
	var list []ui.Todo
	for _, l := range p.Waiting {
		list = append(list, l.todo(p.Today))
	}
	return list
}

func lineRows(lines []KnownToLine) []ui.Row {
	var rows []ui.Row
	for _, l := range lines {
		rows = append(rows, l.row())
	}
	return rows
}
