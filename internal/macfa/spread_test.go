package macfa_test

import (
	"slices"
	"testing"

	"caseaudit/internal/macfa"
)

func chose(name, question, code string) macfa.AgencyAnswers {
	return agency(name, "x", macfa.Answer{Question: question, Choice: code})
}

func TestSizeOfASpread(t *testing.T) {
	for _, row := range []struct {
		name, question string
		codes          []string
		size           int
	}{
		{"nobody answered", "joint.known", nil, 0},
		{"one agency alone has no spread", "joint.known", []string{"not_met"}, 0},
		{"all agree", "joint.known", []string{"met", "met"}, 0},
		{"next to each other", "joint.known", []string{"met", "partly_met"}, 1},
		{"from one end to the other", "joint.known", []string{"not_met", "met"}, 2},
		{"an answer off the scale is not a low answer", "joint.known", []string{"met", "not_known", "not_applicable"}, 0},
		{"grades of joint work", "overall.joint", []string{"outstanding", "good", "inadequate"}, 3},
		{"grades of own work are a profile", "overall.own", []string{"outstanding", "inadequate"}, 0},
		{"not enough evidence is no grade", "overall.joint", []string{"good", "not_enough_evidence"}, 0},
		{"yes and no", "family.father", []string{"yes", "no"}, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			tl := tool(t)
			q, _ := tl.Question(row.question)
			var returns []macfa.AgencyAnswers
			for i, code := range row.codes {
				returns = append(returns, chose(string(rune('A'+i)), row.question, code))
			}
			if s := tl.Spread(q, returns); s.Size != row.size {
				t.Errorf("size %d, want %d", s.Size, row.size)
			}
			if got := tl.Differs(q, returns); got != (row.size > 0) {
				t.Errorf("differs is %v", got)
			}
		})
	}
}

func TestSpreadKeepsApartWhatIsNotOnTheScale(t *testing.T) {
	tl := tool(t)
	q, _ := tl.Question("joint.known")
	s := tl.Spread(q, []macfa.AgencyAnswers{
		chose("Care", q.ID, "met"), chose("School", q.ID, "met"), chose("Trust", q.ID, "not_met"), chose("Police", q.ID, "not_known"),
		{Agency: "Probation", NoReturn: true}, agency("Housing", "x"),
	})
	var columns []string
	for _, c := range slices.Concat(s.Levels, s.OffScale) {
		columns = append(columns, c.Level.Code)
	}
	if want := []string{"met", "partly_met", "not_met", "not_applicable", "not_known"}; !slices.Equal(columns, want) {
		t.Errorf("columns are %q", columns)
	}
	if !slices.Equal(s.Levels[0].Agencies, []string{"Care", "School"}) || len(s.Levels[1].Agencies) != 0 || !slices.Equal(s.OffScale[1].Agencies, []string{"Police"}) {
		t.Errorf("spread is %+v", s)
	}
	if !slices.Equal(s.NoReturn, []string{"Probation"}) || !slices.Equal(s.Unanswered, []string{"Housing"}) {
		t.Errorf("no return %q, unanswered %q", s.NoReturn, s.Unanswered)
	}
}

func TestPanelOrder(t *testing.T) {
	for _, row := range []struct {
		name    string
		returns []macfa.AgencyAnswers
		want    []string
	}{
		{"without answers by weight, then as in the tool", nil,
			[]string{"joint.known", "family.father", "overall.own", "overall.joint"}},
		{"a spread on joint work goes before weight", []macfa.AgencyAnswers{chose("A", "overall.joint", "good"), chose("B", "overall.joint", "inadequate")},
			[]string{"overall.joint", "joint.known", "family.father", "overall.own"}},
		{"a spread on own work never ranks", []macfa.AgencyAnswers{chose("A", "overall.own", "outstanding"), chose("B", "overall.own", "inadequate")},
			[]string{"joint.known", "family.father", "overall.own", "overall.joint"}},
		{"spreads are compared as shares of their scales", []macfa.AgencyAnswers{
			agency("A", "x", macfa.Answer{Question: "joint.known", Choice: "met"}, macfa.Answer{Question: "overall.joint", Choice: "good"}),
			agency("B", "x", macfa.Answer{Question: "joint.known", Choice: "partly_met"}, macfa.Answer{Question: "overall.joint", Choice: "inadequate"})},
			[]string{"overall.joint", "joint.known", "family.father", "overall.own"}},
		{"a contradiction goes before the widest spread", []macfa.AgencyAnswers{
			agency("A", "x", macfa.Answer{Question: "joint.lead", Text: "Tom Reed"}, macfa.Answer{Question: "overall.joint", Choice: "outstanding"}),
			agency("B", "x", macfa.Answer{Question: "joint.lead", Text: "Amina Khan"}, macfa.Answer{Question: "overall.joint", Choice: "inadequate"})},
			[]string{"joint.known", "overall.joint", "family.father", "overall.own"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			var got []string
			for _, p := range macfa.PanelOrder(tool(t), row.returns) {
				got = append(got, p.Question.ID)
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("order is %q, want %q", got, row.want)
			}
		})
	}
}

func TestPanelQuestionBringsItsContradiction(t *testing.T) {
	order := macfa.PanelOrder(tool(t), []macfa.AgencyAnswers{lead("A", "Tom Reed"), lead("B", "Amina Khan")})
	if first := order[0]; first.Question.ID != "joint.known" || len(first.Contradictions) != 1 || first.Differs {
		t.Errorf("the first question is %+v", first)
	}
	if len(order[1].Contradictions) != 0 {
		t.Errorf("the second question has %+v", order[1].Contradictions)
	}
}
