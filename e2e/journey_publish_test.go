package e2e_test

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"caseaudit/e2e/harness"
)

const (
	strengthText = "In all cases agencies met often, and carers were told what had been agreed."
	lessonText   = "In one case the records of agencies did not agree on whether the father was part of the work."
	lessonDo     = "Be alert to fathers who live elsewhere, and write down how you reached them."
	lessonWe     = "The partnership reviews what its training says about engaging fathers."
)

// learn writes what was strong and what must be learnt, each with the cases that show it.
func learn(j *journey) {
	p := j.person(coordinator)
	p.Goto(j.round)
	p.Click("Go to the findings")
	p.See("No findings yet.", "Write at least one finding and give it evidence.")
	p.Click("Add a finding")
	p.Choose("Strength")
	p.Choose("Early help")
	p.Fill("Topic", "Information sharing")
	p.Fill("What was found", strengthText)
	p.Fill("The words in it that carry the message", "carers were told")
	for _, c := range children {
		p.Choose("Case " + c.ref)
	}
	p.Click("Save")
	p.See("The finding is saved.", "3 of 3 cases")
	p.Click("Confirm this finding")
	p.See("The finding is confirmed.")

	p.Goto(j.round + "/findings")
	p.Click("Add a finding")
	p.Choose("Lesson")
	p.Choose("Neglect")
	p.Fill("Topic", "Fathers")
	p.Fill("What was found", "It is always unclear how "+children[0].name+"'s father was engaged.")
	p.Fill("What you do", lessonDo)
	p.Fill("What the partnership does", lessonWe)
	p.Choose("Case H1")
	p.Click("Save")
	p.See("There is a problem", "is a name from a case sheet of this round", "“Always” does not fit 1 of 3 cases.")
	p.Fill("What was found", lessonText)
	p.Click("Save")
	p.See("The finding is saved.", "1 of 3 cases")
	p.Click("Confirm this finding")

	p.Goto(j.round + "/findings")
	p.See("Every finding has evidence.")
	p.Click("Findings are ready: go on to Publish")
	p.See("The findings are ready. The round is now in Publish.")
}

// publish takes the draft through its checks to the second person who signs, and out.
func publish(j *journey) {
	p := j.person(coordinator)
	p.Goto(j.round)
	p.Click("Go to the briefing")
	p.Click("Begin the draft")
	p.See(strengthText, lessonText, "3 of 3 cases", "1 of 3 cases", "Could this identify a child?")
	draft := p.Path()
	p.Click("Preview")
	p.See("Preview, not public", lessonDo)
	p.Click("Back to the draft")
	p.Click("Editions")
	p.See("No edition yet.")
	p.Click("Write and check")
	p.Click("Throw this draft away")
	p.Click("Keep it")

	p.Click("Edit title and introduction")
	p.Fill("Issued by", "Hackney Safeguarding Children Partnership")
	p.Fill("Introduction", "Three cases of looked after children were audited by all agencies together. "+children[1].name+" is seven years old.")
	p.Click("Save")
	p.See("1 must be changed, 1 to look at.", "the name of somebody in the cases", "An exact age can point to one child.")
	p.Click("Send for sign-off")
	p.See("There is a problem", "The text names what could identify a child in 1 place. Change it, or say why it tells nobody who a child is.")
	j.within(6, "a briefing with two notes: to sign-off", p, func() {
		p.Click("Change it")
		p.Fill("Introduction", "Three cases of looked after children were audited by all agencies together.\n\nOne child is seven years old.")
		p.Click("Save")
		p.See("0 must be changed, 1 to look at.")
		p.Fill("It is fine, because …", "Half of the list has this age.")
		p.Click("Keep it")
		p.See("Nothing is left to answer.")
		p.Click("Send for sign-off")
	})
	p.See("The briefing is sent for sign-off.")
	if buttons := fmt.Sprint(p.Evaluate(`[...document.querySelectorAll('main button')].map((b) => b.innerText.trim()).join('|')`)); strings.Contains("|"+buttons+"|", "|Sign off|") {
		j.t.Errorf("the author can sign: %s", buttons)
	}

	signer := j.person(chair)
	signer.Goto("/")
	signer.Click("Read and sign off the briefing")
	signer.See(strengthText, lessonDo, lessonWe)
	signer.Click("Sign off")
	signer.See("The briefing is signed off. The coordinator can publish it.")

	p.Goto(draft + "/sign-off")
	p.Click("Publish …")
	p.See("Everybody can read it from then on.")
	p.Fill("Or say why it is published before they are told", "They were told in person.")
	p.Click("Publish edition 1")
	p.See("Edition 1 is public at this address.")
	p.Goto(p.Path() + "/1")
	p.See(strengthText)
}

// readInPublic is anybody: not signed in, and with scripts switched off.
func readInPublic(j *journey) {
	reader := j.browser.Person(j.t, "A reader", j.server.URL, harness.WithoutJavaScript)
	reader.Goto("/briefings")
	reader.Click("Case audits, Hackney")
	reader.See(strengthText, lessonText, lessonDo, lessonWe, "Strengths", "Lessons", "Fathers", "One child is seven years old.")
	reader.SeeNot("of 3 cases", "Case H", "Requires improvement", coordinator, children[0].name, children[1].name, children[2].name)
	if reader.Path() != "/briefings/hackney-2014-15" {
		j.t.Errorf("the briefing stands at %s", reader.Path())
	}
	inFeeds(j, reader)
}

// improve makes what the partnership promised an action with an owner and a day, and carries it into the next year.
func improve(j *journey) {
	p := j.person(coordinator)
	p.Goto(j.round)
	p.Click("Go to the actions")
	p.See("What lessons promise and no action has taken up", lessonWe)
	p.Click("Make this an action")
	p.Click("Propose the action")
	p.See("There is a problem")
	due := time.Now().AddDate(0, 0, 60)
	p.Fill("Who owns it?", leadCare+", "+care)
	day(p, "By when?", strconv.Itoa(due.Day()), strconv.Itoa(int(due.Month())), strconv.Itoa(due.Year()))
	p.Click("Propose the action")
	p.See("The action is proposed. It counts once it is agreed.")

	agrees := j.person(board)
	agrees.Goto("/")
	j.within(2, "agree an action", agrees, func() {
		agrees.Click("Agree an action: " + lessonWe)
		agrees.SeeNot("Case H1")
		agrees.Click("Agree this action")
	})
	agrees.See("The action is agreed. Its owner sees it on the home page.")

	p.Goto("/actions")
	p.Click(lessonWe)
	p.See("In progress")
	p.Click("Carry it into 2015/16")
	day(p, "New date", "15", "6", "2015")
	p.Click("Carry it forward")
	p.See("The action goes on in the next audit year.", "It goes on from the action of the year before.")

	owner := j.person(leadCare)
	owner.Goto("/")
	owner.See("Your action: " + lessonWe)
}

// inFeeds tells whether what is public stands in the library's feeds as well.
func inFeeds(j *journey, reader *harness.Person) {
	for _, feed := range []string{"/briefings.json", "/briefings.atom"} {
		answer, err := reader.Client().Get(j.server.URL + feed)
		if err != nil {
			j.t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || !strings.Contains(string(body), "/briefings/hackney-2014-15") {
			j.t.Errorf("%s does not lead to the briefing: %v\n%s", feed, err, body)
		}
	}
}
