package fieldwork

import (
	"context"
	"slices"
	"strings"

	"caseaudit/internal/audittool"
	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// LongestRestricted is the most letters of a restricted entry.
const LongestRestricted = 4000

// Restricted is an entry that its author, that agency's lead and the panel's chair read, and nobody else. It stands in a table of
// its own, which no other question reads: no pack, room view, export or search can hold it by mistake.
type Restricted struct {
	ID, Case, Return   string // Return is "" at the case sheet's address
	Agency, AgencyName string
	Place              string // question, event, address
	Question           string // id, "" elsewhere
	Where              string // in words: "Question 2.1", "Key event", "Address"
	Day                macfa.Day
	Kind               string // see macfa.RestrictedKinds
	Text               string
	By, ByName         string
	At                 int64
	Version            int64
	MayChange          bool

	scope  string
	area   string
	sealed []byte
	chairs bool // the actor chairs the panel, and its pack is out
}

// RestrictedPlace is where the actor can make a restricted entry: in a return, or at the case sheet's address.
type RestrictedPlace struct {
	Agency, AgencyName string
	Return             Return     // none at the address
	Tool               macfa.Tool // as the return is asked
	closed             error      // why nothing can be entered there now
}

// RestrictedPage is what one person reads and may enter of a case's restricted entries.
type RestrictedPage struct {
	Case    casefile.Case
	Entries []Restricted
	Places  []RestrictedPlace // only those in which something can be entered
	Chairs  bool
}

// Thing is the entry as the access table sees it.
func (e Restricted) Thing(v *operation.View) macfa.Thing {
	t := macfa.Thing{Kind: "restricted", ID: e.ID, Version: e.Version, Assigned: []string{e.By}, Agencies: []string{e.Agency}, Areas: []string{e.area}}
	if e.chairs {
		t.Panel = []string{v.Actor.Person}
	}
	return t
}

// Spot names a place for a form: "address", or a return and what of it.
func (e Restricted) Spot() string {
	switch e.Place {
	case "address":
		return "address/" + e.Agency
	case "event":
		return e.Return + "/event"
	}
	return e.Return + "/" + e.Question
}

// At puts an entry where a form says that it belongs.
func (e Restricted) at(spot string) Restricted {
	first, rest, _ := strings.Cut(spot, "/")
	e.Return, e.Agency, e.Place, e.Question = first, "", "question", rest
	if first == "address" {
		e.Return, e.Agency, e.Place, e.Question = "", rest, "address", ""
	} else if rest == "event" {
		e.Place, e.Question = "event", ""
	}
	return e
}

// RestrictedOf answers what the actor may read of a case's restricted entries; each look at one is recorded. The record does not list
// it under the case, for that one stands there is not everybody's to know.
func RestrictedOf(ctx context.Context, a operation.Actor, kase string) (RestrictedPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (RestrictedPage, error) {
		p, all, err := restrictedCase(v, kase)
		if err != nil {
			return p, err
		}
		if p.Entries, err = restrictedWhere(v, `e.kase = $2`, kase); err != nil {
			return p, err
		}
		if err := v.Scopes(p.Case.Scope, p.Case.WhoScope); err != nil {
			return p, err
		}
		tool, err := toolOf(v, p.Case)
		if err != nil {
			return p, err
		}
		for i := range p.Entries {
			if err := p.Entries[i].open(v, tool, all); err != nil {
				return p, err
			}
		}
		for _, place := range all {
			if place.closed == nil {
				place.Tool = Asked(tool, place.Return.Graded)
				p.Places = append(p.Places, place)
			}
		}
		return p, nil
	})
}

// restrictedCase reads a case for somebody who can have to do with restricted entries in it, with the places that are theirs.
func restrictedCase(v *operation.View, kase string) (p RestrictedPage, places []RestrictedPlace, err error) {
	if p.Case, err = casefile.CaseOf(v, kase); err != nil {
		return p, nil, err
	}
	if p.Chairs, err = chairsOpened(v, p.Case.Round); err != nil {
		return p, nil, err
	}
	if places, err = placesOf(v, p.Case); err != nil {
		return p, nil, err
	}
	t := macfa.Thing{Kind: "restricted", ID: kase, Areas: []string{p.Case.Area}} // not as the case: its record is read by others
	for _, place := range places {
		t.Agencies, t.Assigned = append(t.Agencies, place.Agency), append(t.Assigned, place.Return.Auditor)
	}
	if p.Chairs {
		t.Panel = []string{v.Actor.Person}
	}
	return p, places, v.May("restricted.list", t)
}

// toolOf is the tool of the case's round.
func toolOf(v *operation.View, c casefile.Case) (macfa.Tool, error) {
	r, err := programme.RoundOf(v.Snap, c.Round)
	if err != nil {
		return macfa.Tool{}, err
	}
	return audittool.ToolOf(v, r.Tool)
}

func (e *Restricted) open(v *operation.View, tool macfa.Tool, places []RestrictedPlace) (err error) {
	if err = v.May("restricted.see", e.Thing(v)); err != nil {
		return err
	}
	if e.Text, err = v.Open(e.scope, "restricted_entry", e.ID, "text", e.sealed); err != nil {
		return err
	}
	e.Where = map[string]string{"event": "Key event", "address": "Address"}[e.Place]
	if e.Place == "question" {
		e.Where = questionWords(tool, e.Question)
	}
	i := slices.IndexFunc(places, func(p RestrictedPlace) bool { return p.holds(*e) && p.closed == nil })
	e.MayChange = i >= 0 && v.Can("restricted.change", e.Thing(v))
	return nil
}

func questionWords(tool macfa.Tool, id string) string {
	for _, q := range tool.Questions() {
		if q.ID == id {
			return q.Number + " " + q.Label
		}
	}
	return "A question of the return"
}

// holds tells whether an entry belongs there.
func (p RestrictedPlace) holds(e Restricted) bool {
	return p.Return.ID == e.Return && (e.Return != "" || e.Place == "address" && p.Agency == e.Agency)
}

// takes tells whether the place has the spot at which an entry is to stand.
func (p RestrictedPlace) takes(e Restricted) bool {
	return p.holds(e) && (e.Place != "question" || slices.ContainsFunc(p.Tool.Questions(), func(q macfa.Question) bool { return q.ID == e.Question && q.Restrictable }))
}

func hasRestrictedEvent(marks []restrictedMark) bool {
	return slices.ContainsFunc(marks, func(m restrictedMark) bool { return m.place == "event" })
}

func (p SectionPage) restrictedEvents() bool { return hasRestrictedEvent(p.restricted) }
