package macfa_test

import (
	"slices"
	"testing"

	"caseaudit/internal/macfa"
)

func agency(name, kind string, answers ...macfa.Answer) macfa.AgencyAnswers {
	return macfa.AgencyAnswers{Agency: name, Kind: kind, Answers: answers}
}

func lead(name, text string) macfa.AgencyAnswers {
	return agency(name, "x", macfa.Answer{Question: "joint.lead", Text: text})
}

func father(name, code string) macfa.AgencyAnswers {
	return agency(name, "x", macfa.Answer{Question: "family.father", Choice: code})
}

func own(code string) macfa.Answer { return macfa.Answer{Question: "joint.own", Choice: code} }

func present(kinds ...string) macfa.Answer {
	return macfa.Answer{Question: "joint.present", Choices: kinds}
}

func absent(kinds ...string) macfa.Answer {
	return macfa.Answer{Question: "joint.absent", Choices: kinds}
}

func TestPlantedContradictionsAreFound(t *testing.T) {
	for _, row := range []struct {
		name     string
		returns  []macfa.AgencyAnswers
		sentence string
	}{
		{"two agencies name different people", []macfa.AgencyAnswers{lead("A", "Tom Reed"), lead("B", "Amina Khan")},
			"Two different people are named: Tom Reed (A), Amina Khan (B)."},
		{"three roles are named, one by two agencies", []macfa.AgencyAnswers{lead("A", "Family support practitioner"), lead("B", "learning mentor"), lead("C", "Social worker"), lead("D", "the social worker ")},
			"Three different people are named: Family support practitioner (A), learning mentor (B), Social worker (C, D)."},
		{"two people share a surname", []macfa.AgencyAnswers{lead("A", "Tom Khan"), lead("B", "Amina Khan")},
			"Two different people are named: Tom Khan (A), Amina Khan (B)."},
		{"a surname that fits two people takes no side", []macfa.AgencyAnswers{lead("A", "Khan"), lead("B", "Amina Khan"), lead("C", "Tom Khan")},
			"Two different people are named: Amina Khan (B), Tom Khan (C)."},
		{"a name written twice differs from a third", []macfa.AgencyAnswers{lead("A", "Ms A. Khan"), lead("B", "Amina KHAN"), lead("C", "Tom Reed")},
			"Two different people are named: Amina KHAN (A, B), Tom Reed (C)."},
		{"the father was engaged and was not", []macfa.AgencyAnswers{father("A", "no"), father("B", "yes"), father("C", "not_known"), father("D", "yes")},
			"Engaged: B, D; not: A."},
		{"a school says it was there and the minutes list it as absent", []macfa.AgencyAnswers{agency("Oak School", "school", own("yes")), agency("Care", "care", own("yes"), absent("school"))},
			"School was there: Oak School; was not: Care."},
		{"police say they were not there and the minutes list them", []macfa.AgencyAnswers{agency("Met", "police", own("no")), agency("Care", "care", present("police", "school"))},
			"Police was there: Care; was not: Met."},
		{"two records differ about an agency that made no return", []macfa.AgencyAnswers{agency("Oak", "school", present("police")), agency("Care", "care", absent("police")), {Agency: "Met", Kind: "police", NoReturn: true}},
			"Police was there: Oak; was not: Care."},
	} {
		t.Run(row.name, func(t *testing.T) {
			found := macfa.Contradictions(tool(t), row.returns)
			if len(found) != 1 || found[0].Sentence != row.sentence {
				t.Errorf("found %+v, want %q", found, row.sentence)
			}
		})
	}
}

func TestDecoysContradictNothing(t *testing.T) {
	grade := func(name, question, code string) macfa.AgencyAnswers {
		return agency(name, "x", macfa.Answer{Question: question, Choice: code, Why: "Tom Reed led, the father was not engaged"})
	}
	late := lead("B", "Amina Khan")
	late.NoReturn = true
	for _, row := range []struct {
		name    string
		returns []macfa.AgencyAnswers
	}{
		{"no returns at all", nil},
		{"one agency alone", []macfa.AgencyAnswers{lead("A", "Tom Reed")}},
		{"the same name in another case, spacing and punctuation", []macfa.AgencyAnswers{lead("A", "Tom Reed"), lead("B", "  TOM  reed."), lead("C", "Reed, Tom")}},
		{"the same name with a title", []macfa.AgencyAnswers{lead("A", "Dr. Tom Reed"), lead("B", "Mr Reed"), lead("C", "T. Reed")}},
		{"the same name with an apostrophe, a hyphen and accents", []macfa.AgencyAnswers{lead("A", "Zoë O’Neill-Ward"), lead("B", "Zoe ONeill Ward")}},
		{"the same role with a hyphen", []macfa.AgencyAnswers{lead("A", "Family-support worker"), lead("B", "family support worker")}},
		{"a name beside not known and nobody", []macfa.AgencyAnswers{lead("A", "Tom Reed"), lead("B", "Not known"), lead("C", "N/A"), lead("D", "Nobody."), lead("E", "  ")}},
		{"a name in a return that did not arrive", []macfa.AgencyAnswers{lead("A", "Tom Reed"), late}},
		{"yes beside not known and nothing", []macfa.AgencyAnswers{father("A", "yes"), father("B", "not_known"), father("C", "")}},
		{"different grades of own work", []macfa.AgencyAnswers{grade("A", "overall.own", "outstanding"), grade("B", "overall.own", "inadequate")}},
		{"different grades of joint work", []macfa.AgencyAnswers{grade("A", "overall.joint", "good"), grade("B", "overall.joint", "inadequate")}},
		{"free text that contradicts a field", []macfa.AgencyAnswers{father("A", "yes"), agency("B", "x", macfa.Answer{Question: "family.story", Text: "The father was not engaged. Lead: Amina Khan"}), lead("C", "Tom Reed")}},
		{"an agency that no list mentions", []macfa.AgencyAnswers{agency("Oak", "school", own("yes")), agency("Care", "care", present("police"), absent("none"))}},
		{"an agency at some meetings and not at others", []macfa.AgencyAnswers{agency("Oak", "school", own("yes")), agency("Care", "care", present("school"), absent("school"))}},
		{"two schools, one there and one not", []macfa.AgencyAnswers{agency("Oak", "school", own("yes")), agency("Elm", "school", own("no")), agency("Care", "care", absent("school"))}},
		{"an agency absent by its own account and by the minutes", []macfa.AgencyAnswers{agency("Oak", "school", own("no")), agency("Care", "care", absent("school"))}},
		{"an agency that does not know whether it was there", []macfa.AgencyAnswers{agency("Oak", "school", own("not_known")), agency("Care", "care", absent("school"))}},
	} {
		t.Run(row.name, func(t *testing.T) {
			if found := macfa.Contradictions(tool(t), row.returns); len(found) != 0 {
				t.Errorf("found %+v", found)
			}
		})
	}
}

func TestContradictionNamesItsQuestionsAndSides(t *testing.T) {
	found := macfa.Contradictions(tool(t), []macfa.AgencyAnswers{lead("A", "Tom Reed"), lead("B", "Amina Khan"), lead("C", "tom reed")})
	if len(found) != 1 || !slices.Equal(found[0].Questions, []string{"joint.known", "joint.lead"}) {
		t.Fatalf("found %+v", found)
	}
	sides := found[0].Sides
	if len(sides) != 2 || !slices.Equal(sides[0].Agencies, []string{"A", "C"}) || sides[1].Value != "Amina Khan" {
		t.Errorf("sides are %+v", sides)
	}
}

// What contradicts is data: without its fact in the tool the same answers say nothing.
func TestRulesComeFromTheTool(t *testing.T) {
	tl := tool(t)
	returns := []macfa.AgencyAnswers{father("A", "yes"), father("B", "no")}
	tl.Facts = tl.Facts[:2]
	if found := macfa.Contradictions(tl, returns); len(found) != 0 {
		t.Errorf("found %+v", found)
	}
}
