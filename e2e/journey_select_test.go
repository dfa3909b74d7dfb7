package e2e_test

import (
	"fmt"
	"path/filepath"
	"strings"

	"caseaudit/e2e/harness"
)

// The round's dates lie in the past, so that the journey reads the same on every day.
const panelDay = "Tuesday 24 March 2015"

// plan makes a round; its dates are shown before anything is saved.
func plan(j *journey) {
	p := j.person(coordinator)
	p.Goto("/rounds")
	p.See("No rounds yet")
	p.Click("Plan a round")
	p.Fill("Which children (focus)", "Looked after children")
	p.Fill("Purpose (terms of reference)", "To learn how agencies work together once a child is looked after.")
	for _, theme := range []string{"Neglect", "Early help"} {
		p.Choose(theme)
	}
	p.Fill("Lines of enquiry", "Was help offered before care?\nWas the lead practitioner known?\nWere fathers engaged?")
	day(p, "From", "1", "3", "2014")
	day(p, "To", "28", "2", "2015")
	for _, kind := range []string{"Children's social care", "Police", "Community health and hospital", "School or education"} {
		p.Choose(kind)
	}
	p.Choose("By agencies and panel")
	p.Fill("How many cases", "3")
	p.Fill("Reserves for each group of the draw", "2")
	p.Click("Work out the dates")
	p.See("Enter the day of the panel")
	day(p, "Day of the panel", "24", "3", "2015")
	p.Click("Work out the dates")
	p.See("Nothing is saved yet", panelDay, "Tuesday 10 March 2015", "Tuesday 19 May 2015")
	p.Click("Save the round")
	p.See("The round is planned.", "Looked after children", "Complete the terms of reference and enter who agreed them and when.")
	j.round = p.Path()

	p.Click("Change the plan")
	p.Fill("Who agreed the terms of reference", "Quality assurance subgroup")
	day(p, "Agreed on", "8", "1", "2015")
	p.Click("Save")
	p.Goto(j.round)
	p.Click("Begin the selection")
	p.See("Import the case list.")
}

// selectCases brings the council's list in, draws from it and agrees the sample.
func selectCases(j *journey) {
	p := j.person(coordinator)
	list := filepath.Join(harness.Root(j.t), "..", "shared", "data", "cin_903", "fake903", "header.csv")
	j.matchColumns(p, list)
	p.Goto("/")
	j.within(6, "case list: from home to the sample drawn", p, func() {
		p.Click("Looked after children")
		p.Click("Import the case list")
		p.Upload("Case list", list)
		p.Click("Read the file")
		p.See("Nothing is kept yet.", "35 children", "Child ID")
		p.Click("Keep 35 rows")
		p.See("35 rows are kept and sealed. Now draw the sample.", "Draw from 35 children")
		p.Choose("Sex")
		p.Fill("Cases", "3")
		p.Fill("Seed", "a seed for the journey")
		p.Click("Draw the sample")
	})
	p.See("The sample is drawn: draw 1.", "3 cases and", "from 35 children")
	p.SeeNot("566910") // no id of the list is shown

	child := fmt.Sprint(p.Evaluate(`[...document.querySelectorAll('tbody tr')].find((row) => row.innerText.includes('Drawn')).cells[0].innerText`))
	p.In(child).Click("Leave out")
	p.See(child, "the next reserve of the same group, takes the place")
	button := "Leave out " + strings.ToLower(child)
	p.Click(button)
	p.See("There is a problem")
	p.Fill("Why is this child left out?", "A criminal trial is under way.")
	p.Click(button)
	p.See(child+" is left out. The next reserve of the group has taken the place.", "A criminal trial is under way.")
	j.within(1, "agree the sample", p, func() { p.Click("Agree this sample") })
	p.See("The sample is agreed")
}

// matchColumns says itself which column holds what; a file that is not kept leaves nothing behind.
func (j *journey) matchColumns(p *harness.Person, list string) {
	p.Goto(j.round + "/cases/import")
	p.Upload("Case list", list)
	p.Click("Read the file")
	p.Click("Change the columns")
	p.Fill("Child ID (needed)", "Choose")
	p.Click("Check the rows")
	p.See("There is a problem")
	p.Fill("Child ID (needed)", "CHILD")
	p.Click("Check the rows")
	p.See("Nothing is kept yet.", "35 children")
	p.Click("Choose another file")
	p.See("The file is gone. Nothing of it was kept.")
}
