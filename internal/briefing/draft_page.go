package briefing

import (
	"fmt"
	"slices"
	"strings"

	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// draftFrame begins a page of a briefing that is worked on; current is its part in the sub-navigation.
func draftFrame(x *web.Exchange, p DraftPage, current string) ui.Frame {
	f := x.Frame(p.title())
	f.Title = "Draft of a briefing: " + strings.ToLower(current)
	f.Caption = p.caption()
	f.Trail = []ui.Link{{Text: "Briefings", Href: "/briefings"}, {Text: "Drafts", Href: "/drafts"}}
	f.SubLabel = "Draft"
	for _, part := range []struct{ text, path string }{{"Write and check", ""}, {"Tell staff first", "/staff"}, {"Sign-off", "/sign-off"}, {"Preview", "/preview"}, {"Editions", "/editions"}} {
		if part.path == "/staff" && !x.CanOpen(p.Briefing.Address()+part.path) {
			continue
		}
		f.Sub = append(f.Sub, ui.NavItem{Text: part.text, Href: p.Briefing.Address() + part.path, Current: part.text == current})
	}
	return f
}

func (p DraftPage) title() string {
	if p.Draft.Head.Title != "" {
		return p.Draft.Head.Title
	}
	return "Briefing"
}

func (p DraftPage) caption() string {
	text := p.Briefing.Name()
	var numbers []string
	for _, r := range p.Rounds {
		numbers = append(numbers, fmt.Sprint(r.Number))
	}
	if len(numbers) == 1 {
		text += " · round " + numbers[0]
	} else if len(numbers) > 1 {
		text += " · rounds " + listOf(numbers)
	}
	return text + " · " + strings.ToLower(p.Briefing.StateWord())
}

// DraftPageShown shows what is written and what the check found.
func DraftPageShown(x *web.Exchange) error { return showDraft(x, nil) }

func showDraft(x *web.Exchange, problems ui.Problems) error {
	p, err := DraftOf(x.R.Context(), x.Actor, x.Path("briefing"))
	if err != nil {
		return err
	}
	f := draftFrame(x, p, "Write and check")
	f.Problems = problems
	f.Side = draftSide(p, x.NewKey(), problems)
	return x.Page(f, draftBody(p))
}

// again shows the draft with what has to be put right; any other error is the caller's.
func again(x *web.Exchange, err error) error {
	if list, ok := web.Problems(err); ok {
		return showDraft(x, list)
	}
	return err
}

// ExplainPage keeps why something is fine.
func ExplainPage(x *web.Exchange) error {
	id, key := x.Path("briefing"), x.Form("hit")
	if _, err := Explain(x.R.Context(), x.Actor, x.Of("briefing.explain"), id, key, x.Form("reason-"+key)); err != nil {
		return again(x, err)
	}
	return x.Done("/drafts/"+id, "Your reason is kept with the draft.")
}

// TakeInPage adds new findings to the draft.
func TakeInPage(x *web.Exchange) error {
	id := x.Path("briefing")
	n, err := TakeInFindings(x.R.Context(), x.Actor, x.Of("briefing.write"), id)
	if err != nil {
		return err
	}
	if n == 0 {
		return x.Done("/drafts/"+id, "The draft already holds every finding with evidence.")
	}
	return x.Done("/drafts/"+id, counted(n, "finding is", "findings are")+" taken into the draft.")
}

// DraftsPageShown lists what is worked on.
func DraftsPageShown(x *web.Exchange) error {
	p, err := Drafts(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Drafts")
	f.Trail = []ui.Link{{Text: "Briefings", Href: "/briefings"}}
	return x.Page(f, draftsBody(p))
}

func (p DraftsPage) rows() []ui.Row {
	var rows []ui.Row
	for _, b := range p.Briefings {
		href := b.Address()
		if b.State != "draft" {
			href += "/sign-off"
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: b.Name(), Href: href}, {Text: b.StateWord()}, {Text: p.Names[b.Author]}}})
	}
	return rows
}

func (p DraftPage) nothing() string {
	switch p.Briefing.State {
	case "public":
		return "The newest edition is public and nobody is writing a correction. Begin one under Editions."
	case "withdrawn":
		return "This briefing is withdrawn."
	}
	return "Nothing is written yet."
}

func (p DraftPage) lead() string {
	if len(p.Sources) == 0 {
		return "A correction of what is public. Everything here can be changed."
	}
	return fmt.Sprintf("Drafted from %s of %s. Everything here can be changed; each sentence stays tied to its finding.",
		counted(len(p.Sources), "finding", "findings"), counted(len(p.Rounds), "round", "rounds"))
}

func (p DraftPage) notes(t DraftTheme) []ui.Piece {
	var list []ui.Piece
	for _, n := range []struct{ name, field, text string }{{"Note under Strengths: ", "strengths_note", t.StrengthsNote}, {"Note under Lessons: ", "lessons_note", t.LessonsNote}} {
		if n.text != "" {
			list = append(list, ui.Piece{Text: n.name, Strong: true})
			list = append(list, p.marked(t.Part, n.field)...)
			list = append(list, ui.Piece{Text: " "})
		}
	}
	if len(list) == 0 {
		return ui.Plain("No notes under the headings.")
	}
	return list
}

// marked is a text of a part with what carries the message in bold and what was found by the check marked.
func (p DraftPage) marked(part Part, field string) []ui.Piece {
	i := slices.IndexFunc(part.Fields(), func(f Field) bool { return f.Name == field })
	if i < 0 {
		return nil
	}
	text := part.Fields()[i].Text
	runes := []rune(text)
	hit := make([]bool, len(runes))
	for _, h := range p.Hits {
		if h.Part == part.ID && h.Field == field && h.Open() {
			for n := h.Start; n < h.End && n < len(hit); n++ {
				hit[n] = true
			}
		}
	}
	var list []ui.Piece
	at := 0
	for _, span := range pieces(text, part.phrasesOf(field)) {
		for _, r := range span.Text {
			if n := len(list); n > 0 && list[n-1].Strong == span.Strong && list[n-1].Marked == hit[at] {
				list[n-1].Text += string(r)
			} else {
				list = append(list, ui.Piece{Text: string(r), Strong: span.Strong, Marked: hit[at]})
			}
			at++
		}
	}
	return list
}

// sentence is the text of a strength or lesson, a lesson with its topic in front.
func (p DraftPage) sentence(s Part) []ui.Piece {
	topic := p.marked(s, "topic")
	for i := range topic {
		topic[i].Strong = true
	}
	if len(topic) > 0 {
		topic = append(topic, ui.Piece{Text: ". "})
	}
	return append(topic, p.marked(s, "text")...)
}

func (p Part) phrasesOf(field string) []string {
	if field == "text" {
		return p.Phrases()
	}
	return nil
}

// markedParagraphs is marked for a text of several paragraphs.
func (p DraftPage) markedParagraphs(part Part, field string) [][]ui.Piece {
	var list [][]ui.Piece
	var now []ui.Piece
	for _, piece := range p.marked(part, field) {
		for i, text := range strings.Split(piece.Text, "\n\n") {
			if i > 0 {
				list, now = append(list, now), nil
			}
			piece.Text = text
			now = append(now, piece)
		}
	}
	return append(list, now)
}
