package e2e_test

import (
	"encoding/json"
	"fmt"

	"caseaudit/e2e/harness"
)

// answers are what an auditor gives by question; a question that is not among them gets the usual answer.
type answers map[string]string

// fillSection answers every question of the section on the page as somebody would who agrees with most of it. Hundreds of
// answers are set by one script each section; that people can answer with mouse and keyboard is proved elsewhere.
const fillSection = `(plan) => {
	const given = plan ?? {}
	const tick = (boxes, label) => {
		const box = [...boxes].find((b) => b.labels[0].innerText.trim() === label)
		if (box) box.checked = true
		return Boolean(box)
	}
	for (const question of document.querySelectorAll('[data-question]')) {
		const id = question.dataset.question
		const radios = question.querySelectorAll('input[type=radio]')
		if (radios.length && ![given[id], 'Met', 'Good', 'Yes'].some((label) => label && tick(radios, label))) return id
		const boxes = question.querySelectorAll('input[type=checkbox]')
		const many = id.endsWith('absent') ? ['None'] : ['Children’s social care', 'Police', 'Community health and hospital']
		for (const label of boxes.length ? many : []) tick(boxes, label)
		for (const text of question.querySelectorAll('textarea, input[type=text]')) {
			const part = text.name.split('.')[0]
			const usual = { evidence: 'Contact record of 9 October 2014, page 3.', why: 'The record shows it from October on.',
				'day': { day: '9', month: '10', year: '2014' }[text.name.split('-').at(-1)] }[part]
			text.value = usual ?? given[id] ?? (id === 'joint.lead_name' ? 'The social worker' : 'Visits were kept, every fortnight.')
		}
	}
	return ''
}`

func fill(p *harness.Person, given answers) {
	plan, _ := json.Marshal(given)
	if left := fmt.Sprint(p.Evaluate("(" + fillSection + ")(" + string(plan) + ")")); left != "" {
		panic("nothing to choose at " + left)
	}
}

// fillReturn answers all sections of a return one after the other, each sent by its own button.
func fillReturn(p *harness.Person, given answers) (sections int) {
	for {
		fill(p, given)
		p.Click("Save and go to")
		sections++
		if p.Evaluate(`document.querySelector('[data-question]')`) == nil {
			return sections
		}
	}
}
