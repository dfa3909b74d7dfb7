package fieldwork_test

import (
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/audittool"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func returnAt(t *testing.T, w *world.World, who, key string) fieldwork.ReturnPage {
	t.Helper()
	return must[fieldwork.ReturnPage](t)(fieldwork.ReturnOf(ctx, w.People[who], w.Returns[key]))
}

// fill answers everything that sign-off needs.
func fill(t *testing.T, w *world.World, who, ret string) {
	t.Helper()
	tool := audittool.Standard()
	var all []fieldwork.Given
	for _, q := range tool.Questions() {
		a := macfa.Answer{Question: q.ID, Why: "Because of the record.", Evidence: "Minutes of 9 October."}
		s, scaled := tool.ScaleOf(q)
		switch {
		case q.Kind == macfa.KindChoices:
			a.Choices = []string{s.Levels[0].Code}
		case scaled:
			a.Choice = s.Levels[0].Code
		case q.Kind == macfa.KindDay:
			a.Day = "2014-10-09"
		default:
			a.Text = "The school nurse"
		}
		all = append(all, fieldwork.Given{Answer: a})
	}
	must[fieldwork.Saved](t)(fieldwork.SaveAnswers(ctx, w.People[who], of("answer.save"), ret, all))
}

func TestOpeningAsksWhoeverKnowsTheFamily(t *testing.T) {
	world.Each(t, world.Checked, func(t *testing.T, w *world.World) {
		for _, who := range []string{"lead-csc", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "administrator", "stranger"} {
			_, err := fieldwork.Open(ctx, w.People[who], of("returns.open"), w.Round)
			wantKind(t, err, macfa.NotFound)
		}
		b := at(t, w, "coordinator")
		b.sees("/rounds/"+w.Round+"/returns", "Ask for 9 returns", "Tuesday 10 March 2015")
		key := of("returns.open")
		for range 2 {
			n := must[fieldwork.Opened](t)(fieldwork.Open(ctx, w.People["coordinator"], key, w.Round))
			if n.Returns != 9 || n.Reflections != 9 {
				t.Errorf("asked for %+v", n)
			}
		}
		_, err := fieldwork.Open(ctx, w.People["coordinator"], of("returns.open"), w.Round)
		wantKind(t, err, macfa.Conflict)
		mine := must[fieldwork.MyReturns](t)(fieldwork.Mine(ctx, w.People["auditor-csc"]))
		if len(mine.Returns) != 3 || mine.Returns[0].Due != "2015-03-10" || mine.Returns[0].State != "not_started" {
			t.Errorf("the auditor has %+v", mine.Returns)
		}
		b.sees("/rounds/"+w.Round+"/returns", "0 of 9 returns are in.", "Not started")
	})
}

func TestAReturnGoesToTheLeadAndBackAndIsSignedOff(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		ret, auditor, lead := w.Returns["0/csc"], w.People["auditor-csc"], w.People["lead-csc"]
		must[string](t)(fieldwork.Send(ctx, auditor, of("return.send"), ret, 1)) // with all its gaps
		_, err := fieldwork.Sign(ctx, lead, of("return.sign-off"), ret, 2)
		wantKind(t, err, macfa.Invalid)
		if p := macfa.ProblemsOf(err)[0]; p.Field != "gaps" || !strings.Contains(p.Message, "things are missing") {
			t.Errorf("said %+v", p)
		}
		page := must[fieldwork.SignOffPage](t)(fieldwork.SignOff(ctx, lead, ret))
		if len(page.Gaps) == 0 || page.Gaps[0].Message != "Answer 1.1." {
			t.Errorf("the lead sees %v", page.Gaps)
		}
		_, err = fieldwork.SendBack(ctx, lead, of("return.send-back"), ret, 2, "")
		wantKind(t, err, macfa.Invalid)
		must[string](t)(fieldwork.SendBack(ctx, lead, of("return.send-back"), ret, 2, "Please look at 4.2 again"))
		if p := returnAt(t, w, "auditor-csc", "0/csc"); p.State != "sent_back" || p.Note != "Please look at 4.2 again" || !p.MayWrite {
			t.Errorf("the auditor sees %s %q", p.State, p.Note)
		}
		fill(t, w, "auditor-csc", ret)
		must[string](t)(fieldwork.Send(ctx, auditor, of("return.send"), ret, 3))
		must[string](t)(fieldwork.Sign(ctx, lead, of("return.sign-off"), ret, 4))
		if p := returnAt(t, w, "lead-csc", "0/csc"); p.State != "signed_off" || p.SignedBy != lead.Person || p.DoneSections() != 12 {
			t.Errorf("the return is %s", p.State)
		}
		must[string](t)(fieldwork.SendBack(ctx, lead, of("return.send-back"), ret, 5, "One more thing"))
		if p := returnAt(t, w, "lead-csc", "0/csc"); p.SignedBy != "" || p.SignedAt != nil {
			t.Error("the signature stays after sending back")
		}
	})
}

func TestWhoMayNotMoveAReturn(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		ret := w.Returns["0/csc"]
		must[string](t)(fieldwork.Send(ctx, w.People["auditor-csc"], of("return.send"), ret, 1))
		before := fingerprint(t, w, `SELECT id || state || CAST(version AS TEXT) FROM audit_return ORDER BY id`)
		for _, who := range []string{"auditor-csc", "lead-health", "auditor-health", "coordinator", "chair", "board", "administrator", "stranger", "practitioner-csc"} {
			_, err := fieldwork.Sign(ctx, w.People[who], of("return.sign-off"), ret, 2)
			wantKind(t, err, macfa.NotFound)
			_, err = fieldwork.SendBack(ctx, w.People[who], of("return.send-back"), ret, 2, "No")
			wantKind(t, err, macfa.NotFound)
			_, err = fieldwork.SignOff(ctx, w.People[who], ret)
			wantKind(t, err, macfa.NotFound)
		}
		_, err := fieldwork.Send(ctx, w.People["auditor-csc"], of("return.send"), ret, 2)
		wantKind(t, err, macfa.Conflict) // it has been sent
		_, err = fieldwork.SendBack(ctx, w.People["lead-csc"], of("return.send-back"), ret, 1, "An older page")
		wantKind(t, err, macfa.Conflict)
		if after := fingerprint(t, w, `SELECT id || state || CAST(version AS TEXT) FROM audit_return ORDER BY id`); after != before {
			t.Error("a refused move changed something")
		}
	})
}

// Agencies work blind until the panel opens.
func TestNobodyElseReadsAReturnBeforeThePanelOpens(t *testing.T) {
	read := func(w *world.World, who string) error {
		_, err := fieldwork.Whole(ctx, w.People[who], w.Returns["0/csc"])
		return err
	}
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		for _, who := range []string{"lead-health", "auditor-health", "practitioner-csc", "practitioner-health", "chair", "panel", "board", "administrator", "stranger"} {
			wantKind(t, read(w, who), macfa.NotFound)
			for _, path := range []string{"", "/all", "/joint", "/key-events"} {
				if status, body := at(t, w, who).get("/returns/" + w.Returns["0/csc"] + path); status != 404 || strings.Contains(body, "by csc at") {
					t.Errorf("%s gets %d at %s", who, status, path)
				}
			}
			_, err := fieldwork.OfCase(ctx, w.People[who], w.Cases[0])
			wantKind(t, err, macfa.NotFound)
		}
		for _, who := range []string{"auditor-csc", "lead-csc", "coordinator"} {
			if err := read(w, who); err != nil {
				t.Errorf("%s: %v", who, err)
			}
		}
	})
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		for _, who := range []string{"chair", "panel", "auditor-health", "coordinator", "auditor-csc", "lead-csc"} {
			if err := read(w, who); err != nil {
				t.Errorf("%s: %v", who, err)
			}
		}
		for _, who := range []string{"lead-health", "auditor-police", "practitioner-csc", "board", "administrator", "stranger"} {
			wantKind(t, read(w, who), macfa.NotFound)
		}
	})
}

func TestAnAuditorWhoHasGoneToAnotherAgencyLeavesTheReturnBehind(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		moved, ret := w.Move(t, "auditor-police", "school"), w.Returns["0/police"]
		_, err := fieldwork.Whole(ctx, moved, ret)
		wantKind(t, err, macfa.NotFound)
		_, err = fieldwork.SaveAnswers(ctx, moved, of("answer.save"), ret, []fieldwork.Given{{Answer: macfa.Answer{Question: "joint.lead"}}})
		wantKind(t, err, macfa.NotFound)
		if _, body := at(t, w, "auditor-police").get("/returns"); strings.Contains(body, ret) {
			t.Error("the return is still in the list")
		}
	})
}

func TestTheCoordinatorsSightIsRecorded(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		must[fieldwork.SectionPage](t)(fieldwork.Section(ctx, w.People["coordinator"], w.Returns["0/csc"], "joint"))
		seen := fingerprint(t, w, `SELECT about FROM trail_entry WHERE action = 'return.see' AND outcome = 'seen'`)
		if seen != "case:"+w.Cases[0] {
			t.Errorf("recorded %q", seen)
		}
	})
}

// freeze opens the panel as its room does.
func freeze(w *world.World, reason string) error {
	_, err := operation.Do(ctx, w.People["coordinator"], of("panel.open"), func(tx *operation.Tx) (string, error) {
		if err := tx.May("returns.open", macfa.Thing{Kind: "round", ID: w.Round}); err != nil {
			return "", err
		}
		return "", fieldwork.Freeze(tx, w.Round, reason)
	})
	return err
}

func TestFreezingKeepsWhatWasGivenAndGoesOnWithoutTheRest(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		fill(t, w, "auditor-csc", w.Returns["0/csc"])
		must[string](t)(fieldwork.Send(ctx, w.People["auditor-csc"], of("return.send"), w.Returns["0/csc"], 2))
		must[string](t)(fieldwork.Sign(ctx, w.People["lead-csc"], of("return.sign-off"), w.Returns["0/csc"], 3))
		wantKind(t, freeze(w, ""), macfa.Invalid)
		if err := freeze(w, "They were reminded twice."); err != nil {
			t.Fatal(err)
		}
		states := fingerprint(t, w, `SELECT state FROM audit_return ORDER BY state`)
		if want := "frozen" + strings.Repeat("|gone_without", 8); states != want {
			t.Errorf("the returns are %s", states)
		}
		questions := len(audittool.Standard().Questions())
		given := must[int64](t)(count(w, `SELECT COUNT(*) FROM answer WHERE given IS NOT NULL`))
		if given != int64(questions) {
			t.Errorf("%d of %d answers are kept as given", given, questions)
		}
		wantKind(t, freeze(w, "Again"), macfa.Conflict)
	})
}

func count(w *world.World, query string) (n int64, err error) {
	err = w.House.Store.Read(ctx, func(s *store.Snap) error {
		n, err = store.Value[int64](s, query)
		return err
	})
	return n, err
}

func TestLaterRoomsReadReturnsInAFixedNumberOfQueries(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		ask := func(read func(*operation.View) ([]fieldwork.ReturnWithAnswers, error)) ([]fieldwork.ReturnWithAnswers, int64) {
			counting, n := store.Counting(ctx)
			all := must[[]fieldwork.ReturnWithAnswers](t)(operation.Ask(counting, w.People["chair"], func(v *operation.View) ([]fieldwork.ReturnWithAnswers, error) {
				if err := v.May("home.see", macfa.Thing{}); err != nil {
					return nil, err
				}
				return read(v)
			}))
			return all, n.Load()
		}
		one, few := ask(func(v *operation.View) ([]fieldwork.ReturnWithAnswers, error) {
			return fieldwork.ReturnsOf(v, w.Cases[0])
		})
		all, same := ask(func(v *operation.View) ([]fieldwork.ReturnWithAnswers, error) {
			return fieldwork.ReturnsOfRound(v, w.Round)
		})
		if len(one) != 3 || len(all) != 9 || few != same {
			t.Errorf("%d and %d returns in %d and %d queries", len(one), len(all), few, same)
		}
		a := one[0].AgencyAnswers()
		if a.Agency != "Children's Social Care" || a.Kind != "social_care" || a.NoReturn || len(a.Answers) != len(audittool.Standard().Questions()) {
			t.Errorf("the answers are those of %s %s", a.Agency, a.Kind)
		}
		if got, ok := a.Answer("joint.lead"); !ok || got.Why != "Why by csc at joint.lead" {
			t.Errorf("the answer is %+v", got)
		}
	})
}

func TestFactsCountTheReturnsThatAreOut(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		facts := must[macfa.Facts](t)(operation.Ask(ctx, w.People["coordinator"], func(v *operation.View) (macfa.Facts, error) {
			if err := v.May("home.see", macfa.Thing{}); err != nil {
				return macfa.Facts{}, err
			}
			return fieldwork.Facts(v, w.Round)
		}))
		if facts.ReturnsOut != 9 {
			t.Errorf("%d returns are out", facts.ReturnsOut)
		}
	})
}

func TestKeyEventsMakeOneTimeline(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		path := func(short string) string { return "/returns/" + w.Returns["0/"+short] + "/key-events" }
		csc := at(t, w, "auditor-csc")
		csc.sees(path("csc"), "Add what mattered most")
		form := url.Values{"key": {"k1"}, "version": {"0"}, "day-day": {"9"}, "day-month": {"10"}, "day-year": {"2014"}, "text": {"Strategy meeting"}}
		for range 2 {
			if status, _ := csc.post(path("csc"), form); status != 303 {
				t.Errorf("answered %d", status)
			}
		}
		if n := must[int64](t)(count(w, `SELECT COUNT(*) FROM key_event`)); n != 1 {
			t.Errorf("a form posted twice made %d events", n)
		}
		for _, row := range []struct{ name, day, text, says string }{
			{"a day that does not exist", "31", "Visit", "Date must be a real date"},
			{"no text", "1", "", "Say in a sentence what happened"},
		} {
			status, body := csc.post(path("csc"), url.Values{"key": {row.name}, "version": {"0"}, "day-day": {row.day}, "day-month": {"6"}, "day-year": {"2014"}, "text": {row.text}})
			if status != 422 || !strings.Contains(body, row.says) || !strings.Contains(body, row.text) {
				t.Errorf("%s: answered %d", row.name, status)
			}
		}
		must[string](t)(fieldwork.SaveKeyEvent(ctx, w.People["auditor-health"], of("key-event.save"), fieldwork.KeyEvent{Return: w.Returns["0/health"], Day: "2014-05-01", Text: "Missed appointment"}))
		body := at(t, w, "coordinator").sees("/cases/"+w.Cases[0]+"/returns", "Strategy meeting", "Missed appointment")
		if strings.Index(body, "Missed appointment") > strings.Index(body, "Strategy meeting") {
			t.Error("the timeline is not in the order of the days")
		}
		changeKeyEvents(t, w)
	})
}

// changeKeyEvents changes and removes the one event of the first return, and tries what is refused.
func changeKeyEvents(t *testing.T, w *world.World) {
	ret := w.Returns["0/csc"]
	e := must[fieldwork.KeyEventsPage](t)(fieldwork.KeyEvents(ctx, w.People["auditor-csc"], ret)).Events[0]
	for _, who := range []string{"auditor-health", "coordinator", "chair", "administrator"} {
		_, err := fieldwork.SaveKeyEvent(ctx, w.People[who], of("key-event.save"), e)
		wantKind(t, err, macfa.NotFound)
		_, err = fieldwork.RemoveKeyEvent(ctx, w.People[who], of("key-event.remove"), e)
		wantKind(t, err, macfa.NotFound)
	}
	e.Text = "Strategy meeting with the school"
	must[string](t)(fieldwork.SaveKeyEvent(ctx, w.People["auditor-csc"], of("key-event.save"), e))
	status, body := at(t, w, "lead-csc").post("/returns/"+ret+"/key-events", url.Values{"key": {"old"}, "event": {e.ID}, "version": {"1"}, "day-day": {"9"}, "day-month": {"10"}, "day-year": {"2014"}, "text": {"An older window"}})
	if status != 409 || !strings.Contains(body, "An older window") || !strings.Contains(body, "Not saved yet") {
		t.Errorf("a conflict answered %d and lost what was typed", status)
	}
	e.Version = 2
	must[string](t)(fieldwork.RemoveKeyEvent(ctx, w.People["auditor-csc"], of("key-event.remove"), e))
	for i := range fieldwork.MostKeyEvents + 1 {
		_, err := fieldwork.SaveKeyEvent(ctx, w.People["auditor-csc"], of("key-event.save"), fieldwork.KeyEvent{Return: ret, Day: "2014-06-01", Text: "Visit"})
		if i == fieldwork.MostKeyEvents {
			wantKind(t, err, macfa.Invalid)
		} else if err != nil {
			t.Fatal(err)
		}
	}
}
