package macfa

import "fmt"

// Stage is where a round stands.
type Stage string

const (
	StagePlan     Stage = "plan"
	StageSelect   Stage = "select"
	StageCheck    Stage = "check"
	StageAudit    Stage = "audit"
	StageModerate Stage = "moderate"
	StageLearn    Stage = "learn"
	StagePublish  Stage = "publish"
	StageImprove  Stage = "improve"
	StageClosed   Stage = "closed"
)

// RoundStages lists the stages in order.
var RoundStages = []Stage{StagePlan, StageSelect, StageCheck, StageAudit, StageModerate, StageLearn, StagePublish, StageImprove, StageClosed}

// Label is the stage in the words of the screen.
func (s Stage) Label() string { return string(s[0]-'a'+'A') + string(s[1:]) }

// Index is the stage's place in the order, from 0.
func (s Stage) Index() int {
	for i, r := range RoundStages {
		if r == s {
			return i
		}
	}
	return -1
}

// RoundMachine is the life of a round: one stage after the other, each by the operation of the room that has the facts.
var RoundMachine = machine("round",
	[]string{"plan", "select", "check", "audit", "moderate", "learn", "publish", "improve", "closed"},
	Move{"plan", "select", "round.begin-selection"},
	Move{"select", "check", "known-to.ask"},
	Move{"check", "audit", "returns.open"},
	Move{"audit", "moderate", "pack.release"},
	Move{"audit", "moderate", "panel.open"},
	Move{"moderate", "learn", "panel.close"},
	Move{"learn", "publish", "findings.ready"},
	Move{"publish", "improve", "briefing.publish"},
	Move{"improve", "closed", "round.close"},
)

// Facts are what stages ask for, gathered by the room whose operation moves the round.
type Facts struct {
	TermsAgreed    bool   // terms of reference, lines of enquiry, kinds of agency, tool, who agreed them and when
	Cases          int    // active cases of the agreed sample
	SheetsOpen     int    // active cases whose sheet is not complete
	NotAskedAbout  int    // active cases for which parallel proceedings have not been asked about
	KnownToWaiting int    // agencies that have not answered and for which nobody decided to go on
	Involved       int    // returns that will be asked for
	Paused         int    // cases that are paused: to go on or to be withdrawn
	ReturnsOut     int    // returns neither signed off nor gone on without
	NotAgreed      int    // cases that the panel has not agreed
	AttendanceOpen int    // panel members whose attendance is not taken
	Findings       int    // emerging or confirmed findings with evidence
	Unevidenced    int    // findings that are not withdrawn and have no evidence
	BriefingPublic bool   // a briefing that draws on the round is public
	ActionsOpen    int    // actions neither done, carried over nor withdrawn
	WithoutReason  string // why the panel goes on without some returns; only that it is there counts
}

// Need is one thing that must be true before a stage can be entered.
type Need struct {
	Stage Stage
	What  string             // as the documentation and the round page say it
	Open  func(Facts) string // what is still missing, or ""
}

// Needs is the table of what must be true to enter each stage.
var Needs = []Need{
	{StageSelect, "terms of reference agreed: purpose, lines of enquiry, agencies asked, audit tool, who agreed them and when", func(f Facts) string {
		return unless(f.TermsAgreed, "Complete the terms of reference and enter who agreed them and when.")
	}},
	{StageCheck, "a sample agreed", func(f Facts) string {
		return unless(f.Cases > 0, "Agree the sample first.")
	}},
	{StageCheck, "a complete case sheet for every case", func(f Facts) string {
		return left(f.SheetsOpen, "case sheet is not complete", "case sheets are not complete")
	}},
	{StageCheck, "parallel proceedings asked about for every case", func(f Facts) string {
		return left(f.NotAskedAbout, "case has not been asked about parallel proceedings", "cases have not been asked about parallel proceedings")
	}},
	{StageAudit, "every agency has answered whether it knows the family, or somebody decided to go on", func(f Facts) string {
		return left(f.KnownToWaiting, "known-to answer is still waiting", "known-to answers are still waiting")
	}},
	{StageAudit, "a complete case sheet for every case, also of one that took another's place", func(f Facts) string {
		return left(f.SheetsOpen, "case sheet is not complete", "case sheets are not complete")
	}},
	{StageAudit, "at least one agency knows a family", func(f Facts) string {
		return unless(f.Involved > 0, "No agency knows any of the families, so there is nothing to audit. Check the answers.")
	}},
	{StageModerate, "no case paused: each goes on or is withdrawn", func(f Facts) string {
		return unless(f.Paused == 0, counted(f.Paused, "case is paused", "cases are paused")+". Go on with it, or withdraw it.")
	}},
	{StageModerate, "every return signed off, or a reason to go on without it", func(f Facts) string {
		return unless(f.ReturnsOut == 0 || f.WithoutReason != "", fmt.Sprintf("%s not signed off. Wait for them, or give a reason to go on without them.", counted(f.ReturnsOut, "return is", "returns are")))
	}},
	{StageLearn, "every case agreed by the panel", func(f Facts) string {
		return left(f.NotAgreed, "case is not agreed by the panel", "cases are not agreed by the panel")
	}},
	{StageLearn, "attendance taken", func(f Facts) string {
		return left(f.AttendanceOpen, "panel member has no attendance", "panel members have no attendance")
	}},
	{StagePublish, "at least one finding with evidence", func(f Facts) string {
		return unless(f.Findings > 0, "Write at least one finding and give it evidence.")
	}},
	{StagePublish, "no finding without evidence", func(f Facts) string {
		return left(f.Unevidenced, "finding has no evidence", "findings have no evidence")
	}},
	{StageImprove, "a public briefing that draws on the round", func(f Facts) string {
		return unless(f.BriefingPublic, "Publish a briefing that draws on this round.")
	}},
	{StageClosed, "every action done, carried over or withdrawn", func(f Facts) string {
		return left(f.ActionsOpen, "action is open", "actions are open")
	}},
}

// MissingFor lists what is still missing before a stage can be entered.
func MissingFor(stage Stage, f Facts) []Problem {
	var open []Problem
	for _, n := range Needs {
		if n.Stage != stage {
			continue
		}
		if text := n.Open(f); text != "" {
			open = append(open, Problem{Message: text})
		}
	}
	return open
}

func unless(done bool, text string) string {
	if done {
		return ""
	}
	return text
}

func left(n int, one, many string) string {
	if n == 0 {
		return ""
	}
	return counted(n, one, many) + "."
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// And joins the facts of two rooms: each room fills its own and leaves the others' zero.
func (f Facts) And(o Facts) Facts {
	f.TermsAgreed = f.TermsAgreed || o.TermsAgreed
	f.Cases += o.Cases
	f.SheetsOpen += o.SheetsOpen
	f.NotAskedAbout += o.NotAskedAbout
	f.KnownToWaiting += o.KnownToWaiting
	f.Involved += o.Involved
	f.Paused += o.Paused
	f.ReturnsOut += o.ReturnsOut
	f.NotAgreed += o.NotAgreed
	f.AttendanceOpen += o.AttendanceOpen
	f.Findings += o.Findings
	f.Unevidenced += o.Unevidenced
	f.BriefingPublic = f.BriefingPublic || o.BriefingPublic
	f.ActionsOpen += o.ActionsOpen
	return f
}
