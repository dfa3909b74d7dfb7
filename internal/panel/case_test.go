package panel_test

import (
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/panel"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func first(t *testing.T, w *world.World) panel.CasePage {
	t.Helper()
	return must(panel.Case(ctx, w.People["chair"], w.Panel, w.Cases[0]))(t)
}

func TestWhatContradictsComesFirstAndDecoysDoNot(t *testing.T) {
	for _, row := range []struct {
		name     string
		plant    func(t *testing.T, w *world.World)
		question string // where the panel sees it first; "" for a decoy
		sentence string
	}{
		{"two lead practitioners are named", func(t *testing.T, w *world.World) { say(t, w, 0, "police", "joint.lead_name", "Brian Osei") },
			"joint.lead", "Two different people are named as lead practitioner"},
		{"the same lead practitioner with a title", func(t *testing.T, w *world.World) { say(t, w, 0, "police", "joint.lead_name", "Ms A. Khan") }, "", ""},
		{"an agency that knows no lead practitioner", func(t *testing.T, w *world.World) { say(t, w, 0, "police", "joint.lead_name", "not known to us") }, "", ""},
		{"the father was engaged, and was not", func(t *testing.T, w *world.World) { say(t, w, 0, "health", "family.father_engaged", "no") },
			"family.father_engaged", "was engaged according to"},
		{"an agency that does not know whether the father was engaged", func(t *testing.T, w *world.World) { say(t, w, 0, "health", "family.father_engaged", "not_known") }, "", ""},
		{"attendance is claimed and denied", func(t *testing.T, w *world.World) { say(t, w, 0, "csc", "joint.absent", `["police"]`) },
			"joint.meetings", "Police took part in the core meetings"},
		{"absence of an agency that was not asked", func(t *testing.T, w *world.World) { say(t, w, 0, "csc", "joint.absent", `["housing"]`) }, "", ""},
		{"different grades of own work are a profile", func(t *testing.T, w *world.World) { say(t, w, 0, "csc", "overall.grade_own", "inadequate") }, "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
				alike(t, w, 0)
				if p := first(t, w); len(p.Differing) != 0 {
					t.Fatalf("agencies that say the same differ: %v", p.Differing[0])
				}
				row.plant(t, w)
				p := first(t, w)
				if row.question == "" {
					if len(p.Differing) != 0 {
						t.Errorf("a decoy comes before the panel: %s, %v", p.Differing[0].Question.ID, p.Differing[0].Contradictions)
					}
					return
				}
				if len(p.Differing) == 0 || p.Differing[0].Question.ID != row.question || !strings.Contains(p.Differing[0].Contradictions[0].Sentence, row.sentence) {
					t.Fatalf("the panel sees first: %+v", p.Differing)
				}
				code, body, _ := visit(t, w, "chair", "GET", "/panels/"+w.Panel+"/cases/"+w.Cases[0]+"/"+row.question, nil)
				if code != 200 || !strings.Contains(body, "They cannot all be right.") || !strings.Contains(body, row.sentence) || strings.Contains(body, "govuk-footer") {
					t.Errorf("the question's page: %d", code)
				}
			})
		})
	}
}

func TestAContradictionComesBeforeAWiderSpread(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		alike(t, w, 0)
		say(t, w, 0, "csc", "joint.sharing", "not_met")
		say(t, w, 0, "police", "planning.grade_joint", "inadequate")
		say(t, w, 0, "police", "joint.lead_name", "Brian Osei")
		p := first(t, w)
		if len(p.Differing) != 2 || p.Differing[0].Question.ID != "joint.lead" || p.Differing[1].Question.ID != "joint.sharing" {
			t.Errorf("the order is %v", p.Differing)
		}
		if n := len(p.Grades); p.Open != 2+n || p.Grades[n-1].Question.ID != "overall.grade_joint" || p.Next != "joint.lead" {
			t.Errorf("%d open with %d grades, next %q", p.Open, n, p.Next)
		}
		l := must(panel.Show(ctx, w.People["panel"], w.Panel))(t)
		if c := l.Cases[0]; c.Contradictions != 1 || c.Differences != 2 || c.Open != p.Open || c.State != "open" {
			t.Errorf("the list says %+v", c)
		}
	})
}

func TestACaseIsAgreedQuestionByQuestion(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		alike(t, w, 0)
		say(t, w, 0, "csc", "joint.sharing", "not_met")
		chair := w.People["chair"]
		j := panel.Judgement{Panel: w.Panel, Case: w.Cases[0], Question: "joint.sharing"}
		_, err := panel.Agree(ctx, chair, of("panel.agree"), j)
		wrong(t, err, "choice", "Choose what the panel agrees")
		j.Choice = "outstanding"
		_, err = panel.Agree(ctx, chair, of("panel.agree"), j)
		wrong(t, err, "choice", "Choose what the panel agrees")
		j.Choice = "partly_met"
		_, err = panel.Agree(ctx, chair, of("panel.agree"), j)
		wrong(t, err, "because", "answered differently")
		j.Because, j.View = "Two letters were late.", "We had told them."
		_, err = panel.Agree(ctx, chair, of("panel.agree"), j)
		wrong(t, err, "view_agency", "Choose the agency")
		j.ViewAgency = w.Agencies["health"]
		if out := must(panel.Agree(ctx, chair, of("panel.agree"), j))(t); out.Next == "" || out.Complete {
			t.Errorf("after the first: %+v", out)
		}
		grade := panel.Judgement{Panel: w.Panel, Case: w.Cases[0], Question: "overall.grade_joint", Choice: "outstanding"}
		_, err = panel.Agree(ctx, chair, of("panel.agree"), grade)
		wrong(t, err, "because", "A grade always needs its reason")
		agreeAll(t, w, 0)
		p := first(t, w)
		if p.State != "agreed" || p.Open != 0 {
			t.Errorf("the case is %s with %d open", p.State, p.Open)
		}
		a := must(panel.OfCase(ctx, w.People["coordinator"], w.Cases[0]))(t)
		for _, one := range a.Joint {
			if one.Question == "joint.sharing" && (one.Because != "Two letters were late." || one.Views != "Homerton Health: We had told them.") {
				t.Errorf("kept: %+v", one)
			}
		}
		if given := texts(t, w, `SELECT choice FROM answer WHERE ret = $1 AND question = 'joint.sharing'`, w.Returns["0/csc"]); given[0] != "not_met" {
			t.Errorf("the agency's answer became %v", given)
		}
	})
}

// agreeAll agrees everything that must be agreed on a case.
func agreeAll(t *testing.T, w *world.World, kase int) {
	t.Helper()
	chair := w.People["chair"]
	p := must(panel.Case(ctx, chair, w.Panel, w.Cases[kase]))(t)
	for i := 0; p.Next != "" && i < 100; i++ {
		q := must(panel.Question(ctx, chair, w.Panel, w.Cases[kase], p.Next))(t)
		j := panel.Judgement{Panel: w.Panel, Case: w.Cases[kase], Question: p.Next, Choice: q.Scale.OnScale()[0].Code, Because: "The record shows it."}
		out := must(panel.Agree(ctx, chair, of("panel.agree"), j))(t)
		p.Next = out.Next
	}
	agreeTheRest(t, w, kase)
}

// agreeTheRest agrees at once what nobody differs on.
func agreeTheRest(t *testing.T, w *world.World, kase int) {
	t.Helper()
	chair := w.People["chair"]
	var ids []string
	for _, one := range must(panel.Rest(ctx, chair, w.Panel, w.Cases[kase]))(t).List {
		ids = append(ids, one.Question.ID)
	}
	if len(ids) > 0 {
		must(panel.AgreeRest(ctx, chair, of("panel.agree"), w.Panel, w.Cases[kase], ids, "All agencies say the same."))(t)
	}
}

const because = "All agencies say the same."

func TestTheRestIsAgreedTogetherAsItWasAnswered(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		alike(t, w, 0)
		for _, short := range []string{"csc", "health", "police"} {
			say(t, w, 0, short, "culture.curiosity", "not_applicable")
		}
		r := must(panel.Rest(ctx, w.People["panel"], w.Panel, w.Cases[0]))(t)
		var ids []string
		grades := 0
		for _, one := range r.List {
			ids = append(ids, one.Question.ID)
			if one.Question.ID == "culture.curiosity" && one.Level.Code != "not_applicable" {
				t.Errorf("%s would be agreed as %s", one.Question.ID, one.Level.Code)
			}
			if one.Question.Kind == macfa.KindGrade {
				grades++
			}
			if one.Question.ID == "overall.grade_joint" || one.Question.Judges == macfa.OwnWork {
				t.Errorf("%s would be agreed with the rest", one.Question.ID)
			}
		}
		if grades != 11 || !r.Graded() {
			t.Errorf("%d grades of sections on which nobody differs", grades)
		}
		_, err := panel.AgreeRest(ctx, w.People["panel"], of("panel.agree"), w.Panel, w.Cases[0], ids, " ")
		wrong(t, err, "because", "A grade always needs its reason")
		if len(ids) < 5 {
			t.Fatalf("only %d questions", len(ids))
		}
		if _, err := panel.AgreeRest(ctx, w.People["panel"], of("panel.agree"), w.Panel, w.Cases[0], ids[1:], because); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("another list than the one shown: %v", err)
		}
		once := of("panel.agree")
		if n := must(panel.AgreeRest(ctx, w.People["panel"], once, w.Panel, w.Cases[0], ids, because))(t); n != len(ids) {
			t.Errorf("agreed %d of %d", n, len(ids))
		}
		must(panel.AgreeRest(ctx, w.People["panel"], once, w.Panel, w.Cases[0], ids, because))(t) // the form posted twice
		if kept := texts(t, w, `SELECT id FROM agreed WHERE kase = $1`, w.Cases[0]); len(kept) != len(ids) {
			t.Errorf("%d kept of %d", len(kept), len(ids))
		}
		if _, err := panel.AgreeRest(ctx, w.People["chair"], of("panel.agree"), w.Panel, w.Cases[0], ids, because); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("the rest agreed again by somebody else: %v", err)
		}
	})
}

func TestTwoMembersAgreeTheSameQuestion(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		alike(t, w, 0)
		say(t, w, 0, "csc", "joint.sharing", "not_met")
		j := panel.Judgement{Panel: w.Panel, Case: w.Cases[0], Question: "joint.sharing", Choice: "partly_met", Because: "Letters came late."}
		must(panel.Agree(ctx, w.People["chair"], of("panel.agree"), j))(t)
		j.Choice, j.Because = "not_met", "Nothing came."
		if _, err := panel.Agree(ctx, w.People["panel"], of("panel.agree"), j); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("got %v, want a conflict", err)
		}
		code, body, _ := visit(t, w, "panel", "POST", "/panels/"+w.Panel+"/cases/"+w.Cases[0]+"/joint.sharing",
			map[string][]string{"key": {store.NewID()}, "version": {"0"}, "choice": {"not_met"}, "because": {"Nothing came."}})
		for _, part := range []string{"What is saved now: Partly met", "Yours, not saved yet: Not met", "\nNothing came.</textarea>", `name="version" value="1"`} {
			if code != 200 || !strings.Contains(body, part) {
				t.Errorf("%d without %q", code, part)
			}
		}
		j.Version = 1
		must(panel.Agree(ctx, w.People["panel"], of("panel.agree"), j))(t)
	})
}

func TestAnOwnWorkGradeIsModeratedAndStaysAsGiven(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		alike(t, w, 0)
		j := panel.Judgement{Panel: w.Panel, Case: w.Cases[0], Question: "overall.grade_own", Agency: w.Agencies["csc"], Choice: "requires_improvement"}
		_, err := panel.Agree(ctx, w.People["chair"], of("panel.agree"), j)
		wrong(t, err, "because", "A grade always needs its reason")
		j.Because = "The plan was late."
		must(panel.Agree(ctx, w.People["chair"], of("panel.agree"), j))(t)
		for _, wrongly := range []panel.Judgement{
			{Panel: w.Panel, Case: w.Cases[0], Question: "overall.grade_own", Choice: "good", Because: "No agency."},
			{Panel: w.Panel, Case: w.Cases[0], Question: "overall.grade_own", Agency: w.Agencies["school"], Choice: "good", Because: "It gave none."},
			{Panel: w.Panel, Case: w.Cases[0], Question: "overall.grade_joint", Agency: w.Agencies["csc"], Choice: "good", Because: "Not its own work."},
			{Panel: w.Panel, Case: w.Cases[0], Question: "nothing", Choice: "good", Because: "No question."},
		} {
			_, err := panel.Agree(ctx, w.People["chair"], of("panel.agree"), wrongly)
			refused(t, wrongly.Because, err)
		}
		p := must(panel.OfCase(ctx, w.People["coordinator"], w.Cases[0]))(t)
		if len(p.Own) != 1 || p.Own[0].Given.Code != "outstanding" || p.Own[0].Agreed.Choice != "requires_improvement" {
			t.Errorf("kept %+v", p.Own)
		}
	})
}
