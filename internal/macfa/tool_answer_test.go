package macfa_test

import (
	"strings"
	"testing"

	"caseaudit/internal/macfa"
)

func number(n int64) *int64 { return &n }

func TestAnswerIsCheckedWhenItIsSaved(t *testing.T) {
	for _, row := range []struct {
		name   string
		answer macfa.Answer
		field  string // "" when it may be saved
	}{
		{"a level of the scale is kept", macfa.Answer{Question: "joint.known", Choice: "met"}, ""},
		{"an answer off the scale is kept", macfa.Answer{Question: "joint.known", Choice: "not_known"}, ""},
		{"a partly met without evidence may be saved", macfa.Answer{Question: "joint.known", Choice: "partly_met"}, ""},
		{"a grade without a reason may be saved", macfa.Answer{Question: "overall.own", Choice: "good"}, ""},
		{"a reason without an answer may be saved", macfa.Answer{Question: "overall.own", Why: "Because"}, ""},
		{"an answer taken away again may be saved", macfa.Answer{Question: "joint.known"}, ""},
		{"a code of another scale is refused", macfa.Answer{Question: "joint.known", Choice: "good"}, "choice"},
		{"a label in place of a code is refused", macfa.Answer{Question: "joint.known", Choice: "Met"}, "choice"},
		{"an unknown question is refused", macfa.Answer{Question: "joint.gone", Choice: "met"}, "question"},
		{"several kinds of agency are kept", macfa.Answer{Question: "joint.present", Choices: []string{"school", "police"}}, ""},
		{"None alone is kept", macfa.Answer{Question: "joint.present", Choices: []string{"none"}}, ""},
		{"None beside another is refused", macfa.Answer{Question: "joint.present", Choices: []string{"school", "none"}}, "choices"},
		{"the same choice twice is refused", macfa.Answer{Question: "joint.present", Choices: []string{"school", "school"}}, "choices"},
		{"an unknown kind of agency is refused", macfa.Answer{Question: "joint.present", Choices: []string{"army"}}, "choices"},
		{"a real day is kept", macfa.Answer{Question: "family.day", Day: "2015-02-28"}, ""},
		{"a day that does not exist is refused", macfa.Answer{Question: "family.day", Day: "2015-02-29"}, "day"},
		{"a day the wrong way round is refused", macfa.Answer{Question: "family.day", Day: "28-02-2015"}, "day"},
		{"nought is a number", macfa.Answer{Question: "family.visits", Number: number(0)}, ""},
		{"a number below nought is refused", macfa.Answer{Question: "family.visits", Number: number(-1)}, "number"},
		{"a number beyond the question's largest is refused", macfa.Answer{Question: "family.visits", Number: number(51)}, "number"},
		{"a text at a standard is refused", macfa.Answer{Question: "joint.known", Text: "Met"}, "text"},
		{"a day at a text is refused", macfa.Answer{Question: "family.story", Day: "2015-02-28"}, "day"},
		{"a text at its limit is kept", macfa.Answer{Question: "family.story", Text: strings.Repeat("é", macfa.LongestText)}, ""},
		{"a text over its limit is refused", macfa.Answer{Question: "family.story", Text: strings.Repeat("é", macfa.LongestText+1)}, "text"},
		{"binary content is refused", macfa.Answer{Question: "family.story", Text: "x", Evidence: "a\x00b"}, "evidence"},
	} {
		t.Run(row.name, func(t *testing.T) {
			problems := macfa.ProblemsOf(tool(t).CheckAnswer(row.answer))
			switch {
			case row.field == "" && len(problems) > 0:
				t.Errorf("refused: %v", problems)
			case row.field != "" && (len(problems) != 1 || problems[0].Field != row.field || problems[0].Message == ""):
				t.Errorf("problems are %v, want one at %q", problems, row.field)
			}
		})
	}
}

// complete answers everything that the small tool needs for sign-off.
func complete() map[string]macfa.Answer {
	return map[string]macfa.Answer{
		"joint.known":   {Question: "joint.known", Choice: "met"},
		"joint.lead":    {Question: "joint.lead", Text: "not known"},
		"joint.own":     {Question: "joint.own", Choice: "no"},
		"joint.present": {Question: "joint.present", Choices: []string{"none"}},
		"joint.absent":  {Question: "joint.absent", Choices: []string{"school"}},
		"family.father": {Question: "family.father", Choice: "not_known"},
		"family.visits": {Question: "family.visits", Number: number(0)},
		"family.story":  {Question: "family.story", Text: "A story", Why: "Asked"},
		"overall.own":   {Question: "overall.own", Choice: "good", Why: "Reason"},
		"overall.joint": {Question: "overall.joint", Choice: "not_enough_evidence", Why: "Reason"},
	}
}

func TestSignOffNeedsWhatIsMissing(t *testing.T) {
	for _, row := range []struct {
		name           string
		change         macfa.Answer
		field, message string // both "" when nothing is missing
	}{
		{"a whole return lacks nothing", macfa.Answer{Question: "joint.own", Choice: "no"}, "", ""},
		{"an optional day may stay empty", macfa.Answer{Question: "family.day"}, "", ""},
		{"an unanswered standard is a gap", macfa.Answer{Question: "joint.known", Why: "only a reason"}, "choice", "Answer 1.1."},
		{"a list with nothing chosen is a gap", macfa.Answer{Question: "joint.present"}, "choices", "Answer 1.4."},
		{"a name of spaces is a gap", macfa.Answer{Question: "joint.lead", Text: "  "}, "text", "Answer 1.2."},
		{"a number left out is a gap", macfa.Answer{Question: "family.visits"}, "number", "Answer 2.3."},
		{"a grade without a reason is a gap", macfa.Answer{Question: "overall.own", Choice: "good", Why: " "}, "why", "Give the reason for the grade at 3.1."},
		{"not enough evidence needs its reason too", macfa.Answer{Question: "overall.joint", Choice: "not_enough_evidence"}, "why", "Give the reason for the grade at 3.2."},
		{"a question that asks why needs it", macfa.Answer{Question: "family.story", Text: "A story"}, "why", "Say why at 2.4."},
		{"partly met without evidence is a gap", macfa.Answer{Question: "joint.known", Choice: "partly_met"}, "evidence", "“Partly met” at 1.1 needs at least one entry"},
		{"not met with evidence is none", macfa.Answer{Question: "joint.known", Choice: "not_met", Evidence: "Minutes, 9 October"}, "", ""},
		{"not known needs no evidence", macfa.Answer{Question: "joint.known", Choice: "not_known"}, "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			given := complete()
			given[row.change.Question] = row.change
			var answers []macfa.Answer
			for _, a := range given {
				answers = append(answers, a)
			}
			gaps := tool(t).MissingForSignOff(answers)
			switch {
			case row.message == "" && len(gaps) > 0:
				t.Errorf("gaps: %v", gaps)
			case row.message != "" && (len(gaps) != 1 || gaps[0].Question != row.change.Question || gaps[0].Field != row.field || !strings.Contains(gaps[0].Message, row.message)):
				t.Errorf("gaps are %v, want %q at %q", gaps, row.message, row.field)
			}
		})
	}
}

func TestSignOffOfAnEmptyReturnListsEveryQuestionInOrder(t *testing.T) {
	gaps := tool(t).MissingForSignOff(nil)
	if len(gaps) != 10 || gaps[0].Question != "joint.known" || gaps[9].Question != "overall.joint" {
		t.Errorf("gaps are %v", gaps)
	}
}
