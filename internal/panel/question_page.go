package panel

import (
	"fmt"
	"strings"

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
	j := Judgement{Choice: p.Agreed.Choice, Because: p.Agreed.Because}
	p.View, p.Full = x.Query("view") != "", x.Query("full") != ""
	return x.Page(questionFrame(x, p, nil), questionBody(x, p, j, nil))
}

// questionFrame is the projector's page: one bar, no header, no footer.
func questionFrame(x *web.Exchange, p QuestionPage, problems ui.Problems) ui.Frame {
	f := x.Frame(p.Question.Question.Number + " " + p.Question.Question.Label)
	f.Title = fmt.Sprintf("Case %s: question %s", p.Ref, p.Question.Question.Number)
	f.Body, f.Problems, f.Bar = ui.BodyProjector, problems, ui.Bar(questionBar(p))
	return f
}

func (p QuestionPage) caseAddress() string { return p.Panel.Address() + "/cases/" + p.CaseID }

func questionBar(p QuestionPage) ui.BarOf {
	here, of := p.Panel.Present()
	b := ui.BarOf{Subject: p.Panel.Name(), Text: "Case " + p.Ref, Concern: "/concerns/new?case=" + p.CaseID}
	if p.Place > 0 {
		b.Text += fmt.Sprintf(" · %d of %d to agree", p.Place, p.Of)
	}
	b.Links = []ui.Link{{Text: fmt.Sprintf("Present: %d of %d agencies", here, of), Href: p.Panel.Address() + "/attendance"}, {Text: "Back to case " + p.Ref, Href: p.caseAddress()}}
	if p.Next != "" {
		b.Links = append(b.Links, ui.Link{Text: "Next open question", Href: p.caseAddress() + "/" + p.Next})
	}
	return b
}

// AgreePost keeps a judgement and goes on. If somebody else agreed the same question first, both are shown.
func AgreePost(x *web.Exchange) error {
	j := Judgement{Panel: x.Path("panel"), Case: x.Path("case"), Question: x.Path("question"), Agency: x.Form("agency"), Choice: x.Form("choice"),
		Because: x.Form("because"), ViewAgency: x.Form("view_agency"), View: x.Form("view"), Version: x.Version()}
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
		return x.Page(questionFrame(x, p, list), questionBody(x, p, j, list))
	}
	return conflicting(x, p, j)
}

func goOn(x *web.Exchange, address string, j Judgement, out Outcome) error {
	switch {
	case j.Agency != "":
		return x.Done(address+"/"+j.Question, "The grade is noted as moderated. What the agency gave stays beside it.")
	case out.Next != "":
		return x.See(address + "/" + out.Next)
	case out.Complete && out.Rest > 0:
		return x.Done(address+"/rest", "What must be agreed on this case is agreed. What nobody differs on can now be agreed together.")
	case out.Complete:
		return x.Done(address, "Everything that must be agreed on this case is agreed.")
	}
	return x.Done(address, "The judgement is saved.")
}

// conflicting shows what somebody else agreed beside what was just typed.
func conflicting(x *web.Exchange, p QuestionPage, j Judgement) error {
	theirs := p.Agreed
	for _, o := range p.Own {
		if o.Agency == j.Agency {
			theirs = o.Agreed
		}
	}
	f := questionFrame(x, p, nil)
	f.Heading, f.Title = "Two judgements on "+p.Question.Question.Number, "Two judgements"
	inTheirs, inYours := ui.Differ(theirs.Because, j.Because)
	return x.Page(f, conflictBody(x, p, theirs, j, inTheirs, inYours))
}

// columnsOf makes the columns of the spread: the scale, then the answers off it that somebody gave, then who gave none.
// The page has to fit a projector without scrolling, so cards say less where many stand in one column.
func columnsOf(p QuestionPage) []ui.SpreadLevel {
	d := densityFor(p.Cards)
	var columns []ui.SpreadLevel
	for _, l := range p.Scale.OnScale() {
		columns = append(columns, ui.SpreadLevel{Mark: ui.Kind(l.Code), Word: l.Label, Cards: cardsOf(p.Cards[l.Code], d)})
	}
	var apart []ui.SpreadLevel
	for _, l := range p.Scale.OffScale() {
		if cards := p.Cards[l.Code]; len(cards) > 0 {
			apart = append(apart, ui.SpreadLevel{Mark: ui.Kind(l.Code), Word: l.Label, Cards: cardsOf(cards, d)})
		}
	}
	if cards := p.Cards[""]; len(cards) > 0 {
		apart = append(apart, ui.SpreadLevel{Mark: ui.NotStarted, Word: "No answer", Cards: cardsOf(cards, density{joined: d.joined})})
	}
	if cards := p.Cards[noReturn]; len(cards) > 0 {
		apart = append(apart, ui.SpreadLevel{Mark: ui.NoReturn, Cards: cardsOf(cards, density{joined: d.joined})})
	}
	if n := len(apart); n > 1 && apart[n-1].Mark == ui.NoReturn {
		below := apart[n-1]
		apart[n-2].Below, apart = &below, apart[:n-1]
	}
	return append(columns, apart...)
}

// density is how much cards say, from everything to names alone in one card.
type density struct {
	letters int
	notes   bool
	joined  bool
}

// densityFor goes by the tallest column: measured at 1280 × 800 and 1920 × 1080, with a contradiction.
func densityFor(cards map[string][]Card) density {
	tallest := 0
	for code, list := range cards {
		n := len(list)
		if code != noReturn && code != "" && len(cards[noReturn]) > 0 && n < 3 {
			n = max(n, 1+len(cards[noReturn]))
		}
		tallest = max(tallest, n)
	}
	switch {
	case tallest <= 2:
		return density{letters: 50, notes: true}
	case tallest == 3:
		return density{notes: true}
	case tallest == 4:
		return density{}
	}
	return density{joined: true}
}

func cardsOf(list []Card, d density) []ui.SpreadCard {
	var cards []ui.SpreadCard
	for _, c := range list {
		card := ui.SpreadCard{Agency: c.Agency}
		if text := firstWords(c.Why, d.letters); text != "" {
			card.Text = ui.Plain("“" + text + "”")
		}
		if d.notes {
			card.Note = entriesWords(c.Entries)
		}
		if d.joined && len(cards) > 0 {
			cards[0].Agency += ", " + c.Agency
			continue
		}
		cards = append(cards, card)
	}
	return cards
}

// firstWords are the first whole words of a text.
func firstWords(text string, letters int) string {
	text = strings.Join(strings.Fields(text), " ")
	runes := []rune(text)
	if len(runes) <= letters {
		return text
	}
	cut := string(runes[:letters])
	if i := strings.LastIndex(cut, " "); i > 0 {
		cut = cut[:i]
	}
	if cut == "" {
		return ""
	}
	return cut + " …"
}

// inFull lists everything that agencies wrote to the question.
func inFull(p QuestionPage) ui.TableOf {
	t := ui.TableOf{Caption: "What each agency wrote", Quiet: true, Columns: []ui.Column{{Text: "Agency"}, {Text: "Answer"}, {Text: "Why"}, {Text: "In the record"}}}
	for _, l := range p.Scale.Levels {
		for _, c := range p.Cards[l.Code] {
			t.Rows = append(t.Rows, ui.Row{Cells: ui.Texts(c.Agency, l.Label, c.Why, c.Evidence)})
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
