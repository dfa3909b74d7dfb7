package macfa

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// Kinds of question: what sort of answer is given.
const (
	KindStandard = "standard" // a level of a standard, with the reason why
	KindGrade    = "grade"    // a judgement of the own or the joint work
	KindChoice   = "choice"   // one answer of a list
	KindChoices  = "choices"  // any number of answers of a list
	KindText     = "text"
	KindName     = "name" // a person, by name or role
	KindDay      = "day"  // YYYY-MM-DD
	KindNumber   = "number"
)

// What a judgement is about: an agency's own work in the case, or the agencies' work together.
const (
	OwnWork   = "own"
	JointWork = "joint"
)

// Kinds of scale. The levels of a grade, a standard and a yes-or-no stand in an order, best first; those of a list do not.
const (
	ScaleGrade    = "grade"
	ScaleStandard = "standard"
	ScaleYesNo    = "yes_no"
	ScaleAgencies = "agencies" // the codes are kinds of agency
	ScaleList     = "list"
)

// Tool is one version of an audit tool: everything that a return asks. A round pins it, and it never changes after that.
type Tool struct {
	Name     string    `json:"name"` // short name for addresses and files
	Title    string    `json:"title"`
	Number   int       `json:"number"` // of the version, from 1
	Scales   []Scale   `json:"scales"`
	Facts    []Fact    `json:"facts,omitempty"`
	Sections []Section `json:"sections"`
}

// Scale is the list of answers that questions share.
type Scale struct {
	ID     string  `json:"id"`
	Kind   string  `json:"kind"`
	Levels []Level `json:"levels"`
}

// Level is one answer of a scale.
type Level struct {
	Code     string `json:"code"`
	Label    string `json:"label"`
	Long     string `json:"long,omitempty"` // the form for reports and exports, where it differs
	OffScale bool   `json:"off_scale,omitempty"`
}

// Section is one page of a return.
type Section struct {
	ID           string     `json:"id"`
	Number       string     `json:"-"` // "4", from its place
	Title        string     `json:"title"`
	PracticeArea string     `json:"practice_area"`
	Questions    []Question `json:"questions"`
}

// Question is one question with all the help beside it.
type Question struct {
	ID            string      `json:"id"` // stable over versions: "joint.lead"
	Number        string      `json:"-"`  // "4.2", from its place
	Kind          string      `json:"kind"`
	Scale         string      `json:"scale,omitempty"`
	Judges        string      `json:"judges,omitempty"` // own, joint, or nothing when it does not judge
	Label         string      `json:"label"`
	Hint          string      `json:"hint,omitempty"`
	Why           string      `json:"why"` // why it is asked
	Guidance      []string    `json:"guidance,omitempty"`
	Good          []LevelText `json:"good"`                   // what good looks like: for each level, or one without a code
	WhyRequired   bool        `json:"why_required,omitempty"` // the answer needs its reason before sign-off
	EvidenceFor   []string    `json:"evidence_for,omitempty"` // codes that need evidence before sign-off
	Fact          string      `json:"fact,omitempty"`         // key of the fact that the answer states
	FactPart      string      `json:"fact_part,omitempty"`    // which side of a claimed_and_denied fact
	Restrictable  bool        `json:"restrictable,omitempty"` // an entry may be kept to its author, the agency's lead and the chair
	ShortTool     bool        `json:"short_tool,omitempty"`   // also in the short tool for adults' services
	Optional      bool        `json:"optional,omitempty"`     // may stay unanswered at sign-off
	Weight        int         `json:"weight,omitempty"`       // a heavier question comes to the panel sooner
	LargestNumber int64       `json:"largest_number,omitempty"`
}

// LevelText says what good looks like at one level.
type LevelText struct {
	Code string `json:"code,omitempty"`
	Text string `json:"text"`
}

// Parse reads a tool from JSON, gives sections and questions their numbers and refuses a tool that is not valid.
func Parse(data []byte) (Tool, error) {
	var t Tool
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&t); err != nil {
		return Tool{}, At("", fmt.Sprintf("The audit tool cannot be read: %v. Check the file, or take it from the library again.", err))
	}
	if _, err := dec.Token(); err != io.EOF {
		return Tool{}, At("", "The audit tool's file has more after its end. Keep one tool in one file.")
	}
	t.renumber()
	return t, t.Validate()
}

func (t *Tool) renumber() {
	for s := range t.Sections {
		section := &t.Sections[s]
		section.Number = fmt.Sprint(s + 1)
		for q := range section.Questions {
			section.Questions[q].Number = fmt.Sprintf("%d.%d", s+1, q+1)
		}
	}
}

// Questions lists every question in the order in which a return asks them.
func (t Tool) Questions() []Question {
	var all []Question
	for _, s := range t.Sections {
		all = append(all, s.Questions...)
	}
	return all
}

// Question finds a question by its id.
func (t Tool) Question(id string) (Question, bool) {
	for _, s := range t.Sections {
		for _, q := range s.Questions {
			if q.ID == id {
				return q, true
			}
		}
	}
	return Question{}, false
}

// Section finds a section by its id.
func (t Tool) Section(id string) (Section, bool) {
	i := t.sectionIndex(id)
	if i < 0 {
		return Section{}, false
	}
	return t.Sections[i], true
}

// SectionOf finds the section that asks a question.
func (t Tool) SectionOf(question string) (Section, bool) {
	for _, s := range t.Sections {
		if slices.ContainsFunc(s.Questions, func(q Question) bool { return q.ID == question }) {
			return s, true
		}
	}
	return Section{}, false
}

// Previous gives the section before one; ok is false at the first.
func (t Tool) Previous(section string) (s Section, ok bool) {
	i := t.sectionIndex(section)
	if i < 1 {
		return Section{}, false
	}
	return t.Sections[i-1], true
}

// Next gives the section after one; ok is false at the last.
func (t Tool) Next(section string) (s Section, ok bool) {
	i := t.sectionIndex(section)
	if i < 0 || i+1 == len(t.Sections) {
		return Section{}, false
	}
	return t.Sections[i+1], true
}

func (t Tool) sectionIndex(id string) int {
	return slices.IndexFunc(t.Sections, func(s Section) bool { return s.ID == id })
}

// Short is the tool for adults' services: only the questions marked for it, with the numbers of the whole tool,
// so that the panel speaks of "4.2" to everyone.
func (t Tool) Short() Tool {
	short := t
	short.Sections = nil
	for _, s := range t.Sections {
		s.Questions = slices.DeleteFunc(slices.Clone(s.Questions), func(q Question) bool { return !q.ShortTool })
		if len(s.Questions) > 0 {
			short.Sections = append(short.Sections, s)
		}
	}
	return short
}

// Grade finds the section's grade of the own or the joint work.
func (s Section) Grade(judges string) (Question, bool) {
	for _, q := range s.Questions {
		if q.Kind == KindGrade && q.Judges == judges {
			return q, true
		}
	}
	return Question{}, false
}

// ScaleOf gives the scale of a question; ok is false for a question that has none.
func (t Tool) ScaleOf(q Question) (s Scale, ok bool) {
	i := slices.IndexFunc(t.Scales, func(s Scale) bool { return s.ID == q.Scale })
	if q.Scale == "" || i < 0 {
		return Scale{}, false
	}
	return t.Scales[i], true
}

// Level finds one level by its code.
func (s Scale) Level(code string) (Level, bool) {
	for _, l := range s.Levels {
		if l.Code == code {
			return l, true
		}
	}
	return Level{}, false
}

// Ordered tells whether a distance between two levels means anything.
func (s Scale) Ordered() bool {
	return s.Kind == ScaleGrade || s.Kind == ScaleStandard || s.Kind == ScaleYesNo
}

// OnScale lists the levels that are on the scale, best first.
func (s Scale) OnScale() []Level { return s.levels(false) }

// OffScale lists the answers that stand apart from the scale; none of them is a low answer.
func (s Scale) OffScale() []Level { return s.levels(true) }

func (s Scale) levels(off bool) []Level {
	return slices.DeleteFunc(slices.Clone(s.Levels), func(l Level) bool { return l.OffScale != off })
}

// LongLabel is the level's form for reports and exports.
func (l Level) LongLabel() string {
	if l.Long != "" {
		return l.Long
	}
	return l.Label
}

// GoodAt says what good looks like at a level; with "" what it looks like for a question without levels.
func (q Question) GoodAt(code string) string {
	for _, g := range q.Good {
		if g.Code == code {
			return g.Text
		}
	}
	return ""
}
