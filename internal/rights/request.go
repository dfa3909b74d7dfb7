package rights

import (
	"context"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
)

// Request is somebody's wish to have everything that is kept about them: a subject access request.
type Request struct {
	ID, State     string // see macfa.SubjectMachine
	Whose         string // see macfa.SubjectWhose
	Name          string // whose data it is
	AskedFor      string // who asks, and how it was made sure that they may
	Received, Due macfa.Day
	Outcome       string // how it was sent, or why it was refused
	MadeName      string
	ExportedAt    *int64
	ClosedName    string
	ClosedAt      *int64
	Version       int64
	Refs          string // its cases: "H2, H4"

	areas                   []string
	scope                   string
	name, askedFor, outcome []byte
}

// Open tells whether it still has to be answered.
func (r Request) Open() bool { return r.State != "answered" && r.State != "refused" }

// Thing is the request as the access table sees it: it belongs to the areas of its cases.
func (r Request) Thing() macfa.Thing {
	return macfa.Thing{Kind: "request", ID: r.ID, Version: r.Version, State: r.State, Areas: r.areas}
}

func (r *Request) open(v *operation.View) (err error) {
	for _, f := range []struct {
		scope, name string
		sealed      []byte
		into        *string
	}{{r.scope, "name", r.name, &r.Name}, {r.scope, "asked_for", r.askedFor, &r.AskedFor}, {"installation", "outcome", r.outcome, &r.Outcome}} {
		if *f.into, err = v.Open(f.scope, "subject_request", r.ID, f.name, f.sealed); err != nil {
			return err
		}
	}
	return nil
}

// RequestCase is one case in which the data subject occurs.
type RequestCase struct{ ID, Ref, Round, Area string }

// RequestPage is one request, how far it is, and what may be done about it.
type RequestPage struct {
	Request   Request
	Cases     []RequestCase
	Parts     []Part // what was gathered, without the texts
	Others    []RequestCase
	Today     macfa.Day
	Held      int64 // restricted entries that are not in it
	MayAdd    bool
	MayGather bool
	MayReview bool
	MayExport bool
	MayTake   bool
	MayClose  bool
	MayRefuse bool
}

// Reviewed counts the parts that somebody has looked through.
func (p RequestPage) Reviewed() (n int) {
	for _, part := range p.Parts {
		if part.ReviewedName != "" {
			n++
		}
	}
	return n
}

// NewRequest answers the case about which a request is to be recorded.
func NewRequest(ctx context.Context, a operation.Actor, kase string) (casefile.Case, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (casefile.Case, error) { return judgedCase(v, kase, "subject.record") })
}

// GivenRequest is what was typed.
type GivenRequest struct {
	Whose, Name, AskedFor string
	Received              macfa.Day
}

func (g GivenRequest) check(today macfa.Day) error {
	var p problems
	if macfa.CodedLabel(macfa.SubjectWhose, g.Whose) == "" {
		p.add("whose", "Say whose data is asked for.")
	}
	p.text("name", g.Name, "Enter the name of the person whose data is asked for.")
	p.text("asked_for", g.AskedFor, "Write who asks, and how you made sure that they may.")
	p.day("received", g.Received, today)
	return macfa.InvalidIf(p)
}

// RecordRequest keeps a request about a case; its answer is due one calendar month after it was received. From now on nothing of
// the case is destroyed until it is answered. It answers with the request's id.
func RecordRequest(ctx context.Context, a operation.Actor, of operation.Of, kase string, g GivenRequest) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if _, err := judgedCase(tx.View, kase, "subject.record"); err != nil {
			return "", err
		}
		if err := g.check(tx.Today); err != nil {
			return "", err
		}
		closures, err := partnership.ClosuresOf(tx.Snap)
		if err != nil {
			return "", err
		}
		r := Request{ID: store.NewID(), State: macfa.SubjectMachine.States[0], Whose: g.Whose, Name: g.Name, AskedFor: g.AskedFor, Received: g.Received, Due: closures.AnswerDue(g.Received)}
		if r.scope, err = tx.MakeScope("request", r.ID); err != nil {
			return "", err
		}
		if err := insertRequest(tx, r); err != nil {
			return "", err
		}
		return r.ID, insertRequestCase(tx, r.ID, kase)
	})
}

// RequestOf answers one request; each look is recorded.
func RequestOf(ctx context.Context, a operation.Actor, id string) (RequestPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p RequestPage, err error) {
		if p.Request, err = judgedRequest(v, id, "subject.see"); err != nil {
			return p, err
		}
		p.Today = v.Today
		if err := p.Request.open(v); err != nil {
			return p, err
		}
		return p, p.gather(v)
	})
}

func (p *RequestPage) gather(v *operation.View) (err error) {
	r := p.Request
	if p.Cases, err = casesOfRequest(v, r.ID); err != nil {
		return err
	}
	if p.Parts, err = partsOf(v, r.ID); err != nil {
		return err
	}
	if v.Actor.Has(macfa.DPO) { // that restricted entries stand there is not the coordinator's to know
		if p.Held, err = restrictedEntries(v, r.ID); err != nil {
			return err
		}
	}
	may := func(action macfa.Action) bool { return v.Can(action, r.Thing()) }
	p.MayAdd, p.MayGather, p.MayReview = may("subject.add-case"), may("subject.gather"), may("subject.review")
	p.MayExport, p.MayTake, p.MayClose, p.MayRefuse = may("subject.export"), may("subject.take"), may("subject.close"), may("subject.refuse")
	if p.MayAdd {
		p.Others, err = otherCases(v, r.ID)
	}
	return err
}

// judgedRequest reads a request within the actor's reach: every case of it lies there. A look is noted under each case.
func judgedRequest(v *operation.View, id string, by macfa.Action) (Request, error) {
	r, err := requestByID(v, id)
	if err != nil {
		return r, err
	}
	cases, err := casesAndAreas(v, id)
	if err != nil {
		return r, err
	}
	for _, c := range cases {
		r.areas = append(r.areas, c.Area)
	}
	for _, c := range cases {
		if err := v.May(by, r.Thing()); err != nil {
			return r, err
		}
		v.About("case", c.ID)
	}
	return r, nil
}

// AddCase says that the data subject occurs in another case, too. What was gathered before is gathered again.
func AddCase(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, kase string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := judgedRequest(tx.View, id, "subject.add-case")
		if err != nil {
			return "", err
		}
		others, err := otherCases(tx.View, id)
		if err != nil {
			return "", err
		}
		if !hasCase(others, kase) {
			return "", macfa.At("case", "Choose a case.")
		}
		if err := touchRequest(tx, r, version); err != nil {
			return "", err
		}
		return id, insertRequestCase(tx, id, kase)
	})
}

func hasCase(list []RequestCase, id string) bool {
	for _, c := range list {
		if c.ID == id {
			return true
		}
	}
	return false
}

// Close notes how the answer was sent; the copy that was made for it is destroyed. Refuse notes why there is none.
func Close(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, outcome string) (string, error) {
	return end(ctx, a, of, id, version, "subject.close", outcome, "Write when and how it was sent, and how you made sure that it reached the right person.")
}

// Refuse ends a request without an answer.
func Refuse(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, outcome string) (string, error) {
	return end(ctx, a, of, id, version, "subject.refuse", outcome, "Write why, and that the person was told so and of the Information Commissioner.")
}

func end(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, by macfa.Action, outcome, empty string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := judgedRequest(tx.View, id, by)
		if err != nil {
			return "", err
		}
		to, err := macfa.SubjectMachine.Next(r.State, by)
		if err != nil {
			return "", err
		}
		var p problems
		p.text("outcome", outcome, empty)
		if err := macfa.InvalidIf(p); err != nil {
			return "", err
		}
		if err := closeRequest(tx, r, version, to, outcome); err != nil {
			return "", err
		}
		held, err := tx.Held()
		if err != nil || held {
			return id, err // EndHeldRequests ends the copy when the hold is lifted
		}
		return id, dropCopy(tx, r)
	})
}

// dropCopy ends the copy that was made for an answer: what it was made from is kept as long as before.
func dropCopy(tx *operation.Tx, r Request) error {
	if err := emptyParts(tx, r.ID); err != nil {
		return err
	}
	return tx.EndScope(r.scope)
}

// EndHeldRequests ends the copies that a legal hold has kept after their requests were closed. The caller has judged that the hold
// is lifted.
func EndHeldRequests(tx *operation.Tx) error {
	held, err := closedWithCopy(tx.Snap)
	for _, r := range held {
		if err := dropCopy(tx, r); err != nil {
			return err
		}
	}
	return err
}
