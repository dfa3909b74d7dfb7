package casefile

import (
	"context"
	"encoding/json"

	"caseaudit/internal/caselist"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
)

// Sheet describes the child of a case. All of it but the decision on parallel proceedings is sealed under the case.
type Sheet struct {
	State              string // "" not begun, open, complete
	Name, Aliases      string
	Born               string // day; of an unborn child the day on which it is expected
	NHSNumber, Address string
	Household          string
	School, Practice   string   // where no setting of the partnership fits
	Worker, Picture    string   // allocated worker, short pen picture
	Proceedings        string   // see Proceedings; "" not asked yet
	ProceedingKinds    []string // see macfa.ProceedingKinds
	ProceedingsNote    string
	People             []Relative
	Settings           []string // ids
	Version            int64
	typed              [3]string // of a date of birth that could not be read
	ListIsWrong        bool      // the person says that the case list's date of birth is wrong
}

// Relative is a sibling or an adult of the child.
type Relative struct{ Kind, Name, Born, Relationship string }

// Proceedings lists the answers to whether anything else is going on about the child: criminal, care, inquest, rapid review, complaint.
var Proceedings = []struct{ Code, Text string }{
	{"none", "There are none"},
	{"go_on", "There are some: go on with the audit"},
	{"limit", "There are some: go on, but limit it"},
	{"reserve", "There are some: take the reserve instead"},
}

// ProceedingsText is the answer in the words of the screen.
func ProceedingsText(code string) string {
	for _, p := range Proceedings {
		if p.Code == code {
			return p.Text
		}
	}
	return "Not asked yet"
}

// SheetPage is a case sheet with the settings to choose from.
type SheetPage struct {
	Case     Case
	Sheet    Sheet
	Settings []partnership.Setting
	ListID   string // by which the council's list knows the child
	MaySave  bool

	AddressKeptApart bool // a restricted entry holds an address, and the actor may read it
	MayKeepApart     bool // enter one
}

// SheetOf answers the sheet of a case; looking at it is recorded. What is not written yet starts with what the case list says.
func SheetOf(ctx context.Context, a operation.Actor, kase string) (SheetPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p SheetPage, err error) {
		var t macfa.Thing
		if p.Case, t, err = described(v, kase, "sheet.see"); err != nil {
			return p, err
		}
		p.MaySave = v.Can("sheet.save", t) && SheetWritable(p.Case) == nil
		if p.Case.Closed {
			return p, nil
		}
		if p.Settings, err = partnership.AllSettings(v.Snap); err != nil {
			return p, err
		}
		child, err := listed(v, p.Case)
		if err != nil {
			return p, err
		}
		p.ListID = child.ID
		if p.AddressKeptApart, err = addressIsRestricted(v, kase); err != nil {
			return p, err
		}
		p.MayKeepApart = p.MaySave && v.Can("restricted.save", t)
		if p.Sheet, err = readSheet(v, p.Case); err != nil || p.Sheet.State != "" {
			return p, err
		}
		p.Sheet = startFrom(child)
		return p, nil
	})
}

// described reads a case as its sheet is judged.
func described(v *operation.View, kase string, action macfa.Action) (Case, macfa.Thing, error) {
	c, err := CaseOf(v, kase)
	if err != nil {
		return c, macfa.Thing{}, err
	}
	describers, err := describersOf(v.Snap, c.Area)
	if err != nil {
		return c, macfa.Thing{}, err
	}
	t := describedThing(c, describers)
	if err := v.May(action, t); err != nil {
		return c, t, err
	}
	v.About("case", c.ID)
	return c, t, nil
}

// listed opens what the case list said of the child.
func listed(v *operation.View, c Case) (caselist.Child, error) {
	var child caselist.Child
	source, _, err := sealedOf(v, c.ID)
	if err != nil {
		return child, err
	}
	text, err := v.Open(c.WhoScope, "audit_case", c.ID, "source", source)
	if err != nil || text == "" || text == operation.Destroyed {
		return child, err
	}
	return child, json.Unmarshal([]byte(text), &child)
}

// startFrom begins a sheet with what the list says.
func startFrom(c caselist.Child) Sheet {
	s := Sheet{Born: c.Values[caselist.DateOfBirth], NHSNumber: c.Values[caselist.NHSNumber], Name: c.Values[caselist.GivenName]}
	if family := c.Values[caselist.FamilyName]; family != "" {
		s.Name = joinedName(s.Name, family)
	}
	if s.Born == "" {
		s.Born = c.Values[caselist.ExpectedDate]
	}
	return s
}

func joinedName(given, family string) string {
	if given == "" {
		return family
	}
	return given + " " + family
}

// SheetWritable refuses to change a sheet once the returns are past, while the case is frozen, and for ever once the child has been adopted.
func SheetWritable(c Case) error {
	switch {
	case c.Closed:
		return macfa.Changed("The child of this case has been adopted. The case sheet is closed, and nothing can be entered in it.")
	case macfa.CaseStandingOf(c.State).Hold:
		return macfa.CaseWritable(c.State)
	case c.Stage != macfa.StageSelect && c.Stage != macfa.StageCheck && c.Stage != macfa.StageAudit:
		return macfa.Changed("This round is past the returns. Its case sheets cannot be changed any more.")
	}
	return nil
}

// Saved says how a sheet stands after it was saved.
type Saved struct {
	State       string `json:"state"`
	TakeReserve bool   `json:"take_reserve"` // the case is to be replaced by its reserve
	Round       string `json:"round"`        // id
	Ref         string `json:"ref"`          // of the case
}

// SaveSheet keeps a case sheet, as a draft or complete. A sheet that says "take the reserve" stays open until the case is replaced.
func SaveSheet(ctx context.Context, a operation.Actor, of operation.Of, kase string, s Sheet, complete bool) (Saved, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (Saved, error) {
		c, _, err := described(tx.View, kase, "sheet.save")
		if err != nil {
			return Saved{}, err
		}
		if err := SheetWritable(c); err != nil {
			return Saved{}, err
		}
		was, err := readSheet(tx.View, c)
		if err != nil {
			return Saved{}, err
		}
		if c.Stage != macfa.StageSelect && was.State == "complete" {
			complete = true // agencies have been asked by it: it stays complete
		}
		child, err := listed(tx.View, c)
		if err != nil {
			return Saved{}, err
		}
		if s, err = checkSheet(tx, s, was, startFrom(child).Born, complete); err != nil {
			return Saved{}, err
		}
		s.State = "open"
		if complete && s.Proceedings != "reserve" {
			s.State = "complete"
		}
		if err := writeSheet(tx, c, was, s); err != nil {
			return Saved{}, err
		}
		saved := Saved{State: s.State, TakeReserve: s.Proceedings == "reserve", Round: c.Round, Ref: c.Ref}
		if s.State != "complete" { // nobody is asked before it is known who the child is and whether anything else goes on
			return saved, nil
		}
		return saved, askNewSettings(tx, c)
	})
}
