package macfa_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseaudit/internal/macfa"
)

func TestWorkBackFromThePanel(t *testing.T) {
	dates := macfa.WorkBack("2015-03-24", macfa.DefaultOffsets())
	for milestone, want := range map[macfa.Milestone]macfa.Day{
		macfa.MilestoneSetUp:           "2015-01-13",
		macfa.MilestoneSelection:       "2015-01-20",
		macfa.MilestoneKnownToAsked:    "2015-01-20",
		macfa.MilestoneKnownToDue:      "2015-02-03",
		macfa.MilestoneReturnsOpen:     "2015-02-03",
		macfa.MilestoneReturnsDue:      "2015-03-10",
		macfa.MilestonePack:            "2015-03-17",
		macfa.MilestonePanel:           "2015-03-24",
		macfa.MilestoneDraftReport:     "2015-04-21",
		macfa.MilestoneFactualAccuracy: "2015-05-05",
		macfa.MilestoneBriefing:        "2015-05-19",
		macfa.MilestoneNextRound:       "2015-09-22",
	} {
		if got := dates.Day(milestone); got != want {
			t.Errorf("%s is %s, want %s", milestone, got, want)
		}
	}
	if got := dates.Day("no such milestone"); got != "" {
		t.Errorf("a milestone the round has not got is on %s", got)
	}
}

func TestDatesMoveToWorkingDays(t *testing.T) {
	for name, row := range map[string]struct {
		panel     macfa.Day
		milestone macfa.Milestone
		want      macfa.Day
	}{
		"before the panel, Easter Monday moves to the Thursday": {"2015-04-20", macfa.MilestoneReturnsDue, "2015-04-02"},
		"before the panel, Christmas moves to Christmas Eve":    {"2016-01-01", macfa.MilestonePack, "2015-12-24"},
		"after the panel, Easter Monday moves to the Tuesday":   {"2015-03-09", macfa.MilestoneDraftReport, "2015-04-07"},
		"the panel stays on the day that was chosen":            {"2015-03-28", macfa.MilestonePanel, "2015-03-28"},
		"without a panel there are no dates":                    {"", macfa.MilestoneReturnsDue, ""},
	} {
		if got := macfa.WorkBack(row.panel, macfa.DefaultOffsets()).Day(row.milestone); got != row.want {
			t.Errorf("%s: %s, want %s", name, got, row.want)
		}
	}
}

func TestDatesWorkedBackAreAlwaysInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		panel := macfa.WorkingDayOnOrAfter(dayDrawn(t, "panel"))
		dates := macfa.WorkBack(panel, macfa.DefaultOffsets())
		if problems := dates.Problems(); len(problems) > 0 {
			t.Fatalf("a panel on %s: %v", panel, problems)
		}
		for i, d := range dates {
			plain := panel.AddWeeks(macfa.DefaultOffsets()[i].Weeks)
			if !macfa.IsWorkingDay(d.Day) || d.Day.Before(panel) && d.Day.After(plain) || d.Day.After(panel) && d.Day.Before(plain) {
				t.Fatalf("a panel on %s puts %s on %s", panel, d.Milestone, d.Day)
			}
		}
	})
}

func TestDatesEditedByHand(t *testing.T) {
	for name, row := range map[string]struct {
		milestone macfa.Milestone
		day       macfa.Day
		field     macfa.Milestone
		says      string
	}{
		"a later date that keeps the order is fine": {macfa.MilestoneReturnsDue, "2015-03-13", "", ""},
		"the pack may go out when returns are due":  {macfa.MilestonePack, "2015-03-10", "", ""},
		"a missing date is asked for": {macfa.MilestonePack, "", macfa.MilestonePack,
			"Enter the date for “Pack goes out”."},
		"a date before the one it follows is named, with the first day that will do": {
			macfa.MilestonePanel, "2015-03-16", macfa.MilestonePanel,
			"“Panel” must come after “Pack goes out”, which is 17 March 2015. Choose 17 March 2015 or later, or move “Pack goes out” to an earlier date."},
		"returns due on the day they open leave no time": {
			macfa.MilestoneReturnsDue, "2015-02-03", macfa.MilestoneReturnsDue,
			"“Returns due” must come after “Returns open”, which is 3 February 2015. Choose 4 February 2015 or later, or move “Returns open” to an earlier date."},
		"one date too late is one problem": {macfa.MilestoneSetUp, "2015-12-01", macfa.MilestoneSelection, "Choose 1 December 2015 or later"},
	} {
		t.Run(name, func(t *testing.T) {
			dates := macfa.WorkBack("2015-03-24", macfa.DefaultOffsets())
			i := slices.IndexFunc(dates, func(d macfa.RoundDate) bool { return d.Milestone == row.milestone })
			dates[i].Day = row.day
			problems := dates.Problems()
			if row.field == "" {
				if len(problems) > 0 {
					t.Errorf("problems: %v", problems)
				}
				return
			}
			if len(problems) != 1 || problems[0].Field != string(row.field) || !strings.Contains(problems[0].Message, row.says) {
				t.Errorf("problems: %v", problems)
			}
		})
	}
}

func TestAMissingDateHidesNoDisorder(t *testing.T) {
	dates := macfa.RoundDates{
		{Milestone: macfa.MilestoneReturnsDue, Label: "Returns due", Day: "2015-03-10"},
		{Milestone: macfa.MilestonePack, Label: "Pack goes out"},
		{Milestone: macfa.MilestonePanel, Label: "Panel", Day: "2015-03-09"},
	}
	if problems := dates.Problems(); len(problems) != 2 || problems[1].Field != "panel" {
		t.Errorf("problems: %v", problems)
	}
}

func TestStageLineShowsEachStagesDays(t *testing.T) {
	dates := macfa.WorkBack("2015-03-24", macfa.DefaultOffsets())
	for stage, want := range map[string]string{
		"plan": "13 Jan", "select": "20 Jan", "check": "20 Jan to 3 Feb", "audit": "3 Feb to 10 Mar",
		"moderate": "24 Mar", "learn": "21 Apr to 5 May", "publish": "19 May", "improve": "22 Sep", "no stage": "",
	} {
		if got := dates.StageWhen(stage); got != want {
			t.Errorf("%s is %q, want %q", stage, got, want)
		}
	}
	half := macfa.RoundDates{{Milestone: macfa.MilestoneReturnsOpen, Label: "Returns open", Day: "2015-02-10"}}
	if got := half.StageWhen("audit"); got != "10 Feb" {
		t.Errorf("a stage with only its beginning set is %q", got)
	}
}

func TestEveryMilestoneBelongsToOneStage(t *testing.T) {
	var belonging []macfa.Milestone
	for _, row := range macfa.StageSchedule() {
		belonging = append(belonging, row.Milestones...)
		if !slices.Contains(row.Milestones, row.From) || !slices.Contains(row.Milestones, row.To) {
			t.Errorf("%s is shown between milestones of another stage", row.Stage)
		}
	}
	var all []macfa.Milestone
	for _, o := range macfa.DefaultOffsets() {
		all = append(all, o.Milestone)
	}
	if !slices.Equal(belonging, all) {
		t.Errorf("stages hold %v, rounds have %v", belonging, all)
	}
}

var scheduleTerms = []macfa.Term{
	{Name: "Spring, first half", First: "2015-01-05", Last: "2015-02-13"},
	{Name: "Spring, second half", First: "2015-02-23", Last: "2015-04-02"},
}

func TestSchoolDays(t *testing.T) {
	for name, row := range map[string]struct {
		from, to macfa.Day
		want     int
	}{
		"a week of term has five":              {"2015-02-02", "2015-02-08", 5},
		"both ends count":                      {"2015-02-02", "2015-02-03", 2},
		"half-term does not count":             {"2015-02-12", "2015-02-24", 4},
		"a window that is the wrong way round": {"2015-02-03", "2015-02-02", 0},
		"a window without an end":              {"2015-02-03", "", 0},
		"the holidays have none":               {"2015-04-03", "2015-04-12", 0},
	} {
		if got := macfa.SchoolDaysBetween(row.from, row.to, scheduleTerms); got != row.want {
			t.Errorf("%s: %d, want %d", name, got, row.want)
		}
	}
	twice := append(slices.Clone(scheduleTerms), macfa.Term{First: "2015-01-05", Last: "2015-04-02"}, macfa.Term{First: "2015-01-01"})
	if got := macfa.SchoolDaysBetween("2015-02-02", "2015-02-06", twice); got != 5 {
		t.Errorf("terms that overlap count days twice: %d", got)
	}
}

func TestSchoolWindowWarning(t *testing.T) {
	for name, row := range map[string]struct {
		from, to macfa.Day
		terms    []macfa.Term
		says     string
	}{
		"ten school days are enough":                     {"2015-02-02", "2015-02-13", scheduleTerms, ""},
		"nine are not":                                   {"2015-02-03", "2015-02-13", scheduleTerms, "From 3 February 2015 to 13 February 2015 schools have 9 school days, fewer than ten."},
		"one is told as one":                             {"2015-02-13", "2015-02-13", scheduleTerms, "have 1 school day, fewer"},
		"the holidays have none":                         {"2015-04-03", "2015-04-10", append(scheduleTerms[:2:2], macfa.Term{First: "2015-04-13", Last: "2015-05-22"}), "have 0 school days"},
		"after the last term entered it is not told":     {"2015-04-03", "2015-04-17", scheduleTerms, ""},
		"after a summer term the holidays have none":     {"2015-07-23", "2015-08-28", append(scheduleTerms[:2:2], macfa.Term{First: "2015-06-01", Last: "2015-07-22"}), "have 0 school days"},
		"without term dates there is no warning":         {"2015-02-03", "2015-02-13", nil, ""},
		"another school year's dates tell nothing":       {"2015-09-07", "2015-09-11", scheduleTerms, ""},
		"a window into a year without dates is not told": {"2015-08-24", "2015-09-30", scheduleTerms, ""},
		"a window without dates is not told":             {"", "", scheduleTerms, ""},
	} {
		got := macfa.SchoolWindowWarning(row.from, row.to, row.terms)
		if (got == "") != (row.says == "") || !strings.Contains(got, row.says) {
			t.Errorf("%s: %q", name, got)
		}
	}
}
