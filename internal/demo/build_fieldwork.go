package demo

import (
	"caseaudit/internal/casefile"
	"caseaudit/internal/concern"
	"caseaudit/internal/fieldwork"
)

// How far a return has come on the demonstration's first morning.
const (
	untouched = iota
	begun
	sent
	sentBack
	signedOff
	spoken // typed in while a school read it out
)

// standing is where each agency's returns stand, by child. Whoever is not listed has signed off.
var standing = map[string]map[string]int{
	"csc":       {"Mateo Salcedo": sent, "Jonah Adomako": sentBack, "Zara Kemal": begun, "Reuben Thornbury": untouched},
	"citycsc":   {"Tariq Rahmani": sent, "Ottilie Crane": begun},
	"homerton":  {"Hazel Winterbourne": sentBack, "Zara Kemal": sent},
	"police":    {"Mateo Salcedo": begun, "Reuben Thornbury": untouched},
	"elft":      {"Zara Kemal": begun, "Reuben Thornbury": untouched, "Ottilie Crane": untouched},
	"gps":       {"Mateo Salcedo": untouched, "Tariq Rahmani": untouched},
	"learning":  {"Reuben Thornbury": begun, "Tariq Rahmani": spoken},
	"probation": {"Reuben Thornbury": untouched},
	"housing":   {},
}

// fieldwork brings the round to where it stands on the demonstration's first morning.
func (b *builder) fieldwork(r *roundState) {
	for i, kase := range r.cases {
		for _, ret := range b.returnsOf(kase.id) {
			if b.err != nil {
				return
			}
			stands, listed := standing[ret.key][r.children[i].name]
			if !listed {
				stands = signedOff
			}
			b.bring(r, ret, i, stands)
		}
	}
	b.voice(r.cases[0])
	for _, f := range b.reflections(r)[:3] {
		b.reflect(f)
	}
	b.concern(r)
	b.moved(r)
	b.restricted(r)
}

// restricted is what the police know from intelligence: an entry that their own people and the panel's chair read.
func (b *builder) restricted(r *roundState) {
	kase := r.caseOf("Mateo Salcedo").id
	for _, ret := range b.returnsOf(kase) {
		if ret.key == "police" {
			did[string](b, "restricted entry")(fieldwork.SaveRestricted(b.ctx, b.as("ben"), of("restricted.save"), fieldwork.Restricted{Case: kase, Kind: "police_intelligence",
				Text: intelligence},
				ret.id+"/recognition.signs"))
		}
	}
}

// bring takes one return as far as it stands.
func (b *builder) bring(r *roundState, ret idPair, kase, stands int) {
	switch stands {
	case untouched:
		return
	case begun:
		b.fill(r, ret, kase, 4)
		return
	}
	if stands == spoken {
		b.onBehalf(ret)
	}
	b.fill(r, ret, kase, len(b.standard.Sections))
	b.send(ret)
	switch stands {
	case sentBack:
		did[string](b, "send back")(fieldwork.SendBack(b.ctx, b.as(auditors[ret.key].lead), of("return.send-back"), ret.id, b.version("audit_return", ret.id),
			"Please say what in the record shows that the father was spoken to. The grade for our own work needs a reason that a reader outside can follow.",
			fieldwork.NewComment{Question: "planning.plan", Text: "Which plan is this, that of the strategy meeting or that of the conference? Please say which."}))
	case signedOff:
		b.sign(ret)
	}
}

// concern is the one that is open: a matter for an agency's manager.
func (b *builder) concern(r *roundState) {
	did[string](b, "concern")(concern.Raise(b.ctx, b.as("joy"), of("concern.raise"), concern.Concern{Case: r.caseOf("Zara Kemal").id, Kind: concern.Practice,
		What: "Two visits are on record that the diary does not show.", Done: "Spoke to the team leader this morning.", Told: "Safeguarding manager, by telephone"}, ""))
}

// moved is the child who has gone to live in another area: the case stays with its round.
func (b *builder) moved(r *roundState) {
	kase := r.caseOf("Hazel Winterbourne").id
	did[casefile.RecordedEvent](b, "moved")(casefile.RecordEvent(b.ctx, b.as("grace"), of("case.happened"), kase, casefile.GivenEvent{Kind: "moved_area", Day: "2015-11-06",
		Note: "To an aunt in Waltham Forest. Their children's services know of the audit; speak to the duty manager there.", Version: b.version("audit_case", kase)}))
}

// tellStaff gives the practitioners of a round's cases their feedback, which they mark as heard.
func (b *builder) tellStaff(r *roundState) {
	asked := b.reflections(r)
	for _, kase := range r.cases {
		did[string](b, "feedback")(fieldwork.GiveFeedback(b.ctx, b.as("grace"), of("feedback.give"), kase.id, 0,
			"The panel saw steady visiting and a child who was heard. It also saw that services with the same worry did not know of each other. The briefing will say so without this case being told apart."))
	}
	for _, f := range asked {
		did[string](b, "heard")(fieldwork.Hear(b.ctx, b.byID(f.key), of("feedback.hear"), f.id, ""))
	}
}
