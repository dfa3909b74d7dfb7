package demo

import (
	"fmt"
	"hash/fnv"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
)

// leadNames is whom each agency's record names as lead practitioner: they do not all agree.
var leadNames = map[string]string{"csc": "Family support practitioner", "police": "Social worker", "homerton": "Social worker", "elft": "Social worker",
	"gps": "Health visitor", "learning": "Family support practitioner", "probation": "Social worker", "housing": "Family support practitioner", "citycsc": "Early help worker"}

// records is where each agency finds things.
var records = map[string]string{"csc": "Case note", "police": "Merlin report", "homerton": "Health visiting record", "elft": "Progress note", "gps": "Consultation entry",
	"learning": "Safeguarding file", "probation": "Contact log", "housing": "Tenancy file", "citycsc": "Case note"}

// because says why a level fits, by section; %s is where it was found.
var because = map[string][3]string{
	"recognition": {"The worry was named early and added to what was known before.", "The worry was seen, but each event stood alone for some weeks.", "Nobody put the events together until the third referral."},
	"planning":    {"One plan with names and dates, reviewed at each meeting.", "A plan was there, but two actions had no owner.", "Help was offered piece by piece; no plan held it together."},
	"assessment":  {"The assessment asks what life is like for the child and draws a conclusion.", "History is listed without saying what it means.", "The effect of the parent's low mood on daily care was not asked about."},
	"joint":       {"Minutes show who shared what and why.", "Information came, but later than others needed it.", "The record shows no contact with the other agencies for two months."},
	"escalation":  {"The disagreement was taken to the manager within two days and settled.", "Staff disagreed and said so, but did not use the policy's stages.", "The record shows unease and no challenge."},
	"voice":       {"The child's words stand in the record and changed the contact plan.", "The child was seen; what they said is not recorded.", "The record speaks of the parents and hardly of the child."},
	"family":      {"The father was met twice and his family's offer of help was taken up.", "The father is named, and was invited once.", "Nothing in the record says who the men in the child's life are."},
	"culture":     {"An interpreter was booked for every visit and faith was talked about.", "Language was considered, identity was not.", "A cousin interpreted at two visits."},
	"transition":  {"Step-down was agreed with the family, with a date to look again.", "The family knew what followed, the school did not.", "The case closed without a word to the agencies that went on."},
	"management":  {"Supervision every four weeks, with reasons for each decision.", "Supervision took place; reflection is thin.", "No supervision about this child for three months."},
	"impact":      {"The child is settled and attends school every day.", "Things are calmer; it is too early to say that they will stay so.", "The record does not show that anything changed for the child."},
	"overall":     {"Steady work by people who knew the child.", "Good work in parts, with gaps between agencies.", "The child waited too long for help that was there."},
}

// pick is a number that looks like chance and is the same at every build.
func pick(n int, parts ...any) int {
	h := fnv.New32a()
	fmt.Fprint(h, parts...)
	return int(h.Sum32() % uint32(n))
}

// answersOf is one agency's invented answers to a section about one case of a round.
func (r *roundState) answersOf(tool macfa.Tool, section macfa.Section, agency string, kase int) []fieldwork.Given {
	var list []fieldwork.Given
	for _, q := range section.Questions {
		list = append(list, fieldwork.Given{Answer: r.answerOf(tool, section.ID, q, agency, kase)})
	}
	return list
}

func (r *roundState) answerOf(tool macfa.Tool, section string, q macfa.Question, agency string, kase int) macfa.Answer {
	a := macfa.Answer{Question: q.ID}
	scale, _ := tool.ScaleOf(q)
	switch q.Kind {
	case macfa.KindStandard, macfa.KindGrade:
		level := []int{0, 0, 0, 1, 1, 2}[pick(6, agency, kase, q.ID)]
		if q.Kind == macfa.KindGrade {
			level = 1 + level/2 // good or requires improvement
		}
		a.Choice = scale.OnScale()[level].Code
		a.Why = because[section][min(level, 2)]
		a.Evidence = fmt.Sprintf("%s, %s, page %d.", records[agency], r.day(agency, kase, q.ID).Medium(), 1+pick(40, agency, kase, q.ID, "p"))
	case macfa.KindChoice:
		a.Choice = scale.OnScale()[pick(3, agency, kase, q.ID)/2].Code
		a.Why = because[section][0]
	case macfa.KindChoices:
		a.Choices = attendance(q, scale, agency)
	case macfa.KindName:
		a.Text = leadNames[agency]
	case macfa.KindDay:
		a.Day = string(r.day(agency, kase))
	case macfa.KindText:
		a.Text = because[section][pick(2, agency, kase, q.ID)]
	}
	return a
}

// attendance says who came to the meetings and who did not; no agency's record denies another's claim, with one exception.
func attendance(q macfa.Question, scale macfa.Scale, agency string) []string {
	if q.FactPart == macfa.PartAbsent {
		if agency == "csc" {
			return []string{"gp"}
		}
		return []string{"none"}
	}
	present := []string{"social_care", "health", "school"}
	if _, ok := scale.Level("gp"); ok && agency == "gps" {
		present = append(present, "gp")
	}
	return present
}

// day is a day of the round's period that looks like chance.
func (r *roundState) day(parts ...any) macfa.Day { return r.from.AddDays(pick(330, parts...)) }
