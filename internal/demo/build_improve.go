package demo

import (
	"slices"

	"caseaudit/internal/improvement"
	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
)

// improve takes lessons to actions and closes both rounds: one action is done and assured, two go on in the next year,
// where one is overdue on the demonstration's first morning and one still waits for the board.
func (b *builder) improve(first, second *roundState) {
	training := b.propose(first, "Low mood", "Add low mood and neglect to the training on parental mental health.", "anil", "2015-07-31")
	b.move(training, "bea", "action.agree", "")
	b.move(training, "anil", "action.done", "The course of 5 June had a new hour on low mood; 26 people came.")
	b.move(training, "bea", "action.assure", "")
	template := b.propose(second, "Information sharing", "Put the lead practitioner's name on the first page of the plan template.", "helen", "2015-07-31")
	b.move(template, "bea", "action.agree", "")
	b.carry(template, "2015-10-30")
	b.carry(b.propose(second, "Fathers", "Go through the content of all courses for what they say about fathers.", "omar", "2015-09-30"), "2016-01-29")
	for _, r := range []*roundState{first, second} {
		did[string](b, "close the round")(improvement.Close(b.ctx, b.as("grace"), of("round.close"), r.id))
	}
}

func (b *builder) propose(r *roundState, topic, what, owner string, due macfa.Day) string {
	return did[string](b, what)(improvement.Propose(b.ctx, b.as("grace"), of("action.propose"), r.id, r.lesson(topic), improvement.Draft{What: what, Owner: b.as(owner).Person, Due: due}))
}

// lesson is the id of the round's lesson on a topic.
func (r *roundState) lesson(topic string) string {
	at := slices.IndexFunc(r.findings, func(f findingSeed) bool { return f.kind == "lesson" && f.topic == topic })
	return append(r.findingIDs, make([]string, len(r.findings))...)[at]
}

func (b *builder) move(action, by string, to macfa.Action, outcome string) {
	did[string](b, string(to))(improvement.Move(b.ctx, b.as(by), of(to), action, b.version("action", action), outcome, nil))
}

func (b *builder) carry(action string, due macfa.Day) {
	did[string](b, "carry over")(improvement.Carry(b.ctx, b.as("grace"), of("action.carry"), action, b.version("action", action), due))
}

// carryOver takes the lesson that was still emerging into the next year's round, where the topic is found again.
func (b *builder) carryOver(from, to *roundState) {
	for _, topic := range []string{"Information sharing", "Fathers"} {
		did[string](b, topic)(learning.CarryFinding(b.ctx, b.as("grace"), of("finding.carry"), from.lesson(topic), to.id))
	}
}
