package panel

import (
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// QuestionShown shows one question for the projector.
func QuestionShown(x *web.Exchange) error {
	p, err := Question(x.R.Context(), x.Actor, x.Path("panel"), x.Path("case"), x.Path("question"))
	if err != nil {
		return err
	}
	j := Judgement{Choice: p.Agreed.Choice, Because: p.Agreed.Because, Note: Note{Text: p.Note}}
	p.View, p.Full = x.Query("view") != "", x.Query("full") != ""
	return x.Page(questionFrame(x, p, nil), questionBody(x, p, j, nil, nil))
}

// questionFrame is the projector's page: one bar, no header, no footer.
func questionFrame(x *web.Exchange, p QuestionPage, problems ui.Problems) ui.Frame {
	f := x.Frame(p.Question.Question.Number + " " + p.Question.Question.Label)
	f.Title = fmt.Sprintf("Case %s: question %s", p.Ref, p.Question.Question.Number)
	f.Body, f.Problems, f.Bar = ui.BodyProjector, problems, ui.Bar(questionBar(x, p))
	return f
}

func (p QuestionPage) caseAddress() string { return p.Panel.Address() + "/cases/" + p.CaseID }

func questionBar(x *web.Exchange, p QuestionPage) ui.BarOf {
	here, of := p.Panel.Present()
	b := ui.BarOf{Subject: p.Panel.Name(), Text: "Case " + p.Ref, Concern: "/concerns/new?case=" + p.CaseID}
	if p.Place > 0 {
		b.Text += fmt.Sprintf(" · %d of %d to agree", p.Place, p.Of)
	}
	if p.Started > 0 {
		b.Timer = &ui.Timer{Since: clockAt(x, p.Started), Seconds: (p.At - p.Started) / 1_000_000}
	}
	b.Links = []ui.Link{{Text: fmt.Sprintf("Present: %d of %d agencies", here, of), Href: p.Panel.Address() + "/attendance"}, {Text: "Back to case " + p.Ref, Href: p.caseAddress()}}
	return b
}

// AgreePost keeps a judgement and goes on. If somebody else agreed the same question first, both are shown.
func AgreePost(x *web.Exchange) error {
	j := Judgement{Panel: x.Path("panel"), Case: x.Path("case"), Question: x.Path("question"), Agency: x.Form("agency"), Choice: x.Form("choice"),
		Because: x.Form("because"), ViewAgency: x.Form("view_agency"), View: x.Form("view"), Version: x.Version(), Note: typedNote(x)}
	out, err := Agree(x.R.Context(), x.Actor, x.Of("panel.agree"), j)
	address := "/panels/" + j.Panel + "/cases/" + j.Case
	if err == nil {
		return goOn(x, address, j, out)
	}
	list, invalid := web.Problems(err)
	if !invalid && macfa.KindOf(err) != macfa.Conflict {
		return err
	}
	p, pageErr := Question(x.R.Context(), x.Actor, j.Panel, j.Case, j.Question)
	if pageErr != nil || !p.MayAgree {
		return err
	}
	if invalid {
		return x.Page(questionFrame(x, p, list), questionBody(x, p, j, list, nil))
	}
	if p.NoteVersion != j.Note.Version && j.Note.Text != j.Note.Was && p.Note != j.Note.Text && p.agreedOf(j.Agency).Version == j.Version {
		return twoNotes(x, p, j)
	}
	return conflicting(x, p, j)
}

func typedNote(x *web.Exchange) Note {
	return Note{Text: x.Form("note"), Was: x.Form("note_was"), Version: x.FormInt("note_version")}
}

// twoNotes shows what somebody else wrote into the note meanwhile, above the question with everything that was typed.
func twoNotes(x *web.Exchange, p QuestionPage, j Judgement) error {
	theirs, yours := ui.Differ(p.Note, j.Note.Text)
	return x.Page(questionFrame(x, p, nil), questionBody(x, p, j, nil, noteConflictText(theirs, yours)))
}

// agreedOf is the panel's judgement, or that on one agency's own work.
func (p QuestionPage) agreedOf(agency string) Agreed {
	for _, o := range p.Own {
		if o.Agency == agency {
			return o.Agreed
		}
	}
	return p.Agreed
}

// noteBeside keeps the note that stands beside a question; what else was typed there stays on the page.
func noteBeside(x *web.Exchange, err error) error {
	p, pageErr := Question(x.R.Context(), x.Actor, x.Path("panel"), x.Path("case"), x.Form("question"))
	if pageErr != nil {
		return pageErr
	}
	j := Judgement{Choice: x.Form("choice"), Because: x.Form("because"), Note: typedNote(x)}
	list, invalid := web.Problems(err)
	if err != nil && !invalid {
		return twoNotes(x, p, j)
	}
	f := questionFrame(x, p, list)
	if !invalid {
		f.Banner = &ui.Banner{Heading: "Done", Text: "The note is saved."}
	}
	return x.Page(f, questionBody(x, p, j, list, nil))
}

func goOn(x *web.Exchange, address string, j Judgement, out Outcome) error {
	switch {
	case j.Agency != "":
		return x.Done(address+"/"+j.Question, "The grade is noted as moderated. What the agency gave stays beside it.")
	case out.Next != "":
		return x.See(address + "/" + out.Next)
	case out.Rest > 0:
		return x.Done(address+"/rest", "What must be agreed by itself is agreed. What nobody differs on can now be agreed together.")
	case out.Complete:
		return x.Done(address, "Everything that must be agreed on this case is agreed.")
	}
	return x.Done(address, "The judgement is saved.")
}

// conflicting shows what somebody else agreed beside what was just typed.
func conflicting(x *web.Exchange, p QuestionPage, j Judgement) error {
	theirs := p.agreedOf(j.Agency)
	f := questionFrame(x, p, nil)
	f.Heading, f.Title = "Two judgements on "+p.Question.Question.Number, "Two judgements"
	inTheirs, inYours := ui.Differ(theirs.Because, j.Because)
	return x.Page(f, conflictBody(x, p, theirs, j, inTheirs, inYours))
}

// inFull lists everything that agencies wrote to the question.
func inFull(p QuestionPage) ui.TableOf {
	t := ui.TableOf{Caption: "What each agency wrote", Quiet: true, Columns: []ui.Column{{Text: "Agency"}, {Text: "Answer"}, {Text: "Why"}, {Text: "In the record"}}}
	for _, l := range p.Scale.Levels {
		for _, c := range p.Cards[l.Code] {
			cells := ui.Texts(c.Agency, l.Label, c.Why, c.Evidence)
			cells[0].Note = c.Behalf
			t.Rows = append(t.Rows, ui.Row{Cells: cells})
		}
	}
	return t
}

func entriesWords(n int) string {
	switch n {
	case 0:
		return "No entry in the record"
	case 1:
		return "1 entry in the record"
	}
	return fmt.Sprintf("%d entries in the record", n)
}

func answersOf(s macfa.Scale) []ui.Answer {
	var list []ui.Answer
	for _, l := range s.Levels {
		list = append(list, ui.Answer{Value: l.Code, Text: l.Label, Mark: ui.Kind(l.Code), OffScale: l.OffScale})
	}
	return list
}
