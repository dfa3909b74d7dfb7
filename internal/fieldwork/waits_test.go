package fieldwork_test

import (
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/world"
)

// happens enters that something has happened to a case.
func happens(t *testing.T, w *world.World, kase string, g casefile.GivenEvent) {
	t.Helper()
	p := must[casefile.EventsPage](t)(casefile.Events(ctx, w.People["coordinator"], kase))
	rule, _ := macfa.CaseEventOf(g.Kind)
	g.Note, g.Day, g.Version = "As somebody said.", "2015-01-09", p.Case.Version
	must[casefile.RecordedEvent](t)(casefile.RecordEvent(ctx, w.People["coordinator"], of(rule.By), kase, g))
}

const everythingWritten = `SELECT id || state || CAST(version AS TEXT) FROM audit_return UNION ALL SELECT id || CAST(version AS TEXT) FROM answer
	UNION ALL SELECT id FROM key_event UNION ALL SELECT id || state || CAST(version AS TEXT) FROM reflection UNION ALL SELECT id FROM voice ORDER BY 1`

func TestNothingIsWrittenOnACaseThatDoesNotGoOn(t *testing.T) {
	for _, kind := range []string{"paused", "frozen", "withdrawn"} {
		t.Run(kind, func(t *testing.T) {
			world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
				ret, lead, auditor := w.Returns["0/csc"], w.People["lead-csc"], w.People["auditor-csc"]
				event := must[string](t)(fieldwork.SaveKeyEvent(ctx, auditor, of("key-event.save"), fieldwork.KeyEvent{Return: ret, Day: "2014-10-09", Text: "A referral."}))
				must[fieldwork.Saved](t)(save(w, "auditor-csc", met("It was met.")))
				r := write(t, w, "practitioner-csc", "I would visit sooner.", false)
				now := returnAt(t, w, "auditor-csc", "0/csc")
				happens(t, w, w.Cases[0], casefile.GivenEvent{Kind: kind})
				before := fingerprint(t, w, everythingWritten)
				for what, do := range map[string]func() error{
					"an answer": func() error { _, err := save(w, "auditor-csc", met("Otherwise.")); return err },
					"a key event": func() error {
						_, err := fieldwork.SaveKeyEvent(ctx, auditor, of("key-event.save"), fieldwork.KeyEvent{Return: ret, Day: "2014-10-09", Text: "Another."})
						return err
					},
					"a key event that goes": func() error {
						_, err := fieldwork.RemoveKeyEvent(ctx, auditor, of("key-event.remove"), fieldwork.KeyEvent{ID: event, Return: ret, Version: 1})
						return err
					},
					"sending": func() error { _, err := fieldwork.Send(ctx, auditor, of("return.send"), ret, now.Version); return err },
					"a reflection": func() error {
						_, err := fieldwork.WriteReflection(ctx, w.People["practitioner-csc"], of("reflection.write"), fieldwork.Reflection{ID: r.ID, Version: r.Version, Texts: fieldwork.ReflectionTexts{Well: "x"}})
						return err
					},
					"a reflection taken back": func() error {
						_, err := fieldwork.TakeBack(ctx, w.People["practitioner-csc"], of("reflection.take-back"), r.ID, r.Version)
						return err
					},
					"a voice": func() error {
						_, err := fieldwork.AddVoice(ctx, lead, of("voice.add"), fieldwork.Voice{Case: w.Cases[0], Whose: "child", Asked: "no", Reason: "Too young."})
						return err
					},
				} {
					if err := do(); macfa.KindOf(err) != macfa.Conflict || err == nil || !strings.Contains(err.Error(), "Copy what you typed") || strings.Contains(err.Error(), "frozen") {
						t.Errorf("%s: %v", what, err)
					}
				}
				if fingerprint(t, w, everythingWritten) != before {
					t.Error("something has changed")
				}
			})
		})
	}
}

func TestWhatWasTypedWhileTheCaseWasFrozenIsShownAgain(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		happens(t, w, w.Cases[0], casefile.GivenEvent{Kind: "frozen"})
		status, body := at(t, w, "practitioner-csc").post("/reflections/"+reflectionOf(t, w, "practitioner-csc").ID, url.Values{"version": {"1"}, "well": {"We rang the school each week."}})
		if status != 409 && status != 422 || !strings.Contains(body, "We rang the school each week.") || strings.Contains(body, "frozen") {
			t.Errorf("%d\n%s", status, body)
		}
	})
}

func TestReturnsOfACaseThatWaitsAreNeitherOwedNorLate(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		w.Clock.SetDay("2015-03-20")
		happens(t, w, w.Cases[0], casefile.GivenEvent{Kind: "frozen"})
		p := returnAt(t, w, "auditor-csc", "0/csc")
		if p.Owed() || p.Late("2015-03-20") || p.StateWord() != "Waits" || p.MayWrite {
			t.Errorf("owed %v, late %v, %s", p.Owed(), p.Late("2015-03-20"), p.StateWord())
		}
		at(t, w, "auditor-csc").sees("/returns/"+p.ID, "The case waits")
		at(t, w, "auditor-csc").sees("/returns", "Waits")
		if r := must[fieldwork.RoundReturns](t)(fieldwork.OfRound(ctx, w.People["coordinator"], w.Round)); len(r.Cases) != 2 || len(r.Agencies[0].Returns) != 2 || r.Agencies[0].Late != 2 {
			t.Errorf("%d cases, %+v", len(r.Cases), r.Agencies[0])
		}
	})
}

func TestTheStageAsksForNothingOfACaseThatDoesNotCount(t *testing.T) {
	for kind, want := range map[string]macfa.Facts{"withdrawn": {ReturnsOut: 6}, "frozen": {ReturnsOut: 6}, "paused": {ReturnsOut: 6, Paused: 1}} {
		t.Run(kind, func(t *testing.T) {
			world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
				happens(t, w, w.Cases[0], casefile.GivenEvent{Kind: kind})
				got := must[macfa.Facts](t)(operation.Ask(ctx, w.People["coordinator"], func(v *operation.View) (macfa.Facts, error) {
					if err := v.May("home.see", macfa.Thing{}); err != nil {
						return macfa.Facts{}, err
					}
					return fieldwork.Facts(v, w.Round)
				}))
				if got != want {
					t.Errorf("%+v", got)
				}
			})
		})
	}
}

func TestWhereProceedingsLimitACaseNobodyIsAskedToSpeak(t *testing.T) {
	world.Each(t, world.Checked, func(t *testing.T, w *world.World) {
		happens(t, w, w.Cases[0], casefile.GivenEvent{Kind: "proceedings", Proceedings: "limit", ProceedingKinds: []string{"criminal"}})
		n := must[fieldwork.Opened](t)(fieldwork.Open(ctx, w.People["coordinator"], of("returns.open"), w.Round))
		if n.Returns != 9 || n.Reflections != 6 {
			t.Errorf("%+v", n)
		}
	})
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		r := reflectionOf(t, w, "practitioner-csc")
		happens(t, w, w.Cases[0], casefile.GivenEvent{Kind: "proceedings", Proceedings: "limit", ProceedingKinds: []string{"criminal"}})
		_, err := fieldwork.WriteReflection(ctx, w.People["practitioner-csc"], of("reflection.write"), fieldwork.Reflection{ID: r.ID, Version: r.Version, Texts: fieldwork.ReflectionTexts{Well: "x"}})
		wantKind(t, err, macfa.Conflict)
		_, err = fieldwork.AddVoice(ctx, w.People["lead-csc"], of("voice.add"), fieldwork.Voice{Case: w.Cases[0], Whose: "child", Asked: "no", Reason: "Too young."})
		wantKind(t, err, macfa.Conflict)
		must[fieldwork.Saved](t)(save(w, "auditor-csc", met("From the record.")))
	})
}
