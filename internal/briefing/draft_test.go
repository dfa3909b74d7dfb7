package briefing_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"caseaudit/internal/briefing"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func start(t testing.TB, w *world.World, areas ...string) string {
	t.Helper()
	s := briefing.Start{Title: "Case audits", Rounds: []string{w.Round}}
	for _, a := range areas {
		s.Areas = append(s.Areas, w.Areas[a])
	}
	id, err := briefing.StartDraft(ctx, w.People["coordinator"], of("briefing.start"), s)
	check(t, err)
	return id
}

func look(t testing.TB, w *world.World, id string) briefing.DraftPage {
	t.Helper()
	p, err := briefing.DraftOf(ctx, w.People["coordinator"], id)
	check(t, err)
	return p
}

func version(t testing.TB, w *world.World, id string) int64 { return look(t, w, id).Briefing.Version }

func save(t testing.TB, w *world.World, id, part string, change func(*briefing.Saved)) error {
	t.Helper()
	p, err := briefing.PartOf(ctx, w.People["coordinator"], id, part)
	check(t, err)
	s := briefing.Saved{Part: p.Part}
	change(&s)
	_, err = briefing.SavePart(ctx, w.People["coordinator"], of("briefing.write"), id, s)
	return err
}

func published(t testing.TB, w *world.World, areas ...string) (id, slug string) {
	t.Helper()
	id = start(t, w, areas...)
	return id, release(t, w, id)
}

// spokenTo is why a briefing of these tests does not wait for the practitioners of its cases.
const spokenTo = "They were told in person."

func release(t testing.TB, w *world.World, id string) (slug string) {
	t.Helper()
	_, err := briefing.Send(ctx, w.People["coordinator"], of("briefing.send"), id, version(t, w, id))
	check(t, err)
	_, err = briefing.Sign(ctx, w.People["board"], of("briefing.sign"), id, version(t, w, id))
	check(t, err)
	done, err := briefing.Publish(ctx, w.People["coordinator"], of("briefing.publish"), id, version(t, w, id), spokenTo)
	check(t, err)
	return done.Slug
}

func TestADraftIsMadeOfTheFindingsByThemeAndTiedToThem(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		p := look(t, w, start(t, w, "hackney"))
		if p.Briefing.Name() != "Hackney 2014/15" || len(p.Draft.Themes) != 2 || len(p.Sources) != 4 {
			t.Fatalf("drafted %+v", p)
		}
		neglect := p.Draft.Themes[0]
		if neglect.Title != "Neglect / parental mental health" || len(neglect.Strengths) != 1 || len(neglect.Lessons) != 1 {
			t.Errorf("the first theme is %+v", neglect)
		}
		lesson := neglect.Lessons[0]
		if lesson.Topic != "Information sharing" || lesson.Promise != "The partnership will review its training." || p.Sources[lesson.ID].N != 2 || p.Sources[lesson.ID].Of != 3 {
			t.Errorf("the lesson is %+v from %+v", lesson, p.Sources[lesson.ID])
		}
		if doc := p.Document(); doc.Themes[0].Strengths[0].Emphasis[0] != "work with fathers" || len(doc.Introduction) != 2 {
			t.Errorf("it would be published as %+v", doc)
		}
	})
}

func TestWhatADraftCannotBeStartedWith(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		for _, row := range []struct {
			name, field string
			start       briefing.Start
		}{
			{"no round", "rounds", briefing.Start{Title: "A", Areas: []string{w.Areas["hackney"]}}},
			{"a round that is not there", "rounds", briefing.Start{Title: "A", Rounds: []string{w.Round, "x"}, Areas: []string{w.Areas["hackney"]}}},
			{"no area", "areas", briefing.Start{Title: "A", Rounds: []string{w.Round}}},
			{"an area without the round's", "areas", briefing.Start{Title: "A", Rounds: []string{w.Round}, Areas: []string{w.Areas["city"]}}},
			{"no title", "title", briefing.Start{Rounds: []string{w.Round}, Areas: []string{w.Areas["hackney"]}}},
		} {
			_, err := briefing.StartDraft(ctx, w.People["coordinator"], of("briefing.start"), row.start)
			if list := macfa.ProblemsOf(err); macfa.KindOf(err) != macfa.Invalid || list[0].Field != row.field {
				t.Errorf("%s: %v", row.name, err)
			}
		}
		for _, who := range []string{"board", "chair", "lead-csc", "auditor-csc", "administrator", "stranger"} {
			_, err := briefing.StartDraft(ctx, w.People[who], of("briefing.start"), briefing.Start{Title: "A", Rounds: []string{w.Round}, Areas: []string{w.Areas["hackney"]}})
			if macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s starts a draft: %v", who, err)
			}
		}
	})
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		_, err := briefing.StartDraft(ctx, w.People["coordinator"], of("briefing.start"), briefing.Start{Title: "A", Rounds: []string{w.Round}, Areas: []string{w.Areas["hackney"]}})
		if list := macfa.ProblemsOf(err); len(list) == 0 || list[0].Field != "rounds" {
			t.Errorf("before its findings are ready: %v", err)
		}
	})
}

func TestAnAreaWithFewCasesIsPublishedJointlyByDefault(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		p, err := briefing.OfRound(ctx, w.People["coordinator"], w.Round)
		check(t, err)
		if len(p.Start.Areas) != 2 || len(p.Few) != 1 || p.Few[0] != "Hackney" {
			t.Errorf("proposed %+v, few in %v", p.Start, p.Few)
		}
		_, slug := published(t, w, "hackney", "city")
		if slug != "city-of-london-and-hackney-2014-15" {
			t.Errorf("it stands at %s", slug)
		}
		browse(t, w, "coordinator").see("/rounds/"+w.Round+"/briefing", 200, "City of London and Hackney 2014/15", "Public")
	})
}

func TestAnIdentifierKeepsADraftFromBeingSent(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := start(t, w, "hackney")
		check(t, save(t, w, id, "s1", func(s *briefing.Saved) {
			s.Text, s.Emphasis = "The father of Calliope Testchild was met.", ""
		}))
		check(t, save(t, w, id, "s2", func(s *briefing.Saved) { s.Text, s.Emphasis = "A boy aged 7 was heard.", "was heard" }))
		_, err := briefing.Send(ctx, w.People["coordinator"], of("briefing.send"), id, version(t, w, id))
		if list := macfa.ProblemsOf(err); len(list) != 2 || strings.Contains(err.Error(), "Calliope") {
			t.Fatalf("sent: %v", err)
		}
		page := browse(t, w, "coordinator").see("/drafts/"+id, 200, "1 must be changed, 1 to look at.", "A program can miss things", "the name of somebody in the cases", "2 of 3 cases")
		if !strings.Contains(page, `<mark class="ca-marked">Calliope Testchild</mark>`) {
			t.Error("the name is not marked in the text")
		}
		for _, h := range look(t, w, id).Hits {
			if h.MustChange {
				_, err := briefing.Explain(ctx, w.People["coordinator"], of("briefing.explain"), id, h.Key, "A name of the street, too.")
				check(t, err)
			}
		}
		browse(t, w, "coordinator").see("/drafts/"+id, 200, "0 must be changed, 1 to look at.", "A name of the street, too.")
		check(t, save(t, w, id, "s1", func(s *briefing.Saved) { s.Text = "A father was met." }))
		var key string
		for _, h := range look(t, w, id).Hits {
			key = h.Key
		}
		if _, err := briefing.Explain(ctx, w.People["coordinator"], of("briefing.explain"), id, key, ""); macfa.KindOf(err) != macfa.Invalid {
			t.Errorf("explained by nothing: %v", err)
		}
		_, err = briefing.Explain(ctx, w.People["coordinator"], of("briefing.explain"), id, key, "Seven of the cases are about this age.")
		check(t, err)
		_, err = briefing.Send(ctx, w.People["coordinator"], of("briefing.send"), id, version(t, w, id))
		check(t, err)
	})
}

func TestNothingOfADraftIsReadableInTheDatabase(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := start(t, w, "hackney")
		check(t, w.House.Store.Read(ctx, func(s *store.Snap) error {
			text, err := store.Value[[]byte](s, `SELECT draft FROM briefing WHERE id = $1`, id)
			if strings.Contains(string(text), "evidence") {
				t.Error("the draft is kept in clear")
			}
			return err
		}))
	})
}

func TestPartsOfADraftAreChangedMovedAndLeftOut(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := start(t, w, "hackney")
		check(t, save(t, w, id, "t2", func(s *briefing.Saved) { s.Place, s.StrengthsNote = 1, "First a word." }))
		check(t, save(t, w, id, "s1", func(s *briefing.Saved) { s.Out = true }))
		check(t, save(t, w, id, "head", func(s *briefing.Saved) { s.Title = "What we learnt" }))
		doc := look(t, w, id).Document()
		if doc.Title != "What we learnt" || doc.Themes[0].Title != "Early help" || doc.Themes[0].StrengthsNote != "First a word." || len(doc.Themes[1].Strengths) != 0 {
			t.Errorf("it became %+v", doc)
		}
		for _, row := range []struct {
			name, part, field string
			change            func(*briefing.Saved)
		}{
			{"no text", "s1", "text", func(s *briefing.Saved) { s.Text, s.Emphasis = "", "" }},
			{"emphasis on words that are not there", "s1", "emphasis", func(s *briefing.Saved) { s.Emphasis = "other words" }},
			{"no topic", "s3", "topic", func(s *briefing.Saved) { s.Topic = "" }},
			{"no status", "s3", "status", func(s *briefing.Saved) { s.Status = "sure" }},
			{"no title", "head", "title", func(s *briefing.Saved) { s.Title = "" }},
		} {
			err := save(t, w, id, row.part, row.change)
			if list := macfa.ProblemsOf(err); macfa.KindOf(err) != macfa.Invalid || list[0].Field != row.field {
				t.Errorf("%s: %v", row.name, err)
			}
		}
	})
}

func TestTwoPeopleWhoWriteTheSameSentenceSeeBothTexts(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := start(t, w, "hackney")
		check(t, save(t, w, id, "s1", func(s *briefing.Saved) { s.Text, s.Emphasis = "Work with fathers was seen early.", "" }))
		check(t, save(t, w, id, "s2", func(s *briefing.Saved) { s.Out = true })) // another part: no conflict
		b := browse(t, w, "coordinator")
		form := url.Values{"key": {"k1"}, "version": {"1"}, "text": {"Work with fathers was seen late."}}
		status, page := b.post("/drafts/"+id+"/parts/s1", form)
		if said := words(page); status != 200 || !strings.Contains(said, "seen early") || !strings.Contains(page, "seen late.</textarea>") || !strings.Contains(said, "Grace Adeyemi’s text") {
			t.Fatalf("the conflict page: %d %s", status, said)
		}
		form.Set("version", "2")
		form.Set("key", "k2")
		if status, _ := b.post("/drafts/"+id+"/parts/s1", form); status != 303 {
			t.Errorf("saving after looking: %d", status)
		}
		if text := look(t, w, id).Draft.Themes[0].Strengths[0].Text; text != "Work with fathers was seen late." {
			t.Errorf("kept %q", text)
		}
	})
}

func TestTheAuthorCannotSignAndASecondPersonCan(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := start(t, w, "hackney")
		both := w.People["coordinator"] // is on the board too
		both.Grants = append(both.Grants[:len(both.Grants):len(both.Grants)], macfa.Grant{Role: macfa.BoardMember})
		_, err := briefing.Sign(ctx, w.People["board"], of("briefing.sign"), id, version(t, w, id))
		if macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("a draft that was not sent is signed: %v", err)
		}
		_, err = briefing.Send(ctx, w.People["coordinator"], of("briefing.send"), id, version(t, w, id))
		check(t, err)
		v := version(t, w, id)
		if _, err := briefing.Sign(ctx, both, of("briefing.sign"), id, v); macfa.KindOf(err) != macfa.Invalid {
			t.Errorf("the author signs: %v", err)
		}
		for _, who := range []string{"coordinator", "panel", "lead-csc", "administrator", "stranger"} {
			if _, err := briefing.Sign(ctx, w.People[who], of("briefing.sign"), id, v); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s signs: %v", who, err)
			}
		}
		if _, err := briefing.Sign(ctx, w.People["chair"], of("briefing.sign"), id, v-1); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("an older text is signed: %v", err)
		}
		_, err = briefing.Publish(ctx, w.People["coordinator"], of("briefing.publish"), id, v, spokenTo)
		if macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("published without sign-off: %v", err)
		}
		if err := save(t, w, id, "s1", func(s *briefing.Saved) { s.Out = true }); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("changed while it waits: %v", err)
		}
		_, err = briefing.Sign(ctx, w.People["chair"], of("briefing.sign"), id, v)
		check(t, err)
		if p := look(t, w, id); p.Briefing.State != "signed_off" || p.Briefing.SignedBy != w.People["chair"].Person {
			t.Errorf("it is %+v", p.Briefing)
		}
	})
}

func TestNobodySignsWhatCannotBeOpened(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := start(t, w, "hackney")
		_, err := briefing.Send(ctx, w.People["coordinator"], of("briefing.send"), id, version(t, w, id))
		check(t, err)
		v := version(t, w, id)
		check(t, w.House.Ring.Destroy(seal.Scope("briefing:"+id)))
		if _, err = briefing.Sign(ctx, w.People["chair"], of("briefing.sign"), id, v); macfa.KindOf(err) != macfa.Unavailable {
			t.Errorf("signed without the text: %v", err)
		}
		_, err = operation.EndMissingScopes(ctx, w.House)
		check(t, err)
		if _, err = briefing.Sign(ctx, w.People["chair"], of("briefing.sign"), id, v); macfa.KindOf(err) != macfa.Invalid {
			t.Errorf("signed after the text was destroyed: %v", err)
		}
		if state := look(t, w, id).Briefing.State; state != "for_sign_off" {
			t.Errorf("it is %s", state)
		}
	})
}

func TestASecondPersonSendsBackWithANote(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := start(t, w, "hackney")
		_, err := briefing.Send(ctx, w.People["coordinator"], of("briefing.send"), id, version(t, w, id))
		check(t, err)
		b := browse(t, w, "board")
		b.see("/drafts", 200, "Hackney 2014/15", "Waits for sign-off")
		b.see("/drafts/"+id+"/sign-off", 200, "Read it as the family would.", "What will be public")
		v := strconv.FormatInt(version(t, w, id), 10)
		if status, page := b.post("/drafts/"+id+"/send-back", url.Values{"key": {"a"}, "version": {v}}); status != 422 || !strings.Contains(page, "Say what should be changed.") {
			t.Errorf("sent back without a note: %d", status)
		}
		if status, to := b.post("/drafts/"+id+"/send-back", url.Values{"key": {"b"}, "version": {v}, "note": {"Say what changed for children."}}); status != 303 || to != "/drafts" {
			t.Errorf("sent back: %d %s", status, to)
		}
		b.see("/drafts/"+id, 404) // a draft is for its writers alone
		browse(t, w, "coordinator").see("/drafts/"+id, 200, "Say what changed for children.")
	})
}
