package macfa

import (
	"fmt"
	"slices"
	"strings"
)

// The rules by which the answers that state one fact can contradict each other.
const (
	DifferentValues  = "different_values"   // everyone who names a value should name the same one
	YesAndNo         = "yes_and_no"         // one says yes, another no
	ClaimedAndDenied = "claimed_and_denied" // an agency says it did, another's record says that it did not
)

var factRules = []string{DifferentValues, YesAndNo, ClaimedAndDenied}

// The parts of a claimed_and_denied fact. Both lists name kinds of agency; an agency that stands in neither is not denied.
const (
	PartOwn     = "own"     // yes or no about oneself
	PartPresent = "present" // whom the record shows
	PartAbsent  = "absent"  // whom the record shows as not there
)

// Fact is something that is either so or not so, and that more than one agency's answers state.
type Fact struct {
	Key  string `json:"key"`
	Rule string `json:"rule"`
	// Sentence says what contradicts, with {count} and {sides}, or {yes} and {no}, and {agency} for claimed_and_denied.
	Sentence string   `json:"sentence"`
	Beside   string   `json:"beside,omitempty"` // the judged question at which the panel sees it, where that is another one
	Yes      []string `json:"yes,omitempty"`    // codes that say yes
	No       []string `json:"no,omitempty"`     // codes that say no
	Nothing  []string `json:"nothing,omitempty"`
	Ignored  []string `json:"ignored,omitempty"` // words that make no difference between two names, such as titles
}

// AgencyAnswers is one agency's return on a case, as the panel sees it: entries restricted to some of the panel are left out by the caller.
type AgencyAnswers struct {
	Agency   string // name, as shown
	Kind     string // kind of agency, a code
	NoReturn bool   // asked, but nothing came
	Answers  []Answer
}

// Answer finds the agency's answer to a question; ok is false without a return or an answer.
func (r AgencyAnswers) Answer(question string) (a Answer, ok bool) {
	for _, a := range r.Answers {
		if a.Question == question && a.Path == "" && !r.NoReturn {
			return a, !a.Empty()
		}
	}
	return Answer{}, false
}

// Side is one version of a contradicted fact and who states it.
type Side struct {
	Value    string
	Agencies []string
}

// Contradiction is a fact of which not all versions can be right.
type Contradiction struct {
	Fact      string
	Questions []string // where the panel sees it first, then those whose answers state it
	Sentence  string
	Sides     []Side
}

// Contradictions compares the facts that returns state, in the order of the tool. It reads the answers' fields and
// never their free text: a reason or an entry of evidence contradicts nothing. Answers off the scale and blanks do not count.
func Contradictions(t Tool, returns []AgencyAnswers) []Contradiction {
	var found []Contradiction
	for _, f := range t.Facts {
		switch f.Rule {
		case DifferentValues:
			found = append(found, t.differentValues(f, returns)...)
		case YesAndNo:
			found = append(found, t.yesAndNo(f, returns)...)
		case ClaimedAndDenied:
			found = append(found, t.claimedAndDenied(f, returns)...)
		}
	}
	return found
}

func (t Tool) differentValues(f Fact, returns []AgencyAnswers) []Contradiction {
	var values []statedValue
	for _, q := range t.stating(f.Key, "") {
		for _, r := range returns {
			a, ok := r.Answer(q.ID)
			if v := t.stated(f, q, a); ok && len(v.words) > 0 {
				v.agency = r.Agency
				values = append(values, v)
			}
		}
	}
	sides := sidesOf(values)
	if len(sides) < 2 {
		return nil
	}
	parts := make([]string, len(sides))
	for i, s := range sides {
		parts[i] = fmt.Sprintf("%s (%s)", s.Value, listed(s.Agencies))
	}
	return t.contradiction(f, sides, "{count}", numberWord(len(sides)), "{sides}", strings.Join(parts, ", "))
}

func (t Tool) yesAndNo(f Fact, returns []AgencyAnswers) []Contradiction {
	yes, no := Side{Value: "Yes"}, Side{Value: "No"}
	for _, q := range t.stating(f.Key, "") {
		for _, r := range returns {
			a, _ := r.Answer(q.ID)
			yes.add(slices.Contains(f.Yes, a.Choice), r.Agency)
			no.add(slices.Contains(f.No, a.Choice), r.Agency)
		}
	}
	if len(yes.Agencies) == 0 || len(no.Agencies) == 0 {
		return nil
	}
	return t.contradiction(f, []Side{yes, no}, "{yes}", listed(yes.Agencies), "{no}", listed(no.Agencies))
}

// claimedAndDenied looks at each kind of agency: what its agencies say of themselves, and what the others' records say of it.
func (t Tool) claimedAndDenied(f Fact, returns []AgencyAnswers) []Contradiction {
	parts := factParts{f, t.stating(f.Key, PartOwn), t.stating(f.Key, PartPresent), t.stating(f.Key, PartAbsent)}
	if len(parts.present) == 0 {
		return nil
	}
	kinds, _ := t.ScaleOf(parts.present[0])
	var found []Contradiction
	for _, kind := range kinds.OnScale() {
		yes, no, ok := parts.claims(kind.Code, returns)
		if !ok || len(yes.Agencies) == 0 || len(no.Agencies) == 0 {
			continue
		}
		found = append(found, t.contradiction(f, []Side{yes, no},
			"{agency}", kind.Label, "{yes}", listed(yes.Agencies), "{no}", listed(no.Agencies))...)
	}
	return found
}

// factParts are the questions that state each part of a claimed_and_denied fact.
type factParts struct {
	fact                 Fact
	own, present, absent []Question
}

// claims gathers who says that a kind of agency did, and who that it did not. ok is false where the kind's own agencies
// differ (two schools, one of them there): what others say of the kind then fits either.
func (p factParts) claims(kind string, returns []AgencyAnswers) (yes, no Side, ok bool) {
	yes, no = Side{Value: "Yes"}, Side{Value: "No"}
	for _, r := range returns {
		if r.Kind == kind {
			own := r.first(p.own).Choice
			yes.add(slices.Contains(p.fact.Yes, own), r.Agency)
			no.add(slices.Contains(p.fact.No, own), r.Agency)
		}
	}
	if len(yes.Agencies) > 0 && len(no.Agencies) > 0 {
		return yes, no, false
	}
	for _, r := range returns {
		there := slices.Contains(r.first(p.present).Choices, kind)
		away := slices.Contains(r.first(p.absent).Choices, kind)
		if r.Kind != kind && there != away { // at some meetings and not at others is no denial
			yes.add(there, r.Agency)
			no.add(away, r.Agency)
		}
	}
	return yes, no, true
}

// first is the agency's answer to the first of some questions that it answered.
func (r AgencyAnswers) first(questions []Question) Answer {
	for i := range questions {
		if a, ok := r.Answer(questions[i].ID); ok {
			return a
		}
	}
	return Answer{}
}

func (t Tool) contradiction(f Fact, sides []Side, fill ...string) []Contradiction {
	var questions []string
	if f.Beside != "" {
		questions = append(questions, f.Beside)
	}
	for _, q := range t.stating(f.Key, "") {
		questions = append(questions, q.ID)
	}
	return []Contradiction{{Fact: f.Key, Questions: questions, Sentence: strings.NewReplacer(fill...).Replace(f.Sentence), Sides: sides}}
}

func (s *Side) add(says bool, agency string) {
	if says && !slices.Contains(s.Agencies, agency) {
		s.Agencies = append(s.Agencies, agency)
	}
}

func (t Tool) fact(key string) (Fact, bool) {
	i := slices.IndexFunc(t.Facts, func(f Fact) bool { return f.Key == key })
	if i < 0 {
		return Fact{}, false
	}
	return t.Facts[i], true
}

// stating lists the questions that state a fact; with a part only those of that part. A panel asks this of every agency's
// return, so questions are looked at where they are: copying a whole tool for each costs more than all the rest.
func (t Tool) stating(fact, part string) []Question {
	var list []Question
	for s := range t.Sections {
		for i := range t.Sections[s].Questions {
			if q := &t.Sections[s].Questions[i]; q.Fact == fact && (part == "" || q.FactPart == part) {
				list = append(list, *q)
			}
		}
	}
	return list
}

// fits tells whether the rule can compare the question's kind of answer.
func (f Fact) fits(q Question) bool {
	switch f.Rule {
	case DifferentValues:
		return slices.Contains([]string{KindName, KindDay, KindNumber, KindChoice}, q.Kind)
	case YesAndNo:
		return q.Kind == KindChoice || q.Kind == KindStandard
	}
	if q.FactPart == PartOwn {
		return q.Kind == KindChoice || q.Kind == KindStandard
	}
	return q.Kind == KindChoices
}

func listed(agencies []string) string { return strings.Join(agencies, ", ") }

func numberWord(n int) string {
	words := []string{"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"}
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}
