package panel

import (
	"fmt"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// CaseShown shows one case before the panel.
func CaseShown(x *web.Exchange) error { return showCase(x, nil, nil) }

func caseAddress(x *web.Exchange) string {
	return "/panels/" + x.Path("panel") + "/cases/" + x.Path("case")
}

// typedCase is what somebody typed on the page of a case.
type typedCase struct{ note, agency, what, days string }

func showCase(x *web.Exchange, typed *typedCase, problems ui.Problems) error {
	p, err := Case(x.R.Context(), x.Actor, x.Path("panel"), x.Path("case"))
	if err != nil {
		return err
	}
	if typed == nil {
		typed = &typedCase{note: p.Note}
	}
	f := caseFrame(x, p, "Case "+p.Case.Ref)
	f.Caption, f.Problems, f.Side = fmt.Sprintf("%s · case %d of %d", p.Panel.Name(), p.Place, p.Of), problems, caseSide(x, p)
	return x.Page(f, caseBody(x, p, *typed, problems))
}

func caseFrame(x *web.Exchange, p CasePage, heading string) ui.Frame {
	f := panelFrame(x, p.Panel, heading)
	f.Seen = &ui.Seen{As: seenAs(x, p.Panel), Text: "Opening a case is recorded."}
	if x.Actor.Has(macfa.Coordinator) {
		f.Seen.Link = ui.Link{Text: "Who has seen case " + p.Case.Ref, Href: "/cases/" + p.Case.ID + "/seen"}
	}
	return f
}

func seenAs(x *web.Exchange, p Panel) string {
	for _, m := range p.Members {
		if m.Person == x.Actor.Person && m.Chair {
			return "panel chair"
		}
		if m.Person == x.Actor.Person {
			return "panel member"
		}
	}
	return "coordinator"
}

// NotePost keeps the note on a case. If somebody else was first, both texts are shown.
func NotePost(x *web.Exchange) error {
	note := x.Form("note")
	_, err := SaveNote(x.R.Context(), x.Actor, x.Of("panel-case.note"), x.Path("panel"), x.Path("case"), x.FormInt("note_version"), note)
	address := caseAddress(x)
	if kind := macfa.KindOf(err); x.Form("question") != "" && (err == nil || kind == macfa.Invalid || kind == macfa.Conflict) {
		return noteBeside(x, err)
	}
	list, invalid := web.Problems(err)
	switch {
	case err == nil:
		return x.Done(address, "The note is saved.")
	case invalid:
		return showCase(x, &typedCase{note: note}, list)
	case macfa.KindOf(err) != macfa.Conflict:
		return err
	}
	p, pageErr := Case(x.R.Context(), x.Actor, x.Path("panel"), x.Path("case"))
	if pageErr != nil || !p.MayNote {
		return err
	}
	f := caseFrame(x, p, "Somebody else changed this note")
	f.Title = "Two notes"
	theirs, yours := ui.Differ(p.Note, note)
	return x.Page(f, noteConflict(x, p, note, theirs, yours))
}

// RestShown shows which questions would be agreed together.
func RestShown(x *web.Exchange) error { return showRest(x, "", nil) }

func showRest(x *web.Exchange, because string, problems ui.Problems) error {
	p, err := Rest(x.R.Context(), x.Actor, x.Path("panel"), x.Path("case"))
	if err != nil {
		return err
	}
	f := caseFrame(x, p.CasePage, "Agree the rest together")
	f.Caption = p.Panel.Name() + " · Case " + p.Case.Ref
	f.Problems = problems
	return x.Page(f, restBody(x, p, because, problems))
}

// RestPost agrees them.
func RestPost(x *web.Exchange) error {
	n, err := AgreeRest(x.R.Context(), x.Actor, x.Of("panel.agree"), x.Path("panel"), x.Path("case"), x.FormAll("question"), x.Form("because"))
	if list, ok := web.Problems(err); ok {
		return showRest(x, x.Form("because"), list)
	}
	if err != nil {
		return err
	}
	return x.Done("/panels/"+x.Path("panel")+"/cases/"+x.Path("case"), fmt.Sprintf("%s agreed as the agencies answered.", questionsAre(n)))
}

func questionsAre(n int) string {
	if n == 1 {
		return "1 question is"
	}
	return fmt.Sprintf("%d questions are", n)
}

func questionsWords(n int) string {
	if n == 1 {
		return "1 question"
	}
	return fmt.Sprintf("%d questions", n)
}

// AgreedShown shows what the panel agreed on a case.
func AgreedShown(x *web.Exchange) error {
	p, err := OfCase(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	return x.Page(casefile.CaseFrame(x, p.Case, "Agreed"), agreedBody(p))
}

// levelOf finds the level that a code stands for on the scale of a question.
func levelOf(t macfa.Tool, q macfa.Question, code string) macfa.Level {
	scale, _ := t.ScaleOf(q)
	level, _ := scale.Level(code)
	return level
}

// step gives the place of a grade on its scale from the worst, for its bars; ok is false off the scale.
func step(t macfa.Tool, q macfa.Question, code string) (filled, of int, ok bool) {
	scale, _ := t.ScaleOf(q)
	on := scale.OnScale()
	for i, l := range on {
		if l.Code == code {
			return len(on) - i, len(on), true
		}
	}
	return 0, len(on), false
}
