package panel

import (
	"context"
	"slices"

	"caseaudit/internal/audittool"
	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// Invited is a practitioner of one case who is with the panel while it talks about that case.
type Invited struct {
	ID, Person, Name, AgencyName string
}

// Invite asks a practitioner of a case to the panel for that case alone. What the practitioner then sees is RoomPage, while the panel is open.
func Invite(ctx context.Context, a operation.Actor, of operation.Of, panel, kase, person string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := writing(tx, panel, kase, "panel-guest.invite")
		if err != nil {
			return "", err
		}
		list, err := practitionersOf(tx.Snap, r.kase.ID)
		if err != nil {
			return "", err
		}
		if !slices.ContainsFunc(list, func(i Invited) bool { return i.Person == person }) {
			return "", macfa.At("guest", "Choose one of the practitioners of this case.")
		}
		id := store.NewID()
		err = insertGuest(tx, id, r.panel.ID, r.kase.ID, person)
		if store.IsDuplicate(err) {
			err = macfa.At("guest", "This practitioner is invited already.")
		}
		return id, err
	})
}

// Uninvite takes an invitation back.
func Uninvite(ctx context.Context, a operation.Actor, of operation.Of, panel, kase, guest string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := writing(tx, panel, kase, "panel-guest.invite")
		if err != nil {
			return "", err
		}
		return guest, deleteGuest(tx, r.kase.ID, guest)
	})
}

// RoomPage is what a practitioner who is invited for one case sees of it while the panel is open: what is talked about, and who is in
// the room. No agency's answers, no timeline, no note, no grade.
type RoomPage struct {
	Panel     Panel
	Case      casefile.Case
	Groups    []Group
	StartedAt int64
	At        int64
}

// Room answers what an invited practitioner sees; being shown it is recorded.
func Room(ctx context.Context, a operation.Actor, panel, kase string) (RoomPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (RoomPage, error) {
		p := RoomPage{At: v.Now}
		guest, err := guestOf(v, panel, kase)
		if err != nil {
			return p, err
		}
		p.Panel, err = panelByID(v.Snap, panel)
		if p.Panel, err = panelWith(v, p.Panel, err); err != nil {
			return p, err
		}
		if p.Case, err = casefile.CaseOf(v, kase); err != nil {
			return p, err
		}
		if err := v.May("panel-room.see", macfa.Thing{Kind: "case", ID: kase, State: p.Panel.State, Assigned: []string{v.Actor.Person}, Agencies: guest.agencies}); err != nil {
			return p, err
		}
		v.About("case", kase)
		p.StartedAt = guest.started
		p.Groups, err = talkedAbout(v, p.Panel, p.Case)
		return p, err
	})
}

// talkedAbout gives the questions of a case by line of enquiry, as their labels alone.
func talkedAbout(v *operation.View, p Panel, kase casefile.Case) ([]Group, error) {
	r := review{panel: p, kase: kase}
	var err error
	if r.round, err = programme.RoundOf(v.Snap, p.Round); err != nil {
		return nil, err
	}
	if r.tool, err = audittool.ToolOf(v, r.round.Tool); err != nil {
		return nil, err
	}
	r.links, err = linksOf(v.Snap, r.round.ID)
	must, mustErr := mustOf(v.Snap, kase.ID)
	if err == nil {
		err = mustErr
	}
	r.order = macfa.PanelOrder(r.tool, nil)
	groups := make([]Group, len(r.round.Lines)+1)
	for i, l := range r.round.Lines {
		groups[i].Line = l
	}
	for _, q := range r.order {
		i := r.lineOf(q.Question.ID)
		groups[i].Linked = true
		if q.Question.Kind != macfa.KindGrade && slices.Contains(must, q.Question.ID) {
			groups[i].Questions = append(groups[i].Questions, q)
		}
	}
	return groups, err
}
