package rights

import (
	"fmt"

	"caseaudit/internal/textcheck"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func partShown(x *web.Exchange) error { return showPart(x, nil) }

func showPart(x *web.Exchange, problems ui.Problems) error {
	p, err := PartOf(x.R.Context(), x.Actor, x.Path("request"), x.Path("part"))
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		p.Part.decide(Reviewed{Out: x.FormAll("out")})
	}
	f := x.Frame(p.Part.Title)
	f.Title, f.Caption, f.Problems = "Review a part of an answer", "A request for what is kept about somebody", problems
	f.Trail = []ui.Link{{Text: "Families’ rights", Href: "/rights"}, {Text: "The request", Href: "/requests/" + p.Request.ID}}
	return x.Page(f, partBody(p, x.Form("words"), problems, x.NewKey()))
}

func partPost(x *web.Exchange) error {
	request, id := x.Path("request"), x.Path("part")
	found, err := Review(x.R.Context(), x.Actor, x.Of("subject.review"), request, id, x.Version(), Reviewed{Out: x.FormAll("out"), Words: lines(x.Form("words"))})
	if list, ok := web.Problems(err); ok {
		return showPart(x, list)
	}
	if err != nil {
		return err
	}
	if found > 0 {
		return x.Done("/requests/"+request+"/parts/"+id, plural(found, "more place is", "more places are")+" blacked out. Look through the part once more.")
	}
	return x.Done("/requests/"+request, "The part is looked through.")
}

var markWords = map[string]string{"whole": "About somebody else", textcheck.Name: "a name", textcheck.Other: "your words", textcheck.DateOfBirth: "a date of birth", textcheck.NHSNumber: "an NHS number",
	textcheck.Phone: "a telephone number", textcheck.Email: "an e-mail address", textcheck.Address: "an address", textcheck.Postcode: "a postcode", textcheck.URL: "a web address", textcheck.UPN: "a pupil number",
	textcheck.NationalInsurance: "a National Insurance number"}

// pieces are a text with what would be blacked out marked.
func (t Text) pieces() []ui.Piece {
	letters := []rune(t.Text)
	var list []ui.Piece
	at := 0
	for _, m := range t.Marks {
		if m.Start < at || m.End > len(letters) {
			continue
		}
		list = append(list, ui.Piece{Text: string(letters[at:m.Start])}, ui.Piece{Text: string(letters[m.Start:m.End]), Marked: true})
		at = m.End
	}
	return append(list, ui.Piece{Text: string(letters[at:])})
}

// options are the marks of a text, to be ticked where they are blacked out.
func (t Text) options(text int) []ui.Option {
	letters := []rune(t.Text)
	var list []ui.Option
	for i, m := range t.Marks {
		words := "All of it"
		if m.Kind != "whole" && m.End <= len(letters) {
			words = "“" + string(letters[m.Start:m.End]) + "”"
		}
		list = append(list, ui.Option{Value: fmt.Sprintf("%d.%d", text, i), Text: words, Hint: markWords[m.Kind], Checked: m.Redact})
	}
	return list
}

func (p PartPage) sentence() string {
	marks, out := p.Part.Marked()
	if marks == 0 {
		return "Nothing in this part is marked. Read it through all the same: the program finds known names, numbers and addresses, and no more."
	}
	return fmt.Sprintf("%s in this part; %d of them will be blacked out. Untick what the person who asked may have. The program finds known names, numbers and addresses, and no more: read it through.", plural(marks, "place is marked", "places are marked"), out)
}
