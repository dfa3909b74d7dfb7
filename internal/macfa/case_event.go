package macfa

import (
	"fmt"
	"slices"
	"strings"
)

// CaseEvent is the rule for one thing that can happen to a case on the way. What its new state means for the work is told by
// CaseStandings; the sentences are what the page says before it is done.
type CaseEvent struct {
	Kind      string
	Label     string
	By        Action   // who may: see the access table; it is the move of CaseMachine where the state changes
	From      []string // states of the case in which it can happen
	To        string   // "": the state stays
	Before    Stage    // the round's stage from which it cannot happen any more; "": whenever
	DayLabel  string   // what day is asked for; "": it is today
	NoteLabel string   // what is to be written, sealed with the case

	Returns, Reminders, N, Keeping string // what it does to returns, reminders, N of N, and how long things are kept
}

// The parts of rules that several events share.
const (
	asBefore   = "As before."
	waitsNow   = "They wait: nothing can be changed in them until the case goes on."
	stopsNow   = "They stop."
	leavesN    = "The case no longer counts."
	keepsTime  = "As for every case of the round."
	nothingOut = "Nothing of the case is destroyed."
)

var going = []string{"reserve", "active", "paused"}

// CaseEvents is the table of what can happen, in the order in which forms offer it.
var CaseEvents = []CaseEvent{
	{"frozen", "The child has died or been seriously harmed: freeze the case", "case.freeze", []string{"reserve", "active", "paused", "withdrawn"}, "frozen", "",
		"When was it?", "What is known, and from whom?",
		"They wait, and so do reflections: nothing can be changed or taken back.", stopsNow + " A person speaks to the staff of the case; no message is sent.", "The case does not count while it is frozen.", nothingOut},
	{"told_lead", "The rapid review lead has been told", "case.told", []string{"frozen"}, "", "",
		"When were they told?", "Who told whom?", asBefore, asBefore, asBefore, nothingOut},
	{"told_staff", "The staff of the case have been spoken to", "case.told", []string{"frozen"}, "", "",
		"When were they spoken to?", "Who spoke to whom?", asBefore, asBefore, asBefore, nothingOut},
	{"thaw_asked", "Ask to unfreeze the case", "case.ask-unfreeze", []string{"frozen"}, "frozen", "",
		"", "Why can it be unfrozen?", "They still wait. A second person has to agree.", asBefore, asBefore, nothingOut},
	{"thawed", "Agree to unfreeze the case", "case.unfreeze", []string{"frozen"}, "paused", "",
		"", "Why do you agree?", "They wait until somebody decides whether the case goes on.", "None until then.", "The case does not count until it goes on.", keepsTime},
	{"paused", "Pause the case", "case.pause", []string{"active"}, "paused", StageLearn,
		"", "Why is it paused?", waitsNow, stopsNow, "The case does not count while it is paused. The panel cannot open until it goes on or is withdrawn.", keepsTime},
	{"objected", "The young person objects", "case.pause", []string{"active"}, "paused", StagePublish,
		"When did they object?", "What did they say?", waitsNow, stopsNow, "The case does not count unless somebody decides, with reasons, that it goes on.", keepsTime},
	{"resumed", "Go on with the case", "case.resume", []string{"paused"}, "active", StagePublish,
		"", "Why can it go on?", "They go on where they stopped.", "They start again.", "The case counts again.", keepsTime},
	{"swapped", "The reserve takes its place", "case.replace", []string{"active", "frozen"}, "", StageAudit,
		"", "Why is this case replaced?", "Nothing is asked about it any more; the agencies are asked about the reserve.", stopsNow, "The reserve counts in its place.", keepsTime},
	{"withdrawn", "Withdraw the case", "case.withdraw", []string{"active", "paused"}, "withdrawn", StagePublish,
		"", "Why is it withdrawn?", "They are closed as they are; nobody reads them any more.", stopsNow, leavesN, keepsTime},
	{"moved_area", "The child has moved to another area", "case.happened", going, "", StageClosed,
		"When did the child move?", "Where to, and whom to speak to there?", "They go on with the agencies that were asked. The new area’s contact is kept here.", asBefore, "The case stays with its round and counts for the area it was drawn in.", keepsTime},
	{"turned_18", "The child has turned 18", "case.happened", going, "", StageClosed,
		"When did they turn 18?", "Who has told the young person about the audit, and what did they say?", "They go on. The young person speaks for themselves; if they object, the case is paused.", asBefore, asBefore, "As for every case. It is now data of an adult, who may ask for it and object."},
	{"born", "The unborn child has been born", "case.happened", going, "", StageClosed,
		"Date of birth", "Where, and is mother or child in danger?", "They go on, now about the child too.", asBefore, asBefore, "As for every case. The date of birth takes the place of the expected day."},
	{"adopted", "The child has been adopted", "case.happened", []string{"reserve", "active", "paused", "withdrawn"}, "", "",
		"When was the adoption order made?", "Who told the partnership?", "They go on under the case’s number, from the record before the adoption.", asBefore, asBefore, "Name, number, address, school and practice leave the case sheet now, and nobody can be shown who the child is. The new name is never entered."},
	{"proceedings", "Parallel proceedings have begun, changed or ended", "case.happened", []string{"reserve", "active", "paused", "withdrawn"}, "", "",
		"", "What is known, and who decided how to go on?", "Go on: as before. Limit: from the record alone, nobody is asked to reflect and the family is not asked.", asBefore, "Take the reserve: the case is replaced or withdrawn next.", "Nothing of the case is destroyed while proceedings last."},
}

// CaseEventOf finds the rule of a kind.
func CaseEventOf(kind string) (CaseEvent, bool) {
	i := slices.IndexFunc(CaseEvents, func(e CaseEvent) bool { return e.Kind == kind })
	if i < 0 {
		return CaseEvent{}, false
	}
	return CaseEvents[i], true
}

// CanHappen tells whether the event can happen to a case in a state while its round is in a stage.
func (e CaseEvent) CanHappen(state string, stage Stage) bool {
	return slices.Contains(e.From, state) && (e.Before == "" || stage.Index() < e.Before.Index())
}

// MayHappen is CanHappen of the event of a kind.
func MayHappen(kind, state string, stage Stage) bool {
	e, ok := CaseEventOf(kind)
	return ok && e.CanHappen(state, stage)
}

// CaseReplaced is the state of a case whose reserve takes its place: a frozen one stays frozen, another is withdrawn.
func CaseReplaced(state string) string {
	if state == "frozen" {
		return state
	}
	return "withdrawn"
}

// After is the state of a case after the event.
func (e CaseEvent) After(state string) string {
	if e.To == "" {
		return state
	}
	return e.To
}

// DrawCaseEvents writes the two tables for the documentation.
func DrawCaseEvents() string {
	var b strings.Builder
	b.WriteString("\n## What the state of a case means\n\n| state | returns | reminders | counts in N | held against destruction |\n| --- | --- | --- | --- | --- |\n")
	for _, s := range CaseStandings {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", s.State, s.Returns, yesNo(s.Reminders), yesNo(s.Counts), yesNo(s.Hold))
	}
	b.WriteString("\n## What can happen to a case\n\n| event | from | to | not from stage | returns | reminders | N | kept |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, e := range CaseEvents {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s | %s |\n", e.Label, strings.Join(e.From, ", "), orDash(e.To), orDash(string(e.Before)), e.Returns, e.Reminders, e.N, e.Keeping)
	}
	return b.String()
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}
