package selection

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caseaudit/internal/caselist"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/sample"
	"caseaudit/internal/store"
)

// SamplePage is the draw of a round: what was drawn, what was left out, how it can be drawn.
type SamplePage struct {
	Round    programme.Round
	List     List
	HasList  bool
	Strata   []caselist.Stratum // that the list can be drawn by
	Draws    []Draw
	Current  *Draw // that waits to be agreed, or is agreed
	Agreed   bool
	Groups   []Group
	LeftOut  []LeftOut
	Children int // of the list that are in the frame
	Places   []Place
	Proposed Wish
	CanDraw  bool
}

// Group is one stratum of a draw.
type Group struct {
	Label    string
	Frame    int
	Share    float64
	Drawn    int // as it stands now, children left out by hand not counted
	Reserves int
}

// Place is one child of the sample: never an id, only where it stands and what kind of child it is.
type Place struct {
	Number  int    // in the order of the draw, from 1
	Group   string // of its stratum
	What    string // sex and age band
	Reserve bool
	token   string
	values  map[string]string
}

// LeftOut is a child left out by hand, and why.
type LeftOut struct {
	Number     int
	Reason, By string
	At         int64
}

// Sample answers how the draw of a round stands.
func Sample(ctx context.Context, a operation.Actor, round string) (SamplePage, error) {
	return sampleFor(ctx, a, round, "sample.see")
}

// sampleFor answers the sample to whoever may do an action with it.
func sampleFor(ctx context.Context, a operation.Actor, round string, action macfa.Action) (SamplePage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p SamplePage, err error) {
		if p.Round, err = programme.RoundOf(v.Snap, round); err != nil {
			return p, err
		}
		if err = v.May(action, p.Round.Thing()); err != nil {
			return p, err
		}
		if p.Draws, err = drawsOf(v, round); err != nil {
			return p, err
		}
		p.List, err = listOf(v, round)
		if p.HasList = err == nil; !p.HasList && macfa.KindOf(err) != macfa.NotFound {
			return p, err
		}
		p.Strata, p.CanDraw = strataOf(p.List), p.HasList && p.Round.Stage == macfa.StageSelect
		p.Proposed = p.propose(v.Today)
		return p, p.fill(v)
	})
}

// propose is what the form for a draw starts with. The seed is random, so that nobody can pick the cases.
func (p SamplePage) propose(today macfa.Day) Wish {
	w := Wish{Size: int(p.Round.SampleSize), Reserves: int(p.Round.Reserves), By: []string{}}
	if slices.ContainsFunc(p.Strata, func(s caselist.Stratum) bool { return s.Key == caselist.AgeBand }) {
		w.By = []string{caselist.AgeBand}
	}
	short := "round"
	if len(p.Round.Areas) > 0 {
		short = p.Round.Areas[0].Short
	}
	w.Seed = fmt.Sprintf("%s-%s-%s", short, today, store.NewID()[:8])
	return w
}

// fill adds the newest draw, unless a new list has taken the place of the one that it was drawn from.
func (p *SamplePage) fill(v *operation.View) error {
	if len(p.Draws) == 0 || p.Draws[len(p.Draws)-1].State == "superseded" {
		return nil
	}
	d := &p.Draws[len(p.Draws)-1]
	p.Current, p.Agreed, p.Children = d, d.State == "agreed", d.Record.Frame
	out, err := exclusionsOf(v, d.ID)
	if err != nil {
		return err
	}
	p.Places = places(d.Record, nil)
	for _, e := range out {
		reason, err := v.Open(p.Round.Scope, "draw_exclusion", e.id, "reason", e.reason)
		if err != nil {
			return err
		}
		p.LeftOut = append(p.LeftOut, LeftOut{Number: numberOf(p.Places, e.token), Reason: reason, By: e.by, At: e.at})
	}
	now := places(d.Record, out)
	p.Groups = groups(d.Record, now)
	p.Places = now
	if p.Agreed {
		return nil
	}
	return p.describe(v)
}

// describe adds sex and age band to the children of the sample, and opens no other.
func (p *SamplePage) describe(v *operation.View) error {
	tokens := make([]string, len(p.Places))
	for i, place := range p.Places {
		tokens[i] = place.token
	}
	if len(tokens) == 0 {
		return nil
	}
	children, err := childrenOf(v, p.List, tokens...)
	for i := range p.Places {
		for _, c := range children {
			if c.token == p.Places[i].token {
				s := c.child.Stratum([]string{caselist.Sex, caselist.AgeBand})
				p.Places[i].What = s[caselist.Sex] + ", " + s[caselist.AgeBand]
			}
		}
	}
	return err
}

// places lists the sample as it stands: in each stratum the drawn children and then the reserves in their order, without
// those left out, as many as were drawn; the rest are reserves. Numbers are those of the draw and never change.
func places(rec sample.Record, out []exclusion) []Place {
	var drawn, reserves []Place
	n := len(rec.Drawn)
	number := 0
	for _, s := range rec.Strata {
		label := LabelOf(s.Values, rec.By)
		left := len(s.Drawn)
		for i, token := range slices.Concat(s.Drawn, s.Reserves) {
			p := Place{Group: label, token: token, values: s.Values}
			if i < len(s.Drawn) {
				number++
				p.Number = number
			} else {
				n++
				p.Number, p.Reserve = n, true
			}
			if slices.ContainsFunc(out, func(e exclusion) bool { return e.token == token }) {
				continue
			}
			if p.Reserve = left == 0; p.Reserve {
				reserves = append(reserves, p)
			} else {
				drawn = append(drawn, p)
				left--
			}
		}
	}
	return append(drawn, reserves...)
}

// LabelOf is a stratum in words; without columns it is everybody.
func LabelOf(values map[string]string, by []string) string {
	words := make([]string, 0, len(by))
	for _, key := range by {
		words = append(words, values[key])
	}
	if len(words) == 0 {
		return "All children"
	}
	return strings.Join(words, " · ")
}

func groups(rec sample.Record, now []Place) []Group {
	list := make([]Group, 0, len(rec.Strata))
	for _, s := range rec.Strata {
		g := Group{Label: LabelOf(s.Values, rec.By), Frame: s.Frame, Share: rec.FairShare(s)}
		for _, p := range now {
			switch {
			case p.Group == g.Label && p.Reserve:
				g.Reserves++
			case p.Group == g.Label:
				g.Drawn++
			}
		}
		list = append(list, g)
	}
	slices.SortStableFunc(list, func(a, b Group) int { return firstYear(a.Label) - firstYear(b.Label) })
	return list
}

// firstYear orders age bands as people read them; the record has its strata in the order of their letters.
func firstYear(label string) int {
	switch {
	case strings.HasPrefix(label, caselist.NotYetBorn):
		return -2
	case strings.HasPrefix(label, "Under"):
		return -1
	}
	n, digits := 0, strings.TrimLeft(label, "0123456789")
	for _, d := range label[:len(label)-len(digits)] {
		n = n*10 + int(d-'0')
	}
	if len(digits) == len(label) {
		return 1000 // no age band at all
	}
	return n
}

func numberOf(list []Place, token string) int {
	for _, p := range list {
		if p.token == token {
			return p.Number
		}
	}
	return 0
}
