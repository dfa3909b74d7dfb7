package casefile_test

import (
	"context"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

var inBackground = context.Background()

func TestEveryAgencyOfTheRoundIsAskedAboutEveryActiveCase(t *testing.T) {
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		of := knownOf("known-to.ask")
		for range 2 {
			n, err := casefile.AskKnownTo(inBackground, w.People["coordinator"], of, w.Round)
			noError(t, err)
			if n != (casefile.AskedKnownTo{Answers: 15, Agencies: 5}) {
				t.Errorf("asked %+v", n)
			}
		}
		if rows := knownTexts(t, w, `SELECT state || setting || who FROM known_to`); len(rows) != 15 || rows[0] != "waiting[]" {
			t.Errorf("stored %q", rows)
		}
		if got := knownTexts(t, w, `SELECT stage FROM round`); got[0] != "check" {
			t.Errorf("the round is in %s", got[0])
		}
		_, err := casefile.AskKnownTo(inBackground, w.People["coordinator"], knownOf("known-to.ask"), w.Round)
		isKind(t, err, macfa.Conflict)
	})
}

func TestSchoolsAndPracticesAreAskedWhereTheSheetNamesThem(t *testing.T) {
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		second := store.NewID()
		knownChange(t, w, "setting", `INSERT INTO setting (id, agency, name, kind, contact, phone, version) VALUES ($1, $2, 'Alder Primary', 'school', '', '', 1)`, second, w.Agencies["school"])
		for _, setting := range []string{w.Settings["academy"], second} {
			knownChange(t, w, "case_setting", `INSERT INTO case_setting (id, kase, setting) VALUES ($1, $2, $3)`, store.NewID(), w.Cases[0], setting)
		}
		if n := knownAsk(t, w); n.Answers != 16 {
			t.Errorf("asked %+v", n)
		}
		var heads []string
		for _, k := range knownRows(t, w, "school") {
			heads = append(heads, k.Heading())
		}
		if got := strings.Join(heads, ", "); got != "Case H1 · Alder Primary, Case H1 · Larch Academy, Case H2, Case H3" {
			t.Errorf("asked about %s", got)
		}
	})
}

func TestTheAgenciesAreNotAskedBeforeEverythingIsReady(t *testing.T) {
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		for name, row := range map[string]struct{ table, undo, change, says string }{
			"a case sheet is open": {"case_sheet", `UPDATE case_sheet SET state = 'complete' WHERE id = $1`,
				`UPDATE case_sheet SET state = 'open' WHERE id = $1`, "1 case sheet is not complete."},
			"parallel proceedings were not asked about": {"case_sheet", `UPDATE case_sheet SET proceedings = 'none' WHERE id = $1`,
				`UPDATE case_sheet SET proceedings = '' WHERE id = $1`, "1 case has not been asked about parallel proceedings."},
			"an agency has nobody for immediate concerns": {"agency", `UPDATE agency SET concern_owner = 'Duty manager' WHERE short = 'police' AND $1 <> ''`,
				`UPDATE agency SET concern_owner = '' WHERE short = 'police' AND $1 <> ''`, "Police cannot be asked yet"},
			"no agency is there": {"agency", `UPDATE agency SET state = 'active' WHERE $1 <> ''`,
				`UPDATE agency SET state = 'closed' WHERE $1 <> ''`, "This round asks no agency"},
			"no case is active": {"audit_case", `UPDATE audit_case SET state = 'active' WHERE part = 'drawn' AND $1 <> ''`,
				`UPDATE audit_case SET state = 'withdrawn' WHERE part = 'drawn' AND $1 <> ''`, "Agree the sample first."},
		} {
			t.Run(name, func(t *testing.T) {
				knownChange(t, w, row.table, row.change, w.Cases[0])
				defer knownChange(t, w, row.table, row.undo, w.Cases[0])
				_, err := casefile.AskKnownTo(inBackground, w.People["coordinator"], knownOf("known-to.ask"), w.Round)
				isKind(t, err, macfa.Invalid)
				if !strings.Contains(err.Error(), row.says) {
					t.Errorf("says %v", err)
				}
				if n := len(knownTexts(t, w, `SELECT id FROM known_to`)); n != 0 {
					t.Errorf("%d questions were asked", n)
				}
			})
		}
	})
}

func TestAnAgencyLeadAnswersAndTheRestCanWait(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		rows := knownRows(t, w, "health")
		g := knows(w, rows[0], "health")
		g.Practitioner = w.People["practitioner-health"].Person
		n, err := answer(w, "health", g, knowsNot(rows[1]), casefile.GivenAnswer{ID: rows[2].ID, Version: 1, Auditor: g.Auditor})
		noError(t, err)
		if n != (casefile.AnsweredKnownTo{Saved: 2, Known: 1, NotKnown: 1, Waiting: 1, All: 3}) {
			t.Errorf("answered %+v", n)
		}
		k := knownRows(t, w, "health")[0]
		if k.State != "known" || k.WhoWords() != "Child, mother" || k.AuditorName != "Auditor Homerton Health" || k.PractitionerName != "Practitioner Homerton Health" || k.AnsweredBy != "Lead Homerton Health" || k.Version != 2 {
			t.Errorf("kept %+v", k)
		}
		p, err := casefile.Answering(inBackground, w.People["lead-health"], w.Round, w.Agencies["health"])
		noError(t, err)
		if p.LastAuditor != g.Auditor {
			t.Error("the only auditor is not named beforehand")
		}
	})
}

func TestTheAuditorNamedLastIsNamedBeforehand(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		for _, id := range []string{w.People["stranger"].Person, w.People["board"].Person} {
			knownChange(t, w, "person_role", `INSERT INTO person_role (id, person, role, agency, area, given_at) VALUES ($1, $2, 'auditor', $3, '', 1)`, store.NewID(), id, w.Agencies["police"])
		}
		before := func(want string) {
			t.Helper()
			p, err := casefile.Answering(inBackground, w.People["lead-police"], w.Round, w.Agencies["police"])
			noError(t, err)
			if p.LastAuditor != want || len(p.Auditors) != 3 {
				t.Errorf("%q is named beforehand, want %q", p.LastAuditor, want)
			}
		}
		before("")
		g := knows(w, knownRows(t, w, "police")[0], "police")
		g.Auditor = w.People["stranger"].Person
		_, err := answer(w, "police", g)
		noError(t, err)
		before(g.Auditor)
		knownChange(t, w, "person_role", `UPDATE person_role SET ended_at = 2 WHERE person = $1`, g.Auditor)
		p, err := casefile.Answering(inBackground, w.People["lead-police"], w.Round, w.Agencies["police"])
		noError(t, err)
		if p.LastAuditor != "" {
			t.Error("somebody who is no auditor any more is named beforehand")
		}
	})
}

func TestWhatIsWrongWithAnAnswerIsSaidAtItsField(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		rows := knownRows(t, w, "csc")
		k := rows[0]
		for name, row := range map[string]struct {
			change func(*casefile.GivenAnswer)
			field  string
			says   string
		}{
			"nobody of the family is named":              {func(g *casefile.GivenAnswer) { g.Who = []string{"dog"} }, "who", "say who is known"},
			"nobody writes the return":                   {func(g *casefile.GivenAnswer) { g.Auditor = "" }, "auditor", "choose who writes the return"},
			"the auditor is another agency's":            {func(g *casefile.GivenAnswer) { g.Auditor = w.People["auditor-police"].Person }, "auditor", "one of your agency’s auditors"},
			"the auditor is no auditor":                  {func(g *casefile.GivenAnswer) { g.Auditor = w.People["practitioner-csc"].Person }, "auditor", "one of your agency’s auditors"},
			"the practitioner is another agency's":       {func(g *casefile.GivenAnswer) { g.Practitioner = w.People["practitioner-gp"].Person }, "practitioner", "one of your agency’s practitioners"},
			"an exemption has no reason":                 {func(g *casefile.GivenAnswer) { g.Answer = casefile.AnswerExemption }, "reason", "say why your agency should be exempt"},
			"a reason is too long":                       {func(g *casefile.GivenAnswer) { g.Reason = strings.Repeat("é", 4001) }, "reason", "shorten the reason"},
			"boxes are ticked and no answer is chosen":   {func(g *casefile.GivenAnswer) { g.Answer = "" }, "answer", "choose an answer"},
			"the answer is none of those that are there": {func(g *casefile.GivenAnswer) { g.Answer = "perhaps" }, "answer", "choose Known or Not known"},
		} {
			t.Run(name, func(t *testing.T) {
				before := asStored(t, w)
				g := knows(w, k, "csc")
				row.change(&g)
				_, err := answer(w, "csc", knowsNot(rows[1]), g)
				isKind(t, err, macfa.Invalid)
				if message := problemAt(t, err, row.field+"."+k.ID); !strings.Contains(message, row.says) || !strings.HasPrefix(message, "Case H1: ") {
					t.Errorf("says %q", message)
				}
				if asStored(t, w) != before {
					t.Error("something has changed")
				}
			})
		}
	})
}

func TestASecondPersonIsToldWhatTheFirstAnswered(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		rows := knownRows(t, w, "gp")
		_, err := answer(w, "gp", knows(w, rows[0], "gp"))
		noError(t, err)
		before := asStored(t, w)
		_, err = answer(w, "gp", knowsNot(rows[0]), knowsNot(rows[1]))
		isKind(t, err, macfa.Invalid)
		says(t, problemAt(t, err, "answer."+rows[0].ID), "Lead General Practice answered “Known (Child, mother)” while you were answering", "Nothing is saved yet")
		if asStored(t, w) != before {
			t.Error("half of it was saved")
		}
		same := knows(w, rows[0], "gp")
		n, err := answer(w, "gp", same, knowsNot(rows[1]))
		noError(t, err)
		if n.Saved != 1 {
			t.Errorf("the same answer as the other's is no change: %+v", n)
		}
	})
}

func TestAnAnswerPostedTwiceIsSavedOnce(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		k := knownRows(t, w, "csc")[0]
		of := knownOf("known-to.answer")
		for range 2 {
			n, err := answerKnownTo(w.People["lead-csc"], of, w.Round, w.Agencies["csc"], []casefile.GivenAnswer{knows(w, k, "csc")})
			noError(t, err)
			if n.Saved != 1 {
				t.Errorf("answered %+v", n)
			}
		}
		if got := knownRows(t, w, "csc")[0].Version; got != 2 {
			t.Errorf("version %d", got)
		}
	})
}

func TestAnswersChangeWithAReasonUntilThePanelOpens(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		k := knownRows(t, w, "police")[0]
		_, err := answer(w, "police", knowsNot(k))
		noError(t, err)
		k = knownRows(t, w, "police")[0]
		_, err = answer(w, "police", knows(w, k, "police"))
		says(t, problemAt(t, err, "reason."+k.ID), "say why the answer changes")
		g := knows(w, k, "police")
		g.Reason = "Found under the mother's earlier name."
		_, err = answer(w, "police", g)
		noError(t, err)
		if k = knownRows(t, w, "police")[0]; k.State != "known" || k.Reason != g.Reason {
			t.Errorf("kept %+v", k)
		}
		if sealed := knownTexts(t, w, `SELECT id FROM known_to WHERE reason IS NOT NULL`); len(sealed) != 1 {
			t.Errorf("%d reasons are kept", len(sealed))
		}
	})
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		k, other := knownRows(t, w, "health")[0], knownRows(t, w, "gp")[0]
		_, err := answer(w, "health", asksExemption(k, "No time."))
		says(t, problemAt(t, err, "answer."+k.ID), "the return has been asked for, so an exemption cannot be asked for any more")
		g := knows(w, other, "gp")
		g.Reason = "A second record was found."
		_, err = answer(w, "gp", g)
		noError(t, err)
	})
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		g := knows(w, knownRows(t, w, "gp")[0], "gp")
		g.Reason = "Too late."
		_, err := answer(w, "gp", g)
		isKind(t, err, macfa.Conflict)
		_, err = casefile.ShowKnownTo(inBackground, w.People["lead-gp"], knownOf("known-to.show"), w.Round, w.Agencies["gp"], "")
		isKind(t, err, macfa.Conflict)
	})
}

func TestAnExemptionIsAgreedOrDeclined(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		rows := knownRows(t, w, "school")
		_, err := answer(w, "school", asksExemption(rows[0], "Below school age."), asksExemption(rows[1], "Moved away."), knowsNot(rows[2]))
		noError(t, err)
		rows = knownRows(t, w, "school")
		decide := func(k casefile.KnownTo, d casefile.ExemptionDecision) error {
			_, err := casefile.DecideExemption(inBackground, w.People["coordinator"], knownOf(d.Action()), k.ID, k.Version, d)
			return err
		}
		problemAt(t, decide(rows[0], casefile.ExemptionDecision{Agree: true}), "agreed_by")
		problemAt(t, decide(rows[0], casefile.ExemptionDecision{}), "reason")
		problemAt(t, decide(casefile.KnownTo{ID: rows[0].ID, Version: 1}, casefile.ExemptionDecision{Agree: true, AgreedBy: "Chair"}), "decision")
		noError(t, decide(rows[0], casefile.ExemptionDecision{Agree: true, AgreedBy: "Ruth Chair"}))
		noError(t, decide(rows[1], casefile.ExemptionDecision{Reason: "Education still holds the file."}))
		isKind(t, decide(rows[2], casefile.ExemptionDecision{Agree: true, AgreedBy: "Ruth Chair"}), macfa.Conflict)
		rows = knownRows(t, w, "school")
		if k := rows[0]; k.State != "exempt" || k.AgreedBy != "Ruth Chair" || k.Reason != "Below school age." {
			t.Errorf("agreed %+v", k)
		}
		if k := rows[1]; k.State != "waiting" || k.Reason != "Education still holds the file." {
			t.Errorf("declined %+v", k)
		}
		_, err = answer(w, "school", asksExemption(rows[0], "Once more."))
		says(t, problemAt(t, err, "answer."+rows[0].ID), "choose Known or Not known")
	})
}

func TestTheRoundGoesOnWithoutAnswersForAReason(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		rows := knownRows(t, w, "gp")
		_, err := answer(w, "gp", knowsNot(rows[0]))
		noError(t, err)
		versions := map[string]int64{rows[1].ID: 1, rows[2].ID: 1}
		goOn := func(reason string) (int, error) {
			return casefile.GoOnWithout(inBackground, w.People["coordinator"], knownOf("known-to.go-on-without"), w.Round, w.Agencies["gp"], versions, reason)
		}
		_, err = goOn("")
		problemAt(t, err, "reason")
		_, err = answer(w, "gp", knowsNot(rows[1]))
		noError(t, err)
		_, err = goOn("No answer in five weeks.")
		says(t, problemAt(t, err, ""), "have changed since you opened this page")
		delete(versions, rows[1].ID)
		n, err := goOn("No answer in five weeks.")
		noError(t, err)
		if k := knownRows(t, w, "gp")[2]; n != 1 || k.State != "not_answered" || k.Reason != "No answer in five weeks." {
			t.Errorf("%d: %+v", n, k)
		}
		g := knows(w, knownRows(t, w, "gp")[2], "gp")
		n2, err := answer(w, "gp", g)
		noError(t, err)
		if n2.Known != 1 {
			t.Errorf("a late answer is still taken: %+v", n2)
		}
	})
}
