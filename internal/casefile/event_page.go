package casefile

import (
	"strconv"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// EventsHandler shows what has happened to a case and what can be entered.
func EventsHandler(x *web.Exchange) error {
	p, err := Events(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	f := CaseFrame(x, p.Case, "What has happened")
	f.Heading = "What has happened to case " + p.Case.Ref
	return x.Page(f, eventsBody(p))
}

// NewEventHandler says what follows if an event is entered, and asks for it.
func NewEventHandler(x *web.Exchange) error { return newEvent(x, x.Path("event"), GivenEvent{}, nil) }

func newEvent(x *web.Exchange, kind string, g GivenEvent, problems ui.Problems) error {
	p, err := NewEvent(x.R.Context(), x.Actor, x.Path("case"), kind)
	if err != nil {
		return err
	}
	f := CaseFrame(x, p.Case, "What has happened")
	f.Heading, f.Title, f.Problems = p.Rule.Label, "Something has happened to a case", problems
	f.Trail = append(f.Trail, ui.Link{Text: "What has happened", Href: p.Case.Address() + "/events"})
	if g.Kind == "" {
		g.Proceedings, g.ProceedingKinds = p.Sheet.Proceedings, p.Sheet.ProceedingKinds
	}
	day := ui.DateField{Name: "day", Label: p.Rule.DayLabel, Hint: "For example 27 3 2015.", Error: problems.For("day"), Day: x.Form("day-day"), Month: x.Form("day-month"), Year: x.Form("day-year")}
	return x.Page(f, newEventBody(p, x.NewKey(), g, day, problems))
}

// recordEvent makes the handler that enters events of a rule.
func recordEvent(rule macfa.CaseEvent) func(*web.Exchange) error {
	return func(x *web.Exchange) error { return enterEvent(x, rule) }
}

func enterEvent(x *web.Exchange, rule macfa.CaseEvent) error {
	g := GivenEvent{Kind: rule.Kind, Note: x.Form("note"), Name: x.Form("name"), Proceedings: x.Form("proceedings"), Version: x.Version()}
	for _, code := range x.FormAll("proceedings_kind") {
		if code != "" {
			g.ProceedingKinds = append(g.ProceedingKinds, code)
		}
	}
	var done RecordedEvent
	day, err := x.FormDay("day")
	if err != nil {
		err = macfa.At("day", err.Error())
	} else {
		g.Day = day
		done, err = RecordEvent(x.R.Context(), x.Actor, x.Of(rule.By), x.Path("case"), g)
	}
	if list, ok := web.Problems(err); ok {
		return newEvent(x, rule.Kind, g, list)
	}
	if err != nil {
		return err
	}
	return eventDone(x, rule, done)
}

// eventDone goes on to what comes next.
func eventDone(x *web.Exchange, rule macfa.CaseEvent, done RecordedEvent) error {
	address := "/cases/" + x.Path("case")
	switch {
	case done.TakeReserve && !x.Actor.Has(macfa.Coordinator):
		return x.Done(address+"/events", "It is entered. The coordinator now replaces or withdraws case "+done.Ref+".")
	case done.TakeReserve && done.Replaceable:
		return x.Done(address+"/replace", "It is entered. Now let the reserve take this case’s place.")
	case done.TakeReserve:
		return x.Done(address+"/events/withdrawn", "It is entered. Returns are open, so no reserve can take its place: withdraw the case.")
	case rule.Kind == "frozen":
		return x.Done(address+"/events", "Case "+done.Ref+" is frozen. Now tell the rapid review lead, and let a person speak to the staff.")
	case rule.Kind == "thawed":
		return x.Done(address+"/events", "Case "+done.Ref+" is unfrozen and paused. Go on with it or withdraw it.")
	}
	return x.Done(address+"/events", "It is entered for case "+done.Ref+".")
}

// choiceLinks lead to the form of each event that can be entered; a reserve is taken on its own page.
func choiceLinks(p EventsPage) []ui.Link {
	var links []ui.Link
	for _, e := range p.Choices {
		href := p.Case.Address() + "/events/" + e.Kind
		if e.By == "case.replace" {
			href = p.Case.Address() + "/replace"
		}
		links = append(links, ui.Link{Text: e.Label, Href: href})
	}
	return links
}

// toTell names in one sentence who has not been told of a frozen case.
func toTell(p EventsPage) string {
	var open []string
	for _, e := range p.NotTold {
		switch e.Kind {
		case "told_lead":
			open = append(open, "Tell the rapid review lead now"+of(p.RapidReview)+".")
		case "told_staff":
			open = append(open, "Let a person speak to the staff of the case; no message is sent to them.")
		}
	}
	return strings.Join(append(open, "Then enter below that it is done."), " ")
}

// of puts who leads rapid reviews behind the words that ask to tell them.
func of(lead string) string {
	if lead == "" {
		return " (nobody is entered under Set up, partnership)"
	}
	return ": " + lead
}

func consequences(e macfa.CaseEvent) []ui.SummaryRow {
	return []ui.SummaryRow{{Key: "Returns and reflections", Value: e.Returns}, {Key: "Reminders", Value: e.Reminders}, {Key: "Counting", Value: e.N}, {Key: "What is kept", Value: e.Keeping}}
}

// eventButton says what the button does.
func eventButton(e macfa.CaseEvent) string {
	switch e.By {
	case "case.freeze":
		return "Freeze the case"
	case "case.happened", "case.told":
		return "Enter it"
	}
	if e.Kind == "objected" {
		return "Pause the case"
	}
	return e.Label
}

func eventRows(p EventsPage) []ui.Row {
	rows := make([]ui.Row, len(p.Events))
	for i, e := range p.Events {
		rule, _ := macfa.CaseEventOf(e.Kind)
		rows[i] = ui.Row{Cells: []ui.Cell{{Text: strconv.Itoa(e.Number) + ". " + rule.Label}, {Text: e.Day.Medium()}, {Text: e.Note}, {Text: e.ByName}}}
	}
	return rows
}
