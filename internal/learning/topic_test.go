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

// mention notes that a past briefing spoke of a topic, as bringing it in does.
func mention(t *testing.T, w *world.World, year, name, kind string) string {
	t.Helper()
	return must(operation.Do(ctx, w.People["coordinator"], of("topic.merge"), func(tx *operation.Tx) (string, error) {
		if err := tx.May("topic.merge", macfa.Thing{Kind: "topic"}); err != nil {
			return "", err
		}
		id, err := learning.TopicID(tx, name)
		if err != nil {
			return "", err
		}
		return id, learning.Mention(tx, store.NewID(), year, "Hackney", "Early help", id, kind, "confirmed")
	}))(t)
}

func TestATopicHasOneHistoryWhateverItIsCalled(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		coordinator := w.People["coordinator"]
		first := mention(t, w, "2012/13", "Fathers", "lesson")
		if again := mention(t, w, "2013/14", "  FATHERS ", "lesson"); again != first {
			t.Error("the same name in other letters made another topic")
		}
		other := mention(t, w, "2011/12", "Dads and men", "lesson")
		_, err := learning.MergeTopic(ctx, coordinator, of("topic.merge"), other, other)
		wrong(t, err, "into", "another topic")
		_, err = learning.MergeTopic(ctx, w.People["panel"], of("topic.merge"), other, first)
		refused(t, "panel", err)
		must(learning.MergeTopic(ctx, coordinator, of("topic.merge"), other, first))(t)
		if id := mention(t, w, "2010/11", "Dads and men", "strength"); id != first {
			t.Error("a merged topic's name does not lead to the topic that it became")
		}
		p := must(learning.TopicOf(ctx, w.People["board"], other))(t)
		var years []string
		for _, b := range p.History {
			years = append(years, string(b.Year)+" "+b.Kind)
		}
		want := []string{"2010/11 strength", "2011/12 lesson", "2012/13 lesson", "2013/14 lesson", "2014/15 strength"}
		if p.Topic.ID != first || !slices.Equal(years, want) || len(p.Findings.Strengths) != 1 || !slices.Equal(p.Names, []string{"Dads and men"}) || p.MayMerge {
			t.Errorf("the topic is %+v", p)
		}
		third := mention(t, w, "2009/10", "Men", "lesson")
		must(learning.MergeTopic(ctx, coordinator, of("topic.merge"), first, third))(t)
		if p := must(learning.TopicOf(ctx, coordinator, other))(t); p.Topic.ID != third || len(p.History) != 6 {
			t.Errorf("after a second merge the first alias leads to %+v", p.Topic)
		}
		code, body, _ := visit(t, w, "coordinator", "GET", "/rounds/"+w.Round+"/findings", nil)
		if code != 200 || !strings.Contains(body, "Came up before in") || !strings.Contains(body, "This is the sixth year.") {
			t.Errorf("the round's findings do not tell the history: %d", code)
		}
	})
}

func TestTheLibrary(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		coordinator := w.People["coordinator"]
		for _, row := range []struct {
			name, field string
			g           learning.Guidance
		}{
			{"a document without a title", "title", learning.Guidance{Owner: "Subgroup"}},
			{"a document that nobody keeps", "owner", learning.Guidance{Title: "Protocol"}},
			{"a link that is not https", "link", learning.Guidance{Title: "Protocol", Owner: "Subgroup", Link: "http://example.org"}},
			{"a link that is a script", "link", learning.Guidance{Title: "Protocol", Owner: "Subgroup", Link: "javascript:alert(1)"}},
		} {
			t.Run(row.name, func(t *testing.T) {
				_, err := learning.AddGuidance(ctx, coordinator, of("guidance.change"), row.g)
				wrong(t, err, row.field, "")
			})
		}
		g := learning.Guidance{Title: "Joint mental health protocol", Owner: "Subgroup", Edition: "2014", Link: "https://example.org/protocol", Review: "2015-01-01"}
		_, err := learning.AddGuidance(ctx, w.People["lead-csc"], of("guidance.change"), g)
		refused(t, "lead", err)
		g.ID = must(learning.AddGuidance(ctx, coordinator, of("guidance.change"), g))(t)
		g.Version, g.Edition = 1, "2015"
		must(learning.ChangeGuidance(ctx, coordinator, of("guidance.change"), g))(t)
		if _, err := learning.ChangeGuidance(ctx, coordinator, of("guidance.change"), g); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("an old version: got %v", err)
		}
		code, body, _ := visit(t, w, "practitioner-csc", "GET", "/library", nil)
		if code != 200 || !strings.Contains(body, "https://example.org/protocol") || !strings.Contains(body, "Since 1 January 2015") || strings.Contains(body, "/guidance/"+g.ID) {
			t.Errorf("the library of a practitioner: %d", code)
		}
		id := texts(t, w, `SELECT id FROM finding WHERE kind = 'lesson' ORDER BY position`)[0]
		f := must(learning.FindingOf(ctx, coordinator, id))(t).Finding
		d := draft(w)
		d.Guidance = []string{g.ID, "nothing"}
		must(learning.ChangeFinding(ctx, coordinator, of("finding.change"), id, f.Version, d))(t)
		if f = must(learning.FindingOf(ctx, w.People["board"], id))(t).Finding; len(f.Guidance) != 1 || f.Guidance[0].Title != g.Title {
			t.Errorf("the finding points to %v", f.Guidance)
		}
	})
}
