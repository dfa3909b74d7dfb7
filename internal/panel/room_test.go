package panel_test

import (
	"html"
	"strings"
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
	"caseaudit/internal/panel"
	"caseaudit/internal/world"
)

func TestWhatIsOwedForOneChildIsNotedAndDone(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		owe := func(who, agency, what string, days int64) (string, error) {
			return panel.Owe(ctx, w.People[who], of("case-action.add"), w.Panel, w.Cases[0], agency, what, days)
		}
		_, err := owe("chair", "", "", 0)
		wrong(t, err, "what", "Write what has to be done")
		wrong(t, err, "owed_by", "Choose the agency")
		wrong(t, err, "days", "from 1 to 60")
		code, body, _ := visit(t, w, "chair", "POST", "/panels/"+w.Panel+"/cases/"+w.Cases[0]+"/owed", keys(map[string][]string{"what": {"See the child."}, "days": {"many"}}))
		if code != 422 || !strings.Contains(body, "\nSee the child.</textarea>") || !strings.Contains(body, `value="many"`) {
			t.Errorf("what was typed is not kept: %d", code)
		}
		for _, who := range []string{"auditor-police", "lead-csc", "board", "administrator", "practitioner-csc"} {
			_, err := owe(who, w.Agencies["csc"], "See the child.", 5)
			refused(t, who, err)
		}
		id := must(owe("chair", w.Agencies["csc"], "See the child again.", 5))(t)
		must(owe("panel", w.Agencies["health"], "Send the letter.", 10))(t)
		for who, n := range map[string]int{"coordinator": 2, "chair": 2, "lead-csc": 1, "lead-police": 0} {
			p := must(panel.Owed(ctx, w.People[who], w.Cases[0]))(t)
			if len(p.Actions) != n || n == 1 && (p.Actions[0].What != "See the child again." || !p.Actions[0].MayDone) {
				t.Errorf("%s sees %+v", who, p.Actions)
			}
		}
		for _, who := range []string{"lead-gp", "auditor-police", "board", "administrator", "practitioner-csc"} {
			_, err := panel.Owed(ctx, w.People[who], w.Cases[0])
			refused(t, who, err)
		}
		for _, who := range []string{"lead-police", "auditor-csc", "chair", "board"} {
			_, err := panel.Done(ctx, w.People[who], of("case-action.done"), w.Cases[0], id, 1)
			refused(t, who+" saying it is done", err)
		}
		if _, err := panel.Done(ctx, w.People["lead-csc"], of("case-action.done"), w.Cases[0], id, 7); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("an old version: %v", err)
		}
		must(panel.Done(ctx, w.People["lead-csc"], of("case-action.done"), w.Cases[0], id, 1))(t)
		if _, err := panel.Done(ctx, w.People["coordinator"], of("case-action.done"), w.Cases[0], id, 2); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("done again: %v", err)
		}
		for _, sealed := range texts(t, w, `SELECT COALESCE(CAST(what AS TEXT), '') FROM case_action`) {
			if strings.Contains(sealed, "child") {
				t.Error("what is owed is kept in clear")
			}
		}
	})
}

func TestASubstituteSitsForAMemberOfTheSameAgencyAndSeesThisPanelAlone(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		member, lead := memberNamed(t, w, "auditor-csc"), w.People["lead-csc"]
		replace := func(who string, m panel.Member, person string) error {
			_, err := panel.Replace(ctx, w.People[who], of("panel.substitute"), w.Panel, m.ID, w.People[person].Person)
			return err
		}
		_, err := panel.Case(ctx, lead, w.Panel, w.Cases[0])
		refused(t, "the lead before", err)
		wrong(t, replace("chair", member, "lead-police"), "substitute", "both are of one agency")
		wrong(t, replace("chair", member, "practitioner-csc"), "substitute", "both are of one agency")
		for _, who := range []string{"panel", "lead-csc", "auditor-csc", "board", "administrator"} {
			refused(t, who, replace(who, member, "lead-csc"))
		}
		if err := replace("chair", member, "lead-csc"); err != nil {
			t.Fatal(err)
		}
		wrong(t, replace("coordinator", member, "lead-csc"), "substitute", "both are of one agency")
		must(panel.Case(ctx, lead, w.Panel, w.Cases[0]))(t)
		must(fieldwork.Whole(ctx, lead, w.Returns["0/health"]))(t)
		p := must(panel.Attendance(ctx, lead, w.Panel))(t).Panel
		for _, m := range p.Members {
			if m.ID == member.ID && m.Attendance != "apologies" || m.Person == lead.Person && m.Instead != member.Name {
				t.Errorf("the list says %+v", m)
			}
		}
		_, body, _ := visit(t, w, "chair", "GET", "/panels/"+w.Panel, nil)
		if !strings.Contains(body, html.EscapeString("for "+member.Name)) {
			t.Error("the page does not say for whom the substitute sits")
		}
	})
}

func TestWhoHasToLeaveReadsNothingOfThePanelAnyMore(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		panelist := w.People["panel"]
		looks := map[string]func() error{
			"the pack":        func() error { _, err := panel.PackOf(ctx, panelist, w.Panel, w.Cases[0]); return err },
			"a case":          func() error { _, err := panel.Case(ctx, panelist, w.Panel, w.Cases[0]); return err },
			"a return":        func() error { _, err := fieldwork.Whole(ctx, panelist, w.Returns["0/csc"]); return err },
			"the reflections": func() error { _, err := fieldwork.ReflectionsOfCase(ctx, panelist, w.Cases[0]); return err },
			"what was agreed": func() error { _, err := panel.OfCase(ctx, panelist, w.Cases[0]); return err },
			"what is owed":    func() error { _, err := panel.Owed(ctx, panelist, w.Cases[0]); return err },
		}
		change(t, w, `UPDATE panel SET state = 'open'`)
		for what, look := range looks {
			if err := look(); err != nil {
				t.Errorf("%s before: %v", what, err)
			}
		}
		if p := must(learning.RoundFindings(ctx, panelist, w.Round, ""))(t); p.Total == 0 {
			t.Error("no findings before")
		}
		m := memberNamed(t, w, "panel")
		must(panel.DeclareConflict(ctx, w.People["auditor-csc"], of("conflict.declare"), w.Panel, m.ID, "Managed the work, as we all know."))(t)
		if p := must(panel.Attendance(ctx, panelist, w.Panel))(t); p.Notes[m.ID] != "" {
			t.Error("the member reads what somebody else declared")
		}
		if p := must(panel.Attendance(ctx, w.People["auditor-csc"], w.Panel))(t); p.Notes[m.ID] == "" {
			t.Error("whoever declared does not read it")
		}
		must(panel.DecideConflict(ctx, w.People["chair"], of("conflict.decide"), w.Panel, m.ID, "leave"))(t)
		for what, look := range looks {
			refused(t, what+" after leaving", look())
		}
		if p, err := learning.RoundFindings(ctx, panelist, w.Round, ""); err == nil && p.Total != 0 {
			t.Errorf("%d findings after leaving", p.Total)
		}
	})
}

func TestTheChairDoesNotDecideAboutTheChair(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		m := memberNamed(t, w, "chair")
		must(panel.DeclareConflict(ctx, w.People["panel"], of("conflict.declare"), w.Panel, m.ID, "Chaired the service."))(t)
		_, err := panel.DecideConflict(ctx, w.People["chair"], of("conflict.decide"), w.Panel, m.ID, "stay")
		refused(t, "the chair about the chair", err)
		must(panel.DecideConflict(ctx, w.People["coordinator"], of("conflict.decide"), w.Panel, m.ID, "speak"))(t)
	})
}

func TestAPractitionerIsInvitedForOneCaseAndSeesWhatIsTalkedAboutAlone(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		who, kase := w.People["practitioner-csc"], w.Cases[0]
		_, err := panel.Room(ctx, who, w.Panel, kase)
		refused(t, "a practitioner who is not invited", err)
		_, err = panel.Invite(ctx, w.People["chair"], of("panel-guest.invite"), w.Panel, kase, w.People["lead-csc"].Person)
		wrong(t, err, "guest", "Choose one of the practitioners")
		for _, other := range []string{"panel", "lead-csc", "practitioner-csc", "administrator"} {
			_, err = panel.Invite(ctx, w.People[other], of("panel-guest.invite"), w.Panel, kase, who.Person)
			refused(t, other, err)
		}
		guest := must(panel.Invite(ctx, w.People["chair"], of("panel-guest.invite"), w.Panel, kase, who.Person))(t)
		_, err = panel.Invite(ctx, w.People["coordinator"], of("panel-guest.invite"), w.Panel, kase, who.Person)
		wrong(t, err, "guest", "invited already")
		code, body, _ := visit(t, w, "practitioner-csc", "GET", "/panels/"+w.Panel+"/cases/"+kase+"/room", nil)
		if code != 200 || !strings.Contains(body, "Was help offered before care?") {
			t.Errorf("the room: %d", code)
		}
		for _, part := range []string{"Why by", "Evidence by", "Testchild", "Inadequate", "Not met", "Ruth Chair"} {
			if strings.Contains(body, part) {
				t.Errorf("the room shows %q", part)
			}
		}
		_, err = panel.Room(ctx, who, w.Panel, w.Cases[1])
		refused(t, "another case", err)
		_, err = panel.Case(ctx, who, w.Panel, kase)
		refused(t, "the case before the panel", err)
		must(panel.Uninvite(ctx, w.People["chair"], of("panel-guest.invite"), w.Panel, kase, guest))(t)
		_, err = panel.Room(ctx, who, w.Panel, kase)
		refused(t, "after the invitation is taken back", err)
		must(panel.Invite(ctx, w.People["chair"], of("panel-guest.invite"), w.Panel, kase, who.Person))(t)
		change(t, w, `UPDATE panel SET state = 'closed'`)
		_, err = panel.Room(ctx, who, w.Panel, kase)
		refused(t, "after the panel closed", err)
	})
}

func TestTheClockOfACaseStartsOnce(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		at := "/panels/" + w.Panel + "/cases/" + w.Cases[0]
		for _, who := range []string{"board", "lead-csc", "administrator"} {
			_, err := panel.Start(ctx, w.People[who], of("panel-case.start"), w.Panel, w.Cases[0], 1)
			refused(t, who, err)
		}
		if code, _, head := visit(t, w, "chair", "POST", at+"/start", keys(map[string][]string{"version": {"1"}})); code != 303 || head.Get("Location") != at {
			t.Errorf("starting: %d", code)
		}
		if _, err := panel.Start(ctx, w.People["coordinator"], of("panel-case.start"), w.Panel, w.Cases[0], 2); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("started again: %v", err)
		}
		for _, path := range []string{at, at + "/joint.lead"} {
			if _, body, _ := visit(t, w, "panel", "GET", path, nil); !strings.Contains(body, "Started at ") || !strings.Contains(body, `data-timer="0"`) {
				t.Errorf("%s does not show the clock", path)
			}
		}
	})
}

func TestTheNoteIsInSightAtEveryQuestionAndKeptWithTheJudgement(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		at := "/panels/" + w.Panel + "/cases/" + w.Cases[0]
		typed := func(note, was, version string) map[string][]string {
			return keys(map[string][]string{"version": {"0"}, "question": {"joint.lead"}, "choice": {"met"}, "because": {"The minutes name one."}, "note": {note}, "note_was": {was}, "note_version": {version}})
		}
		code, body, _ := visit(t, w, "chair", "POST", at+"/note", typed("Ask the school.", "", "1"))
		if code != 200 || !strings.Contains(body, "The note is saved.") || !strings.Contains(body, "\nThe minutes name one.</textarea>") || !strings.Contains(body, `name="note_version" value="2"`) {
			t.Errorf("the note saved beside a question: %d", code)
		}
		code, body, _ = visit(t, w, "panel", "POST", at+"/joint.lead", typed("Ask health.", "", "1"))
		if code != 200 || !strings.Contains(body, "Somebody else saved the note") || !strings.Contains(body, "\nAsk health.</textarea>") || !strings.Contains(body, "\nThe minutes name one.</textarea>") {
			t.Errorf("two notes beside a question: %d", code)
		}
		code, _, _ = visit(t, w, "panel", "POST", at+"/joint.lead", typed("Ask the school. Ask health.", "Ask the school.", "2"))
		if p := first(t, w); code != 303 || p.Note != "Ask the school. Ask health." {
			t.Errorf("kept with the judgement: %d, %q", code, p.Note)
		}
		code, _, _ = visit(t, w, "chair", "POST", at+"/joint.sharing", typed("An old note, untouched", "An old note, untouched", "1"))
		if p := first(t, w); code != 303 || p.Note != "Ask the school. Ask health." {
			t.Errorf("a note that was not touched: %d, %q", code, p.Note)
		}
	})
}
