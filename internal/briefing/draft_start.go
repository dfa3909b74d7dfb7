package briefing

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// enoughCases is how many cases an area needs before a briefing is about it alone.
const enoughCases = 5

// RoundPage is what a round has of briefings, and what a new one could be made of.
type RoundPage struct {
	Round     programme.Round
	Briefings []Briefing
	Siblings  []programme.Round // rounds of the same audit year with findings ready, this one among them
	Areas     []partnership.Area
	Few       []string // names of its areas with fewer than five cases
	Start     Start    // what the form begins with
	MayStart  bool
	Ready     bool // the round has come far enough
}

// Start is what a new briefing is made of.
type Start struct {
	From   string // the round on whose page it is begun, "" elsewhere
	Title  string
	Rounds []string
	Areas  []string
}

// OfRound answers which briefings draw on a round and what a new one would be made of.
func OfRound(ctx context.Context, a operation.Actor, id string) (RoundPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (RoundPage, error) {
		var p RoundPage
		all, err := programme.AllRounds(v.Snap)
		if err != nil {
			return p, err
		}
		i := slices.IndexFunc(all, func(r programme.Round) bool { return r.ID == id })
		if i < 0 {
			return p, macfa.Missing()
		}
		p.Round = all[i]
		if err := v.May("briefings.see-round", p.Round.Thing()); err != nil {
			return p, err
		}
		p.Siblings = slices.DeleteFunc(all, func(r programme.Round) bool { return r.Year != p.Round.Year || !ready(r) || !mayDrawOn(v, r) })
		p.MayStart, p.Ready = mayDrawOn(v, p.Round), ready(p.Round)
		if p.Briefings, err = briefingsOfRound(v, id); err != nil {
			return p, err
		}
		if p.Areas, err = partnership.AllAreas(v.Snap); err != nil {
			return p, err
		}
		return p, p.begin(v.Snap)
	})
}

// mayDrawOn tells whether the actor may begin a briefing from a round's findings.
func mayDrawOn(v *operation.View, r programme.Round) bool { return v.Can("briefing.start", r.Thing()) }

// ready tells whether a round's findings can be published.
func ready(r programme.Round) bool { return r.Stage.Index() >= macfa.StagePublish.Index() }

// begin fills in what the form proposes: the rounds that wait to be published, and their areas. An area with few cases
// is published together with all others, so that nobody can be recognised.
func (p *RoundPage) begin(s *store.Snap) error {
	counts, err := casesByArea(s, p.Round.ID)
	p.Start.Title = "Case audits"
	for _, r := range p.Siblings {
		if r.ID == p.Round.ID || r.Stage == macfa.StagePublish {
			p.Start.Rounds = append(p.Start.Rounds, r.ID)
		}
	}
	for _, area := range p.Round.Areas {
		if counts[area.ID] < enoughCases {
			p.Few = append(p.Few, area.Name)
		}
	}
	for _, area := range p.Areas {
		if len(p.Few) > 0 || p.Round.HasArea(area.ID) {
			p.Start.Areas = append(p.Start.Areas, area.ID)
		}
	}
	return err
}

// StartDraft begins a briefing from the findings of one or more rounds of one audit year; it answers with its id.
func StartDraft(ctx context.Context, a operation.Actor, of operation.Of, s Start) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if err := tx.May("briefing.start", macfa.Thing{Kind: "briefing", ID: "new", Areas: s.Areas}); err != nil {
			return "", err
		}
		if err := startsAt(tx.View, s.From); err != nil {
			return "", err
		}
		rounds, err := chosenRounds(tx.View, s.Rounds)
		if err != nil {
			return "", err
		}
		areas, err := chosenAreas(tx.Snap, s.Areas, rounds)
		if err != nil {
			return "", err
		}
		if s.Title == "" {
			return "", macfa.At("title", "Enter the title of the briefing.")
		}
		return startDraft(tx, s, rounds, areas)
	})
}

func startDraft(tx *operation.Tx, s Start, rounds []programme.Round, areas []string) (string, error) {
	findings, err := learning.FindingsOf(tx.View, s.Rounds)
	if err != nil {
		return "", err
	}
	b := Briefing{ID: store.NewID(), Year: rounds[0].Year, Area: listOf(areas), Origin: FromFindings, State: "draft"}
	var d Draft
	if d, b.sources = fromFindings(findings); len(b.sources) == 0 {
		return "", macfa.At("rounds", "These rounds have no finding with evidence. Write the findings first.")
	}
	d.Head = Part{ID: HeadPart, Kind: HeadPart, Version: 1, Issuer: tx.Actor.Partnership, Title: s.Title, Introduction: introduction(b.Area, rounds, tx.Actor.Words)}
	if _, err := tx.MakeScope("briefing", b.ID); err != nil {
		return "", err
	}
	if err := b.sealDraft(tx, d); err != nil {
		return "", err
	}
	b.by(tx.Actor.Person)
	return b.ID, insertBriefing(tx, b, s.Areas, s.Rounds)
}

// introduction proposes the first paragraph.
func introduction(area string, rounds []programme.Round, words macfa.Words) string {
	var focus []string
	for _, r := range rounds {
		first, size := utf8.DecodeRuneInString(r.Focus)
		if words := string(unicode.ToLower(first)) + r.Focus[size:]; !slices.Contains(focus, words) {
			focus = append(focus, words)
		}
	}
	times := "One round of multi-agency case file audits was"
	if n := len(rounds); n > 1 {
		times = fmt.Sprintf("%s rounds of multi-agency case file audits were", [...]string{"Two", "Three", "Four", "Five", "Six", "Several"}[min(n-2, 5)])
	}
	return fmt.Sprintf("This briefing says what worked well and what we have learnt.\n\n%s carried out in %s during %s. The focus was on %s.", words.Say(times), area, rounds[0].Year, listOf(focus))
}

func listOf(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// startsAt makes sure that the round on whose page a briefing is begun is there for the actor.
func startsAt(v *operation.View, round string) error {
	if round == "" {
		return nil
	}
	r, err := programme.RoundOf(v.Snap, round)
	if err == nil && !mayDrawOn(v, r) {
		return macfa.Missing()
	}
	return err
}

func chosenRounds(v *operation.View, ids []string) ([]programme.Round, error) {
	all, err := programme.AllRounds(v.Snap)
	if err != nil {
		return nil, err
	}
	var chosen []programme.Round
	for _, r := range slices.Backward(all) { // oldest first
		if slices.Contains(ids, r.ID) && mayDrawOn(v, r) {
			chosen = append(chosen, r)
		}
	}
	if len(chosen) == 0 || len(chosen) < len(ids) {
		return nil, macfa.At("rounds", "Choose the rounds that the briefing draws on.")
	}
	for _, r := range chosen {
		if r.Year != chosen[0].Year {
			return nil, macfa.At("rounds", "Choose rounds of one audit year.")
		}
		if !ready(r) {
			return nil, macfa.At("rounds", fmt.Sprintf("The findings of %s are not ready yet.", r.Name()))
		}
	}
	return chosen, nil
}

// chosenAreas gives the names of the areas, which must hold those of the rounds.
func chosenAreas(s *store.Snap, ids []string, rounds []programme.Round) (names []string, err error) {
	all, err := partnership.AllAreas(s)
	if err != nil {
		return nil, err
	}
	for _, a := range all {
		if slices.Contains(ids, a.ID) {
			names = append(names, a.Name)
		}
	}
	if len(names) == 0 || len(names) < len(ids) {
		return nil, macfa.At("areas", "Choose the areas that the briefing is about.")
	}
	for _, r := range rounds {
		for _, a := range r.Areas {
			if !slices.Contains(ids, a.ID) {
				return nil, macfa.At("areas", fmt.Sprintf("Choose %s too: the rounds are about it.", a.Name))
			}
		}
	}
	return names, nil
}
