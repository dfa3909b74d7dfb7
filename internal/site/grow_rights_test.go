package site_test

import (
	"context"
	"regexp"

	"caseaudit/internal/rights"
)

// ofRights are the pages that only families who object or ask have.
var ofRights = regexp.MustCompile(`/rights|/objections/|/requests/`)

// families lets families object and ask, n times each, and lets out the answer to one of them, about n cases.
func (p *place) families(n int) {
	p.t.Helper()
	ctx, a, dpo := context.Background(), p.w.People["coordinator"], p.w.People["dpo"]
	done := func(_ any, err error) { p.t.Helper(); must(p.t, err) }
	for range n {
		id, err := rights.RecordObjection(ctx, a, of("objection.record"), p.w.Cases[0], rights.GivenObjection{Whose: "parent", Text: "No.", Received: "2015-01-09", ReceivedBy: "School"})
		must(p.t, err)
		done(rights.Decide(ctx, dpo, of("objection.decide"), id, 1, rights.Decision{Outcome: "not_upheld", Because: "It names nobody."}))
		_, err = rights.RecordRequest(ctx, a, of("subject.record"), p.w.Cases[0], rights.GivenRequest{Whose: "child", Name: "Wren", AskedFor: "Wren.", Received: "2015-01-09"})
		must(p.t, err)
	}
	id := p.one(`SELECT id FROM subject_request ORDER BY CASE state WHEN 'exported' THEN 0 ELSE 1 END, id`)
	for _, kase := range p.w.Cases[1:n] {
		done(rights.Gather(ctx, a, of("subject.gather"), id, p.requestNow(id).Request.Version))
		done(rights.AddCase(ctx, a, of("subject.add-case"), id, p.requestNow(id).Request.Version, kase))
	}
	p.letOut(id)
}

func (p *place) requestNow(id string) rights.RequestPage {
	r, err := rights.RequestOf(context.Background(), p.w.People["dpo"], id)
	must(p.t, err)
	return r
}

// letOut gathers, reviews and lets out the answer to a request.
func (p *place) letOut(id string) {
	p.t.Helper()
	ctx, dpo := context.Background(), p.w.People["dpo"]
	_, err := rights.Gather(ctx, dpo, of("subject.gather"), id, p.requestNow(id).Request.Version)
	must(p.t, err)
	for _, part := range p.requestNow(id).Parts {
		_, err := rights.Review(ctx, dpo, of("subject.review"), id, part.ID, part.Version, rights.Reviewed{})
		must(p.t, err)
	}
	_, err = rights.Export(ctx, dpo, of("subject.export"), id, p.requestNow(id).Request.Version)
	must(p.t, err)
}
