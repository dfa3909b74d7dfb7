package briefing_test

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"caseaudit/internal/briefing"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func stageOf(t testing.TB, w *world.World) (stage string) {
	t.Helper()
	check(t, w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
		stage, err = store.Value[string](s, `SELECT stage FROM round WHERE id = $1`, w.Round)
		return err
	}))
	return stage
}

func TestPublishingMakesAnEditionAndMovesTheRoundOn(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := start(t, w, "hackney")
		reader := browse(t, w, "")
		reader.see("/briefings", 200, "No briefing is public yet.")
		_, err := briefing.Send(ctx, w.People["coordinator"], of("briefing.send"), id, version(t, w, id))
		check(t, err)
		_, err = briefing.Sign(ctx, w.People["board"], of("briefing.sign"), id, version(t, w, id))
		check(t, err)
		once := operation.Of{Action: "briefing.publish", Key: store.NewID()}
		v := version(t, w, id)
		for range 2 { // posted twice
			done, err := briefing.Publish(ctx, w.People["coordinator"], once, id, v, spokenTo)
			if err != nil || done != (briefing.Published{Slug: "hackney-2014-15", Number: 1, Rounds: 1}) {
				t.Fatalf("published %+v, %v", done, err)
			}
		}
		if stage := stageOf(t, w); stage != "improve" {
			t.Errorf("the round is in %s", stage)
		}
		page := reader.see("/briefings/hackney-2014-15", 200, "There was evidence of work with fathers", "Read the information sharing guidance.", "The partnership will review its training.", "Edition 1 · 12 January 2015", "Talk about it in your team")
		if strings.Contains(page, "of 3 cases") || strings.Contains(page, id) {
			t.Error("the public page holds what is not public")
		}
		reader.see("/drafts/"+id, 303)
	})
}

func TestACorrectionBecomesTheNextEditionAtTheSameAddress(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id, slug := published(t, w, "hackney")
		_, err := briefing.Correct(ctx, w.People["coordinator"], of("briefing.correct"), id, version(t, w, id))
		check(t, err)
		if p := look(t, w, id); len(p.Sources) != 4 {
			t.Errorf("the correction lost its findings: %+v", p.Sources)
		}
		check(t, save(t, w, id, "head", func(s *briefing.Saved) { s.Title = "Case audits, corrected" }))
		reader := browse(t, w, "")
		reader.see("/briefings/"+slug, 200, "Case audits")
		if again := release(t, w, id); again != slug {
			t.Errorf("the correction stands at %s", again)
		}
		reader.see("/briefings/"+slug, 200, "Case audits, corrected", "Edition 2")
		reader.see("/briefings/"+slug+"/1", 200, "Edition 1", "there is a newer edition")
		reader.see("/briefings/"+slug+"/3", 404)
		reader.see("/briefings/"+slug+"/x", 404)
		browse(t, w, "coordinator").see("/drafts/"+id+"/editions", 200, "Edition 2", "Edition 1", "Begin a correction")
	})
}

func TestACorrectionOfABriefingThatWasBroughtIn(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		slug := bringIn(t, w, briefing.Past{Text: reference(t)})
		e, err := briefing.Read(ctx, public(t, w), slug, 0)
		check(t, err)
		_, err = briefing.Correct(ctx, w.People["coordinator"], of("briefing.correct"), e.Briefing, version(t, w, e.Briefing))
		check(t, err)
		now, _ := json.Marshal(look(t, w, e.Briefing).Document().Briefing)
		was, _ := json.Marshal(e.Document.Briefing)
		if string(now) != string(was) {
			t.Errorf("the correction begins with\n%s\nwant\n%s", now, was)
		}
		_, err = briefing.DropCorrection(ctx, w.People["coordinator"], of("briefing.drop-correction"), e.Briefing, version(t, w, e.Briefing))
		check(t, err)
		if state := look(t, w, e.Briefing).Briefing.State; state != "public" {
			t.Errorf("it is %s", state)
		}
	})
}

func TestDraftsAreDroppedAndBriefingsWithdrawn(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		gone := start(t, w, "hackney")
		_, err := briefing.Drop(ctx, w.People["coordinator"], of("briefing.drop"), gone, version(t, w, gone))
		check(t, err)
		id, slug := published(t, w, "hackney")
		for _, row := range []struct{ name, why string }{{"without a reason", ""}, {"with a telephone number in it", "Call 020 7946 0958."}} {
			_, err := briefing.Withdraw(ctx, w.People["coordinator"], of("briefing.withdraw"), id, version(t, w, id), row.why)
			if list := macfa.ProblemsOf(err); macfa.KindOf(err) != macfa.Invalid || list[0].Field != "why" {
				t.Errorf("withdrawn %s: %v", row.name, err)
			}
		}
		_, err = briefing.Withdraw(ctx, w.People["coordinator"], of("briefing.withdraw"), id, version(t, w, id), "A figure in it was wrong.")
		check(t, err)
		reader := browse(t, w, "")
		if page := reader.see("/briefings/"+slug, 200, "This briefing has been withdrawn", "A figure in it was wrong."); strings.Contains(page, "fathers") {
			t.Error("a withdrawn briefing still shows its text")
		}
		reader.see("/briefings/"+slug+".json", 404)
		reader.see("/briefings", 200, "No briefing is public yet.")
	})
}

func TestOtherFormsAndFeeds(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		slug := bringIn(t, w, briefing.Past{Text: reference(t)})
		reader := browse(t, w, "")
		_, text := reader.get("/briefings/" + slug + ".json")
		var edition struct {
			macfa.Briefing
		}
		check(t, json.Unmarshal([]byte(text), &edition.Briefing))
		if edition.Area != "Hackney" || len(edition.Themes) != 2 {
			t.Errorf("the JSON holds %+v", edition)
		}
		if status, md := reader.get("/briefings/" + slug + ".md"); status != 200 || !strings.Contains(md, "# CHSCB Case Audits") || !strings.Contains(md, "**engagement with fathers**") {
			t.Errorf("Markdown: %d", status)
		}
		reader.see("/briefings/"+slug+".pdf", 404)
		var feed struct {
			Version string
			Items   []struct{ ID, URL, Title, Content_text, Date_published string }
		}
		_, text = reader.get("/briefings.json")
		check(t, json.Unmarshal([]byte(text), &feed))
		if feed.Version != "https://jsonfeed.org/version/1.1" || len(feed.Items) != 1 || feed.Items[0].URL != "http://example.com/briefings/"+slug || feed.Items[0].Date_published != "2015-01-12T09:00:00Z" || feed.Items[0].Content_text == "" {
			t.Errorf("the JSON feed is %+v", feed)
		}
		var atom struct {
			XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
			ID      string   `xml:"id"`
			Updated string   `xml:"updated"`
			Author  string   `xml:"author>name"`
			Entries []struct {
				ID      string `xml:"id"`
				Updated string `xml:"updated"`
				Title   string `xml:"title"`
			} `xml:"entry"`
		}
		_, text = reader.get("/briefings.atom")
		check(t, xml.Unmarshal([]byte(text), &atom))
		if atom.ID == "" || atom.Author == "" || len(atom.Entries) != 1 || atom.Entries[0].Title != "CHSCB Case Audits, Hackney 2014/15" || atom.Updated != atom.Entries[0].Updated {
			t.Errorf("the Atom feed is %+v", atom)
		}
	})
}

func TestAReaderWhoHasAPageIsToldThatItHasNotChanged(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		slug := bringIn(t, w, briefing.Past{Text: reference(t)})
		for _, path := range []string{"/briefings/" + slug, "/briefings/" + slug + ".md", "/briefings", "/briefings.json"} {
			res := browse(t, w, "").head(path)
			tag := res.Header.Get("ETag")
			if tag == "" || !strings.HasPrefix(res.Header.Get("Cache-Control"), "public") {
				t.Errorf("%s: %v", path, res.Header)
			}
			if status, body := browse(t, w, "").get(path, "If-None-Match", tag); status != 304 || body != "" {
				t.Errorf("%s again: %d", path, status)
			}
		}
		if kept := browse(t, w, "coordinator").head("/briefings/" + slug).Header.Get("Cache-Control"); kept != "no-store" {
			t.Errorf("a page with somebody's name may be kept: %s", kept)
		}
	})
}

func TestPagesAskTheSameNumberOfQueriesForMoreRows(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id, slug := published(t, w, "hackney")
		_, err := briefing.Correct(ctx, w.People["coordinator"], of("briefing.correct"), id, version(t, w, id))
		check(t, err)
		paths := []string{"/briefings", "/briefings/" + slug, "/briefings.json", "/drafts", "/drafts/" + id, "/drafts/" + id + "/editions", "/rounds/" + w.Round + "/briefing"}
		b := browse(t, w, "coordinator")
		before := b.queries(paths)
		for range 5 {
			bringIn(t, w, briefing.Past{Text: reference(t)})
			start(t, w, "hackney")
		}
		for i, n := range b.queries(paths) {
			if n != before[i] || n == 0 {
				t.Errorf("%s asks %d queries, before %d", paths[i], n, before[i])
			}
		}
	})
}
