package casefile

import (
	"fmt"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// The answers that an agency's lead can choose.
const (
	AnswerKnown     = "known"
	AnswerNotKnown  = "not_known"
	AnswerExemption = "exemption"
)

// GivenAnswer is what was chosen and typed for one question. An empty answer is left for later.
type GivenAnswer struct {
	ID           string
	Version      int64 // of the answer that was seen
	Answer       string
	Who          []string
	Auditor      string
	Practitioner string
	Further      []string // practitioners besides
	Reason       string   // why exempt, or why an answer changes
}

// AnswerOf is the choice that stands for a state; "" where nothing was chosen.
func AnswerOf(state string) string {
	switch state {
	case "known", "not_known":
		return state
	case "exemption_asked":
		return AnswerExemption
	}
	return ""
}

// AnsweredKnownTo counts what was saved, and how the agency's answers stand now.
type AnsweredKnownTo struct {
	Saved    int `json:"saved"`
	Known    int `json:"known"`
	NotKnown int `json:"not_known"`
	ToDecide int `json:"to_decide"`
	Waiting  int `json:"waiting"`
	All      int `json:"all"`
}

// AnswerKnownTo saves what an agency's lead answers about the cases of a round: all that was changed or nothing. Each
// answer has its own version; where somebody else was faster, the message at that answer says what they answered.
// The returns that exist have to follow, so the room of the returns calls it in its operation.
func AnswerKnownTo(tx *operation.Tx, round, agency string, given []GivenAnswer) (AnsweredKnownTo, error) {
	p, err := answeringOf(tx.View, round, agency, "known-to.answer")
	if err != nil {
		return AnsweredKnownTo{}, err
	}
	if !p.Open {
		return AnsweredKnownTo{}, notAnswering()
	}
	if err := stillAsked(tx, round, agency, given); err != nil {
		return AnsweredKnownTo{}, err
	}
	changes, err := p.changes(given)
	if err != nil {
		return AnsweredKnownTo{}, err
	}
	for _, g := range changes {
		if err := p.save(tx, g); err != nil {
			return AnsweredKnownTo{}, err
		}
	}
	s := sumOf(p.Rows, p.Due, p.Today)
	return AnsweredKnownTo{Saved: len(changes), Known: s.Known, NotKnown: s.NotKnown, ToDecide: s.ToDecide, Waiting: s.Waiting, All: s.All}, nil
}

// stillAsked refuses answers of which one is about a case that has stopped going on since its page was opened.
func stillAsked(tx *operation.Tx, round, agency string, given []GivenAnswer) error {
	stopped, err := knownToStopped(tx.View, round, agency)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(given, func(g GivenAnswer) bool { return slices.Contains(stopped, g.ID) }) {
		return macfa.At("", "Nothing is asked about one of these cases any more, or for now, so it has left this page. Nothing is saved yet. Your other answers stand here as you gave them: send them again.")
	}
	return nil
}

// changes keeps the answers that say something new, and lists everything that has to be put right in them.
func (p AnsweringPage) changes(given []GivenAnswer) ([]GivenAnswer, error) {
	var changes []GivenAnswer
	var problems []macfa.Problem
	for _, g := range given {
		i := slices.IndexFunc(p.Rows, func(k KnownTo) bool { return k.ID == g.ID })
		if i < 0 {
			return nil, macfa.Missing()
		}
		if !g.changes(p.Rows[i]) {
			continue
		}
		problems = append(problems, p.check(p.Rows[i], g)...)
		changes = append(changes, g)
	}
	return changes, macfa.InvalidIf(problems)
}

// changes tells whether what was given differs from the answer that is there.
func (g GivenAnswer) changes(k KnownTo) bool {
	switch {
	case g.Answer == "":
		return len(g.Who) > 0 || g.Reason != ""
	case g.Answer != AnswerOf(k.State) || g.Reason != "":
		return true
	case g.Answer != AnswerKnown:
		return false
	}
	return g.Auditor != k.Auditor || !slices.Equal(g.reflecting(), k.reflecting()) || !sameWho(g.Who, k.Who)
}

func sameWho(a, b []string) bool {
	for _, w := range KnownWho {
		if slices.Contains(a, w.Code) != slices.Contains(b, w.Code) {
			return false
		}
	}
	return true
}

// check lists what has to be put right in one answer.
func (p AnsweringPage) check(k KnownTo, g GivenAnswer) []macfa.Problem {
	at := func(field, message string) []macfa.Problem {
		return []macfa.Problem{{Field: field + "." + k.ID, Message: message}}
	}
	switch {
	case k.HasReturn() && g.Answer == AnswerExemption:
		return at("answer", k.Heading()+": the return has been asked for, so an exemption cannot be asked for any more. Choose Known or Not known.")
	case k.ReturnSigned() && g.Answer != AnswerKnown:
		return at("answer", k.Heading()+": your agency’s return is signed off. Send it back to its auditor first, then change the answer.")
	case g.Version != k.Version:
		return at("answer", k.overtaken())
	case g.Answer == "":
		return at("answer", k.Heading()+": choose an answer, or empty the boxes below to leave it for later.")
	}
	if _, err := macfa.KnownToMachine.Next(k.State, g.action()); err != nil {
		return at("answer", k.Heading()+": choose Known or Not known.")
	}
	problems := p.checkReason(k, g, at)
	if g.Answer == AnswerKnown {
		problems = append(problems, p.checkKnown(k, g, at)...)
	}
	return problems
}

// overtaken says what somebody else answered or decided in the meantime.
func (k KnownTo) overtaken() string {
	what := k.Words()
	if who := k.WhoWords(); who != "" {
		what += " (" + who + ")"
	}
	by := k.AnsweredBy + " answered"
	switch k.State {
	case "waiting":
		return k.Heading() + ": the exemption was declined while you were answering. Nothing is saved yet. Read why, choose your answer, then send."
	case "exempt", "not_answered":
		by = "the coordinator decided"
	}
	return fmt.Sprintf("%s: %s “%s” while you were answering. Nothing is saved yet. Leave that answer, or say why yours should take its place, then send.", k.Heading(), by, what)
}

type atField func(field, message string) []macfa.Problem

func (p AnsweringPage) checkReason(k KnownTo, g GivenAnswer, at atField) []macfa.Problem {
	switch {
	case len([]rune(g.Reason)) > mostReason:
		return at("reason", fmt.Sprintf("%s: shorten the reason to %d characters.", k.Heading(), mostReason))
	case g.Reason != "":
		return nil
	case g.Answer == AnswerExemption:
		return at("reason", k.Heading()+": say why your agency should be exempt.")
	case k.State != "waiting" && k.State != "not_answered":
		return at("reason", k.Heading()+": say why the answer changes.")
	}
	return nil
}

func (p AnsweringPage) checkKnown(k KnownTo, g GivenAnswer, at atField) []macfa.Problem {
	var problems []macfa.Problem
	if sameWho(g.Who, nil) {
		problems = append(problems, at("who", k.Heading()+": say who is known.")...)
	}
	switch {
	case g.Auditor == "":
		problems = append(problems, at("auditor", k.Heading()+": choose who writes the return.")...)
	case k.ReturnSigned() && g.Auditor != k.Auditor:
		problems = append(problems, at("auditor", k.Heading()+": the return is signed off, so who wrote it stays. Send it back first if somebody else is to go on with it.")...)
	case !isNamed(p.Auditors, g.Auditor) && g.Auditor != k.Auditor:
		problems = append(problems, at("auditor", k.Heading()+": choose one of your agency’s auditors.")...)
	}
	if !p.Safeguards.WorkerWrites && g.Auditor != "" && slices.Contains(g.reflecting(), g.Auditor) {
		problems = append(problems, at("auditor", k.Heading()+": in this round somebody who worked with the family does not write the return. Name somebody else, or ask the coordinator to allow it under Safeguards of the round.")...)
	}
	for _, who := range g.reflecting() {
		if !isNamed(p.Practitioners, who) && !slices.Contains(k.reflecting(), who) {
			problems = append(problems, at("practitioner", k.Heading()+": choose one of your agency’s practitioners, or leave it empty.")...)
		}
	}
	return problems
}

// action is that of the answer.
func (g GivenAnswer) action() macfa.Action {
	switch g.Answer {
	case AnswerKnown:
		return "known-to.known"
	case AnswerNotKnown:
		return "known-to.not-known"
	case AnswerExemption:
		return "known-to.ask-exemption"
	}
	return ""
}

// save writes one answer and keeps it on the page.
func (p AnsweringPage) save(tx *operation.Tx, g GivenAnswer) (err error) {
	k := &p.Rows[slices.IndexFunc(p.Rows, func(k KnownTo) bool { return k.ID == g.ID })]
	if err = tx.May(g.action(), k.thing()); err != nil {
		return err
	}
	if k.State, err = macfa.KnownToMachine.Next(k.State, g.action()); err != nil {
		return err
	}
	k.Who, k.Auditor, k.Practitioner, k.Further = nil, "", "", nil
	if g.Answer == AnswerKnown {
		k.Who, k.Auditor = g.known(), g.Auditor
		k.name(g.reflecting())
	}
	if k.reason, err = tx.Seal(k.Scope, "known_to", k.ID, "reason", g.Reason); err != nil {
		return err
	}
	if err := updateKnownTo(tx, *k); err != nil {
		return err
	}
	return setFurther(tx, *k)
}

// reflecting lists who is asked to reflect, each once, in one order.
func (g GivenAnswer) reflecting() []string {
	list := slices.DeleteFunc(append([]string{g.Practitioner}, g.Further...), func(id string) bool { return id == "" })
	slices.Sort(list)
	return slices.Compact(list)
}

func (k KnownTo) reflecting() []string {
	g := GivenAnswer{Practitioner: k.Practitioner}
	for _, n := range k.Further {
		g.Further = append(g.Further, n.ID)
	}
	return g.reflecting()
}

// name sets who is asked to reflect.
func (k *KnownTo) name(people []string) {
	for i, id := range people {
		if i == 0 {
			k.Practitioner = id
		} else {
			k.Further = append(k.Further, Named{ID: id})
		}
	}
}

// known lists who is known, in the order of the form and nothing else.
func (g GivenAnswer) known() []string {
	var who []string
	for _, w := range KnownWho {
		if slices.Contains(g.Who, w.Code) {
			who = append(who, w.Code)
		}
	}
	return who
}
