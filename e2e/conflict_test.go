package e2e_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"

	"caseaudit/e2e/harness"
)

const (
	auditorsText = "The duty log of 3 November names the health visitor."
	leadsText    = "The duty log of 3 November names nobody."
	evidenceBox  = "evidence.recognition.signs"
)

// conflict has an auditor and the agency's lead write the same answer at the same time: the second sees both texts, while
// it is saved by itself and when the whole section is sent.
func conflict(j *journey) {
	first, second := j.person(auditorCare), j.person(leadCare)
	for _, p := range []*harness.Person{first, second} {
		p.Goto("/returns")
		p.Click("Case H3")
		p.Click("1. Recognition and referral")
	}
	fieldOf(first, evidenceBox, auditorsText)
	first.Press("Tab")
	first.See("Saved")
	fieldOf(second, evidenceBox, leadsText)
	second.Press("Tab")
	second.See("Changed by " + auditorCare)
	second.Click("Compare both texts")
	second.SeeNot("Why Ben’s text") // what does not differ is left out
	j.seesBoth(second)
	j.onlyConflicts(second)

	second.Click("Save this")
	second.See("Your answer is saved.")
	fieldOf(first, "evidence.recognition.referral", "The referral stands at page 2.")
	fieldOf(first, evidenceBox, "Beside it: ")
	first.Click("Save and go to Planning and intervention")
	first.See("changed this answer while you were writing", leadsText, auditorsText, "What to keep")
	first.Click("Save this")
	j.onlyConflicts(first)
	j.keptOnce(first)
}

// seesBoth finds both texts side by side, the words that differ marked, and the third box beginning as one's own.
func (j *journey) seesBoth(p *harness.Person) {
	p.See(auditorCare+" changed this answer while you were writing", "Nothing is lost.", "Ben’s text", auditorsText, "Not saved yet", leadsText)
	marked := p.Evaluate(`[...document.querySelectorAll('mark')].map((m) => m.innerText.trim()).join(' ')`).(string)
	if !strings.Contains(marked, "health visitor") || !strings.Contains(marked, "nobody") || strings.Contains(marked, "duty log") {
		j.t.Errorf("marked as differing: %q", marked)
	}
	if got := p.Value("What in the record shows this?"); got != leadsText {
		j.t.Errorf("the third box begins as %q", got)
	}
}

// onlyConflicts passes over what the browser says of answers that were changed meanwhile, and over nothing else.
func (j *journey) onlyConflicts(p *harness.Person) {
	for _, fault := range p.TakeFaults() {
		if fault.Kind != "request" || !strings.HasPrefix(fault.Text, "409 ") {
			j.t.Error(fault)
		}
	}
}

// keptOnce finds the text that was chosen last, and the other answer of the same section saved as well.
func (j *journey) keptOnce(p *harness.Person) {
	p.Goto("/returns")
	p.Click("Case H3")
	p.Click("Read it all on one page")
	p.See("Beside it: ", "The referral stands at page 2.")
}

// twice sends the same form twice, one after the other and at once: it changes things once.
func twice(j *journey) {
	p := j.person(auditorCare)
	p.Goto("/returns")
	p.Click("Case H3")
	p.Click("Key events")
	address := p.Path()
	for i, event := range []string{"First health visitor contact.", "Strategy meeting held."} {
		form := url.Values{"key": {p.Evaluate(`document.querySelector('main form [name=key]').value`).(string)},
			"version": {"0"}, "event": {""}, "day-day": {"3"}, "day-month": {"11"}, "day-year": {"2014"}, "text": {event}}
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() { j.posts(p, address, form) })
			if i == 0 {
				both.Wait()
			}
		}
		both.Wait()
		p.Goto(address)
		if n := strings.Count(p.Text(), event); n != 1 {
			j.t.Errorf("%q stands there %d times", event, n)
		}
	}
}

func (j *journey) posts(p *harness.Person, address string, form url.Values) {
	answer, err := p.Client().PostForm(j.server.URL+address, form)
	if err != nil {
		j.t.Error(err)
		return
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		j.t.Errorf("the form is answered with %d", answer.StatusCode)
	}
}
