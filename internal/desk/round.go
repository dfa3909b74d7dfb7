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
	ID, Name, Phone string
	Done, Total     int64 // returns signed off, of all asked for
	LateReturns     int64
	Given           int64 // returns that were given more time and are not late
	GivenUntil      macfa.Day
	AtSignOff       int64     // returns that wait for the agency's lead
	Waiting         int64     // known-to answers that it owes
	LateAnswers     int64     // of these, late ones
	AnswersUntil    macfa.Day // more time for them; none: no extension
	Reminded        int64     // when somebody there was last reminded; 0: never
	LastHeard       int64     // microseconds UTC; 0: not yet
	DueSince        macfa.Day
	Paused          macfa.Day // nobody there is reminded before this day
}

// Owing counts the agencies from which something is still to come.
func (b RoundBoard) Owing() (n int64) {
	for _, a := range b.Agencies {
		if a.Owes() {
			n++
		}
	}
	return n
}

// Owes tells whether something of the agency is still to come.
func (a AgencyLine) Owes() bool { return a.Waiting > 0 || a.Done < a.Total }

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
	Round     programme.Round
	ToolName  string
	Step      Step
	MayAct    bool
	MayRemind bool
	MayChase  bool // what each agency owes can be followed from here
	SeesAll   bool // what every agency owes, not only the own
	Agencies  []AgencyLine
	Concerns  int64 // open ones
	Today     macfa.Day
	Gaps      programme.Gaps // agreements that the round lacks, for those who run it
	MayGuard  bool           // enter them
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
		b.MayChase, b.SeesAll = v.Can("chase.see", b.Round.Thing()), v.Can("round.see-agencies", b.Round.Thing())
		if b.Step = nextStep(b.Round, p, facts); !b.MayAct && b.Round.Stage != macfa.StageClosed { // what others owe is for those who ask for it
			b.Step = Step{Sentence: stageWork[b.Round.Stage].sentence, Due: b.Step.Due}
		}
		b.ToolName = p.toolName
		if b.MayAct {
			b.Concerns = p.concerns
			b.MayGuard = v.Can("round.safeguards", b.Round.Thing())
			if b.Gaps, err = programme.GapsOf(v, b.Round); err != nil {
				return b, err
			}
		}
		if b.Agencies, err = agencyLines(v, b.Round, b.SeesAll); err != nil || !b.MayChase {
			return b, err
		}
		b.MayRemind = v.Can("round.remind", b.Round.Thing())
		last, err := LastReminded(v, id)
		for i, l := range b.Agencies {
			b.Agencies[i].Reminded = last[l.ID]
		}
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

// work is what a stage is for, and the date by which it is to be done.
type work struct {
	sentence string
	by       macfa.Milestone
}

var stageWork = map[macfa.Stage]work{
	macfa.StagePlan:     {"Begin the selection of cases.", macfa.MilestoneSelection},
	macfa.StageSelect:   {"Choose the cases and complete their sheets.", macfa.MilestoneKnownToAsked},
	macfa.StageCheck:    {"Open the returns for the agencies that know the families.", macfa.MilestoneReturnsOpen},
	macfa.StageAudit:    {"Get the returns in, gather the panel and open it.", macfa.MilestonePanel},
	macfa.StageModerate: {"Agree the cases with the panel, then close it.", macfa.MilestonePanel},
	macfa.StageLearn:    {"Write the findings and give them their evidence.", macfa.MilestoneDraftReport},
	macfa.StagePublish:  {"Draft the briefing, have it signed off and publish it.", macfa.MilestoneBriefing},
	macfa.StageImprove:  {"Follow the actions until each is done, carried over or withdrawn, then close the round.", macfa.MilestoneNextRound},
}

// nextStep says what to do next in a round and how.
func nextStep(r programme.Round, p progress, f macfa.Facts) Step {
	if r.Stage == macfa.StageClosed {
		return Step{Sentence: "This round is closed. Nothing is left to do."}
	}
	s := stepOf(r.Address(), r.Stage, p, f)
	if s.Sentence == "" {
		s.Sentence = stageWork[r.Stage].sentence
	}
	s.Due = r.Dates.Day(stageWork[r.Stage].by)
	if s.Post != "" { // where there is nothing to press, the sentence says it all
		s.Missing = missingFor(r.Stage, f)
	}
	return s
}

// stepOf is the table of ways out of each stage.
func stepOf(at string, stage macfa.Stage, p progress, f macfa.Facts) Step {
	switch stage {
	case macfa.StagePlan:
		return Step{Post: at + "/stages/select", Button: "Begin the selection", Links: []StepLink{{"Change the plan", at + "/edit"}}}
	case macfa.StageSelect:
		return selectStep(at, p)
	case macfa.StageCheck:
		s := Step{Post: at + "/returns/open", Button: "Open the returns", Links: []StepLink{{"See who has answered", at + "/known-to"}}}
		if f.KnownToWaiting > 0 {
			s.Links = append(s.Links, StepLink{"Go on without them", at + "/known-to/without"})
			s.Sentence = fmt.Sprintf("Get the last %s in, or decide to go on without.", counted(int64(f.KnownToWaiting), "known-to answer", "known-to answers"))
		}
		return s
	case macfa.StageAudit:
		s := Step{Sentence: "Gather the panel and open it.", Links: []StepLink{{"Gather the panel", at + "/panel"}, {"See the returns", at + "/returns"}}}
		if f.ReturnsOut > 0 {
			s.Sentence = fmt.Sprintf("Get the last %s in, or decide to go on without.", counted(int64(f.ReturnsOut), "return", "returns"))
			if p.panel != "" {
				s.Links = append(s.Links, StepLink{"Go on without them", "/panels/" + p.panel + "/release"})
			}
		}
		return s
	case macfa.StageModerate:
		return Step{Links: []StepLink{{"Go to the panel", "/panels/" + p.panel}}}
	case macfa.StageLearn:
		return Step{Post: at + "/findings/ready", Button: "The findings are ready", Links: []StepLink{{"Go to the findings", at + "/findings"}}}
	case macfa.StagePublish:
		return Step{Links: []StepLink{{"Go to the briefing", at + "/briefing"}}}
	}
	return Step{Post: at + "/close", Button: "Close the round", Links: []StepLink{{"Go to the actions", at + "/actions"}}}
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
