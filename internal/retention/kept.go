package retention

import "caseaudit/internal/macfa"

// Kept is one case of a round and what of it is still there.
type Kept struct {
	ID, Ref, State string
	Who            bool   // who the child is
	Alive          bool   // what was written
	Judged         bool   // choices and grades
	Hold           string // why nothing of it may be destroyed now; "" when it may
}

// has tells whether a kind of the schedule is still there.
func (k Kept) has(kind string) bool {
	switch kind {
	case "identifiers":
		return k.Who
	case "narrative":
		return k.Alive
	}
	return k.Judged
}

// ready tells whether a destruction of the kind would end something of the case now. Choices go after what explains them.
func (k Kept) ready(kind string) bool {
	return k.has(kind) && k.Hold == "" && (kind != "judgements" || !k.Alive)
}

// Part is one kind of the schedule in one round.
type Part struct {
	Kind   macfa.Keeping
	Until  macfa.Day // to which it is kept; none while the round goes on
	Left   int64     // cases of which it is still there; of findings 1: the round
	Ready  int64     // those that a destruction would end now
	TimeUp bool
	Why    string // why it cannot be destroyed though its time is up; "" where nothing stands in the way or nothing is left
}

// parts sums up what is kept of a round, kind by kind.
func parts(p RoundPage, findings, openActions int64, schedule macfa.Schedule, today macfa.Day) []Part {
	var list []Part
	for _, code := range macfa.DestructionKinds {
		kind, _ := macfa.KeepingOf(code)
		part := Part{Kind: kind, Until: schedule.Until(code, p.Closed), TimeUp: schedule.Up(code, p.Closed, today)}
		if code == "findings" {
			part.Left = findings
			part.Ready, part.Why = findingsReady(p.Cases, findings, openActions)
		} else {
			part.count(p.Cases)
		}
		if p.Held {
			part.Ready, part.Why = 0, "A legal hold stands."
		}
		list = append(list, part)
	}
	return list
}

func (part *Part) count(cases []Kept) {
	held := int64(0)
	for _, c := range cases {
		if !c.has(part.Kind.Code) {
			continue
		}
		part.Left++
		switch {
		case c.ready(part.Kind.Code):
			part.Ready++
		case c.Hold != "":
			held++
		}
	}
	switch {
	case part.Left == 0 || part.Ready > 0:
	case held == part.Left:
		part.Why = "Every case is held."
	default:
		part.Why = "First what was written about the cases has to go."
	}
}

// findingsReady tells whether the wording of findings may go: when nothing of a case is left and no action waits for them.
func findingsReady(cases []Kept, findings, openActions int64) (int64, string) {
	if findings == 0 {
		return 0, ""
	}
	for _, c := range cases {
		if c.Who || c.Alive || c.Judged {
			return 0, "First everything about the cases has to go."
		}
	}
	if openActions > 0 {
		return 0, "Actions that come from them are not finished."
	}
	return findings, ""
}

// PartOf finds a kind of the schedule.
func (p RoundPage) PartOf(kind string) Part {
	for _, part := range p.Parts {
		if part.Kind.Code == kind {
			return part
		}
	}
	return Part{}
}

// Ready counts what a destruction of the kind would end now.
func (p RoundPage) Ready(kind string) int64 { return p.PartOf(kind).Ready }
