package desk

import (
	"context"
	"slices"

	"caseaudit/internal/briefing"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// CameOfIt is what came of what one person wrote, once it is public. It holds nothing of a case.
type CameOfIt struct {
	Today       macfa.Day
	Reflections []Came
	Waiting     int // reflections of which nothing is public yet
}

// Came is what came of one reflection.
type Came struct {
	ID, Ref, Caption string
	Briefings        []briefing.PublicBriefing // that draw on the round
	Findings         []CameFinding
	Actions          []CameAction // of these findings
	round            string
}

// CameFinding is a finding that the case gave evidence for, as it was published.
type CameFinding struct {
	briefing.Sentence
	ID, Topic   string
	Reflections bool // what practitioners of the case said is part of its evidence

	reflection string
}

// CameAction is what is done because of a finding.
type CameAction struct {
	What, State, Outcome string
	Due                  macfa.Day

	finding string
}

// WhatCameOfIt answers for every reflection of the person what was found with its help, published and done since.
func WhatCameOfIt(ctx context.Context, a operation.Actor) (CameOfIt, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (CameOfIt, error) {
		p := CameOfIt{Today: v.Today}
		if err := v.May("reflections.came-of-it", macfa.Thing{Kind: "person", ID: a.Person, Owners: []string{a.Person}}); err != nil {
			return p, err
		}
		written, err := writtenBy(v)
		if err != nil {
			return p, err
		}
		var rounds []string
		for _, c := range written {
			rounds = once(rounds, c.round)
		}
		public, err := briefing.OfRounds(v, rounds)
		if err != nil {
			return p, err
		}
		findings, err := fedBy(v)
		if err != nil {
			return p, err
		}
		actions, err := actionsFrom(v, findings)
		if err != nil {
			return p, err
		}
		p.join(written, public, findings, actions)
		return p, nil
	})
}

// join gives each reflection what is public of it.
func (p *CameOfIt) join(written []Came, public []briefing.PublicBriefing, findings []CameFinding, actions []CameAction) {
	for _, c := range written {
		for _, b := range public {
			if b.Round == c.round {
				c.Briefings = append(c.Briefings, b)
			}
		}
		if len(c.Briefings) == 0 {
			p.Waiting++
			continue
		}
		for _, f := range findings {
			if f.reflection == c.ID && f.publish(c.Briefings) {
				c.Findings = append(c.Findings, f)
				c.Actions = append(c.Actions, actionsOf(actions, f.ID)...)
			}
		}
		p.Reflections = append(p.Reflections, c)
	}
}

// publish takes over the words that are public; a finding that no briefing holds is not told.
func (f *CameFinding) publish(briefings []briefing.PublicBriefing) bool {
	for _, b := range briefings {
		if s, ok := b.Sentences[f.ID]; ok {
			f.Sentence = s
			return true
		}
	}
	return false
}

func actionsOf(all []CameAction, finding string) []CameAction {
	return slices.DeleteFunc(slices.Clone(all), func(a CameAction) bool { return a.finding != finding })
}
