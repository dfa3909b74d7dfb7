package panel_test

import (
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/panel"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func gathered(t *testing.T, w *world.World) string {
	t.Helper()
	coordinator := w.People["coordinator"]
	id := must(panel.SavePanel(ctx, coordinator, of("panel.gather"), w.Round, 0, "2015-03-24", "Town hall"))(t)
	must(panel.AddMember(ctx, coordinator, of("panel.gather"), w.Round, w.People["chair"].Person, ""))(t)
	must(panel.AddMember(ctx, coordinator, of("panel.gather"), w.Round, w.People["auditor-csc"].Person, w.Agencies["csc"]))(t)
	must(panel.AddMember(ctx, coordinator, of("panel.gather"), w.Round, w.People["panel"].Person, ""))(t)
	return id
}

func version(t *testing.T, w *world.World, id string) int64 {
	t.Helper()
	var n int64
	err := w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
		n, err = store.Value[int64](s, `SELECT version FROM panel WHERE id = $1`, id)
		return err
	})
	return must(n, err)(t)
}

func TestAPanelIsGatheredOpenedAgreedAndClosed(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		id := gathered(t, w)
		coordinator := w.People["coordinator"]
		g := must(panel.Gather(ctx, coordinator, w.Round))(t)
		if len(g.Panel.Members) != 3 || !g.Panel.Members[0].Chair || g.Panel.Members[0].Name != "Ruth Chair" || len(g.Missing) != 0 || g.Out != 0 || !g.MayOpen {
			t.Fatalf("gathered %+v", g)
		}
		for _, who := range []string{"chair", "panel", "auditor-csc", "coordinator"} {
			_, err := panel.Case(ctx, w.People[who], id, w.Cases[0])
			refused(t, who+" before the panel opens", err)
		}
		must(panel.Open(ctx, coordinator, of("panel.open"), id, version(t, w, id), ""))(t)
		if stage := texts(t, w, `SELECT stage FROM round`); stage[0] != "moderate" {
			t.Errorf("the round is in %v", stage)
		}
		for _, state := range texts(t, w, `SELECT state FROM audit_return`) {
			if state != "frozen" {
				t.Errorf("a return is %s", state)
			}
		}
		w.Panel = id
		for i := range w.Cases {
			agreeAll(t, w, i)
		}
		_, err := panel.Close(ctx, coordinator, of("panel.close"), id, version(t, w, id))
		wrong(t, err, "", "3 panel members have no attendance")
		takeAll(t, w, id, "here")
		must(panel.Close(ctx, coordinator, of("panel.close"), id, version(t, w, id)))(t)
		if stage := texts(t, w, `SELECT stage FROM round`); stage[0] != "learn" {
			t.Errorf("the round is in %v", stage)
		}
		j := panel.Judgement{Panel: id, Case: w.Cases[0], Question: "overall.grade_joint", Choice: "good", Because: "Late.", Version: 1}
		_, err = panel.Agree(ctx, w.People["chair"], of("panel.agree"), j)
		refused(t, "agreeing after the panel closed", err)
	})
}

func takeAll(t *testing.T, w *world.World, id, as string) {
	t.Helper()
	p := must(panel.Attendance(ctx, w.People["coordinator"], id))(t)
	var list []panel.Taken
	for _, m := range p.Panel.Members {
		list = append(list, panel.Taken{Member: m.ID, Attendance: as, Version: m.Version})
	}
	must(panel.TakeAttendance(ctx, w.People["coordinator"], of("attendance.take"), id, list))(t)
}

func TestGoingOnWithoutReturnsNeedsAReason(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		id := gathered(t, w)
		coordinator := w.People["coordinator"]
		_, err := panel.Open(ctx, coordinator, of("panel.open"), id, version(t, w, id), "")
		wrong(t, err, "reason", "Give the reason")
		code, body, _ := visit(t, w, "coordinator", "GET", "/panels/"+id+"/open", nil)
		if code != 200 || !strings.Contains(body, "Open the panel without 9 returns") {
			t.Errorf("the page that asks for the reason: %d", code)
		}
		must(panel.Open(ctx, coordinator, of("panel.open"), id, version(t, w, id), "The inspectors come tomorrow."))(t)
		g := must(panel.Gather(ctx, w.People["chair"], w.Round))(t)
		if g.Without != "The inspectors come tomorrow." {
			t.Errorf("the reason reads %q", g.Without)
		}
		_, body, _ = visit(t, w, "chair", "GET", "/panels/"+id+"/cases/"+w.Cases[0]+"/overall.grade_joint", nil)
		if !strings.Contains(body, "No return") {
			t.Error("agencies without a return do not stand apart")
		}
	})
}

func TestAPanelNeedsMembersAndAChair(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		coordinator := w.People["coordinator"]
		_, err := panel.SavePanel(ctx, coordinator, of("panel.gather"), w.Round, 0, "", "")
		wrong(t, err, "day", "Enter the day")
		if kept := texts(t, w, `SELECT id FROM panel`); len(kept) != 0 {
			t.Error("a panel was kept without a day")
		}
		for _, person := range []string{"stranger", "board", "practitioner-csc", "administrator"} {
			_, err = panel.AddMember(ctx, coordinator, of("panel.gather"), w.Round, w.People[person].Person, "")
			wrong(t, err, "person", "Choose somebody who is shown")
		}
		m := must(panel.AddMember(ctx, coordinator, of("panel.gather"), w.Round, w.People["panel"].Person, ""))(t)
		_, err = panel.AddMember(ctx, coordinator, of("panel.gather"), w.Round, w.People["panel"].Person, "")
		wrong(t, err, "person", "Choose somebody who is shown")
		id := texts(t, w, `SELECT id FROM panel`)[0]
		_, err = panel.Open(ctx, coordinator, of("panel.open"), id, 1, "")
		wrong(t, err, "person", "at least two members")
		wrong(t, err, "chair", "Choose who chairs")
		_, err = panel.ChooseChair(ctx, coordinator, of("panel.gather"), w.Round, "nobody")
		wrong(t, err, "chair", "one of the members")
		must(panel.ChooseChair(ctx, coordinator, of("panel.gather"), w.Round, m))(t)
		must(panel.RemoveMember(ctx, coordinator, of("panel.gather"), w.Round, m))(t)
		if kept := texts(t, w, `SELECT id FROM panel_member`); len(kept) != 0 {
			t.Error("the member is still there")
		}
	})
}

func TestWhoIsNotOnThePanelSeesAndDoesNothing(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		for _, who := range []string{"auditor-police", "lead-csc", "practitioner-csc", "board", "administrator", "stranger"} {
			a := w.People[who]
			_, err := panel.Show(ctx, a, w.Panel)
			refused(t, who, err)
			_, err = panel.Gather(ctx, a, w.Round)
			refused(t, who, err)
			_, err = panel.Case(ctx, a, w.Panel, w.Cases[0])
			refused(t, who, err)
			_, err = panel.Question(ctx, a, w.Panel, w.Cases[0], "joint.lead")
			refused(t, who, err)
			_, err = panel.Rest(ctx, a, w.Panel, w.Cases[0])
			refused(t, who, err)
			_, err = panel.OfCase(ctx, a, w.Cases[0])
			refused(t, who, err)
			_, err = panel.Attendance(ctx, a, w.Panel)
			refused(t, who, err)
			_, err = panel.Agree(ctx, a, of("panel.agree"), panel.Judgement{Panel: w.Panel, Case: w.Cases[0], Question: "overall.grade_joint", Choice: "good", Because: "No."})
			refused(t, who, err)
			_, err = panel.SaveNote(ctx, a, of("panel-case.note"), w.Panel, w.Cases[0], 1, "No.")
			refused(t, who, err)
			_, err = panel.TakeAttendance(ctx, a, of("attendance.take"), w.Panel, nil)
			refused(t, who, err)
			_, err = panel.Close(ctx, a, of("panel.close"), w.Panel, 1)
			refused(t, who, err)
		}
		for _, who := range []string{"chair", "panel", "auditor-csc"} {
			_, err := panel.AddMember(ctx, w.People[who], of("panel.gather"), w.Round, w.People["lead-csc"].Person, w.Agencies["csc"])
			refused(t, who, err)
			_, err = panel.Close(ctx, w.People[who], of("panel.close"), w.Panel, 1)
			refused(t, who, err)
		}
		if changed := texts(t, w, `SELECT id FROM agreed UNION ALL SELECT id FROM panel_case WHERE note IS NOT NULL`); len(changed) != 0 {
			t.Errorf("%d rows were changed", len(changed))
		}
		must(panel.Case(ctx, w.People["panel"], w.Panel, w.Cases[0]))(t)
		if seen := texts(t, w, `SELECT actor FROM trail_entry WHERE action = 'panel-case.see' AND thing = $1 AND about = $1 AND outcome = 'seen'`, "case:"+w.Cases[0]); len(seen) != 1 || seen[0] != w.People["panel"].Person {
			t.Errorf("looks at the case on record: %v", seen)
		}
	})
}

func TestALeadReadsWhatWasAgreedOnceThePanelHasClosed(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		p := must(panel.OfCase(ctx, w.People["lead-csc"], w.Cases[0]))(t)
		if len(p.Joint) == 0 || p.SeesAll || p.Address != "" {
			t.Errorf("the lead reads %+v", p)
		}
		code, body, _ := visit(t, w, "lead-csc", "GET", "/cases/"+w.Cases[0]+"/agreed", nil)
		if code != 200 || !strings.Contains(body, "The record shows it.") || strings.Contains(body, "Why by health") {
			t.Errorf("the lead's page: %d", code)
		}
		_, err := panel.OfCase(ctx, w.People["lead-gp"], w.Cases[0])
		refused(t, "the lead of an agency that was asked and does not know the family", err)
	})
}

func TestAConflictOfInterestKeepsAMemberFromAgreeingOrFromSeeing(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		panelist := w.People["panel"]
		mine := memberNamed(t, w, "panel")
		_, err := panel.DeclareConflict(ctx, panelist, of("conflict.declare"), w.Panel, mine.ID, "")
		wrong(t, err, "note", "Write what")
		must(panel.DeclareConflict(ctx, panelist, of("conflict.declare"), w.Panel, mine.ID, "I know the grandmother."))(t)
		if p := must(panel.Attendance(ctx, w.People["auditor-health"], w.Panel))(t); p.Notes[mine.ID] != "" {
			t.Error("another member reads what was declared")
		}
		if p := must(panel.Attendance(ctx, w.People["chair"], w.Panel))(t); p.Notes[mine.ID] != "I know the grandmother." || !p.MayDecide(mine) {
			t.Error("the chair does not read what was declared")
		}
		grade := panel.Judgement{Panel: w.Panel, Case: w.Cases[0], Question: "overall.grade_joint", Choice: "good", Because: "A plan."}
		_, err = panel.Agree(ctx, panelist, of("panel.agree"), grade)
		refused(t, "agreeing before the chair decides", err)
		_, err = panel.DecideConflict(ctx, panelist, of("conflict.decide"), w.Panel, mine.ID, "stay")
		refused(t, "deciding one's own", err)
		_, err = panel.DecideConflict(ctx, w.People["chair"], of("conflict.decide"), w.Panel, mine.ID, "perhaps")
		wrong(t, err, "decision."+mine.ID, "Choose whether")
		must(panel.DecideConflict(ctx, w.People["chair"], of("conflict.decide"), w.Panel, mine.ID, "speak"))(t)
		if p := must(panel.Case(ctx, panelist, w.Panel, w.Cases[0]))(t); p.MayAgree {
			t.Error("a member who may speak is asked to agree")
		}
		must(panel.DecideConflict(ctx, w.People["chair"], of("conflict.decide"), w.Panel, mine.ID, "stay"))(t)
		must(panel.Agree(ctx, panelist, of("panel.agree"), grade))(t)
		must(panel.DecideConflict(ctx, w.People["chair"], of("conflict.decide"), w.Panel, mine.ID, "leave"))(t)
		_, err = panel.Case(ctx, panelist, w.Panel, w.Cases[0])
		refused(t, "a member who had to leave", err)
		_, err = panel.DeclareConflict(ctx, panelist, of("conflict.declare"), w.Panel, mine.ID, "Let me in again.")
		refused(t, "a member who had to leave and declares anew", err)
		if _, err = panel.DeclareConflict(ctx, w.People["chair"], of("conflict.declare"), w.Panel, mine.ID, "Again."); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("declared anew by somebody else: %v", err)
		}
	})
}

func TestAttendanceIsTaken(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		p := must(panel.Attendance(ctx, w.People["chair"], w.Panel))(t)
		m := p.Panel.Members[1]
		for _, row := range []struct {
			name  string
			taken panel.Taken
			field string
		}{
			{"a time that is none", panel.Taken{Member: m.ID, Attendance: "here", Joined: "later", Version: m.Version}, "joined." + m.ID},
			{"a word that is none", panel.Taken{Member: m.ID, Attendance: "maybe", Version: m.Version}, "attendance." + m.ID},
			{"a time without attendance", panel.Taken{Member: m.ID, Joined: "2pm", Version: m.Version}, "attendance." + m.ID},
		} {
			_, err := panel.TakeAttendance(ctx, w.People["chair"], of("attendance.take"), w.Panel, []panel.Taken{row.taken})
			wrong(t, err, row.field, "")
		}
		for typed, kept := range map[string]string{"2:40pm": "14:40", "14.45": "14:45", "3 pm": "15:00"} {
			p = must(panel.Attendance(ctx, w.People["chair"], w.Panel))(t)
			late := panel.Taken{Member: m.ID, Attendance: "here", Joined: typed, Version: p.Panel.Members[1].Version}
			if n := must(panel.TakeAttendance(ctx, w.People["chair"], of("attendance.take"), w.Panel, []panel.Taken{late}))(t); n != 1 {
				t.Errorf("%d changed", n)
			}
			if at := texts(t, w, `SELECT joined FROM panel_member WHERE id = $1`, m.ID); at[0] != kept {
				t.Errorf("%q was kept as %q", typed, at[0])
			}
		}
		old := panel.Taken{Member: m.ID, Attendance: "absent", Version: m.Version}
		if _, err := panel.TakeAttendance(ctx, w.People["coordinator"], of("attendance.take"), w.Panel, []panel.Taken{old}); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("an old version: %v", err)
		}
		_, err := panel.TakeAttendance(ctx, w.People["panel"], of("attendance.take"), w.Panel, []panel.Taken{old})
		refused(t, "a member who is not the chair", err)
	})
}

func TestTheNoteIsKeptAndNeverOverwritten(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		must(panel.SaveNote(ctx, w.People["chair"], of("panel-case.note"), w.Panel, w.Cases[0], 1, "Ask about the letters."))(t)
		path := "/panels/" + w.Panel + "/cases/" + w.Cases[0]
		code, body, _ := visit(t, w, "panel", "POST", path+"/note", keys(map[string][]string{"note_version": {"1"}, "note": {"Ask about school."}}))
		if code != 200 || !strings.Contains(body, "letters.") || !strings.Contains(body, "\nAsk about school.</textarea>") || !strings.Contains(body, `value="2"`) {
			t.Errorf("the second does not see both notes: %d", code)
		}
		code, body, _ = visit(t, w, "panel", "POST", path+"/note", keys(map[string][]string{"note_version": {"2"}, "note": {strings.Repeat("a", 5000)}}))
		if code != 422 || !strings.Contains(body, "Shorten it to 4000") {
			t.Errorf("a note that is too long: %d", code)
		}
		for _, sealed := range texts(t, w, `SELECT COALESCE(CAST(note AS TEXT), '') FROM panel_case WHERE version > 1`) {
			if strings.Contains(sealed, "letters") {
				t.Error("the note is kept in clear")
			}
		}
	})
}
