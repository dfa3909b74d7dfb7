package casefile

import (
	"context"
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// LongestNote is the most letters of what is written about an event.
const LongestNote = 4000

// GivenEvent is what was chosen and typed.
type GivenEvent struct {
	Kind            string
	Day             macfa.Day
	Note            string
	Name            string   // born: the child's name, if known
	Proceedings     string   // proceedings: how to go on
	ProceedingKinds []string // proceedings: which
	Version         int64    // of the case that was seen
}

// RecordedEvent says what an event led to.
type RecordedEvent struct {
	Ref         string `json:"ref"` // of the case
	State       string `json:"state"`
	TakeReserve bool   `json:"take_reserve"` // the case is to be replaced or withdrawn next
	Replaceable bool   `json:"replaceable"`
}

// NewEventPage is the form of one event: what follows is said before it is done.
type NewEventPage struct {
	Case        Case
	Rule        macfa.CaseEvent
	RapidReview string
	Sheet       Sheet // of proceedings: what was entered before
}

// NewEvent answers what follows if an event is entered.
func NewEvent(ctx context.Context, a operation.Actor, kase, kind string) (NewEventPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (NewEventPage, error) {
		p, err := eventsPage(v, kase)
		if err != nil {
			return NewEventPage{}, err
		}
		for _, e := range p.Choices {
			if e.Kind != kind {
				continue
			}
			n := NewEventPage{Case: p.Case, Rule: e, RapidReview: p.RapidReview}
			if kind == "proceedings" {
				n.Sheet, err = readSheet(v, p.Case)
			}
			return n, err
		}
		return NewEventPage{}, macfa.Missing()
	})
}

// RecordEvent enters what has happened to a case, with all that follows by its rule. of.Action is the rule's.
func RecordEvent(ctx context.Context, a operation.Actor, of operation.Of, kase string, g GivenEvent) (RecordedEvent, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (RecordedEvent, error) {
		rule, ok := macfa.CaseEventOf(g.Kind)
		if !ok || rule.By == "case.replace" {
			return RecordedEvent{}, macfa.Missing()
		}
		c, err := caseToHappen(tx, kase, rule)
		if err != nil {
			return RecordedEvent{}, err
		}
		past, err := eventsOf(tx.View, kase)
		if err != nil {
			return RecordedEvent{}, err
		}
		if err := canHappen(tx, rule, c, past, g); err != nil {
			return RecordedEvent{}, err
		}
		if err := checkEvent(rule, g, tx.Today); err != nil {
			return RecordedEvent{}, err
		}
		return record(tx, rule, c, g)
	})
}

// caseToHappen reads a case and judges who may enter the event: what agencies know is entered by those that describe.
func caseToHappen(tx *operation.Tx, kase string, rule macfa.CaseEvent) (Case, error) {
	if rule.By == "case.happened" {
		c, _, err := described(tx.View, kase, rule.By)
		return c, err
	}
	c, _, err := seen(tx.View, kase, rule.By)
	return c, err
}

// canHappen holds the event against the case, its round and what has happened before.
func canHappen(tx *operation.Tx, rule macfa.CaseEvent, c Case, past []Event, g GivenEvent) error {
	if c.Version != g.Version {
		return macfa.Changed("Something else has happened to this case since you opened the page. Look at it again.")
	}
	if !rule.CanHappen(c.State, c.Stage) {
		return macfa.Changed(fmt.Sprintf("This cannot happen to the case now: it is %s and its round is in %s.", c.State, c.Stage.Label()))
	}
	if err := notYet(rule, c, past, tx.Actor.Person); err != nil {
		return err
	}
	if g.Kind != "resumed" || c.Stage.Index() < macfa.StageModerate.Index() {
		return nil
	}
	return stillOnPanel(tx, c)
}

// stillOnPanel lets a case go on after the panel opened only if the panel had it before it, and, once it closed, agreed it.
func stillOnPanel(tx *operation.Tx, c Case) error {
	state, err := panelCaseState(tx.Snap, c.ID)
	if err != nil {
		return err
	}
	if state == "agreed" || state != "" && c.Stage == macfa.StageModerate {
		return nil
	}
	return macfa.Changed("The panel has met without this case, so it cannot go on in this round. Withdraw it.")
}

// checkEvent lists what has to be put right in what was typed.
func checkEvent(rule macfa.CaseEvent, g GivenEvent, today macfa.Day) error {
	var problems []macfa.Problem
	add := func(field, message string) {
		problems = append(problems, macfa.Problem{Field: field, Message: message})
	}
	if rule.DayLabel != "" {
		switch {
		case g.Day.IsZero():
			add("day", "Enter the day.")
		case g.Day.After(today):
			add("day", "This day lies in the future. Enter the day on which it happened.")
		}
	}
	if g.Note == "" {
		add("note", "Write a sentence or two. It is kept sealed with the case.")
	} else if len([]rune(g.Note)) > LongestNote {
		add("note", fmt.Sprintf("Shorten this to %d letters or fewer.", LongestNote))
	}
	if len([]rune(g.Name)) > longestName {
		add("name", fmt.Sprintf("Shorten this to %d letters or fewer.", longestName))
	}
	if g.Kind == "proceedings" {
		c := checking{today: today}
		if !knownProceedings(g.Proceedings) {
			c.bad("proceedings", "Say how the audit goes on.")
		}
		c.proceedingKinds(Sheet{Proceedings: g.Proceedings, ProceedingKinds: g.ProceedingKinds})
		problems = append(problems, c.problems...)
	}
	return macfa.InvalidIf(problems)
}

const longestName = 200

func knownProceedings(code string) bool {
	return ProceedingsText(code) != ProceedingsText("")
}

// record writes the event, the state to which it leads, and what it does to the case sheet.
func record(tx *operation.Tx, rule macfa.CaseEvent, c Case, g GivenEvent) (RecordedEvent, error) {
	e := Event{Kind: g.Kind, Day: g.Day, From: c.State, To: rule.After(c.State), Note: g.Note}
	if rule.DayLabel == "" {
		e.Day = tx.Today
	}
	if rule.To != "" {
		if _, err := macfa.CaseMachine.Next(c.State, rule.By); err != nil {
			return RecordedEvent{}, err
		}
	}
	var err error
	if e.Former, err = onSheet(tx, c, g); err != nil {
		return RecordedEvent{}, err
	}
	if err := turnCase(tx, c, e, g.Kind == "adopted"); err != nil {
		return RecordedEvent{}, err
	}
	if g.Kind == "resumed" {
		if err := askAfterPause(tx, c); err != nil {
			return RecordedEvent{}, err
		}
	}
	done := RecordedEvent{Ref: c.Ref, State: e.To, Replaceable: macfa.MayHappen("swapped", c.State, c.Stage)}
	done.TakeReserve = g.Kind == "proceedings" && g.Proceedings == "reserve" && (done.Replaceable || macfa.MayHappen("withdrawn", c.State, c.Stage))
	return done, insertEvent(tx, c, e)
}
