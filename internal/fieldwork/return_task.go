package fieldwork

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
)

// ReturnPage is a return as a list of what there is to do.
type ReturnPage struct {
	Return
	Sections  []SectionState
	KeyEvents int64
	Voices    int64    // entries on what the child and the family say, in the actor's sight
	Leads     []string // names of the agency's leads
	Note      string   // what the lead wrote when sending the return back
	MayWrite  bool
	MaySign   bool // see the sign-off page
	MayVoice  bool
	Gaps      []macfa.Gap
	OnBehalf  OnBehalf
	MayBehalf bool             // say that it is typed in on somebody's behalf
	MayInvite bool             // see who was invited to fill it in as a guest
	Guest     signin.GuestLink // by which the actor came, where it is a guest's
	Comments  Comments         // of the agency's lead at the questions

	MayRestrict bool // enter what few may read
	Restricted  int  // such entries in the return that the actor may read
}

// DoneSections counts the sections of which nothing is missing.
func (p ReturnPage) DoneSections() int {
	n := 0
	for _, s := range p.Sections {
		if s.Done() {
			n++
		}
	}
	return n
}

// ReturnOf answers how far a return has come and what is still missing.
func ReturnOf(ctx context.Context, a operation.Actor, ret string) (ReturnPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (ReturnPage, error) {
		return returnPage(v, ret)
	})
}

func returnPage(v *operation.View, ret string) (ReturnPage, error) {
	s, _, err := openReturn(v, ret)
	if err != nil {
		return ReturnPage{}, err
	}
	t := s.Thing(v)
	p := ReturnPage{Return: s.Return, OnBehalf: s.OnBehalf, MayBehalf: s.unsigned() && v.Can("return.on-behalf", t), Sections: s.Sections, MayWrite: s.MayWrite, MayVoice: v.Can("voice.add", t),
		MaySign: v.Can("return.sign-off", t) && macfa.CaseWritable(s.CaseState) == nil && (s.State == "sent" || s.State == "signed_off")}
	p.MayRestrict, p.Restricted = s.MayRestrict, len(s.restricted)
	for _, one := range s.Sections {
		p.Gaps = append(p.Gaps, one.Gaps()...)
	}
	if p.KeyEvents, p.Voices, err = countBeside(v, s.Return); err != nil {
		return p, err
	}
	if p.Leads, err = leadsOf(v.Snap, s.Agency); err != nil {
		return p, err
	}
	p.MayInvite = v.Can("guest-link.see", t)
	if s.guest {
		p.Leads, p.OnBehalf = nil, OnBehalf{}
		if p.Guest, err = signin.MyLink(v); err != nil {
			return p, err
		}
	}
	if p.Comments, err = commentsOf(v, s.Return); err != nil {
		return p, err
	}
	if s.State == "sent_back" {
		p.Note, err = v.Open(s.Scope, "audit_return", s.ID, "note", s.note)
	}
	return p, err
}

// SignOffPage is what the agency's lead reads before signing off: the whole return, to comment on.
type SignOffPage struct {
	ReturnPage
	Tool    macfa.Tool
	Answers map[string]Answer // by question

	restrictedAt func(question string) bool
}

// SignOff answers what the agency's lead has to know before signing a return off: first of all what is missing.
func SignOff(ctx context.Context, a operation.Actor, ret string) (SignOffPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (SignOffPage, error) {
		r, err := returnOf(v, ret)
		if err != nil {
			return SignOffPage{}, err
		}
		if err := v.May("return.sign-off", r.Thing(v)); err != nil {
			return SignOffPage{}, err
		}
		p, err := returnPage(v, ret)
		if err != nil {
			return SignOffPage{}, err
		}
		whole, err := wholeOf(v, ret)
		return SignOffPage{p, whole.Tool, whole.Answers, whole.RestrictedAt}, err
	})
}
