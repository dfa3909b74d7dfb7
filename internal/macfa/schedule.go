package macfa

import "fmt"

// Milestone is a date that a round has.
type Milestone string

// The milestones of a round in their order.
const (
	MilestoneSetUp           Milestone = "set_up"
	MilestoneSelection       Milestone = "selection"
	MilestoneKnownToAsked    Milestone = "known_to_asked"
	MilestoneKnownToDue      Milestone = "known_to_due"
	MilestoneReturnsOpen     Milestone = "returns_open"
	MilestoneReturnsDue      Milestone = "returns_due"
	MilestonePack            Milestone = "pack"
	MilestonePanel           Milestone = "panel"
	MilestoneDraftReport     Milestone = "draft_report"
	MilestoneFactualAccuracy Milestone = "factual_accuracy"
	MilestoneBriefing        Milestone = "briefing"
	MilestoneNextRound       Milestone = "next_round"
)

// RoundOffset says how far from the panel a milestone lies: negative weeks before it, positive after.
type RoundOffset struct {
	Milestone Milestone
	Label     string
	Weeks     int
}

// DefaultOffsets are the dates of an ordinary round, in order; a partnership may choose others. The table is a copy.
func DefaultOffsets() []RoundOffset {
	return []RoundOffset{
		{MilestoneSetUp, "Set-up", -10},
		{MilestoneSelection, "Selection", -9},
		{MilestoneKnownToAsked, "Known-to check asked", -9},
		{MilestoneKnownToDue, "Known-to check answered by", -7},
		{MilestoneReturnsOpen, "Returns open", -7},
		{MilestoneReturnsDue, "Returns due", -2},
		{MilestonePack, "Pack goes out", -1},
		{MilestonePanel, "Panel", 0},
		{MilestoneDraftReport, "Draft report", 4},
		{MilestoneFactualAccuracy, "Factual accuracy answered by", 6},
		{MilestoneBriefing, "Briefing", 8},
		{MilestoneNextRound, "Next round", 26},
	}
}

// RoundDate is the day of one milestone, with the words to show for it.
type RoundDate struct {
	Milestone Milestone
	Label     string
	Day       Day
}

// RoundDates are a round's dates in the order of its milestones.
type RoundDates []RoundDate

// WorkBack works a round's dates out from the panel day, by England's bank holidays alone.
func WorkBack(panel Day, offsets []RoundOffset) RoundDates {
	return Closures(nil).WorkBack(panel, offsets)
}

// WorkBack works a round's dates out from the panel day. A date before the panel that is no working day moves to the
// earlier one, a date after it to the later, so that nobody's time is cut short; the panel day stays as it was chosen.
func (c Closures) WorkBack(panel Day, offsets []RoundOffset) RoundDates {
	dates := make(RoundDates, 0, len(offsets))
	for _, o := range offsets {
		day := panel.AddWeeks(o.Weeks)
		switch {
		case o.Weeks < 0:
			day = c.OnOrBefore(day)
		case o.Weeks > 0:
			day = c.OnOrAfter(day)
		}
		dates = append(dates, RoundDate{o.Milestone, o.Label, day})
	}
	return dates
}

// Day is the day of a milestone; none if the round does not have it.
func (ds RoundDates) Day(m Milestone) Day {
	for _, d := range ds {
		if d.Milestone == m {
			return d.Day
		}
	}
	return ""
}

// scheduleEnds are the milestones that end a window: on the day on which it begins, nobody would have time.
var scheduleEnds = map[Milestone]bool{
	MilestoneKnownToDue:      true,
	MilestoneReturnsDue:      true,
	MilestoneFactualAccuracy: true,
}

// Problems says which of the dates, edited by hand, are missing or out of order; none if all is well. A problem's
// field is its milestone. The dates stand in the order in which they must follow each other. A round without a milestone leaves it out.
func (ds RoundDates) Problems() []Problem {
	var problems []Problem
	var last RoundDate
	for _, d := range ds {
		if d.Day.IsZero() {
			problems = append(problems, Problem{string(d.Milestone), fmt.Sprintf("Enter the date for “%s”.", d.Label)})
			continue
		}
		if earliest := scheduleEarliest(last, d); d.Day.Before(earliest) {
			problems = append(problems, Problem{string(d.Milestone), fmt.Sprintf(
				"“%s” must come after “%s”, which is %s. Choose %s or later, or move “%s” to an earlier date.",
				d.Label, last.Label, last.Day.Medium(), earliest.Medium(), last.Label)})
		}
		last = d
	}
	return problems
}

func scheduleEarliest(last, d RoundDate) Day {
	if scheduleEnds[d.Milestone] {
		return last.Day.AddDays(1)
	}
	return last.Day
}

// StageDates is one stage of the stage line: its key, the milestones that belong to it, and the two between which it
// is shown.
type StageDates struct {
	Stage      string
	Milestones []Milestone
	From, To   Milestone
}

// StageSchedule says which milestone belongs to which stage, in the order of the stages. The pack is the panel's
// reading, so it belongs to Moderate; the stage line shows only the panel itself.
func StageSchedule() []StageDates {
	one := func(stage string, m Milestone) StageDates { return StageDates{stage, []Milestone{m}, m, m} }
	span := func(stage string, from, to Milestone) StageDates {
		return StageDates{stage, []Milestone{from, to}, from, to}
	}
	return []StageDates{
		one("plan", MilestoneSetUp),
		one("select", MilestoneSelection),
		span("check", MilestoneKnownToAsked, MilestoneKnownToDue),
		span("audit", MilestoneReturnsOpen, MilestoneReturnsDue),
		{"moderate", []Milestone{MilestonePack, MilestonePanel}, MilestonePanel, MilestonePanel},
		span("learn", MilestoneDraftReport, MilestoneFactualAccuracy),
		one("publish", MilestoneBriefing),
		one("improve", MilestoneNextRound),
	}
}

// StageWhen is when a stage is, as the stage line shows it: "10 Feb to 10 Mar", or one day; "" if no date is set.
func (ds RoundDates) StageWhen(stage string) string {
	for _, row := range StageSchedule() {
		if row.Stage != stage {
			continue
		}
		return scheduleSpan(ds.Day(row.From), ds.Day(row.To))
	}
	return ""
}

func scheduleSpan(from, to Day) string {
	switch {
	case from.IsZero() || from == to:
		return to.Short()
	case to.IsZero():
		return from.Short()
	}
	return from.Short() + " to " + to.Short()
}

// Term is a stretch in which an area's schools are open, first and last day included. A half-term holiday is the gap
// between two terms.
type Term struct {
	Name        string
	First, Last Day
}

// scheduleSchoolDays is how many school days a school needs for a return (product.md, stage 1).
const scheduleSchoolDays = 10

// SchoolDaysBetween counts the days, the first and the last included, on which schools are open: working days within
// a term.
func SchoolDaysBetween(from, to Day, terms []Term) int {
	count := 0
	for d := from; !d.IsZero() && !to.IsZero() && !d.After(to); d = d.AddDays(1) {
		if scheduleInTerm(d, terms) && IsWorkingDay(d) {
			count++
		}
	}
	return count
}

func scheduleInTerm(d Day, terms []Term) bool {
	for _, t := range terms {
		if !t.First.IsZero() && t.First <= d && d <= t.Last {
			return true
		}
	}
	return false
}

// SchoolWindowWarning says that schools would have fewer than ten school days from one day to another; "" if they have
// enough, or if it cannot be told because no term dates are entered for a school year that the window touches.
func SchoolWindowWarning(from, to Day, terms []Term) string {
	if !scheduleTermsKnown(from, terms) || !scheduleTermsKnown(to, terms) {
		return ""
	}
	n := SchoolDaysBetween(from, to, terms)
	if n >= scheduleSchoolDays {
		return ""
	}
	days := fmt.Sprintf("%d school days", n)
	if n == 1 {
		days = "1 school day"
	}
	return fmt.Sprintf("From %s to %s schools have %s, fewer than ten. Move the panel, or give schools an earlier start or a later end.",
		from.Medium(), to.Medium(), days)
}

// scheduleTermsKnown tells whether the terms of a day's school year are entered at least as far as that day. A term that ends in
// June or later is a school year's last.
func scheduleTermsKnown(d Day, terms []Term) bool {
	for _, t := range terms {
		if !d.IsZero() && scheduleSchoolYear(t.First) == scheduleSchoolYear(d) && (t.Last >= d || t.Last.Time().AddDate(0, -5, 0).Year() > scheduleSchoolYear(d)) {
			return true
		}
	}
	return false
}

// scheduleSchoolYear is the calendar year in which a day's school year, September to August, began.
func scheduleSchoolYear(d Day) int { return d.Time().AddDate(0, -8, 0).Year() }
