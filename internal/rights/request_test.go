package rights_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/rights"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// partNamed opens a part of what was gathered.
func partNamed(t *testing.T, w *world.World, p rights.RequestPage, title string) rights.PartPage {
	t.Helper()
	i := slices.IndexFunc(p.Parts, func(part rights.Part) bool { return part.Title == title })
	if i < 0 {
		t.Fatalf("there is no part %q", title)
	}
	return must[rights.PartPage](t)(rights.PartOf(ctx, w.People["dpo"], p.Request.ID, p.Parts[i].ID))
}

// all keeps every mark of a part.
func all(p rights.Part) (out []string) {
	for i, t := range p.Texts {
		for j := range t.Marks {
			out = append(out, strings.Join([]string{itoa(i), itoa(j)}, "."))
		}
	}
	return out
}

func itoa(n int) string { b, _ := json.Marshal(n); return string(b) }

func reviewAll(t *testing.T, w *world.World, p rights.RequestPage) {
	t.Helper()
	for _, part := range p.Parts {
		page := must[rights.PartPage](t)(rights.PartOf(ctx, w.People["dpo"], p.Request.ID, part.ID))
		must[int](t)(rights.Review(ctx, w.People["dpo"], world.Of("subject.review"), p.Request.ID, part.ID, page.Part.Version, rights.Reviewed{Out: all(page.Part)}))
	}
}

func exportNow(t *testing.T, w *world.World, id string) string {
	t.Helper()
	must[string](t)(rights.Export(ctx, w.People["dpo"], world.Of("subject.export"), id, requestNow(t, w, id).Request.Version))
	var b strings.Builder
	for _, block := range must[rights.Answer](t)(rights.AnswerOf(ctx, w.People["dpo"], id)).Paper() {
		b.WriteString(block.Plain() + "\n")
	}
	return b.String()
}

func TestAnAnswerHoldsEverythingOnOnePersonAndNobodyElse(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		family(t, w, w.Cases[0])
		id := asked(t, w, request)
		p := gatherNow(t, w, id)
		voice := partNamed(t, w, p, "What the child and the family said").Part
		if got := voice.Texts[0].Redacted(); got != "Amberley said that [removed] shouted and [removed] hid. Ring [removed]." {
			t.Errorf("the program marks %q", got)
		}
		reviewAll(t, w, p)
		answer := exportNow(t, w, id)
		for _, own := range []string{"Amberley Testchild", "1 May 2008", "Lives with grandmother.", "Homerton Health", "The record shows it."} {
			if !strings.Contains(answer, own) {
				t.Errorf("the answer does not hold %q", own)
			}
		}
		for _, other := range []string{"Morwenna", "Barnaby", "Mother", "0123", "Bartholomew"} {
			if strings.Contains(answer, other) {
				t.Errorf("the answer holds %q", other)
			}
		}
		world.Verifies(t, w)
	})
}

func TestForAParentTheChildIsSomebodyElse(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		family(t, w, w.Cases[0])
		id := asked(t, w, rights.GivenRequest{Whose: "adult", Name: "Morwenna Canary", AskedFor: "She came in person.", Received: "2015-01-09"})
		p := gatherNow(t, w, id)
		reviewAll(t, w, p)
		answer := exportNow(t, w, id)
		for _, other := range []string{"Amberley", "1 May 2008", "900000", "Barnaby", "Brother"} {
			if strings.Contains(answer, other) {
				t.Errorf("the answer holds %q", other)
			}
		}
		for _, own := range []string{"Morwenna Canary", "Mother", "that Morwenna shouted"} {
			if !strings.Contains(answer, own) {
				t.Errorf("the answer does not hold %q", own)
			}
		}
	})
}

func TestNothingGoesOutThatNobodyHasLookedThrough(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		family(t, w, w.Cases[0])
		id := asked(t, w, request)
		_, err := rights.Export(ctx, w.People["dpo"], world.Of("subject.export"), id, 1)
		world.Refused(t, "before it is gathered", err)
		p := gatherNow(t, w, id)
		_, err = rights.Export(ctx, w.People["dpo"], world.Of("subject.export"), id, p.Request.Version)
		world.Wrong(t, err, "", "has not been reviewed")
		_, err = rights.AnswerOf(ctx, w.People["dpo"], id)
		world.Refused(t, "before it is let out", err)
		reviewAll(t, w, p)
		exportNow(t, w, id)
		part := requestNow(t, w, id).Parts[0]
		_, err = rights.Review(ctx, w.People["dpo"], world.Of("subject.review"), id, part.ID, part.Version, rights.Reviewed{})
		world.WantKind(t, err, macfa.Conflict)
		if p = gatherNow(t, w, id); p.Request.State != "gathered" || p.Reviewed() != 0 {
			t.Errorf("gathered once more: %+v", p.Request)
		}
	})
}

func TestTheReviewerKeepsAndAddsMarks(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		family(t, w, w.Cases[0])
		p := gatherNow(t, w, asked(t, w, request))
		part := partNamed(t, w, p, "What the child and the family said").Part
		review := func(g rights.Reviewed) (int, error) {
			now := partNamed(t, w, p, part.Title).Part
			return rights.Review(ctx, w.People["coordinator"], world.Of("subject.review"), p.Request.ID, part.ID, now.Version, g)
		}
		_, err := review(rights.Reviewed{Words: []string{"nowhere"}})
		world.Wrong(t, err, "words", "None of these words")
		if n := must[int](t)(review(rights.Reviewed{Out: []string{"0.0"}, Words: []string{"SHOUTED"}})); n != 1 {
			t.Errorf("%d places were found", n)
		}
		if got := partNamed(t, w, p, part.Title).Part.Texts[0].Redacted(); got != "Amberley said that [removed] [removed] and Barnaby hid. Ring 020 7946 0123." {
			t.Errorf("it reads %q", got)
		}
		_, err = rights.Review(ctx, w.People["coordinator"], world.Of("subject.review"), p.Request.ID, part.ID, 1, rights.Reviewed{})
		world.WantKind(t, err, macfa.Conflict)
	})
}

func TestARequestHoldsItsCasesAndItsCopyGoesWithTheAnswer(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		id := asked(t, w, request)
		_, err := rights.AddCase(ctx, w.People["coordinator"], world.Of("subject.add-case"), id, 1, "nothing")
		world.Wrong(t, err, "case", "Choose")
		must[string](t)(rights.AddCase(ctx, w.People["coordinator"], world.Of("subject.add-case"), id, 1, w.Cases[1]))
		_, err = rights.AddCase(ctx, w.People["coordinator"], world.Of("subject.add-case"), id, 2, w.Cases[1])
		world.Wrong(t, err, "case", "Choose")
		p := gatherNow(t, w, id)
		if len(p.Cases) != 2 || p.Request.Due != "2015-02-09" {
			t.Errorf("%+v", p)
		}
		reviewAll(t, w, p)
		exportNow(t, w, id)
		version := requestNow(t, w, id).Request.Version
		_, err = rights.Close(ctx, w.People["dpo"], world.Of("subject.close"), id, version, "")
		world.Wrong(t, err, "outcome", "how it was sent")
		must[string](t)(rights.Close(ctx, w.People["dpo"], world.Of("subject.close"), id, version, "Handed over at the office."))
		p = requestNow(t, w, id)
		if p.Request.State != "answered" || p.Request.Outcome != "Handed over at the office." || p.MayTake || p.MayReview || strings.Contains(p.Request.Name, "Amberley") {
			t.Errorf("%+v", p.Request)
		}
		if alive := world.Texts(t, w, `SELECT id FROM scope WHERE state = 'alive' AND id = $1`, "request:"+id); len(alive) != 0 {
			t.Error("the copy's key is still there")
		}
		world.Verifies(t, w)
	})
}

func TestARequestCanBeRefusedWithAReason(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		id := asked(t, w, request)
		_, err := rights.Refuse(ctx, w.People["coordinator"], world.Of("subject.refuse"), id, 1, "No.")
		world.Refused(t, "coordinator", err)
		must[string](t)(rights.Refuse(ctx, w.People["dpo"], world.Of("subject.refuse"), id, 1, "They could not show who they are."))
		if p := requestNow(t, w, id); p.Request.State != "refused" || p.MayGather {
			t.Errorf("%+v", p.Request)
		}
	})
}

func TestWhoMayAnswerARequest(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		id := asked(t, w, request)
		p := gatherNow(t, w, id)
		for _, who := range outsiders {
			a := w.People[who]
			_, err := rights.RecordRequest(ctx, a, world.Of("subject.record"), w.Cases[0], request)
			world.Refused(t, who, err)
			_, err = rights.RequestOf(ctx, a, id)
			world.Refused(t, who, err)
			_, err = rights.Gather(ctx, a, world.Of("subject.gather"), id, p.Request.Version)
			world.Refused(t, who, err)
			_, err = rights.PartOf(ctx, a, id, p.Parts[0].ID)
			world.Refused(t, who, err)
			_, err = rights.Review(ctx, a, world.Of("subject.review"), id, p.Parts[0].ID, 1, rights.Reviewed{})
			world.Refused(t, who, err)
		}
		reviewAll(t, w, p)
		for _, who := range append([]string{"coordinator"}, outsiders...) {
			_, err := rights.Export(ctx, w.People[who], world.Of("subject.export"), id, p.Request.Version)
			world.Refused(t, who, err)
		}
		exportNow(t, w, id)
		for _, who := range append([]string{"coordinator"}, outsiders...) {
			_, err := rights.AnswerOf(ctx, w.People[who], id)
			world.Refused(t, who, err)
			_, err = rights.Close(ctx, w.People[who], world.Of("subject.close"), id, requestNow(t, w, id).Request.Version, "Sent.")
			world.Refused(t, who, err)
		}
		seen := world.Texts(t, w, `SELECT id FROM trail_entry WHERE action = 'subject.take' AND outcome = 'seen' AND about = $1`, "case:"+w.Cases[0])
		if len(seen) == 0 {
			t.Error("taking the answer is not on record under its case")
		}
	})
}

// TestEverySealedFieldOfACaseIsInAnAnswerOrSaysWhyNot looks at the tables as they are, so that a new field is not forgotten.
func TestEverySealedFieldOfACaseIsInAnAnswerOrSaysWhyNot(t *testing.T) {
	known := map[string]bool{}
	for _, field := range rights.AnswerFields() {
		known[field] = true
	}
	for _, field := range sealedFields(t) {
		if !known[field] {
			t.Errorf("%s is in no answer, and nothing says why", field)
		}
		delete(known, field)
	}
	for field := range known {
		t.Errorf("%s is no sealed field of a case", field)
	}
}

func TestThePagesOfARequest(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		family(t, w, w.Cases[0])
		c, d := w.Site(t, "coordinator", rights.Routes...), w.Site(t, "dpo", rights.Routes...)
		at := "/cases/" + w.Cases[0] + "/requests/new"
		form := url.Values{"key": {store.NewID()}, "whose": {"child"}, "name": {"Amberley Testchild"}, "received-day": {"9"}, "received-month": {"1"}, "received-year": {"2015"}}
		if a := world.Send(c, http.MethodPost, at, form); a.Code != http.StatusUnprocessableEntity || !strings.Contains(a.Body.String(), "Amberley Testchild") {
			t.Fatalf("without who asks it is answered with %d", a.Code)
		}
		form.Set("asked_for", "The young person.")
		form.Set("key", store.NewID())
		to := world.Send(c, http.MethodPost, at, form).Header().Get("Location")
		if a := world.Send(c, http.MethodPost, to+"/gather", url.Values{"key": {store.NewID()}, "version": {"1"}}); a.Code != http.StatusSeeOther {
			t.Fatalf("gathering is answered with %d", a.Code)
		}
		id := strings.TrimPrefix(to, "/requests/")
		part := partNamed(t, w, requestNow(t, w, id), "What the child and the family said").Part
		body := world.Send(d, http.MethodGet, to+"/parts/"+part.ID, nil).Body.String()
		if !strings.Contains(body, `<mark class="ca-marked">Morwenna</mark>`) || !strings.Contains(body, "3 places are marked") {
			t.Error("the part does not show its marks")
		}
		reviewAll(t, w, requestNow(t, w, id))
		if a := world.Send(d, http.MethodPost, to+"/export", url.Values{"key": {store.NewID()}, "version": {"2"}}); a.Code != http.StatusSeeOther {
			t.Fatalf("letting it out is answered with %d", a.Code)
		}
		print := world.Send(d, http.MethodGet, to+"/print", nil)
		if print.Code != http.StatusOK || strings.Contains(print.Body.String(), "Morwenna") || !strings.Contains(print.Body.String(), "[removed]") {
			t.Errorf("the answer on paper: %d", print.Code)
		}
		if word := world.Send(d, http.MethodGet, to+"/word", nil); word.Code != http.StatusOK || !strings.Contains(word.Header().Get("Content-Disposition"), "answer.docx") {
			t.Errorf("the answer in Word: %d", word.Code)
		}
		if a := world.Send(c, http.MethodGet, to+"/print", nil); a.Code != http.StatusNotFound {
			t.Errorf("for the coordinator the answer is %d", a.Code)
		}
	})
}
