package briefing_test

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"caseaudit/internal/briefing"
	"caseaudit/internal/macfa"
	"caseaudit/internal/pastbriefing"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func bringIn(t testing.TB, w *world.World, p briefing.Past) string {
	t.Helper()
	slug, err := briefing.BringIn(ctx, w.People["coordinator"], of("briefing.import"), p)
	check(t, err)
	return slug
}

// noArea is a past briefing that does not say which area it is about.
const noArea = "# Case audits\n\n2014/15\n\n## Early help\n\n### Strengths\n\n- Meetings were **well attended**.\n\n### Lessons\n\n#### Fathers\n\nFathers were not always asked.\n\nAsk who else cares for the child.\n"

var articleOf = regexp.MustCompile(`(?s)<article.*</article>`)

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

func TestTheArticleOfTheReferenceIsItsTextAndNothingElse(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		text := reference(t)
		slug := bringIn(t, w, briefing.Past{Text: text})
		if slug != "hackney-2014-15" {
			t.Fatalf("it stands at %s", slug)
		}
		page := browse(t, w, "").see("/briefings/"+slug, 200, "city & hackney safeguarding children board")
		want := text[strings.Index(text, "CHSCB Case Audits"):]
		want = regexp.MustCompile(`(?m)^- `).ReplaceAllString(want, "")
		want = strings.ReplaceAll(want, "**", "")
		if got := squeezed(words(articleOf.FindString(page))); got != squeezed(want) {
			t.Errorf("the article says\n%s\nwant\n%s", got, squeezed(want))
		}
		if n := strings.Count(page, "<h1"); n != 1 {
			t.Errorf("the page has %d headings of the first level", n)
		}
		if strings.Contains(articleOf.FindString(page), "govuk-visually-hidden") {
			t.Error("words are hidden in the article")
		}
	})
}

func TestTopicsOfAPastBriefingJoinTheirHistory(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		bringIn(t, w, briefing.Past{Text: reference(t)})
		check(t, w.House.Store.Read(ctx, func(s *store.Snap) error {
			n, err := store.Value[int64](s, `SELECT COUNT(*) FROM topic_mention WHERE audit_year = '2014/15' AND area_text = 'Hackney' AND kind = 'lesson'`)
			topics, err2 := store.Value[int64](s, `SELECT COUNT(*) FROM topic`)
			emerging, err3 := store.Value[int64](s, `SELECT COUNT(*) FROM topic_mention WHERE status = 'emerging'`)
			areas, err4 := store.Value[int64](s, `SELECT COUNT(*) FROM briefing_area`)
			if n != 7 || topics != 6 || emerging != 2 || areas != 1 {
				t.Errorf("%d mentions of %d topics, %d emerging; %d areas", n, topics, emerging, areas)
			}
			for _, e := range []error{err, err2, err3, err4} {
				check(t, e)
			}
			return nil
		}))
	})
}

func TestAnotherBriefingOfTheSameAreaAndYearGetsANumber(t *testing.T) {
	world.Each(t, world.Empty, func(t *testing.T, w *world.World) {
		system := w.House.System()
		for _, row := range []struct {
			name string
			past briefing.Past
			slug string
		}{
			{"without any area set up, area and year come from the text", briefing.Past{Text: reference(t)}, "hackney-2014-15"},
			{"a second one of the same area and year gets -2", briefing.Past{Text: reference(t)}, "hackney-2014-15-2"},
			{"a third one gets -3", briefing.Past{Text: reference(t)}, "hackney-2014-15-3"},
			{"what was read wrongly can be said", briefing.Past{Text: reference(t), Area: "City of London & Hackney", Year: "2013 to 2014"}, "city-of-london-and-hackney-2013-14"},
			{"an area without letters of an address still has one", briefing.Past{Text: reference(t), Area: "Łódź"}, "d-2014-15"},
		} {
			slug, err := briefing.BringIn(ctx, system, of("briefing.import"), row.past)
			if err != nil || slug != row.slug {
				t.Errorf("%s: %q, %v", row.name, slug, err)
			}
		}
	})
}

func TestWhatKeepsAPastBriefingFromBeingKept(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		for _, row := range []struct {
			name  string
			past  briefing.Past
			field string
		}{
			{"no area in the text", briefing.Past{Text: noArea}, "area"},
			{"no year in the text", briefing.Past{Text: strings.Replace(reference(t), "\n2014/15\n", "\n", 1)}, "year"},
			{"a year that is none", briefing.Past{Text: reference(t), Year: "2014/17"}, "year"},
			{"lines that could not be read, and nobody said to go on", briefing.Past{Text: strings.Replace(reference(t), "\nNeglect /", "\n- A list in front.\n\nNeglect /", 1)}, "without"},
		} {
			_, err := briefing.BringIn(ctx, w.People["coordinator"], of("briefing.import"), row.past)
			list := macfa.ProblemsOf(err)
			found := false
			for _, p := range list {
				found = found || p.Field == row.field
			}
			if macfa.KindOf(err) != macfa.Invalid || !found {
				t.Errorf("%s: %v", row.name, err)
			}
		}
		for _, who := range []string{"stranger", "administrator", "lead-csc", "board", "panel"} {
			if _, err := briefing.BringIn(ctx, w.People[who], of("briefing.import"), briefing.Past{Text: reference(t)}); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s brings a briefing in: %v", who, err)
			}
		}
		browse(t, w, "").see("/briefings", 200, "No briefing is public yet.")
	})
}

func TestAPastBriefingIsReadCorrectedAndKeptByItsPage(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		b := browse(t, w, "coordinator")
		b.see("/briefings/import", 200, "Bring in a past briefing")
		status, page := b.upload("/briefings/import", url.Values{"do": {"read"}, "text": {""}})
		if status != 422 || !strings.Contains(page, "Paste the text of the briefing") {
			t.Errorf("no text: %d", status)
		}
		text := noArea
		status, page = b.upload("/briefings/import", url.Values{"do": {"read"}, "text": {text}})
		if status != 200 || !strings.Contains(words(page), "1 theme, 1 strength, 1 lesson") || !strings.Contains(page, "Not found in the text") {
			t.Errorf("reading: %d %s", status, words(page))
		}
		status, page = b.upload("/briefings/import", url.Values{"do": {"keep"}, "text": {text}, "key": {"a"}})
		if status != 422 || !strings.Contains(page, "Enter the area") || !strings.Contains(page, "Early help") {
			t.Errorf("keeping without an area: %d", status)
		}
		form := url.Values{"do": {"keep"}, "text": {text}, "key": {"b"}, "area": {"Hackney"}}
		for range 2 { // posted twice, kept once
			if status, to := b.upload("/briefings/import", form); status != 303 || to != "/briefings/hackney-2014-15" {
				t.Errorf("keeping: %d %s", status, to)
			}
		}
		b.see("/briefings/hackney-2014-15-2", 404)
		b.see("/briefings", 200, "Case audits, Hackney", "brought in from the text of a past briefing")
	})
}

func TestMarkdownOfAnEditionIsReadAsTheSameBriefing(t *testing.T) {
	was, unread := pastbriefing.Read(reference(t))
	now, lost := pastbriefing.Read(briefing.Markdown(was))
	a, _ := json.Marshal(was)
	b, _ := json.Marshal(now)
	if string(a) != string(b) || len(unread)+len(lost) > 0 {
		t.Errorf("read\n%s\nagain\n%s\nunread %v", a, b, lost)
	}
}
