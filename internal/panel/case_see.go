package panel

import (
	"context"
	"slices"

	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// CasePage is one case before the panel.
type CasePage struct {
	Panel       Panel
	Round       programme.Round
	Case        casefile.Case
	Tool        macfa.Tool
	Place, Of   int // case 4 of 6
	State       string
	Started, At int64 // when the panel began with it (0: not yet) and now, microseconds UTC
	Note        string
	NoteVersion int64
	Groups      []Group // what differs, by line of enquiry

	Differing, Rest, Grades, Profile []macfa.PanelQuestion
	Together                         []Together // what can be agreed at once, because nobody differs
	Agreed                           map[judged]Agreed
	Returns                          []fieldwork.ReturnWithAnswers
	Timeline                         []fieldwork.KeyEvent
	Open                             int // questions that must still be agreed
	Next                             string
	Reflections, Voices              int
	Actions                          []CaseAction
	Agencies                         []Named // that can owe something
	Guests, Practitioners            []Invited
	MayAgree, MayNote, MayStart      bool
	MayOwe, MayInvite, MaySeePack    bool
}

// Case answers one case before the panel; being shown it is recorded.
func Case(ctx context.Context, a operation.Actor, panel, kase string) (CasePage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (CasePage, error) {
		var p CasePage
		r, err := reviewOf(v, panel, kase, "panel-case.see")
		if err != nil {
			return p, err
		}
		p = r.page(v)
		if p.Note, err = v.Open(caseScope(r.kase.ID), "panel_case", r.kase.ID, "note", r.caseRow.note); err != nil {
			return p, err
		}
		if p.Timeline, err = fieldwork.Timeline(v, r.kase.ID); err != nil {
			return p, err
		}
		names, err := namesOf(v, r.round.ID, r.kase.ID)
		if err != nil {
			return p, err
		}
		for i, left := 0, (PackCase{}); i < len(p.Timeline); i++ {
			left.blank(names[r.kase.ID], &p.Timeline[i].Text)
		}
		if p.Reflections, p.Voices, err = otherVoices(v.Snap, r.kase.ID); err != nil {
			return p, err
		}
		if p.Place, p.Of, err = placeOf(v.Snap, r.panel.ID, r.kase.ID); err != nil {
			return p, err
		}
		return p, p.fillRoom(v)
	})
}

// fillRoom adds what is owed for the child and who is invited.
func (p *CasePage) fillRoom(v *operation.View) (err error) {
	if p.Actions, err = actionsOf(v, p.Panel, p.Case); err != nil {
		return err
	}
	if p.Guests, err = guestsOf(v.Snap, p.Case.ID); err != nil || !p.MayInvite {
		return err
	}
	all, err := practitionersOf(v.Snap, p.Case.ID)
	p.Practitioners = of(all, func(i Invited) bool {
		return !slices.ContainsFunc(p.Guests, func(g Invited) bool { return g.Person == i.Person })
	})
	return err
}

func (r review) page(v *operation.View) CasePage {
	thing, goes := r.panel.CaseThing(r.kase), macfa.CaseWritable(r.kase.State) == nil
	judges := goes && !r.undecided(v.Actor.Person)
	return CasePage{Panel: r.panel, Round: r.round, Case: r.kase, Tool: r.tool, State: r.caseRow.state, NoteVersion: r.caseRow.version,
		Started: r.caseRow.started, At: v.Now, Groups: r.groups(), Agencies: r.agencies(),
		Differing: r.differing(), Rest: r.rest(), Grades: r.grades(), Profile: r.profile(), Together: r.togetherList(), Agreed: r.agreed, Returns: r.returns,
		Open: len(r.open()), Next: r.nextOpen(""), MayAgree: v.Can("panel.agree", thing) && judges, MayNote: goes && v.Can("panel-case.note", thing),
		MayStart: v.Can("panel-case.start", thing) && judges && r.caseRow.started == 0, MayOwe: v.Can("case-action.add", thing) && judges,
		MayInvite: goes && v.Can("panel-guest.invite", thing), MaySeePack: v.Can("pack.see", thing)}
}

// undecided tells whether a person sits on the panel with a conflict of interest that keeps the person from agreeing, whatever other role is held.
func (r review) undecided(person string) bool {
	return slices.ContainsFunc(r.panel.Members, func(m Member) bool {
		return m.Person == person && (m.Conflict == "declared" || m.Conflict == "speak")
	})
}
