package briefing

import (
	"context"
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// SignOffPage shows a briefing to whoever sends, signs or publishes it.
func SignOffPage(x *web.Exchange) error { return showSignOff(x, "", nil) }

func showSignOff(x *web.Exchange, note string, problems ui.Problems) error {
	p, err := DraftOf(x.R.Context(), x.Actor, x.Path("briefing"))
	if err != nil {
		return err
	}
	f := draftFrame(x, p, "Sign-off")
	f.Problems = problems
	return x.Page(f, signOffBody(p, x.NewKey(), note, problems))
}

// stepPage runs one step of the sign-off and shows the sign-off page again where something has to be put right.
func stepPage(action macfa.Action, to, message string, run func(context.Context, operation.Actor, operation.Of, string, int64) (string, error)) web.Handler {
	return func(x *web.Exchange) error {
		id := x.Path("briefing")
		_, err := run(x.R.Context(), x.Actor, x.Of(action), id, x.Version())
		if list, ok := web.Problems(err); ok {
			if action == "briefing.send" {
				return showDraft(x, list)
			}
			return showSignOff(x, "", list)
		}
		if err != nil {
			return err
		}
		return x.Done("/drafts/"+id+to, x.Say(message))
	}
}

// SendBackPage gives a briefing back with a note.
func SendBackPage(x *web.Exchange) error {
	id, note := x.Path("briefing"), x.Form("note")
	_, err := SendBack(x.R.Context(), x.Actor, x.Of("briefing.send-back"), id, x.Version(), note)
	if list, ok := web.Problems(err); ok {
		return showSignOff(x, note, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/drafts", "The briefing is sent back with your note.") // a draft is for its writers alone
}

// PreviewPage shows the page as it will be public.
func PreviewPage(x *web.Exchange) error {
	p, err := DraftOf(x.R.Context(), x.Actor, x.Path("briefing"))
	if err != nil {
		return err
	}
	if len(p.Briefing.draft) == 0 {
		return x.Page(draftFrame(x, p, "Preview"), ui.P(p.nothing()))
	}
	f := x.Frame("")
	f.Public, f.Title, f.Service = true, "Preview of a briefing", "Preview, not public"
	f.HeaderLinks = []ui.Link{{Text: "Back to the draft", Href: p.Briefing.Address()}}
	if p.Draft.Head.Issuer != "" {
		f.Partnership = p.Draft.Head.Issuer
	}
	return x.Page(f, previewBody(p))
}

// PublishPage asks whether the briefing is to be published, and says what follows.
func PublishPage(x *web.Exchange) error { return showPublish(x, "", nil) }

func showPublish(x *web.Exchange, untold string, problems ui.Problems) error {
	staff, err := Staff(x.R.Context(), x.Actor, x.Path("briefing"))
	if err != nil {
		return err
	}
	p := staff.Draft
	if !p.Can["briefing.publish"] {
		return macfa.Changed("This briefing is not signed off, so it cannot be published now.")
	}
	f := draftFrame(x, p, "Sign-off")
	f.Heading, f.Problems = "Publish this briefing?", problems
	return x.Page(f, publishBody(staff, x.NewKey(), untold, problems))
}

// PublishedPage publishes.
func PublishedPage(x *web.Exchange) error {
	done, err := Publish(x.R.Context(), x.Actor, x.Of("briefing.publish"), x.Path("briefing"), x.Version(), x.Form("untold"))
	if list, ok := web.Problems(err); ok {
		return showPublish(x, x.Form("untold"), list)
	}
	if err != nil {
		return err
	}
	return x.Done("/briefings/"+done.Slug, fmt.Sprintf("Edition %d is public at this address.", done.Number))
}

// DropPage asks whether a draft is to be thrown away.
func DropPage(x *web.Exchange) error {
	p, err := DraftOf(x.R.Context(), x.Actor, x.Path("briefing"))
	if err != nil {
		return err
	}
	if !p.Can["briefing.drop"] && !p.Can["briefing.drop-correction"] {
		return macfa.Changed("There is no draft to throw away.")
	}
	f := draftFrame(x, p, "Write and check")
	f.Heading = "Throw this draft away?"
	return x.Page(f, dropBody(p, x.NewKey()))
}

// DroppedPage throws a draft away.
func DroppedPage(x *web.Exchange) error {
	p, err := DraftOf(x.R.Context(), x.Actor, x.Path("briefing"))
	if err != nil {
		return err
	}
	drop, of := Drop, x.Of("briefing.drop")
	if p.Briefing.Slug != "" {
		drop, of = DropCorrection, x.Of("briefing.drop-correction")
	}
	if _, err := drop(x.R.Context(), x.Actor, of, p.Briefing.ID, x.Version()); err != nil {
		return err
	}
	return x.Done("/drafts", "The draft is thrown away.")
}

// EditionsPage lists the editions of a briefing.
func EditionsPage(x *web.Exchange) error { return showEditions(x, "", nil) }

func showEditions(x *web.Exchange, why string, problems ui.Problems) error {
	p, err := DraftOf(x.R.Context(), x.Actor, x.Path("briefing"))
	if err != nil {
		return err
	}
	f := draftFrame(x, p, "Editions")
	f.Problems = problems
	return x.Page(f, editionsBody(p, x.NewKey(), why, problems))
}

// WithdrawPage takes a briefing down.
func WithdrawPage(x *web.Exchange) error {
	id, why := x.Path("briefing"), x.Form("why")
	_, err := Withdraw(x.R.Context(), x.Actor, x.Of("briefing.withdraw"), id, x.Version(), why)
	if list, ok := web.Problems(err); ok {
		return showEditions(x, why, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/drafts/"+id+"/editions", "The briefing is withdrawn. Its address says so.")
}

func (p DraftPage) signOffSentence(say func(string) string) string {
	switch {
	case p.Briefing.State == "draft":
		return say("Send it when it is written and the checks are answered. A second person signs it off: the panel's chair or a board member, never somebody who wrote on it.")
	case p.Can["briefing.sign"]:
		return "Read it as the family would. If it can be published, sign it off. If not, send it back and say what should be changed."
	case p.Briefing.State == "for_sign_off" && p.Can["briefing.send-back"]:
		return "You wrote on this briefing, so somebody else signs it off."
	case p.Briefing.State == "for_sign_off":
		return say("It waits for the panel's chair or a board member to sign it off.")
	case p.Briefing.State == "signed_off":
		return "Signed off by " + p.Names[p.Briefing.SignedBy] + ". It can be published."
	}
	return p.nothing()
}

func (p DraftPage) consequences() []string {
	list := []string{fmt.Sprintf("Edition %d of the briefing for %s is made.", p.NextNumber(), p.Briefing.Name())}
	if p.Briefing.Slug != "" {
		list = append(list, "It takes the place of the edition at its address. Earlier editions stay readable.")
	}
	for _, r := range p.Rounds {
		if r.Stage == macfa.StagePublish {
			list = append(list, fmt.Sprintf("Round %d, %s, goes on to Improve.", r.Number, r.Focus))
		}
	}
	return list
}

func (p DraftPage) dropSentence() string {
	if p.Briefing.Slug != "" {
		return "What was written in this correction is lost. The newest edition stays public as it is."
	}
	return "What was written in this draft is lost. The findings stay, and a new draft can be begun from them."
}

func (p DraftPage) editionRows() []ui.Row {
	var rows []ui.Row
	for _, e := range p.Editions {
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: fmt.Sprintf("Edition %d", e.Number), Href: fmt.Sprintf("%s/%d", e.Address(), e.Number)}, {Text: e.Day.Medium()}, {Text: e.Title}}})
	}
	return rows
}
