package desk_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"caseaudit/internal/briefing"
	"caseaudit/internal/desk"
	"caseaudit/internal/improvement"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

// see is a page of this room as one person.
func (o *office) see(who, path string) *httptest.ResponseRecorder {
	o.t.Helper()
	site := &web.Site{House: o.House, Routes: desk.Routes, Actor: func(*http.Request) (operation.Actor, error) { return o.People[who], nil }}
	h, err := site.Handler()
	must(o.t, err)
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, httptest.NewRequest("GET", path, nil))
	return rec
}

func (o *office) version(table, id string) (n int64) {
	o.t.Helper()
	must(o.t, o.House.Store.Read(context.Background(), func(s *store.Snap) (err error) {
		n, err = store.Value[int64](s, "SELECT version FROM "+table+" WHERE id = $1", id)
		return err
	}))
	return n
}

func (o *office) text(query string, args ...any) (text string) {
	o.t.Helper()
	must(o.t, o.House.Store.Read(context.Background(), func(s *store.Snap) (err error) {
		text, err = store.Value[string](s, query, args...)
		return err
	}))
	return text
}

// published makes the round's findings public, with one of them left out.
func (o *office) published(leftOut string) {
	o.t.Helper()
	ctx, grace := context.Background(), o.People["coordinator"]
	id, err := briefing.StartDraft(ctx, grace, of("briefing.start"), briefing.Start{Title: "Case audits", Rounds: []string{o.Round}, Areas: []string{o.Areas["hackney"]}})
	must(o.t, err)
	page, err := briefing.DraftOf(ctx, grace, id)
	must(o.t, err)
	for _, t := range page.Draft.Themes {
		for _, l := range t.Lessons {
			if l.Topic == leftOut {
				l.Out = true
				_, err = briefing.SavePart(ctx, grace, of("briefing.write"), id, briefing.Saved{Part: l})
				must(o.t, err)
			}
		}
	}
	_, err = briefing.Send(ctx, grace, of("briefing.send"), id, o.version("briefing", id))
	must(o.t, err)
	_, err = briefing.Sign(ctx, o.People["board"], of("briefing.sign"), id, o.version("briefing", id))
	must(o.t, err)
	_, err = briefing.Publish(ctx, grace, of("briefing.publish"), id, o.version("briefing", id), "The practitioners were spoken to on Monday.")
	must(o.t, err)
}

func TestAPractitionerHearsWhatCameOfTheirReflectionOnceItIsPublic(t *testing.T) {
	withOffice(t, world.Learnt, func(t *testing.T, o *office) {
		ctx, who := context.Background(), o.People["practitioner-csc"]
		o.change("reflection", `UPDATE reflection SET state = 'written', version = version + 1 WHERE person = $1 AND kase = $2`, who.Person, o.Cases[0])
		o.change("finding_evidence", `UPDATE finding_evidence SET source = 'practitioner' WHERE kase = $1 AND finding = (SELECT id FROM finding WHERE kind = 'lesson' AND cases = 2)`, o.Cases[0])
		if body := o.see("practitioner-csc", "/reflections/came-of-it").Body.String(); !strings.Contains(body, "Nothing is public yet") || strings.Contains(body, "Escalation") {
			t.Errorf("before: %s", body)
		}
		if h, err := desk.HomeOf(ctx, who); err != nil || h.Came {
			t.Errorf("home before: %v %v", h.Came, err)
		}
		lesson := o.text(`SELECT id FROM finding WHERE kind = 'lesson' AND cases = 2`)
		action, err := improvement.Propose(ctx, o.People["coordinator"], of("action.propose"), o.Round, lesson, improvement.Draft{What: "Put the name of the worker first.", Owner: o.id("lead-csc"), Due: "2015-07-31"})
		must(t, err)
		_, err = improvement.Move(ctx, o.People["board"], of("action.agree"), action, o.version("action", action), "", nil)
		must(t, err)
		o.published("Escalation")
		p, err := desk.WhatCameOfIt(ctx, who)
		must(t, err)
		if len(p.Reflections) != 1 || len(p.Reflections[0].Findings) != 3 || !p.Reflections[0].Findings[0].Reflections || len(p.Reflections[0].Actions) != 1 {
			t.Fatalf("what came of it: %+v", p)
		}
		body := o.see("practitioner-csc", "/reflections/came-of-it").Body.String()
		for _, want := range []string{"What has to change", "<strong>Information sharing.</strong>", "What was strong", "What practitioners of this case said is part of its evidence", "Put the name of the worker first.", "In progress", `href="/briefings/hackney-2014-15"`} {
			if !strings.Contains(body, want) {
				t.Errorf("the page does not say %q", want)
			}
		}
		for _, never := range []string{"Escalation", "Testchild", "Amberley", "Lead Children", o.Cases[0], "of 3 cases"} {
			if strings.Contains(body, never) {
				t.Errorf("the page says %q", never)
			}
		}
		if home := o.see("practitioner-csc", "/").Body.String(); !strings.Contains(home, `href="/reflections/came-of-it"`) {
			t.Error("home does not lead to it")
		}
	})
}

func TestWhatCameOfItIsForPractitionersAlone(t *testing.T) {
	withOffice(t, world.Learnt, func(t *testing.T, o *office) {
		o.change("reflection", `UPDATE reflection SET state = 'written', version = version + 1 WHERE person = $1 AND kase = $2`, o.id("practitioner-csc"), o.Cases[0])
		o.published("")
		for _, who := range []string{"coordinator", "lead-csc", "auditor-csc", "chair", "panel", "board", "administrator"} {
			if _, err := desk.WhatCameOfIt(context.Background(), o.People[who]); err == nil || macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s: %v", who, err)
			}
		}
		p, err := desk.WhatCameOfIt(context.Background(), o.People["practitioner-health"])
		if err != nil || len(p.Reflections)+p.Waiting != 0 {
			t.Errorf("who wrote nothing: %+v %v", p, err)
		}
	})
}
