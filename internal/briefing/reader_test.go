package briefing_test

import (
	"net/http"
	"net/url"
	"testing"

	"caseaudit/internal/briefing"
	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestAReaderMarksABriefingAsReadAndTheCoordinatorSeesHowMany(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		reader := w.People["practitioner-csc"]
		slug, err := briefing.BringIn(ctx, w.People["coordinator"], of("briefing.import"), briefing.Past{Text: reference(t)})
		check(t, err)
		b := browse(t, w, "practitioner-csc")
		b.see("/briefings/"+slug, http.StatusOK, "Mark as read")
		form := url.Values{"key": {store.NewID()}}
		for range 2 { // the same form posted twice
			if status, _ := b.post("/briefings/"+slug+"/read", form); status != http.StatusSeeOther {
				t.Fatalf("marking is answered with %d", status)
			}
		}
		_, err = briefing.MarkRead(ctx, reader, of("briefing.mark-read"), slug)
		check(t, err)
		b.see("/briefings/"+slug, http.StatusOK, "You marked this as read on")
		e, err := briefing.Read(ctx, reader, slug, 0)
		check(t, err)
		p, err := briefing.DraftOf(ctx, w.People["coordinator"], e.Briefing)
		check(t, err)
		// once, however often it was marked
		if len(p.Readers) != 2 || p.Readers[0] != (briefing.ReadersOf{N: 1}) || p.Readers[1].N != 1 || p.Readers[1].Agency == "" {
			t.Errorf("readers are counted as %+v", p.Readers)
		}
		if _, err := briefing.MarkRead(ctx, public(t, w), of("briefing.mark-read"), slug); macfa.KindOf(err) != macfa.NotFound {
			t.Errorf("somebody who is not signed in is answered %v", err)
		}
		if _, err := briefing.MarkRead(ctx, reader, of("briefing.mark-read"), "nothing-2014-15"); macfa.KindOf(err) != macfa.NotFound {
			t.Errorf("a briefing that is not there is answered %v", err)
		}
	})
}
