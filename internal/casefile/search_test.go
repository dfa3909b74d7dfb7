package casefile_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/world"
)

const why = "A parent asks what is held on the family."

func search(w *world.World, who, term string) ([]casefile.Hit, error) {
	return casefile.SearchPerson(ctx, w.People[who], of("person.search"), casefile.Search{Term: term, Reason: why})
}

// described is a case whose sheet is whole.
func describedCase(t *testing.T, w *world.World) casefile.Case {
	t.Helper()
	kase := agreed(t, w).Cases[0].Case
	_, err := casefile.SaveSheet(ctx, w.People["lead-csc"], of("sheet.save"), kase.ID, whole(), true)
	must(t, err)
	return kase
}

func TestACaseIsFoundByNameOrNumber(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		kase := describedCase(t, w)
		for _, row := range []struct{ name, term, as string }{
			{"the whole name", "Canary Amberley", "child"},
			{"in another order and case", "AMBERLEY, canary", "child"},
			{"one word of it", "amberley", "child"},
			{"with an accent", "Cánary Amberley", "child"},
			{"the NHS number", "943 476 5919", "child"},
			{"an adult", "Canary Mother", "adult"},
			{"a brother or sister", "sibling", "sibling"},
			{"a word too many", "Canary Amberley Smith", ""},
			{"words of two people", "Amberley Mother", ""},
			{"a number of somebody else", "4505577104", ""},
			{"a part of a word", "Amber", ""},
		} {
			for _, who := range []string{"coordinator", "dpo"} {
				hits, err := search(w, who, row.term)
				must(t, err)
				if found := len(hits) == 1 && hits[0].Case == kase.ID && hits[0].As == row.as; found != (row.as != "") || row.as == "" && len(hits) > 0 {
					t.Errorf("%s: %s finds %+v", row.name, who, hits)
				}
			}
		}
	})
}

func TestWhoMayNotSearchForAChild(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		describedCase(t, w)
		for _, who := range everybodyElse("coordinator", "dpo") {
			_, err := search(w, who, "Amberley")
			world.Refused(t, who, err)
			_, err = casefile.Searching(ctx, w.People[who], nil)
			world.Refused(t, who, err)
		}
		if hits, err := search(w, "coordinator-city", "Amberley"); err != nil || len(hits) > 0 {
			t.Errorf("another area's coordinator finds %+v, %v", hits, err)
		}
		if n := texts(t, w, `SELECT id FROM person_search`); len(n) != 1 {
			t.Errorf("%d searches are kept", len(n))
		}
	})
}

func TestASearchIsRecordedWithoutWhatWasTyped(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		describedCase(t, w)
		h := site(t, w, "dpo")
		page := get(h, "/find/child").Body.String()
		if !strings.Contains(page, "Why do you search?") || strings.Index(page, "Why do you search?") > strings.Index(page, "Name or NHS number") {
			t.Error("the reason is not asked first")
		}
		answer := post(h, "/find/child", url.Values{"term": {"Canary Amberley"}, "reason": {why}})
		body := answer.Body.String()
		if answer.Code != 200 || !strings.Contains(body, "Found in 1 case") || strings.Contains(body, "Amberley") || strings.Contains(body, `href="/cases/`) {
			t.Errorf("%d\n%s", answer.Code, body)
		}
		if !strings.Contains(get(h, "/find/child").Body.String(), why) {
			t.Error("the data protection officer does not see who searched and why")
		}
		if body := get(site(t, w, "coordinator"), "/find/child").Body.String(); strings.Contains(body, why) {
			t.Error("others see why somebody searched")
		}
		if n := texts(t, w, `SELECT actor FROM trail_entry WHERE action = 'person.search' AND thing LIKE 'search:%' AND outcome = 'done'`); len(n) != 1 || n[0] != w.People["dpo"].Person {
			t.Errorf("recorded %v", n)
		}
		for table, column := range map[string]string{"case_token": "token", "person_search": "CAST(reason AS TEXT)", "idempotency_key": "body || result", "trail_entry": "thing || about"} {
			if table == "person_search" && w.Database != "" {
				continue // PostgreSQL writes bytes as hex
			}
			for _, text := range texts(t, w, `SELECT `+column+` FROM `+table) {
				if low := strings.ToLower(text); strings.Contains(low, "amberley") || strings.Contains(low, "parent") || strings.Contains(low, "9434765919") {
					t.Errorf("%s holds %q", table, text)
				}
			}
		}
	})
}

func TestWhatIsWrongWithASearchIsSaidAtItsField(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		for _, row := range []struct{ name, term, reason, field string }{
			{"no reason", "Amberley", "", "reason"}, {"too long a reason", "Amberley", strings.Repeat("a", 4001), "reason"}, {"nothing", "", why, "term"}, {"initials", "A. B.", why, "term"},
			{"a number whose last digit does not fit", "943 476 5918", why, "term"}, {"too few digits", "12345", why, "term"}, {"too long", strings.Repeat("abc ", 60), why, "term"},
		} {
			_, err := casefile.SearchPerson(ctx, w.People["coordinator"], of("person.search"), casefile.Search{Term: row.term, Reason: row.reason})
			if field(err) != row.field {
				t.Errorf("%s: %v", row.name, err)
			}
		}
		if n := texts(t, w, `SELECT id FROM person_search`); len(n) > 0 {
			t.Error("a refused search is kept")
		}
		answer := post(site(t, w, "coordinator"), "/find/child", url.Values{"term": {"Typed and kept"}})
		if answer.Code != 422 || !strings.Contains(answer.Body.String(), "Typed and kept") {
			t.Errorf("answered %d", answer.Code)
		}
	})
}

func TestSearchesAreSlowed(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		for range 20 {
			_, err := search(w, "coordinator", "Nobody")
			must(t, err)
		}
		_, err := search(w, "coordinator", "Nobody")
		if macfa.KindOf(err) != macfa.Invalid || !strings.Contains(err.Error(), "20 times within an hour") {
			t.Errorf("the 21st is answered %v", err)
		}
		_, err = search(w, "dpo", "Nobody")
		must(t, err) // each person's searches are counted alone
		w.RealClock.Set(w.RealClock.Now().Add(time.Hour + time.Second))
		_, err = search(w, "coordinator", "Nobody")
		must(t, err)
	})
}

func TestNobodyIsFoundOnceItIsForgottenWhoTheyAre(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		kase := describedCase(t, w)
		tokens := func() int { return len(texts(t, w, `SELECT id FROM case_token WHERE kase = $1`, kase.ID)) }
		if tokens() == 0 {
			t.Fatal("no tokens are made")
		}
		_, err := operation.Do(ctx, w.House.System(), operation.Of{Action: "scope.destroy-missing"}, func(tx *operation.Tx) (string, error) {
			if err := tx.May("scope.destroy-missing", macfa.Thing{Kind: "installation", ID: "installation"}); err != nil {
				return "", err
			}
			return "", casefile.ForgetWho(tx, kase.ID)
		})
		must(t, err)
		if hits, err := search(w, "coordinator", "Amberley"); err != nil || len(hits) > 0 || tokens() > 0 {
			t.Errorf("found %+v, %v; %d tokens are left", hits, err, tokens())
		}
	})
}

func TestAnAdoptedChildIsNotFoundByTheEarlierName(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		kase := describedCase(t, w)
		must(t, enter(t, w, "lead-csc", kase.ID, casefile.GivenEvent{Kind: "adopted"}))
		if hits, err := search(w, "coordinator", "Amberley"); err != nil || len(hits) > 0 {
			t.Errorf("found %+v, %v", hits, err)
		}
	})
}
