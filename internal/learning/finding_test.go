package learning_test

import (
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestAFindingIsWrittenConfirmedAndReadByTheBoardWithoutItsCases(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		id := must(learning.AddFinding(ctx, w.People["panel"], of("finding.add"), w.Round, draft(w)))(t)
		p := must(learning.FindingOf(ctx, w.People["coordinator"], id))(t)
		if f := p.Finding; f.State != "emerging" || f.N != 2 || f.Of != 3 || f.TopicName != "Escalation" || len(f.Evidence) != 2 || f.Evidence[0].Ref != "H1" {
			t.Errorf("read %+v", f)
		}
		must(learning.ConfirmFinding(ctx, w.People["coordinator"], of("finding.confirm"), id, p.Finding.Version))(t)
		b := must(learning.FindingOf(ctx, w.People["board"], id))(t)
		if b.Finding.State != "confirmed" || b.Finding.N != 2 || len(b.Finding.Evidence) != 0 || len(b.Choices.Cases) != 0 || b.SeesEvidence {
			t.Errorf("the board reads %+v", b)
		}
		if seen := texts(t, w, `SELECT action FROM trail_entry WHERE thing = $1 AND outcome = 'seen'`, "finding:"+id); !slices.Equal(seen, []string{"finding.see-evidence"}) {
			t.Errorf("recorded %v; the coordinator's look at the evidence is to be recorded, the board's reading is not", seen)
		}
		must(learning.Ready(ctx, w.People["coordinator"], of("findings.ready"), w.Round))(t)
		if stage := texts(t, w, `SELECT stage FROM round WHERE id = $1`, w.Round); stage[0] != "publish" {
			t.Errorf("the round is in %v", stage)
		}
	})
}

func TestWhatIsWrongWithAFindingIsSaidAtItsField(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		for _, row := range []struct {
			name        string
			change      func(*learning.Draft)
			field, part string
		}{
			{"neither strength nor lesson", func(d *learning.Draft) { d.Kind = "" }, "kind", "Choose"},
			{"a theme that is not the round's", func(d *learning.Draft) { d.Theme = "other" }, "theme", "Choose"},
			{"no topic", func(d *learning.Draft) { d.Topic = " " }, "topic", "Enter the topic"},
			{"no text", func(d *learning.Draft) { d.Text, d.Emphasis = "", "" }, "text", "Write what was found"},
			{"a phrase that does not stand in the text", func(d *learning.Draft) { d.Emphasis = "Not escalated" }, "emphasis", "do not stand"},
			{"a word that does not fit the count", func(d *learning.Draft) { d.Text = "In every case it was not escalated." }, "text", "does not fit 2 of 3"},
			{"a child's name", func(d *learning.Draft) { d.Text = "In two cases Amberley was not escalated." }, "text", "“Amberley” is a name"},
			{"a child's name in the message", func(d *learning.Draft) { d.Message = "Ask Bartholomew Testchild." }, "message", "is a name"},
			{"a name of a reserve", func(d *learning.Draft) { d.Promise = "Dorothea Testchild will be told." }, "promise", "is a name"},
			{"an NHS number", func(d *learning.Draft) { d.Promise = "See NHS number 943 476 5919." }, "promise", "an NHS number"},
			{"a postcode", func(d *learning.Draft) { d.Message = "Visit E8 1EA." }, "message", "a postcode"},
			{"a telephone number", func(d *learning.Draft) { d.Message = "Ring 020 7946 0000." }, "message", "a telephone number"},
			{"an e-mail address", func(d *learning.Draft) { d.Message = "Write to a.b@example.org." }, "message", "an e-mail address"},
			{"a date of birth", func(d *learning.Draft) { d.Text = "A child, DOB 01/05/2008, was not escalated." }, "text", "a date of birth"},
			{"a text that is too long", func(d *learning.Draft) { d.Message = strings.Repeat("Act. ", 500) }, "message", "Shorten"},
			{"a case of no round", func(d *learning.Draft) { d.Shown.Cases = []string{"nocase"} }, "cases", "Choose from the cases"},
			{"evidence from nowhere", func(d *learning.Draft) { d.Shown.Source = "" }, "source", "Choose where"},
			{"an agency that wrote nothing", func(d *learning.Draft) { d.Shown.Agency = w.Agencies["school"] }, "agency", "Choose one"},
			{"a question of no tool", func(d *learning.Draft) { d.Shown.Question = "joint.nothing" }, "question", "Choose one"},
		} {
			t.Run(row.name, func(t *testing.T) {
				d := draft(w)
				d.Shown.Cases = slices.Clone(d.Shown.Cases)
				row.change(&d)
				_, err := learning.AddFinding(ctx, w.People["coordinator"], of("finding.add"), w.Round, d)
				wrong(t, err, row.field, row.part)
				if n := texts(t, w, `SELECT id FROM finding`); len(n) != 0 {
					t.Errorf("%d findings were kept", len(n))
				}
			})
		}
		d := draft(w)
		d.Text, d.WordReason = "In every case it was not escalated.", "The third case was seen after the panel."
		must(learning.AddFinding(ctx, w.People["coordinator"], of("finding.add"), w.Round, d))(t)
	})
}

func TestOnlyThoseOfTheRoundWriteFindings(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		for _, who := range []string{"board", "auditor-police", "lead-csc", "practitioner-csc", "administrator", "stranger"} {
			_, err := learning.AddFinding(ctx, w.People[who], of("finding.add"), w.Round, draft(w))
			refused(t, who, err)
		}
		id := must(learning.AddFinding(ctx, w.People["auditor-csc"], of("finding.add"), w.Round, draft(w)))(t)
		for _, who := range []string{"board", "auditor-police", "lead-csc", "administrator", "stranger"} {
			_, err := learning.ChangeFinding(ctx, w.People[who], of("finding.change"), id, 1, draft(w))
			refused(t, who, err)
			_, err = learning.RemoveEvidence(ctx, w.People[who], of("finding.change"), id, 1, "any")
			refused(t, who, err)
		}
		for _, who := range []string{"panel", "chair", "auditor-csc", "board"} {
			_, err := learning.ConfirmFinding(ctx, w.People[who], of("finding.confirm"), id, 1)
			refused(t, who, err)
			_, err = learning.WithdrawFinding(ctx, w.People[who], of("finding.withdraw"), id, 1, "Because.")
			refused(t, who, err)
			_, err = learning.Ready(ctx, w.People[who], of("findings.ready"), w.Round)
			refused(t, who, err)
		}
		for _, who := range []string{"auditor-police", "lead-csc", "practitioner-csc", "administrator", "stranger"} {
			_, err := learning.FindingOf(ctx, w.People[who], id)
			refused(t, who, err)
			_, err = learning.RoundFindings(ctx, w.People[who], w.Round, "")
			refused(t, who, err)
		}
	})
}

func TestAFindingWithoutEvidenceStaysEmerging(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		coordinator := w.People["coordinator"]
		d := draft(w)
		d.Shown, d.Message = learning.Shown{}, ""
		id := must(learning.AddFinding(ctx, coordinator, of("finding.add"), w.Round, d))(t)
		_, err := learning.ConfirmFinding(ctx, coordinator, of("finding.confirm"), id, 1)
		wrong(t, err, "cases", "Without evidence")
		wrong(t, err, "message", "Write what to do")
		_, err = learning.Ready(ctx, coordinator, of("findings.ready"), w.Round)
		wrong(t, err, "", "no evidence")
		must(learning.AddEvidence(ctx, coordinator, of("finding.change"), id, 1, learning.Shown{Cases: w.Cases[:1], Source: "family", Agency: w.Agencies["csc"], Question: "joint.lead"}))(t)
		_, err = learning.ConfirmFinding(ctx, coordinator, of("finding.confirm"), id, 2)
		wrong(t, err, "text", "“Two cases” does not fit 1 of 3")
		_, err = learning.Ready(ctx, coordinator, of("findings.ready"), w.Round)
		wrong(t, err, "", "“Two cases” does not fit 1 of 3")
		d.Text, d.Message = "In one case a worry was not escalated.", "Use the policy."
		must(learning.ChangeFinding(ctx, coordinator, of("finding.change"), id, 2, d))(t)
		must(learning.ConfirmFinding(ctx, coordinator, of("finding.confirm"), id, 3))(t)
		evidence := texts(t, w, `SELECT id FROM finding_evidence WHERE finding = $1`, id)
		_, err = learning.RemoveEvidence(ctx, coordinator, of("finding.change"), id, 4, evidence[0])
		wrong(t, err, "cases", "needs the evidence")
		if left := texts(t, w, `SELECT id FROM finding_evidence WHERE finding = $1`, id); len(left) != 1 {
			t.Error("the last evidence of a confirmed finding went away")
		}
		_, err = learning.WithdrawFinding(ctx, coordinator, of("finding.withdraw"), id, 4, "")
		wrong(t, err, "reason", "Give the reason")
		must(learning.WithdrawFinding(ctx, coordinator, of("finding.withdraw"), id, 4, "It was one case of another round."))(t)
		if p := must(learning.FindingOf(ctx, w.People["board"], id))(t); p.Finding.State != "withdrawn" || p.Finding.Why == "" {
			t.Errorf("read %+v", p.Finding)
		}
		_, err = learning.WithdrawFinding(ctx, coordinator, of("finding.withdraw"), id, 5, "Again.")
		refused(t, "withdrawing twice", err)
	})
}

func TestTwoPeopleChangeAFinding(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := texts(t, w, `SELECT id FROM finding WHERE kind = 'strength' ORDER BY position`)[0]
		d := draft(w)
		d.Kind, d.Text, d.Emphasis = "strength", "There was evidence of work with fathers.", ""
		must(learning.ChangeFinding(ctx, w.People["coordinator"], of("finding.change"), id, 1, d))(t)
		d.Text = "There was much work with fathers."
		_, err := learning.ChangeFinding(ctx, w.People["coordinator"], of("finding.change"), id, 1, d)
		if macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("got %v, want a conflict", err)
		}
		code, body, _ := visit(t, w, "coordinator", "POST", "/findings/"+id, map[string][]string{"key": {store.NewID()}, "version": {"1"}, "kind": {"strength"},
			"theme": {w.Themes["neglect"]}, "topic": {"Fathers"}, "text": {"My own words on fathers."}})
		if code != 200 || !strings.Contains(body, "What is saved now") || !strings.Contains(body, "There was evidence of work with") || !strings.Contains(body, "\nMy own words on fathers.</textarea>") || !strings.Contains(body, `name="version" value="2"`) {
			t.Errorf("the second is not shown both texts: %d", code)
		}
	})
}

func TestAFormPostedTwiceAddsOneFinding(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		twice := of("finding.add")
		a := must(learning.AddFinding(ctx, w.People["coordinator"], twice, w.Round, draft(w)))(t)
		b := must(learning.AddFinding(ctx, w.People["coordinator"], twice, w.Round, draft(w)))(t)
		if n := texts(t, w, `SELECT id FROM finding`); a != b || len(n) != 1 {
			t.Errorf("answers %s and %s, %d findings", a, b, len(n))
		}
	})
}

func TestAFindingIsCarriedOverToALaterYear(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := texts(t, w, `SELECT id FROM finding WHERE kind = 'lesson' ORDER BY position`)[0]
		_, err := learning.CarryFinding(ctx, w.People["coordinator"], of("finding.carry"), id, w.Round)
		wrong(t, err, "round", "a year after 2014/15")
		next := laterRound(t, w)
		_, err = learning.CarryFinding(ctx, w.People["panel"], of("finding.carry"), id, next)
		refused(t, "panel", err)
		carried := must(learning.CarryFinding(ctx, w.People["coordinator"], of("finding.carry"), id, next))(t)
		f := must(learning.FindingOf(ctx, w.People["coordinator"], carried))(t).Finding
		if f.State != "emerging" || f.CarriedFrom != id || f.CarriedRound != w.Round || f.N != 0 || f.Message == "" || f.TopicName != "Information sharing" {
			t.Errorf("carried over: %+v", f)
		}
		_, err = learning.CarryFinding(ctx, w.People["coordinator"], of("finding.carry"), id, next)
		wrong(t, err, "round", "before")
		p := must(learning.RoundFindings(ctx, w.People["coordinator"], next, ""))(t)
		if len(p.Groups) != 1 || len(p.Groups[0].History) != 1 || p.Groups[0].History[0].Year != "2014/15" {
			t.Errorf("the history is %+v", p.Groups)
		}
	})
}

// laterRound plants a round of 2015/16.
func laterRound(t *testing.T, w *world.World) string {
	t.Helper()
	return must(operation.Do(ctx, w.House.System(), of("installation.found"), func(tx *operation.Tx) (string, error) {
		id := store.NewID()
		if err := tx.May("installation.found", macfa.Thing{Kind: "round", ID: id}); err != nil {
			return "", err
		}
		scope, err := tx.MakeScope("round", id)
		if err != nil {
			return "", err
		}
		_, err = tx.Change("round", `INSERT INTO round (id, audit_year, number, focus, purpose, agreed_by, agreed_on, period_from, period_to, panel_day,
			sample_size, reserves, one_per_household, graded, tool, stage, scope, version, made_at, made_by)
			VALUES ($1, '2015/16', 1, 'Child protection enquiries', '', '', '', '', '', '2015-09-24', 3, 1, 1, 'agencies_and_panel', $2, 'plan', $3, 1, $4, '')`,
			id, w.Tool, scope, tx.Now)
		return id, err
	}))(t)
}

func TestFindingsOfAnswersEvidenceInAFixedNumberOfQueries(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		count := func() int64 {
			counting, n := store.Counting(ctx)
			p := must(learning.RoundFindings(counting, w.People["coordinator"], w.Round, ""))(t)
			if p.Total == 0 || len(p.Groups) == 0 {
				t.Fatal("nothing listed")
			}
			return n.Load()
		}
		once := count()
		for i := range 10 {
			d := draft(w)
			d.Topic = "Topic " + string(rune('a'+i))
			must(learning.AddFinding(ctx, w.People["coordinator"], of("finding.add"), w.Round, d))(t)
		}
		if more := count(); more != once {
			t.Errorf("%d queries for 4 findings, %d for 14", once, more)
		}
		list := must(operation.Ask(ctx, w.People["coordinator"], func(v *operation.View) ([]learning.Finding, error) {
			if err := v.May("findings.see", macfa.Thing{}); err != nil {
				return nil, err
			}
			return learning.FindingsOf(v, []string{w.Round})
		}))(t)
		if len(list) != 14 || list[0].Text == "" || len(list[0].Evidence) != 2 || !slices.Equal(list[0].Sources, []string{"record"}) {
			t.Errorf("read %+v", list[0])
		}
	})
}
