package casefile

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Case is one child of a round, by reference only: nothing of it tells who the child is.
type Case struct {
	ID, Round, Ref string
	Area, AreaName string
	Scope          string // of its key: case:<id>
	WhoScope       string // of the key under which it lies who the child is: who:<id>
	Part           string // drawn, reserve
	State          string // see macfa.CaseMachine
	Position       int    // order in the draw
	Token          string // in the draw's record
	Stratum        string // JSON of the stratum's values, as in the draw's record
	Version        int64
	Proceedings    string // what was decided about parallel proceedings, see Proceedings; "" not asked yet
	Closed         bool   // nobody is shown who the child is any more: the child has been adopted

	Year   string // of its round: 2014/15
	Number int    // of its round in that year
	Focus  string // of its round
	Stage  macfa.Stage

	ties []tie // of a case that was read alone: who has to do with its round's cases
}

// Address is where the case's pages begin.
func (c Case) Address() string { return "/cases/" + c.ID }

// Kind says in words what kind of child it is by the groups of the draw: "5 to 9 · Female".
func (c Case) Kind() string {
	var values map[string]string
	if json.Unmarshal([]byte(c.Stratum), &values) != nil {
		return ""
	}
	words := make([]string, 0, len(values))
	for _, key := range slices.Sorted(maps.Keys(values)) {
		words = append(words, values[key])
	}
	return strings.Join(words, " · ")
}

// CaseOf reads one case, if the actor can have to do with it at all; otherwise it is not there. The caller still asks May.
func CaseOf(v *operation.View, id string) (Case, error) {
	c, err := caseOf(v, id)
	if err == nil {
		c.ties, err = tiesOf(v, c.Round)
	}
	return c, err
}

// CasesOf reads the cases of a round that the actor can have to do with: active ones first, then reserves, then withdrawn, each in the draw's order.
func CasesOf(v *operation.View, round string) ([]Case, error) { return casesOf(v, round) }

// Active keeps the cases that are audited.
func Active(cases []Case) []Case {
	var active []Case
	for _, c := range cases {
		if c.State == "active" {
			active = append(active, c)
		}
	}
	return active
}

// ThingOf is the case as the access table sees it: its area, the agencies asked, the people named for it, its round's panel.
func ThingOf(v *operation.View, kase Case) (macfa.Thing, error) {
	if kase.ties != nil {
		return thingOf(kase, kase.ties), nil
	}
	things, err := ThingsOf(v, []Case{kase})
	return things[kase.ID], err
}

// ThingsOf is ThingOf for many cases of one round in one query, by the cases' ids.
func ThingsOf(v *operation.View, cases []Case) (map[string]macfa.Thing, error) {
	things := make(map[string]macfa.Thing, len(cases))
	if len(cases) == 0 {
		return things, nil
	}
	ties, err := tiesOf(v, cases[0].Round)
	if err != nil {
		return nil, err
	}
	for _, c := range cases {
		things[c.ID] = thingOf(c, ties)
	}
	return things, nil
}

// tie binds an agency or a person to one case of a round, or to all of them (kase is "").
type tie struct{ kase, what, id string }

func thingOf(c Case, ties []tie) macfa.Thing {
	t := macfa.Thing{Kind: "case", ID: c.ID, Version: c.Version, State: c.State, Areas: []string{c.Area}}
	for _, tie := range ties {
		if tie.kase != "" && tie.kase != c.ID {
			continue
		}
		switch tie.what {
		case "agency":
			t.Agencies = append(t.Agencies, tie.id)
		case "person":
			t.Assigned = append(t.Assigned, tie.id)
		case "panel":
			t.Panel = append(t.Panel, tie.id)
		}
	}
	return t
}

// panelState is how far the panel of the case's round has come; "" before there is one.
func (c Case) panelState() string {
	for _, tie := range c.ties {
		if tie.what == "panel state" {
			return tie.id
		}
	}
	return ""
}

// Facts gathers what the stages Check and Audit ask of a round's cases.
func Facts(v *operation.View, round string) (macfa.Facts, error) { return factsOf(v, round) }
