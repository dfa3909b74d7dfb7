package fieldwork_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func met(why string) fieldwork.Given {
	return fieldwork.Given{Answer: macfa.Answer{Question: "joint.lead", Choice: "met", Why: why, Evidence: "Minutes of 9 October"}}
}

func save(w *world.World, who string, given ...fieldwork.Given) (fieldwork.Saved, error) {
	return fieldwork.SaveAnswers(ctx, w.People[who], of("answer.save"), w.Returns["0/csc"], given)
}

func kept(t *testing.T, w *world.World, question string) fieldwork.Answer {
	t.Helper()
	p := must[fieldwork.SectionPage](t)(fieldwork.Section(ctx, w.People["auditor-csc"], w.Returns["0/csc"], strings.Split(question, ".")[0]))
	return p.Answers[question]
}

func TestTheFirstAnswerStartsTheReturn(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		saved := must[fieldwork.Saved](t)(save(w, "auditor-csc", met("Everybody knew")))
		if saved.Versions["joint.lead"] != 1 {
			t.Errorf("saved %+v", saved)
		}
		p := must[fieldwork.ReturnPage](t)(fieldwork.ReturnOf(ctx, w.People["auditor-csc"], w.Returns["0/csc"]))
		if p.State != "started" || p.HeardAt == nil {
			t.Errorf("the return is %s", p.State)
		}
		if a := kept(t, w, "joint.lead"); a.Why != "Everybody knew" || a.Choice != "met" || a.Version != 1 {
			t.Errorf("kept %+v", a)
		}
	})
}

func TestEveryKindOfAnswerIsKept(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		must[fieldwork.Saved](t)(save(w, "auditor-csc",
			fieldwork.Given{Answer: macfa.Answer{Question: "joint.lead_name", Text: "The school nurse"}},
			fieldwork.Given{Answer: macfa.Answer{Question: "joint.absent", Choices: []string{"police", "gp"}}},
			fieldwork.Given{Answer: macfa.Answer{Question: "recognition.first_day", Day: "2014-10-09"}}))
		if a := kept(t, w, "joint.lead_name"); a.Text != "The school nurse" {
			t.Errorf("kept %+v", a)
		}
		if a := kept(t, w, "joint.absent"); len(a.Choices) != 2 {
			t.Errorf("kept %+v", a)
		}
		if a := kept(t, w, "recognition.first_day"); a.Day != "2014-10-09" {
			t.Errorf("kept %+v", a)
		}
	})
}

func TestTheSecondOfTwoPeopleSeesBothTexts(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		must[fieldwork.Saved](t)(save(w, "auditor-csc", met("The first text")))
		_, err := save(w, "lead-csc", met("The second text"))
		wantKind(t, err, macfa.Conflict)
		questions := fieldwork.Conflicting(fieldwork.Saved{}, err)
		p := must[fieldwork.ConflictPage](t)(fieldwork.Conflicts(ctx, w.People["lead-csc"], w.Returns["0/csc"], []fieldwork.Given{met("The second text")}, questions))
		if c := p.Conflicts[0]; c.By != "Auditor Children's Social Care" || c.Theirs.Why != "The first text" || c.Yours.Why != "The second text" {
			t.Errorf("the page has %+v", c)
		}
		if a := kept(t, w, "joint.lead"); a.Why != "The first text" {
			t.Errorf("kept %+v", a)
		}
	})
}

func TestOfASectionOnlyWhatSomebodyElseChangedIsNotSaved(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		must[fieldwork.Saved](t)(save(w, "auditor-csc", met("The first text")))
		other := fieldwork.Given{Answer: macfa.Answer{Question: "joint.lead_name", Text: "The school nurse"}}
		saved := must[fieldwork.Saved](t)(save(w, "lead-csc", met("The second text"), other))
		if len(saved.Conflicts) != 1 || saved.Conflicts[0] != "joint.lead" || saved.Versions["joint.lead_name"] != 1 {
			t.Errorf("saved %+v", saved)
		}
		if a := kept(t, w, "joint.lead"); a.Why != "The first text" {
			t.Errorf("kept %+v", a)
		}
	})
}

func TestWhatNobodyTouchedIsNeitherWrittenNorAConflict(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		must[fieldwork.Saved](t)(save(w, "auditor-csc", met("The first text")))
		before := fingerprint(t, w, answersAsKept)
		same := met("The first text")
		saved := must[fieldwork.Saved](t)(save(w, "lead-csc", same))
		if saved.Versions["joint.lead"] != 1 || fingerprint(t, w, answersAsKept) != before {
			t.Errorf("an answer that says the same was written: %+v", saved)
		}
		empty := fieldwork.Given{Answer: macfa.Answer{Question: "joint.lead"}, Was: fieldwork.Mark(macfa.Answer{Question: "joint.lead"}, 0)}
		saved = must[fieldwork.Saved](t)(save(w, "lead-csc", empty))
		if len(saved.Conflicts) > 0 || fingerprint(t, w, answersAsKept) != before {
			t.Errorf("a field that nobody touched is a conflict: %+v", saved)
		}
	})
}

func TestAFormPostedTwiceChangesThingsOnce(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		key := of("answer.save")
		for range 2 {
			saved, err := fieldwork.SaveAnswers(ctx, w.People["auditor-csc"], key, w.Returns["0/csc"], []fieldwork.Given{met("Once")})
			if err != nil || saved.Versions["joint.lead"] != 1 {
				t.Fatalf("%+v %v", saved, err)
			}
		}
		key.Body = "other words"
		_, err := fieldwork.SaveAnswers(ctx, w.People["auditor-csc"], key, w.Returns["0/csc"], []fieldwork.Given{met("Twice")})
		wantKind(t, err, macfa.Conflict)
	})
}

func TestManyFirstSavesAtOnceAllCount(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		questions := []string{"joint.lead", "joint.sharing", "joint.guidance", "voice.seen", "family.men", "culture.identity"}
		errs := make([]error, len(questions))
		var all sync.WaitGroup
		for i, q := range questions {
			all.Add(1)
			go func() {
				defer all.Done()
				_, errs[i] = save(w, "auditor-csc", fieldwork.Given{Answer: macfa.Answer{Question: q, Choice: "met"}})
			}()
		}
		all.Wait()
		for i, err := range errs {
			if err != nil {
				t.Errorf("%s: %v", questions[i], err)
			}
		}
	})
}

func TestWhoMayNotSaveAnAnswer(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		must[fieldwork.Saved](t)(save(w, "auditor-csc", met("Kept")))
		before := fingerprint(t, w, answersAsKept)
		for _, who := range []string{"auditor-health", "lead-health", "practitioner-csc", "coordinator", "chair", "panel", "board", "administrator", "stranger"} {
			changed := met("Mine")
			changed.Version = 1
			_, err := save(w, who, changed)
			wantKind(t, err, macfa.NotFound)
		}
		if fingerprint(t, w, answersAsKept) != before {
			t.Error("a refused save changed something")
		}
	})
}

func TestWhatIsWrongIsSaidAtItsField(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		for _, row := range []struct {
			name, field string
			answer      macfa.Answer
		}{
			{"a level that the scale does not have", "choice.joint.lead", macfa.Answer{Question: "joint.lead", Choice: "splendid"}},
			{"a text that is too long", "why.joint.lead", macfa.Answer{Question: "joint.lead", Why: strings.Repeat("a", macfa.LongestText+1)}},
			{"a day that does not exist", "day.recognition.first_day", macfa.Answer{Question: "recognition.first_day", Day: "2014-02-31"}},
			{"a question that the tool does not have", "question.joint.nothing", macfa.Answer{Question: "joint.nothing", Choice: "met"}},
		} {
			_, err := save(w, "auditor-csc", met("Beside it"), fieldwork.Given{Answer: row.answer})
			wantKind(t, err, macfa.Invalid)
			if p := macfa.ProblemsOf(err); p[0].Field != row.field {
				t.Errorf("%s: the problem stands at %q", row.name, p[0].Field)
			}
		}
		if got := fingerprint(t, w, answersAsKept); got != "" {
			t.Errorf("something was half-written: %s", got)
		}
	})
}

func TestAReturnThatIsWithSomebodyElseIsNotChanged(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		_, err := save(w, "auditor-csc", met("Too late"))
		wantKind(t, err, macfa.Conflict)
	})
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		_, err := save(w, "auditor-csc", met("Too late"))
		wantKind(t, err, macfa.Conflict)
	})
}

func TestSavingAnAnswerTakesFewQueries(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		must[fieldwork.Saved](t)(save(w, "auditor-csc", met("First")))
		again := met("Second")
		again.Version = 1
		counting, n := store.Counting(ctx)
		_, err := fieldwork.SaveAnswers(counting, w.People["auditor-csc"], of("answer.save"), w.Returns["0/csc"], []fieldwork.Given{again})
		if err != nil || n.Load() > 7 {
			t.Errorf("%d queries, %v", n.Load(), err)
		}
	})
}

func TestNoTextStandsInClearInTheDatabase(t *testing.T) {
	file := filepath.Join(t.TempDir(), "content.db")
	w := world.At(t, file, world.Fieldwork)
	secret := "heliotropewardrobe"
	me := w.People["auditor-csc"]
	must[fieldwork.Saved](t)(save(w, "auditor-csc", fieldwork.Given{Answer: macfa.Answer{Question: "joint.lead", Choice: "met", Why: secret, Evidence: secret}},
		fieldwork.Given{Answer: macfa.Answer{Question: "joint.lead_name", Text: secret}}))
	must[string](t)(fieldwork.SaveKeyEvent(ctx, me, of("key-event.save"), fieldwork.KeyEvent{Return: w.Returns["0/csc"], Day: "2014-10-09", Text: secret}))
	must[string](t)(fieldwork.AddVoice(ctx, me, of("voice.add"), fieldwork.Voice{Case: w.Cases[0], Whose: "child", Asked: "yes", How: "spoke", Said: secret}))
	reflection := reflectionOf(t, w, "practitioner-csc")
	reflection.Texts.Well = secret
	must[string](t)(fieldwork.WriteReflection(ctx, w.People["practitioner-csc"], of("reflection.write"), reflection))
	for _, name := range []string{file, file + "-wal"} {
		content, err := os.ReadFile(name)
		if err == nil && strings.Contains(string(content), secret) {
			t.Errorf("a sealed text stands in clear in %s", filepath.Base(name))
		}
	}
}

func TestADestroyedCaseShowsThatItIsDestroyed(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		must[fieldwork.Saved](t)(save(w, "auditor-csc", met("Gone")))
		_, err := operation.Do(context.Background(), w.House.System(), operation.Of{Action: "scope.destroy-missing"}, func(tx *operation.Tx) (string, error) {
			if err := tx.May("scope.destroy-missing", macfa.Thing{Kind: "case", ID: w.Cases[0]}); err != nil {
				return "", err
			}
			return "", tx.EndScope("case:" + w.Cases[0])
		})
		if err != nil {
			t.Fatal(err)
		}
		if a := kept(t, w, "joint.lead"); a.Why != operation.Destroyed || a.Choice != "met" {
			t.Errorf("kept %+v", a)
		}
	})
}
