package macfa

import (
	"fmt"
	"slices"
)

// Keeping says how long one kind of content is kept, and why. The times are defaults; a partnership may change those that have days.
type Keeping struct {
	Code, Kind  string
	Days        int    // after the round is closed, or after what From says; 0: Until says when it ends
	From        string // "" the day on which the round is closed
	Until       string // where no number of days says so
	Least, Most int    // days between which a partnership may choose
	Why         string
	What        string // what destroying does, for the person who is about to do it
	Unit, Units string // what is counted: "case", "cases"
}

// Keepings is the schedule of what is kept how long, from what goes first to what stays longest.
var Keepings = []Keeping{
	{Code: "lists", Kind: "Case lists: the children from whom the sample was drawn", Until: "when the sample is agreed; a file that nobody keeps, after an hour",
		Why: "The draw can be checked without them, from keyed tokens; nobody needs the children who were not drawn."},
	{Code: "identifiers", Kind: "Who the child and the family are", Days: 42, Least: 0, Most: 730, Unit: "case", Units: "cases",
		Why:  "Nobody works on a closed round’s case by name. Six weeks are left for a family’s request or objection, which are answered within a month.",
		What: "Names, dates of birth, NHS numbers, addresses, household, school and practice can never be opened again, in no backup either. What the agencies wrote about the case stays."},
	{Code: "narrative", Kind: "What was written about the case: evidence, reflections, voice, concerns, notes", Days: 90, Least: 28, Most: 1095, Unit: "case", Units: "cases",
		Why:  "Findings and agreed judgements stand without it. Three months leave time for questions on the briefing and for a complaint.",
		What: "Evidence, reflections, notes and everything else that was written about these cases can never be opened again, in no backup either, and neither can who the children are. Choices, grades and findings stay."},
	{Code: "judgements", Kind: "Choices and grades of returns, agreed judgements", Days: 6 * 365, Least: 365, Most: 7300, Unit: "case", Units: "cases",
		Why:  "Without the case’s texts they tell of nobody. Rounds of the same theme come again within six years and are measured against them.",
		What: "The choices and grades of these cases’ returns and what the panel chose are removed. Counts that were published stay in their briefings."},
	{Code: "findings", Kind: "Findings as they were written, with letters and notes of the round", Days: 10 * 365, Least: 365, Most: 10950, Unit: "round", Units: "rounds",
		Why:  "They hold no single case, and a lesson has to be known when it comes again. Actions and public briefings stay.",
		What: "The wording of the round’s findings, its letters and the notes on its work can never be opened again. Topics, counts, actions and public briefings stay."},
	{Code: "accounts", Kind: "Accounts of people who have left: name, e-mail, telephone", Days: 395, From: "the person has left", Least: 30, Most: 2555, Unit: "account", Units: "accounts",
		Why: "Questions on a round may reach somebody who has moved on within a year. After that the record needs only a number."},
	{Code: "trail", Kind: "The record of who did and saw what", Until: "as long as the programme runs",
		Why: "It holds numbers, never names or texts, and shows that nothing was altered. To remove a part would break the proof for the rest."},
}

// KeepingOf finds a kind of the schedule.
func KeepingOf(code string) (Keeping, bool) {
	i := slices.IndexFunc(Keepings, func(k Keeping) bool { return k.Code == code })
	if i < 0 {
		return Keeping{}, false
	}
	return Keepings[i], true
}

// DestructionKinds are what a destruction can end of a closed round, in the order of the schedule.
var DestructionKinds = []string{"identifiers", "narrative", "judgements", "findings"}

// Schedule says of each kind for how many days it is kept in this partnership.
type Schedule map[string]int

// DefaultSchedule is the schedule of a partnership that has changed nothing.
func DefaultSchedule() Schedule {
	s := Schedule{}
	for _, k := range Keepings {
		if k.Days > 0 {
			s[k.Code] = k.Days
		}
	}
	return s
}

// Until is the last day on which something is kept whose time runs from a day; none where it runs from none.
func (s Schedule) Until(kind string, from Day) Day {
	if from.IsZero() {
		return ""
	}
	return from.AddDays(s[kind])
}

// Up tells whether the time of something is up.
func (s Schedule) Up(kind string, from, today Day) bool { return s.Until(kind, from).Before(today) }

// Check holds a wish to keep a kind for so many days against its bounds, and against the kinds before and after it: what is
// needed to understand something else is not kept shorter than that.
func (s Schedule) Check(kind string, days int) error {
	k, ok := KeepingOf(kind)
	if !ok || k.Days == 0 {
		return Missing()
	}
	if days < k.Least || days > k.Most {
		return At("days", fmt.Sprintf("Enter a number of days from %d to %d.", k.Least, k.Most))
	}
	at := slices.Index(DestructionKinds, kind)
	if at > 0 && days < s[DestructionKinds[at-1]] {
		return At("days", fmt.Sprintf("“%s” is kept for %d days. This cannot end before it: shorten that first.", keepingName(DestructionKinds[at-1]), s[DestructionKinds[at-1]]))
	}
	if at >= 0 && at < len(DestructionKinds)-1 && days > s[DestructionKinds[at+1]] {
		return At("days", fmt.Sprintf("“%s” ends after %d days, and this with it: lengthen that first.", keepingName(DestructionKinds[at+1]), s[DestructionKinds[at+1]]))
	}
	return nil
}

func keepingName(code string) string {
	k, _ := KeepingOf(code)
	return k.Kind
}

// KeepingMachine is the life of a change of the schedule: to keep longer holds at once, to keep shorter needs a second person.
var KeepingMachine = machine("change of the schedule", []string{"proposed", "agreed", "dropped"},
	Move{"proposed", "agreed", "keeping.change"}, // longer: at once
	Move{"proposed", "agreed", "keeping.agree"},
	Move{"proposed", "dropped", "keeping.drop"},
)

// HoldMachine is the life of a legal hold: one person sets it, two lift it.
var HoldMachine = machine("legal hold", []string{"standing", "lift_asked", "lifted"},
	Move{"standing", "lift_asked", "hold.ask-lift"},
	Move{"lift_asked", "lifted", "hold.lift"},
	Move{"lift_asked", "standing", "hold.keep"},
)
