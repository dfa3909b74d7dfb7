package panel

import (
	"fmt"
	"slices"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// Panel is who meets over the cases of a round, when and where. A round has at most one.
type Panel struct {
	ID, Round string
	Day       macfa.Day
	Place     string
	State     string // see macfa.PanelMachine
	Released  int64  // when its pack went out, microseconds UTC; 0 before
	Version   int64
	Members   []Member
	areas     []string // of its round
	without   []byte
}

// Member is somebody who sits on a panel.
type Member struct {
	ID, Panel    string
	Person, Name string
	Agency       string // id, "" for an independent member
	AgencyName   string
	Chair        bool
	Attendance   string // "" not taken yet, here, apologies, absent
	Joined       string // a time such as 14:40, when late
	Conflict     string // none, declared, stay, speak, leave
	ConflictBy   string // person who declared it, "" the member
	StandsFor    string // member for whom a substitute sits, or ""
	Instead      string // name of that member
	Version      int64
	note         []byte
}

// Says is how the member is called in lists: the agency, or what an independent member is.
func (m Member) Says() string {
	if m.AgencyName == "" {
		return "Independent"
	}
	return m.AgencyName
}

// Read tells whether its members can read the returns: from the release of the pack.
func (p Panel) Read() bool { return p.State != macfa.PanelMachine.States[0] }

// Thing is the panel as the access table sees it.
func (p Panel) Thing() macfa.Thing {
	t := macfa.Thing{Kind: "panel", ID: p.ID, Version: p.Version, State: p.State, Areas: p.areas}
	for _, m := range p.Members {
		if m.Conflict == "leave" {
			continue
		}
		t.Panel = append(t.Panel, m.Person)
		if m.Chair {
			t.Owners = append(t.Owners, m.Person)
		}
		if m.Conflict == "none" || m.Conflict == "stay" {
			t.Assigned = append(t.Assigned, m.Person)
		}
	}
	return t
}

// CaseThing is a case as this panel stands to it: Assigned are those who may agree judgements.
func (p Panel) CaseThing(kase casefile.Case) macfa.Thing {
	t := p.Thing()
	t.Kind, t.ID, t.Version, t.Areas = "case", kase.ID, kase.Version, []string{kase.Area}
	return t
}

// MemberThing is one member's place on the panel, beside the others.
func (p Panel) MemberThing(m Member) macfa.Thing {
	t := p.Thing()
	t.Kind, t.ID, t.Version, t.Owners, t.Assigned = "panel_member", m.ID, m.Version, []string{m.Person}, nil
	return t
}

// keptOut tells whether the chair decided that a conflict of interest keeps a person away from the cases, whatever other role the person holds.
func (p Panel) keptOut(person string) bool {
	return slices.ContainsFunc(p.Members, func(m Member) bool { return m.Person == person && m.Conflict == "leave" })
}

// Present counts the agencies of the panel and those of which somebody is here.
func (p Panel) Present() (here, of int) {
	agencies := map[string]bool{}
	for _, m := range p.Members {
		if m.Agency != "" {
			agencies[m.Agency] = agencies[m.Agency] || m.Attendance == "here"
		}
	}
	for _, is := range agencies {
		if is {
			here++
		}
	}
	return here, len(agencies)
}

// Name is what people call the panel: "Panel, 24 March 2015".
func (p Panel) Name() string { return fmt.Sprintf("Panel, %s", p.Day.Medium()) }

// Address is where the panel's pages begin.
func (p Panel) Address() string { return "/panels/" + p.ID }

// panelWith reads a panel with its members, whatever the actor may see of it.
func panelWith(v *operation.View, p Panel, err error) (Panel, error) {
	if err != nil {
		return p, err
	}
	if p.areas, err = areasOf(v.Snap, p.Round); err != nil {
		return p, err
	}
	p.Members, err = membersOf(v, p.ID)
	return p, err
}

// panelOf reads a panel that the actor can have to do with; none is macfa.NotFound.
func panelOf(v *operation.View, id string) (Panel, error) {
	p, err := seenPanel(v, id)
	return panelWith(v, p, err)
}

// panelOfRound reads the panel of a round, or one that is still to be kept, on the round's panel day.
func panelOfRound(v *operation.View, r programme.Round) (Panel, error) {
	p, err := panelWithRound(v.Snap, r.ID)
	if macfa.KindOf(err) == macfa.NotFound && err != nil {
		return Panel{Round: r.ID, Day: r.Panel, State: macfa.PanelMachine.States[0], areas: r.Thing().Areas}, nil
	}
	return panelWith(v, p, err)
}
