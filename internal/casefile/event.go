package casefile

import (
	"context"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
)

// Event is one thing that has happened to a case on the way.
type Event struct {
	ID, Case string
	Number   int    // order within the case, from 1
	Kind     string // see macfa.CaseEvents
	Day      macfa.Day
	From, To string // states of the case before and after
	Note     string // "" for those who may know only that it happened
	Former   string // names that left the sheet; never shown
	At       int64
	By       string // person
	ByName   string
	note     []byte
}

// EventsPage is what has happened to a case and what can be entered next.
type EventsPage struct {
	Case        Case
	Events      []Event // newest first
	Choices     []macfa.CaseEvent
	Runs        bool   // the person runs the round or chairs its panel
	RapidReview string // who leads rapid reviews, with telephone; "" where nobody has entered it
	NotTold     []macfa.CaseEvent
}

// Events answers what has happened to a case. Agencies are told what concerns their work on it; why it waits is told by a person.
func Events(ctx context.Context, a operation.Actor, kase string) (EventsPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (EventsPage, error) { return eventsPage(v, kase) })
}

func eventsPage(v *operation.View, kase string) (EventsPage, error) {
	c, t, err := seen(v, kase, "case.events")
	if err != nil {
		return EventsPage{}, err
	}
	describers, err := describersOf(v.Snap, c.Area)
	if err != nil {
		return EventsPage{}, err
	}
	p := EventsPage{Case: c, Runs: v.Can("case.freeze", t)}
	mine := v.Can("case.happened", describedThing(c, describers))
	all, err := eventsOf(v, kase)
	if err != nil {
		return p, err
	}
	p.Choices = choices(v, c, t, mine, all)
	if p.Runs {
		p.NotTold = notTold(c, all)
		details, err := partnership.DetailsOf(v.Snap)
		if err != nil {
			return p, err
		}
		p.RapidReview = details.RapidReview
	}
	return p, p.show(v, all, mine)
}

// show opens the notes of the events that the person may know of.
func (p *EventsPage) show(v *operation.View, all []Event, mine bool) error {
	for _, e := range all {
		rule, _ := macfa.CaseEventOf(e.Kind)
		if !p.Runs && rule.By != "case.happened" {
			continue
		}
		if p.Runs || mine {
			var err error
			if e.Note, err = v.Open(p.Case.Scope, "case_event", e.ID, "note", e.note); err != nil {
				return err
			}
		}
		p.Events = append(p.Events, e)
	}
	return nil
}

// choices are the events that the person can enter now. mine: the person's agency describes the case.
func choices(v *operation.View, c Case, t macfa.Thing, mine bool, past []Event) []macfa.CaseEvent {
	var list []macfa.CaseEvent
	for _, e := range macfa.CaseEvents {
		may := mine
		if e.By != "case.happened" {
			may = v.Can(e.By, t)
		}
		if may && e.CanHappen(c.State, c.Stage) && notYet(e, c, past, v.Actor.Person) == nil {
			list = append(list, e)
		}
	}
	return list
}

// sinceFrozen are the events of a frozen case since it was frozen last, newest first.
func sinceFrozen(past []Event) []Event {
	i := slices.IndexFunc(past, func(e Event) bool { return e.Kind == "frozen" })
	return past[:max(i, 0)]
}

func happened(past []Event, kind string) *Event {
	i := slices.IndexFunc(past, func(e Event) bool { return e.Kind == kind })
	if i < 0 {
		return nil
	}
	return &past[i]
}

// notTold are the people who have not been told of a frozen case: each of them is told by a person.
func notTold(c Case, past []Event) []macfa.CaseEvent {
	var list []macfa.CaseEvent
	for _, kind := range []string{"told_lead", "told_staff"} {
		if e, _ := macfa.CaseEventOf(kind); c.State == "frozen" && happened(sinceFrozen(past), kind) == nil {
			list = append(list, e)
		}
	}
	return list
}

// notYet refuses what has happened before, and unfreezing by less than two people.
func notYet(e macfa.CaseEvent, c Case, past []Event, person string) error {
	asked := happened(sinceFrozen(past), "thaw_asked")
	switch {
	case e.Kind == "thaw_asked" && asked != nil:
		return macfa.Changed("Somebody has asked to unfreeze this case. A second person has to agree.")
	case e.Kind == "thawed" && asked == nil:
		return macfa.Changed("Nobody has asked to unfreeze this case. One person asks, a second person agrees.")
	case e.Kind == "thawed" && asked.By == person:
		return macfa.Changed("You asked to unfreeze this case. A second person has to agree: another coordinator, or the chair of the panel.")
	case (e.Kind == "born" || e.Kind == "turned_18") && happened(past, e.Kind) != nil, e.Kind == "adopted" && c.Closed:
		return macfa.Changed("This has been entered before. Look at what has happened to the case.")
	}
	return nil
}
