package desk

import (
	"context"
	"fmt"

	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/improvement"
	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/panel"
	"caseaudit/internal/programme"
)

// AgencyLine is what one agency owes a round.
type AgencyLine struct {
	ID, Name, Phone  string
	Done, Total      int64 // returns signed off, of all asked for
	LateReturns      int64
	Waiting          int64 // known-to answers that it owes
	LastHeard        int64 // microseconds UTC; 0: not yet
	DueSince         macfa.Day
	KnownToIsOverdue bool
}

// Step is the next thing to do in a round.
type Step struct {
	Sentence string
	Due      macfa.Day
	Missing  []string // what stands in the way
	Links    []StepLink
	Post     string // address of the operation that moves the round, or ""
	Button   string
}

// StepLink is one way to do what is missing.
type StepLink struct{ Text, Href string }

// RoundBoard is the page of one round: where it stands, what to do next, who is late.
type RoundBoard struct {
	Round    programme.Round
	ToolName string
	Step     Step
	MayAct   bool
	Agencies []AgencyLine
	Concerns int64 // open ones
	Today    macfa.Day
}

// progress is how far the tables of a round have come.
type progress struct {
	listKept, drawn, cases, concerns int64
	panel, panelState                string
	briefing, toolName               string
}

// Board answers where a round stands.
func Board(ctx context.Context, a operation.Actor, id string) (RoundBoard, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (RoundBoard, error) {
		b := RoundBoard{Today: v.Today}
		var err error
		if b.Round, err = programme.RoundOf(v.Snap, id); err != nil {
			return b, err
		}
		if err := v.May("round.see", b.Round.Thing()); err != nil {
			return b, err
		}
		p, err := progressOf(v, id)
		if err != nil {
			return b, err
		}
		facts, err := factsOf(v, b.Round)
		if err != nil {
			return b, err
		}
		b.MayAct = v.Can("round.change-dates", b.Round.Thing())
		b.Step = nextStep(b.Round, p, facts)
		b.Concerns, b.ToolName = p.concerns, p.toolName
		b.Agencies, err = agencyLines(v, b.Round)
		return b, err
	})
}

// factsOf joins what the rooms know of a round.
func factsOf(v *operation.View, r programme.Round) (macfa.Facts, error) {
	f := programme.Facts(r)
	for _, gather := range []func(*operation.View, string) (macfa.Facts, error){casefile.Facts, fieldwork.Facts, panel.Facts, learning.Facts, improvement.Facts} {
		more, err := gather(v, r.ID)
		if err != nil {
			return f, err
		}
		f = f.And(more)
	}
	return f, nil
}

// nextStep says what to do next in a round, as a table over its stages.
func nextStep(r programme.Round, p progress, f macfa.Facts) Step {
	at := r.Address()
	s := Step{}
	switch r.Stage {
	case macfa.StagePlan:
		s = Step{Sentence: "Begin the selection of cases.", Due: r.Dates.Day(macfa.MilestoneSelection), Post: at + "/stages/select", Button: "Begin the selection",
			Links: []StepLink{{"Change the plan", at + "/edit"}}}
	case macfa.StageSelect:
		s = selectStep(at, p)
		s.Due = r.Dates.Day(macfa.MilestoneKnownToAsked)
	case macfa.StageCheck:
		s = Step{Sentence: "Open the returns for the agencies that know the families.", Due: r.Dates.Day(macfa.MilestoneReturnsOpen), Post: at + "/returns/open", Button: "Open the returns",
			Links: []StepLink{{"See who has answered", at + "/known-to"}}}
		if f.KnownToWaiting > 0 {
			s.Sentence = fmt.Sprintf("Get the last %d known-to answers in, or decide to go on without them.", f.KnownToWaiting)
		}
	case macfa.StageAudit:
		s = Step{Sentence: "Gather the panel and open it.", Due: r.Dates.Day(macfa.MilestonePanel), Links: []StepLink{{"Gather the panel", at + "/panel"}, {"See the returns", at + "/returns"}}}
		if f.ReturnsOut > 0 {
			s.Sentence = fmt.Sprintf("Get the last %d returns in, or decide to go on without them when you open the panel.", f.ReturnsOut)
		}
	case macfa.StageModerate:
		s = Step{Sentence: "Agree the cases with the panel, then close it.", Due: r.Dates.Day(macfa.MilestonePanel), Links: []StepLink{{"Go to the panel", "/panels/" + p.panel}}}
	case macfa.StageLearn:
		s = Step{Sentence: "Write the findings and give them their evidence.", Due: r.Dates.Day(macfa.MilestoneDraftReport), Post: at + "/findings/ready", Button: "The findings are ready",
			Links: []StepLink{{"Go to the findings", at + "/findings"}}}
	case macfa.StagePublish:
		s = Step{Sentence: "Draft the briefing, have it signed off and publish it.", Due: r.Dates.Day(macfa.MilestoneBriefing), Links: []StepLink{{"Go to the briefing", at + "/briefing"}}}
	case macfa.StageImprove:
		s = Step{Sentence: "Follow the actions until each is done, carried over or withdrawn, then close the round.", Due: r.Dates.Day(macfa.MilestoneNextRound), Post: at + "/close", Button: "Close the round",
			Links: []StepLink{{"Go to the actions", at + "/actions"}}}
	default:
		return Step{Sentence: "This round is closed. Nothing is left to do."}
	}
	if s.Post != "" { // where there is nothing to press, the sentence says it all
		s.Missing = missingFor(r.Stage, f)
	}
	return s
}

// selectStep is the next thing to do between the case list and asking the agencies.
func selectStep(at string, p progress) Step {
	switch {
	case p.listKept == 0 && p.cases == 0:
		return Step{Sentence: "Import the case list.", Links: []StepLink{{"Import the case list", at + "/cases/import"}}}
	case p.drawn == 0 && p.cases == 0:
		return Step{Sentence: "Draw the sample.", Links: []StepLink{{"Draw the sample", at + "/sample"}}}
	case p.cases == 0:
		return Step{Sentence: "Look at the draw and agree the sample.", Links: []StepLink{{"Go to the sample", at + "/sample"}}}
	}
	return Step{Sentence: "Complete the case sheets, then ask the agencies whether they know the families.", Post: at + "/known-to/ask", Button: "Ask the agencies",
		Links: []StepLink{{"Go to the case sheets", at + "/cases"}}}
}

// missingFor says what stands in the way of the stage after this one.
func missingFor(now macfa.Stage, f macfa.Facts) []string {
	next := now.Index() + 1
	if next >= len(macfa.RoundStages) {
		return nil
	}
	var texts []string
	for _, p := range macfa.MissingFor(macfa.RoundStages[next], f) {
		texts = append(texts, p.Message)
	}
	return texts
}
