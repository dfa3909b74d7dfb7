package audittool_test

import (
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
)

func TestStandardToolAsksInTheSectionsOfAMultiAgencyAudit(t *testing.T) {
	var titles []string
	for _, s := range audittool.Standard().Sections {
		titles = append(titles, s.Title)
	}
	want := []string{
		"Recognition and referral", "Planning and intervention", "Assessment", "Joint working and information sharing",
		"Escalation", "Voice of the child", "Fathers and family", "Culture and identity",
		"Transition, step-down and discharge", "Management oversight", "Impact", "Overall",
	}
	if !slices.Equal(titles, want) {
		t.Errorf("sections are %q, want %q", titles, want)
	}
}

func TestStandardToolHasEnoughQuestionsBesideItsGrades(t *testing.T) {
	questions := slices.DeleteFunc(audittool.Standard().Questions(), func(q macfa.Question) bool { return q.Kind == macfa.KindGrade })
	if n := len(questions); n < 38 || n > 48 {
		t.Errorf("%d questions beside the grades, want 38 to 48", n)
	}
}

func TestStandardToolEndsEverySectionWithAGradeOfOwnAndOfJointWork(t *testing.T) {
	for _, s := range audittool.Standard().Sections {
		n := len(s.Questions)
		if n < 3 {
			t.Fatalf("section %s has %d questions", s.ID, n)
		}
		own, joint := s.Questions[n-2], s.Questions[n-1]
		if own.Kind != macfa.KindGrade || own.Judges != macfa.OwnWork || joint.Kind != macfa.KindGrade || joint.Judges != macfa.JointWork {
			t.Errorf("section %s ends with %s and %s", s.ID, own.ID, joint.ID)
		}
	}
}

func TestStandardToolRepeatsNoText(t *testing.T) {
	seen := map[string]string{}
	for _, q := range audittool.Standard().Questions() {
		texts := slices.Concat([]string{q.Label, q.Hint, q.Why}, q.Guidance)
		for _, g := range q.Good {
			texts = append(texts, g.Text)
		}
		for _, text := range texts {
			key := lettersOf(text)
			if first, again := seen[key]; again {
				t.Errorf("%q stands at %s and at %s", text, first, q.ID)
			}
			seen[key] = q.ID
		}
	}
}

func lettersOf(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' }), " ")
}

func TestStandardToolHelpsWithEveryQuestionAndLevel(t *testing.T) {
	tool := audittool.Standard()
	for _, q := range tool.Questions() {
		if q.Hint == "" || q.Why == "" || len(q.Guidance) == 0 || len(q.Good) == 0 {
			t.Errorf("%s has no hint, why, guidance or word of what good looks like", q.ID)
		}
		s, ok := tool.ScaleOf(q)
		if !ok || q.Kind == macfa.KindChoices {
			continue
		}
		for _, l := range s.Levels {
			if len(q.GoodAt(l.Code)) < 20 {
				t.Errorf("%s says too little of %s", q.ID, l.Code)
			}
		}
	}
}

func TestStandardToolStatesFactsByEveryRule(t *testing.T) {
	rules := map[string]int{}
	tool := audittool.Standard()
	for _, f := range tool.Facts {
		rules[f.Rule]++
	}
	if len(rules) != 3 || len(tool.Facts) < 3 {
		t.Errorf("facts by rule are %v, want some of each of the three rules", rules)
	}
}

func TestStandardToolTestsTheUseOfGuidance(t *testing.T) {
	tool := audittool.Standard()
	for _, id := range []string{"recognition.framework", "assessment.mental_health_protocol", "joint.guidance", "escalation.policy"} {
		if q, ok := tool.Question(id); !ok || q.Kind != macfa.KindStandard {
			t.Errorf("the use of guidance is not tested at %s", id)
		}
	}
}

func TestShortToolAsksAdultsServicesWithTheNumbersOfTheWholeTool(t *testing.T) {
	tool := audittool.Standard()
	short := tool.Short()
	for _, id := range []string{"voice.seen", "assessment.parenting", "joint.sharing", "overall.grade_own", "overall.grade_joint"} {
		whole, _ := tool.Question(id)
		q, ok := short.Question(id)
		if !ok || q.Number != whole.Number {
			t.Errorf("%s is %q in the short tool and %q in the whole", id, q.Number, whole.Number)
		}
	}
	if got, whole := len(short.Questions()), len(tool.Questions()); got*2 > whole {
		t.Errorf("the short tool has %d of %d questions", got, whole)
	}
	if got := len(tool.Sections); got != 12 {
		t.Errorf("taking the short tool left %d sections in the whole", got)
	}
}

// The planted answers use the standard tool itself, so that its data, and not only the rules, is what is tested.
func TestStandardToolFindsWhatContradicts(t *testing.T) {
	school, care := "Oak School", "Children’s Social Care"
	for _, row := range []struct {
		name, fact string
		of, others macfa.Answer
	}{
		{"the lead practitioner is named differently", "lead_practitioner",
			macfa.Answer{Question: "joint.lead_name", Text: "Mr Tom Reed"}, macfa.Answer{Question: "joint.lead_name", Text: "Amina Khan"}},
		{"the father was engaged and was not", "father_engaged",
			macfa.Answer{Question: "family.father_engaged", Choice: "yes"}, macfa.Answer{Question: "family.father_engaged", Choice: "no"}},
		{"attendance is claimed and denied", "attendance",
			macfa.Answer{Question: "joint.attended", Choice: "yes"}, macfa.Answer{Question: "joint.absent", Choices: []string{"school"}}},
		{"the child was seen alone and was not", "seen_alone",
			macfa.Answer{Question: "assessment.seen_alone", Choice: "no"}, macfa.Answer{Question: "assessment.seen_alone", Choice: "yes"}},
		{"the voice is in the assessment and is not", "voice_captured",
			macfa.Answer{Question: "voice.in_assessment", Choice: "no"}, macfa.Answer{Question: "voice.in_assessment", Choice: "yes"}},
		{"the escalation policy was used and was not", "escalation_used",
			macfa.Answer{Question: "escalation.policy_used", Choice: "no"}, macfa.Answer{Question: "escalation.policy_used", Choice: "yes"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			tool := audittool.Standard()
			for _, a := range []macfa.Answer{row.of, row.others} {
				if err := tool.CheckAnswer(a); err != nil {
					t.Fatalf("the planted answer is refused: %v", err)
				}
			}
			found := macfa.Contradictions(tool, []macfa.AgencyAnswers{
				{Agency: school, Kind: "school", Answers: []macfa.Answer{row.of}},
				{Agency: care, Kind: "social_care", Answers: []macfa.Answer{row.others}},
			})
			if len(found) != 1 || found[0].Fact != row.fact {
				t.Fatalf("found %+v, want the fact %s", found, row.fact)
			}
			if s := found[0].Sentence; !strings.Contains(s, school) || !strings.Contains(s, care) || strings.ContainsAny(s, "{}") {
				t.Errorf("the sentence is %q", s)
			}
		})
	}
}

// "Other" is left out: two agencies of that kind need not be the same, so nothing could be compared.
func TestStandardToolNamesTheKindsOfAgencyThatRoundsAsk(t *testing.T) {
	tool := audittool.Standard()
	q, _ := tool.Question("joint.absent")
	s, _ := tool.ScaleOf(q)
	for _, kind := range macfa.AgencyKinds {
		if _, ok := s.Level(kind.Code); ok == (kind.Code == "other") {
			t.Errorf("kind %s in the list of agencies: %v", kind.Code, ok)
		}
	}
	if len(s.OnScale()) != len(macfa.AgencyKinds)-1 {
		t.Errorf("the tool names %d kinds, rounds ask %d", len(s.OnScale()), len(macfa.AgencyKinds)-1)
	}
}
