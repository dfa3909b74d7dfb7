package insight

import (
	"context"
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Inspection is the last 12 months in one piece: rounds, actions and impact. It names no child, no case and nobody who works on one.
type Inspection struct {
	From, To macfa.Day
	Rounds   []Round
	Actions  []Action
	Impact   []Impact
}

// Round is one round that went on in these months, in numbers.
type Round struct {
	ID, Focus, Areas      string
	Year                  macfa.AuditYear
	Number                int64
	PanelDay              macfa.Day
	Stage                 macfa.Stage
	Cases                 int64 // audited
	Asked, In             int64 // returns: asked for, signed off
	Reflections           int64 // written
	Strengths, Lessons    int64
	Briefing              string // slug of the public briefing that draws on it, "" while there is none
	Actions, ActionsEnded int64
}

// Action is one promise that was open, or ended, in these months.
type Action struct {
	What, Agency string // Agency "": the partnership's own
	Round        string // "Round 2 of 2014/15"
	Due          macfa.Day
	State        string // see macfa.ActionMachine
	Late         bool
	Outcome      string
}

// Impact is how often a lesson of these months was seen, then and when it was met before or since.
type Impact struct {
	Topic, Theme   string
	Round          string // in which it was found in these months
	N, Of          int64  // cases
	Before         string // the round before in which it was a lesson, "" if there was none
	BeforeN        int64
	BeforeOf       int64
	Strength       bool  // also found as a strength in these months
	Assured, Owing int64 // actions that came from it: done and assured, and not ended yet
}

// InspectionOf answers the last 12 months within the areas that the actor follows.
func InspectionOf(ctx context.Context, a operation.Actor) (Inspection, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p Inspection, err error) {
		if err := v.May("inspection.see", macfa.Thing{Kind: "partnership", ID: "partnership"}); err != nil {
			return p, err
		}
		p.To = v.Today
		p.From = macfa.Day(v.Today.Time().AddDate(-1, 0, 1).Format("2006-01-02"))
		if p.Rounds, err = roundsOf(v, p.From); err != nil {
			return p, err
		}
		if p.Actions, err = actionsOf(v, p.From); err != nil {
			return p, err
		}
		p.Impact, err = impactOf(v, p.From)
		return p, err
	})
}

// Rows are the same for a spreadsheet: one table, the first column says of what kind a row is.
func (p Inspection) Rows(say func(string) string) [][]string {
	rows := [][]string{{"Part", "What", "Where", "When", "State", "Figures", "What came of it"}}
	for _, r := range p.Rounds {
		rows = append(rows, []string{"Round", r.Name() + ": " + r.Focus, r.Areas, string(r.PanelDay), say(r.Stage.Label()), r.Figures(), r.Came()})
	}
	for _, a := range p.Actions {
		rows = append(rows, []string{"Action", a.What, a.By(), string(a.Due), a.Words(), a.Round, a.Outcome})
	}
	for _, i := range p.Impact {
		rows = append(rows, []string{"Impact", i.Topic, i.Theme, i.Round, i.Now(), i.Earlier(), i.Came()})
	}
	return rows
}

// Name is "Round 2 of 2014/15".
func (r Round) Name() string { return fmt.Sprintf("Round %d of %s", r.Number, r.Year) }

// Figures say how much was looked at.
func (r Round) Figures() string {
	return fmt.Sprintf("%s, %d of %s in, %s", counted(r.Cases, "case", "cases"), r.In, counted(r.Asked, "return", "returns"), counted(r.Reflections, "reflection", "reflections"))
}

// Came says what was learnt and what is done about it.
func (r Round) Came() string {
	return fmt.Sprintf("%s, %s, %d of %s ended", counted(r.Strengths, "strength", "strengths"), counted(r.Lessons, "lesson", "lessons"), r.ActionsEnded, counted(r.Actions, "action", "actions"))
}

// By says whose promise it is.
func (a Action) By() string {
	if a.Agency == "" {
		return "The partnership"
	}
	return a.Agency
}

// Words say how an action stands.
func (a Action) Words() string {
	if a.Late {
		return "Late"
	}
	return map[string]string{"proposed": "Proposed", "agreed": "In progress", "done": "Done, not assured yet", "assured": "Done and assured", "carried": "Carried forward"}[a.State]
}

// Now says how often the lesson was seen in these months.
func (i Impact) Now() string { return fmt.Sprintf("In %d of %s", i.N, counted(i.Of, "case", "cases")) }

// Earlier says how often it was seen before.
func (i Impact) Earlier() string {
	if i.Before == "" {
		return "Not a lesson in a round before"
	}
	return fmt.Sprintf("%s: in %d of %s", i.Before, i.BeforeN, counted(i.BeforeOf, "case", "cases"))
}

// Came says what is done about it. A few cases prove no change, so it never says that something got better.
func (i Impact) Came() string {
	text := fmt.Sprintf("%s assured, %d open", counted(i.Assured, "action", "actions"), i.Owing)
	if i.Strength {
		text += "; found as a strength, too"
	}
	return text
}

func counted(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
