package programme

import (
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/paper"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func lettersPage(x *web.Exchange) error {
	p, err := Letters(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	f := RoundFrame(x, p.Round, "Letters")
	return x.Page(f, lettersBody(p, x.House().Zone))
}

// letterFrame is everything around the page of one letter.
func letterFrame(x *web.Exchange, p LettersPage) ui.Frame {
	f := RoundFrame(x, p.Round, "Letters")
	f.Heading = p.Letters[0].Kind.Title
	f.Title = f.Heading
	f.Trail = append(f.Trail, ui.Link{Text: "Letters", Href: p.Round.Address() + "/letters"})
	return f
}

func oneLetter(x *web.Exchange) (LettersPage, error) {
	return LetterOf(x.R.Context(), x.Actor, x.Path("round"), x.Path("kind"))
}

func letterPage(x *web.Exchange) error {
	p, err := oneLetter(x)
	if err != nil {
		return err
	}
	f := letterFrame(x, p)
	var text []paper.Block
	f.Heading, text = paper.Titled(paper.FromMarkdown(p.Letters[0].Text), p.Letters[0].Kind.Title)
	return x.Page(f, letterBody(p, text, x.NewKey(), x.House().Zone))
}

func letterPrintPage(x *web.Exchange) error {
	p, err := oneLetter(x)
	if err != nil {
		return err
	}
	title, rest := paper.Titled(paper.FromMarkdown(p.Letters[0].Text), p.Letters[0].Kind.Title)
	f := x.Frame(title)
	f.Title, f.Body = p.Letters[0].Kind.Title, ui.BodyProjector
	return x.Page(f, ui.PaperAlone(rest, p.Round.Address()+"/letters/"+p.Letters[0].Kind.Code))
}

func letterWordPage(x *web.Exchange) error {
	p, err := oneLetter(x)
	if err != nil {
		return err
	}
	l := p.Letters[0]
	file, err := paper.Word(paper.Document{Title: l.Kind.Title, Foot: p.Round.Caption(), Blocks: paper.FromMarkdown(l.Text)})
	if err != nil {
		return err
	}
	return x.Attachment(l.Kind.Code+".docx", paper.WordType, file)
}

func editLetterPage(x *web.Exchange) error {
	p, err := EditLetter(x.R.Context(), x.Actor, x.Path("round"), x.Path("kind"))
	if err != nil {
		return err
	}
	return editLetter(x, p, p.Letters[0].Text, p.Letters[0].Version, nil)
}

func editLetter(x *web.Exchange, p LettersPage, text string, version int64, problems ui.Problems) error {
	f := letterFrame(x, p)
	f.Problems = problems
	return x.Page(f, letterFormBody(p, text, x.NewKey(), number(version), problems))
}

func keepLetterPage(x *web.Exchange) error {
	round, kind, text := x.Path("round"), x.Path("kind"), x.Form("text")
	_, err := KeepLetter(x.R.Context(), x.Actor, x.Of("letter.keep"), round, kind, x.Version(), text)
	if list, ok := web.Problems(err); ok {
		p, err := oneLetter(x)
		if err != nil {
			return err
		}
		return editLetter(x, p, text, x.Version(), list)
	}
	if macfa.KindOf(err) == macfa.Conflict && err != nil {
		return letterConflict(x, text)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+round+"/letters/"+kind, "The letter is kept.")
}

// letterConflict shows what somebody else kept beside what was typed.
func letterConflict(x *web.Exchange, text string) error {
	p, err := oneLetter(x)
	if err != nil {
		return err
	}
	f := letterFrame(x, p)
	f.Heading = "Somebody else has kept this letter"
	return x.Page(f, letterConflictBody(p, text, x.NewKey(), x.House().Zone))
}

func letterAgainPage(x *web.Exchange) error {
	round, kind := x.Path("round"), x.Path("kind")
	if _, err := LetterAgain(x.R.Context(), x.Actor, x.Of("letter.keep"), round, kind, x.Version()); err != nil {
		return err
	}
	return x.Done("/rounds/"+round+"/letters/"+kind, "The letter is written from the round's data again.")
}

// kept says when a letter was kept and by whom.
func (l Letter) kept(zone *time.Location) string {
	return "Kept on " + time.UnixMicro(l.At).In(zone).Format("2 January 2006, 3:04pm") + " by " + l.By + "."
}

// state says how a letter stands, for the list.
func (l Letter) state(zone *time.Location) string {
	switch {
	case l.Old:
		return l.kept(zone) + " The round's data have changed since."
	case l.Kept:
		return l.kept(zone)
	}
	return "Written from the round's data."
}

func (p LettersPage) todos(say func(string) string, zone *time.Location) []ui.Todo {
	var list []ui.Todo
	for _, l := range p.Letters {
		list = append(list, ui.Todo{Title: l.Kind.Title, Href: p.Round.Address() + "/letters/" + l.Kind.Code, Note: say(l.Kind.For) + " " + l.state(zone)})
	}
	return list
}

// boxes are what the round's data said when the letter was kept, and what they say now.
func (l Letter) boxes() (then, now ui.ConflictBox) {
	was, is := ui.Differ(l.was, l.Drawn)
	return ui.ConflictBox{Heading: "When it was kept", Text: was}, ui.ConflictBox{Heading: "Now", Text: is}
}

func (l Letter) conflict(text string, zone *time.Location) (theirs, yours ui.ConflictBox) {
	a, b := ui.Differ(l.Text, text)
	return ui.ConflictBox{Heading: "What is kept now", Saved: l.kept(zone), Text: a}, ui.ConflictBox{Heading: "What you wrote", Text: b}
}
