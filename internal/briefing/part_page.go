package briefing

import (
	"strconv"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

var partWords = map[string]string{HeadPart: "Title and introduction", ThemePart: "Theme", StrengthPart: "Strength", LessonPart: "Lesson"}

func partFrame(x *web.Exchange, p PartPage) ui.Frame {
	f := x.Frame(partWords[p.Part.Kind])
	f.Title = "Draft of a briefing: " + f.Heading
	f.Caption = p.Briefing.Name()
	f.Trail = []ui.Link{{Text: "Briefings", Href: "/briefings"}, {Text: "Drafts", Href: "/drafts"}, {Text: p.Briefing.Name(), Href: p.Briefing.Address()}}
	return f
}

// PartPageShown asks for one part of a draft.
func PartPageShown(x *web.Exchange) error {
	p, err := PartOf(x.R.Context(), x.Actor, x.Path("briefing"), x.Path("part"))
	if err != nil {
		return err
	}
	return x.Page(partFrame(x, p), partForm(p, Saved{Part: p.Part, Place: p.Place}, x.NewKey(), nil))
}

// SavePartPage keeps one part. When somebody else has changed it, both texts are shown.
func SavePartPage(x *web.Exchange) error {
	id := x.Path("briefing")
	s := savedOf(x)
	_, err := SavePart(x.R.Context(), x.Actor, x.Of("briefing.write"), id, s)
	if err == nil {
		return x.Done("/drafts/"+id, "The draft is saved and checked.")
	}
	list, invalid := web.Problems(err)
	if !invalid && macfa.KindOf(err) != macfa.Conflict {
		return err
	}
	p, readErr := PartOf(x.R.Context(), x.Actor, id, s.ID)
	if readErr != nil {
		return readErr
	}
	f := partFrame(x, p)
	if invalid {
		f.Problems = list
		return x.Page(f, partForm(p, s, x.NewKey(), list))
	}
	if p.Part.Version == s.Version { // the state is the trouble, not another text
		return err
	}
	f.Heading, f.Body = "This has changed while you wrote", ui.BodyWide
	s.Version = p.Part.Version
	return x.Page(f, conflictBody(p, s, x.NewKey()))
}

func savedOf(x *web.Exchange) Saved {
	return Saved{Part: Part{ID: x.Path("part"), Out: x.Form("out") == "yes", Version: x.Version(), Issuer: x.Form("issuer"), Introduction: x.Form("introduction"), Title: x.Form("title"),
		StrengthsNote: x.Form("strengths_note"), LessonsNote: x.Form("lessons_note"), Topic: x.Form("topic"), Text: x.Form("text"), Emphasis: x.Form("emphasis"),
		Message: x.Form("message"), Promise: x.Form("promise"), Status: x.Form("status")}, Place: int(max(0, x.FormInt("place")))}
}

func placeOptions(of int) []ui.Option {
	var list []ui.Option
	for n := 1; n <= of; n++ {
		list = append(list, ui.Option{Value: strconv.Itoa(n), Text: strconv.Itoa(n)})
	}
	return list
}

func (p PartPage) theirs() string {
	if p.ByName == "" {
		return "The text that is saved"
	}
	return p.ByName + "’s text"
}

// conflict is one field in which two texts differ.
type conflict struct {
	label         string
	theirs, yours []ui.Piece
}

var fieldLabels = map[string]string{"issuer": "Issued by", "title": "Title", "introduction": "Introduction", "strengths_note": "Note under “Strengths”", "lessons_note": "Note under “Lessons”",
	"topic": "Topic", "text": "Text", "emphasis": "Words that carry the message", "message": "What you do", "promise": "What the partnership does", "status": "How firm is it?"}

func conflicts(theirs, yours Part) []conflict {
	var list []conflict
	for _, name := range []string{"title", "issuer", "introduction", "strengths_note", "lessons_note", "topic", "text", "emphasis", "message", "promise", "status"} {
		if a, b := theirs.text(name), yours.text(name); a != b {
			inA, inB := ui.Differ(a, b)
			list = append(list, conflict{fieldLabels[name], inA, inB})
		}
	}
	return list
}

func (p Part) text(name string) string {
	switch name {
	case "emphasis":
		return p.Emphasis
	case "status":
		return p.Status
	}
	for _, f := range p.Fields() {
		if f.Name == name {
			return f.Text
		}
	}
	return ""
}
