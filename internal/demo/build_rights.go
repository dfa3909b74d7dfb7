package demo

import (
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/partnership"
	"caseaudit/internal/retention"
	"caseaudit/internal/rights"
	"caseaudit/internal/signin"
)

// keepLonger changes the schedule once for good, and once in a way that still waits for a second person.
func (b *builder) keepLonger() {
	years, _ := macfa.KeepingOf("judgements")
	did[string](b, "keep longer")(retention.ChangeKeeping(b.ctx, b.as("farah"), of("keeping.change"), "judgements", int64(years.Days), 7*365,
		"The council keeps what it knows of the quality of its work for seven years."))
}

func (b *builder) keepShorter() {
	accounts, _ := macfa.KeepingOf("accounts")
	did[string](b, "keep shorter")(retention.ChangeKeeping(b.ctx, b.as("farah"), of("keeping.change"), "accounts", int64(accounts.Days), 365, "A year has been long enough every time somebody asked."))
}

// come lets somebody work here for a while; leave ends that.
func (b *builder) come() {
	p := signin.NewPerson{Name: "Rowan Ashdown", Email: "rowan.ashdown@example.org", Phone: "020 7946 0199"}
	did[partnership.Invited](b, "invite somebody who leaves later")(partnership.InvitePerson(b.ctx, b.as("grace"), of("person.invite"), p, macfa.Grant{Role: macfa.Scrutineer}))
}

func (b *builder) leave() {
	page := did[partnership.PeoplePage](b, "people")(partnership.People(b.ctx, b.as("grace"), ""))
	for _, p := range page.People {
		if p.Name == "Rowan Ashdown" {
			did[string](b, "leave")(partnership.Leave(b.ctx, b.as("ivo"), of("person.leave"), p.ID, p.Version))
		}
	}
}

// objects is what a mother objects to, in a case of a round in fieldwork.
func (b *builder) objects(r *roundState) {
	did[string](b, "record an objection")(rights.RecordObjection(b.ctx, b.as("grace"), of("objection.record"), r.cases[1].id, rights.GivenObjection{Whose: "parent",
		Text: "She does not want to be asked about her family again, and fears that the school will hear of it.", Received: "2015-10-19", ReceivedBy: "Children’s Social Care"}))
}

// decide decides it: the audit goes on, and nobody asks her.
func (b *builder) decide(r *roundState) {
	page := did[rights.CasePage](b, "objections")(rights.OfCase(b.ctx, b.as("farah"), r.cases[1].id))
	for _, o := range page.Objections {
		did[bool](b, "decide an objection")(rights.Decide(b.ctx, b.as("farah"), of("objection.decide"), o.ID, o.Version, rights.Decision{Outcome: "partly",
			Because: "The audit reads what the agencies have written; it names nobody in what it publishes, and the school is asked for nothing that it does not know. Nobody has to talk to us.",
			Part:    "anything you might have told us yourself: nobody will ask you"}))
	}
}

// asks is two people who ask for what is kept about them: one answer can be sent, the other is being reviewed.
func (b *builder) asks(r *roundState) {
	for i, received := range []macfa.Day{"2015-10-27", "2015-11-09"} {
		kase, child := r.cases[i+2], r.children[i+2]
		id := did[string](b, "record a request")(rights.RecordRequest(b.ctx, b.as("grace"), of("subject.record"), kase.id, rights.GivenRequest{Whose: "child", Name: child.name,
			AskedFor: "The young person, with an advocate. The social worker knows both.", Received: received}))
		b.gatherFor(id)
		page := did[rights.RequestPage](b, "a request")(rights.RequestOf(b.ctx, b.as("farah"), id))
		if i > 0 {
			b.review(page, 1)
			continue
		}
		b.review(page, len(page.Parts))
		page = did[rights.RequestPage](b, "a request")(rights.RequestOf(b.ctx, b.as("farah"), id))
		did[string](b, "let an answer out")(rights.Export(b.ctx, b.as("farah"), of("subject.export"), id, page.Request.Version))
	}
}

func (b *builder) gatherFor(id string) {
	page := did[rights.RequestPage](b, "a request")(rights.RequestOf(b.ctx, b.as("farah"), id))
	did[string](b, "gather")(rights.Gather(b.ctx, b.as("farah"), of("subject.gather"), id, page.Request.Version))
}

// review looks through the first parts of what was gathered, and blacks out all that is marked.
func (b *builder) review(page rights.RequestPage, parts int) {
	for _, p := range page.Parts[:min(parts, len(page.Parts))] {
		part := did[rights.PartPage](b, "a part")(rights.PartOf(b.ctx, b.as("farah"), page.Request.ID, p.ID)).Part
		var out []string
		for i, t := range part.Texts {
			for j := range t.Marks {
				out = append(out, fmt.Sprintf("%d.%d", i, j))
			}
		}
		did[int](b, "review a part")(rights.Review(b.ctx, b.as("farah"), of("subject.review"), page.Request.ID, p.ID, part.Version, rights.Reviewed{Out: out}))
	}
}
