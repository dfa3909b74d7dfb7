package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"caseaudit/e2e/harness"
)

// planSix plans a round of six cases that asks children's social care alone; agreed is who has agreed its terms, "" for nobody yet.
func planSix(p *harness.Person, focus, agreed string) {
	p.Goto("/rounds/new")
	p.In("Areas").Choose("Hackney")
	p.Fill("Which children (focus)", focus)
	p.Fill("Purpose (terms of reference)", "To learn whether help stayed after a child came home.")
	p.Choose("Early help")
	p.Fill("Lines of enquiry", "Was somebody there in the first week?\nDid the school know?")
	day(p, "From", "1", "11", "2014")
	day(p, "To", "31", "10", "2015")
	p.Choose("Children's social care")
	p.Fill("Audit tool", "Standard tool, version 1")
	p.Choose("By agencies and panel")
	p.Fill("How many cases", "6")
	if agreed != "" {
		p.Fill("Who agreed the terms of reference", agreed)
		day(p, "Agreed on", "2", "11", "2015")
	}
	day(p, "Day of the panel", "11", "3", "2016")
	p.Click("Work out the dates")
	p.See("Nothing is saved yet")
	p.Click("Save the round")
	p.See("The round is planned.")
}

// describeSix completes the six case sheets.
func describeSix(t *testing.T, p *harness.Person) {
	t.Helper()
	p.Click("Cases")
	for i, ref := range refs(t, p) {
		p.Click("Not started: sheet of case " + ref)
		p.Fill("Name", fmt.Sprintf("Child %c Invented", 'A'+i))
		p.Fill("Allocated worker", "Social worker of the duty team")
		p.Fill("Short pen picture", "Lives with an aunt since the summer.")
		p.Choose("Larch Lane Primary School")
		p.Choose("There are none")
		p.Click("The sheet is complete")
		p.See("The case sheet of case " + ref + " is complete.")
	}
}

// refs are the references of the cases on the page, in its order.
func refs(t *testing.T, p *harness.Person) (list []string) {
	t.Helper()
	found, _ := p.Evaluate(`[...new Set([...document.querySelector('main').innerText.matchAll(/Case ([HC]\d+)/g)].map((m) => m[1]))].join(' ')`).(string)
	if list = strings.Fields(found); len(list) < 6 {
		t.Fatalf("only %v are on the page", list)
	}
	return list[:6]
}
