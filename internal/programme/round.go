package programme

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
)

// Round is one round of audits with its terms of reference, its dates and the stages it has entered.
type Round struct {
	ID              string
	Year            macfa.AuditYear // that of the panel day
	Number          int64           // within the audit year, from 1
	Focus           string          // which children
	Purpose         string          // terms of reference
	AgreedBy        string          // who agreed the terms of reference, or ""
	AgreedOn        macfa.Day
	From, To        macfa.Day // period under audit
	Panel           macfa.Day
	SampleSize      int64
	Reserves        int64 // per stratum
	OnePerHousehold bool
	Graded          string // see Gradings
	Tool            string // id of the tool's version
	Stage           macfa.Stage
	Scope           string // of drafts and findings of the round
	Version         int64
	MadeAt          int64
	MadeBy          string

	Areas   []partnership.Area
	Themes  []partnership.Theme
	Lines   []Line
	Kinds   []string // of agency, see macfa.AgencyKinds
	Dates   macfa.RoundDates
	sitting []string       // persons on its panel, for its sub-navigation
	amounts []amount       // how much stands on the pages of its parts, for the same
	Entered []EnteredStage // in the order in which they were entered; Plan is where a round begins and is not among them
}

// Line is one line of enquiry.
type Line struct{ ID, Text string }

// EnteredStage says when a round came into a stage and by whose hand.
type EnteredStage struct {
	Stage macfa.Stage
	At    int64
	By    string
}

// Thing is the round as the access table sees it.
func (r Round) Thing() macfa.Thing {
	t := macfa.Thing{Kind: "round", ID: r.ID, Version: r.Version, State: string(r.Stage)}
	for _, a := range r.Areas {
		t.Areas = append(t.Areas, a.ID)
	}
	return t
}

// Name is what people call the round: "round 2 of 2014/15".
func (r Round) Name() string { return fmt.Sprintf("round %d of %s", r.Number, r.Year) }

// AreaNames lists its areas in words.
func (r Round) AreaNames() string {
	var names []string
	for _, a := range r.Areas {
		names = append(names, a.Name)
	}
	return joined(names)
}

// Caption says which round this is, over the heading of its pages: "Hackney · round 2 of 2014/15".
func (r Round) Caption() string { return r.AreaNames() + " · " + r.Name() }

// EnteredOn is the day on which the round came into a stage; "" before that.
func (r Round) EnteredOn(stage macfa.Stage, zone *time.Location) macfa.Day {
	for _, e := range r.Entered {
		if e.Stage == stage {
			return macfa.DayOf(time.UnixMicro(e.At), zone)
		}
	}
	return ""
}

// Address is where the round's pages begin.
func (r Round) Address() string { return "/rounds/" + r.ID }

// Asks tells whether the round asks agencies of a kind.
func (r Round) Asks(kind string) bool {
	for _, k := range r.Kinds {
		if k == kind {
			return true
		}
	}
	return false
}

// Agencies are those of a list that the round asks: of a kind that it names, in one of its areas or for all.
func (r Round) Agencies(all []partnership.Agency) []partnership.Agency {
	var asked []partnership.Agency
	for _, a := range all {
		if r.Asks(a.Kind) && (a.Area == "" || r.HasArea(a.Area)) {
			asked = append(asked, a)
		}
	}
	return asked
}

// HasArea tells whether the round is about children of an area.
func (r Round) HasArea(id string) bool {
	for _, a := range r.Areas {
		if a.ID == id {
			return true
		}
	}
	return false
}

// joined writes a list as people say it: "a, b and c".
func joined(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// amount says how much of a round's part belongs to an area: cases, answers, returns, open concerns; findings belong to all ("").
type amount struct {
	name, area string
	n          int64
}

// countOf is how much of a part the actor can see in the areas that they coordinate; of findings everybody who reads them sees all.
func (r Round) countOf(name string, a operation.Actor) (n int64) {
	for _, p := range r.amounts {
		within := slices.ContainsFunc(a.Grants, func(g macfa.Grant) bool {
			return g.Role == macfa.Coordinator && (g.Area == "" || g.Area == p.area)
		})
		if p.name == name && (p.area == "" || within) {
			n += p.n
		}
	}
	return n
}
