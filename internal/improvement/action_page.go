package improvement

import (
	"errors"
	"fmt"
	"net/url"

	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func listPage(x *web.Exchange) error {
	p, err := Actions(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Actions")
	f.Body = ui.BodyWide
	return x.Page(f, listBody(p, x.CanOpen("/inspection")))
}

func roundPage(x *web.Exchange) error { return showRound(x, nil) }

func showRound(x *web.Exchange, problems ui.Problems) error {
	p, err := RoundActions(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	f := programme.RoundFrame(x, p.Round, "Actions")
	f.Problems = problems
	return x.Page(f, roundBody(p, x.NewKey()))
}

func closePost(x *web.Exchange) error {
	_, err := Close(x.R.Context(), x.Actor, x.Of("round.close"), x.Path("round"))
	if list, ok := web.Problems(err); ok {
		return showRound(x, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+x.Path("round"), "The round is closed.")
}

func newPage(x *web.Exchange) error {
	p, err := NewAction(x.R.Context(), x.Actor, x.Query("round"), x.Query("finding"))
	if err != nil {
		return err
	}
	return showNew(x, p, typed{Draft: p.Draft}, x.Query("finding"), nil)
}

// typed is a draft with its day as it stands in the boxes.
type typed struct {
	Draft
	day     [3]string
	outcome string // what was typed of a move, and which
	moving  macfa.Action
}

func typedOf(x *web.Exchange) typed {
	t := typed{Draft: Draft{What: x.Form("what"), Owner: x.Form("owner"), Explained: x.FormExplained()}, day: [3]string{x.Form("due-day"), x.Form("due-month"), x.Form("due-year")}}
	t.Due, t.DueProblem = dayOf(x)
	return t
}

// dayOf reads the day of the form and what is wrong with it.
func dayOf(x *web.Exchange) (macfa.Day, string) {
	day, err := x.FormDay("due")
	var parts *macfa.DayPartsError
	if errors.As(err, &parts) {
		return "", parts.Message
	}
	return day, ""
}

func showNew(x *web.Exchange, p FormPage, t typed, finding string, problems ui.Problems) error {
	f := x.Frame("A new action")
	f.Caption = p.Round.Caption()
	f.Trail = []ui.Link{{Text: "Actions", Href: p.Round.Address() + "/actions"}}
	f.Problems = problems
	return x.Page(f, newBody(x.NewKey(), p, t, finding, problems))
}

func newPost(x *web.Exchange) error {
	t, round, finding := typedOf(x), x.Form("round"), x.Form("finding")
	id, err := Propose(x.R.Context(), x.Actor, x.Of("action.propose"), round, finding, t.Draft)
	if list, ok := web.Problems(err); ok {
		p, err := NewAction(x.R.Context(), x.Actor, round, "")
		if err != nil {
			return err
		}
		return showNew(x, p, t, finding, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/actions/"+id, "The action is proposed. It counts once it is agreed.")
}

func actionPage(x *web.Exchange) error { return showAction(x, typed{}, nil) }

func showAction(x *web.Exchange, t typed, problems ui.Problems) error {
	p, err := ActionOf(x.R.Context(), x.Actor, x.Path("action"))
	if err != nil {
		return err
	}
	if t.What == "" {
		d := p.Due.Time()
		t.What, t.Owner, t.day = p.What, p.Owner, [3]string{fmt.Sprint(d.Day()), fmt.Sprint(int(d.Month())), fmt.Sprint(d.Year())}
		if t.moving == "" {
			t.Explained = p.Explained
		}
	}
	f := x.Frame("Action")
	f.Caption = fmt.Sprintf("%s · round %d of %s", p.RoundFocus, p.RoundNumber, p.RoundYear)
	f.Trail = []ui.Link{{Text: "Actions", Href: "/actions"}}
	f.Problems = problems
	return x.Page(f, actionBody(x, p, t, problems))
}

func changePost(x *web.Exchange) error {
	t := typedOf(x)
	_, err := Change(x.R.Context(), x.Actor, x.Of("action.change"), x.Path("action"), x.Version(), t.Draft)
	return after(x, err, t, "The action is changed.")
}

// after shows what has to be put right, or the action with a word on what happened.
func after(x *web.Exchange, err error, t typed, message string) error {
	if list, ok := web.Problems(err); ok {
		return showAction(x, t, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/actions/"+x.Path("action"), message)
}

// moves are the operations of an action's page with what is said afterwards.
var moves = map[macfa.Action]string{
	"action.agree":       "The action is agreed. Its owner sees it on the home page.",
	"action.done":        "The action is done. The board looks at it next.",
	"action.assure":      "The board has seen that it was done.",
	"action.not-assured": "The action is open again.",
	"action.withdraw":    "The action is withdrawn.",
}

func movePost(by macfa.Action) web.Handler {
	return func(x *web.Exchange) error {
		text := x.Form("outcome")
		if text == "" {
			text = x.Form("reason")
		}
		why := x.FormExplained()
		_, err := Move(x.R.Context(), x.Actor, x.Of(by), x.Path("action"), x.Version(), text, why)
		return after(x, err, typed{Draft: Draft{Explained: why}, outcome: text, moving: by}, x.Say(moves[by]))
	}
}

func carryPost(x *web.Exchange) error {
	day, problem := dayOf(x)
	id, err := "", error(nil)
	if problem != "" {
		err = macfa.At("due", problem)
	} else {
		id, err = Carry(x.R.Context(), x.Actor, x.Of("action.carry"), x.Path("action"), x.Version(), day)
	}
	if list, ok := web.Problems(err); ok {
		return showAction(x, typed{}, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/actions/"+id, "The action goes on in the next audit year.")
}

// stateMark is an action's state as a mark with its word.
func stateMark(a Action, late bool) (ui.Kind, string) {
	switch {
	case late:
		return ui.Late, "Late"
	case a.State == "proposed":
		return ui.NotStarted, "Proposed"
	case a.State == "agreed":
		return ui.InProgress, "In progress"
	case a.State == "done":
		return ui.Waiting, "Done, not assured yet"
	case a.State == "assured":
		return ui.Done, "Done and assured"
	case a.State == "carried":
		return ui.Done, "Carried forward"
	}
	return ui.NotApplicable, "Withdrawn"
}

func table(p ListPage, caption string) ui.TableOf {
	t := ui.TableOf{Caption: caption, Columns: []ui.Column{{Text: "Action"}, {Text: "Owner"}, {Text: "By"}, {Text: "State"}},
		Empty: "No actions yet. An action begins with what a lesson says that the partnership does."}
	for _, a := range p.Actions {
		kind, word := stateMark(a, a.Late(p.Today))
		t.Rows = append(t.Rows, ui.Row{Late: a.Late(p.Today), Cells: []ui.Cell{
			{Text: a.What, Href: "/actions/" + a.ID, Note: fmt.Sprintf("%s, round %d of %s", a.RoundFocus, a.RoundNumber, a.RoundYear)},
			{Text: a.OwnerName, Note: a.AgencyName}, {Text: a.Due.Medium(), Note: string(a.Year)}, {Body: ui.MarkWord(kind, word)},
		}})
	}
	return t
}

func ownerOptions(owners []Owner) []ui.Option {
	var list []ui.Option
	for _, o := range owners {
		text := o.Name
		if o.AgencyName != "" {
			text += ", " + o.AgencyName
		}
		list = append(list, ui.Option{Value: o.ID, Text: text})
	}
	return list
}

func (p Page) rows() []ui.SummaryRow {
	kind, word := stateMark(p.Action, p.Late(p.Today))
	rows := []ui.SummaryRow{{Key: "What", Value: p.What}, {Key: "Owner", Value: ownerWords(p.Action)}, {Key: "By", Value: p.Due.Long()},
		{Key: "Audit year", Value: string(p.Year)}, {Key: "State", Body: ui.MarkWord(kind, word)}}
	if p.Outcome != "" {
		key := "What was done"
		if p.State == "withdrawn" {
			key = "Why it was withdrawn"
		}
		rows = append(rows, ui.SummaryRow{Key: key, Value: p.Outcome})
	}
	return rows
}

func ownerWords(a Action) string {
	if a.AgencyName == "" {
		return a.OwnerName
	}
	return a.OwnerName + ", " + a.AgencyName
}

func newAddress(round, finding string) string {
	return "/actions/new?" + url.Values{"round": {round}, "finding": {finding}}.Encode()
}
