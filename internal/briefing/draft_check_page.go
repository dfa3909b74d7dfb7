package briefing

import (
	"fmt"

	"github.com/a-h/templ"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web/ui"
)

func (p DraftPage) openHits() (must, look int) {
	for _, h := range p.Hits {
		switch {
		case !h.Open():
		case h.MustChange:
			must++
		default:
			look++
		}
	}
	return must, look
}

func (p DraftPage) checkSummary() string {
	must, look := p.openHits()
	if must+look == 0 {
		return "Nothing is left to answer."
	}
	return fmt.Sprintf("%d must be changed, %d to look at.", must, look)
}

// checkItems are the hits, what must be changed first, and at the end what a program cannot promise.
func (p DraftPage) checkItems(problems ui.Problems) []ui.CheckItem {
	var must, look []ui.CheckItem
	for _, h := range p.Hits {
		if h.MustChange && h.Open() {
			must = append(must, ui.CheckItem{Mark: ui.MustChange, Heading: fmt.Sprintf("“%s”", h.Text), Text: "In: " + h.Where + ". This looks like " + kindWord(h.Kind) + ". Change the text, or say why it tells nobody who a child is.", Body: mustBody(p, h, problems.For("reason-"+h.Key))})
			continue
		}
		mark := ui.LookAt
		if h.Reason != "" {
			mark = ui.Done
		}
		look = append(look, ui.CheckItem{Mark: mark, Heading: fmt.Sprintf("“%s”", h.Text), Text: "In: " + h.Where + ". " + h.what(), Body: explainForm(p, h, problems.For("reason-"+h.Key))})
	}
	last := ui.CheckItem{Mark: ui.Done, Heading: "Nothing else found", Text: "Names of the cases, numbers, addresses and dates were looked for. A program can miss things. Read it as the family would."}
	if len(p.Hits) == 0 {
		last.Heading = "Nothing found"
	}
	return append(append(must, look...), last)
}

// what says what a hit is that is looked at or explained.
func (h Hit) what() string {
	if h.MustChange {
		return "This looks like " + kindWord(h.Kind) + "."
	}
	return h.Why
}

func (p DraftPage) changeLink(h Hit) templ.Component {
	if !p.Can["briefing.write"] {
		return nil
	}
	return ui.LinkButton(p.Briefing.Address()+"/parts/"+h.Part, "Change it")
}

// keyFor is the key of the small form of a hit, made from the draft's version so that no two posts share one by chance.
func (p DraftPage) keyFor(h Hit) string {
	return fmt.Sprintf("explain-%s-%s-%d", p.Briefing.ID, h.Key, p.Briefing.Version)
}

// before lists what must be done before a briefing is public.
func (p DraftPage) before(say func(string) string) []ui.CheckItem {
	must, look := p.openHits()
	checks := ui.CheckItem{Mark: ui.Done, Heading: "Checks answered", Text: "Nothing left"}
	if must+look > 0 {
		checks.Mark, checks.Text = ui.NotStarted, fmt.Sprintf("%d left", must+look)
	}
	signed := ui.CheckItem{Mark: ui.NotStarted, Heading: "Signed off", Text: say("By the panel's chair or a board member, never by who wrote it")}
	switch p.Briefing.State {
	case "for_sign_off":
		signed.Mark, signed.Text = ui.Waiting, "Sent by "+p.Names[p.Briefing.Author]
	case "signed_off", "public":
		if p.Briefing.SignedBy != "" {
			signed.Mark, signed.Text = ui.Done, "By "+p.Names[p.Briefing.SignedBy]
		}
	}
	public := ui.CheckItem{Mark: ui.NotStarted, Heading: "Public", Text: fmt.Sprintf("As edition %d", p.NextNumber())}
	if p.Briefing.State == "public" {
		public = ui.CheckItem{Mark: ui.Done, Heading: "Public", Text: fmt.Sprintf("Edition %d", p.NextNumber()-1)}
		checks = ui.CheckItem{Mark: ui.Done, Heading: "Checks answered"}
	}
	return []ui.CheckItem{checks, signed, public}
}

// statusOptions are the two states of a published lesson.
var statusOptions = []ui.Option{{Value: macfa.LessonConfirmed, Text: "Confirmed"}, {Value: macfa.LessonEmerging, Text: "Emerging", Hint: "It is still being looked into"}}
