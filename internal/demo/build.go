package demo

import (
	"context"
	"fmt"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
)

// builder makes the demonstration step by step; it keeps the first error and does nothing after it.
type builder struct {
	ctx      context.Context
	house    *operation.House
	clock    *Clock
	signIn   *signin.Service
	err      error
	actors   map[string]operation.Actor
	agencies map[string]string // ids by short name
	settings map[string]string
	areas    map[string]string
	themes   map[string]string
	standard macfa.Tool
	briefing string
}

// step is what happens on one day of the demonstration's three years.
type step struct {
	at  string
	run func()
}

// Build makes the whole demonstration in a founded, otherwise empty installation.
func Build(ctx context.Context, h *operation.House, c *Clock, s *signin.Service) error {
	b := &builder{ctx: ctx, house: h, clock: c, signIn: s, actors: map[string]operation.Actor{}, agencies: map[string]string{},
		settings: map[string]string{}, areas: map[string]string{}, themes: map[string]string{}, standard: audittool.Standard()}
	for _, s := range b.years() {
		b.clock.Set(at(h, s.at))
		s.run()
		if b.err != nil {
			return fmt.Errorf("the demonstration could not be made: %w", b.err)
		}
	}
	return nil
}

// years is what happens, in order: two finished rounds, the year's briefing, and a round in fieldwork.
func (b *builder) years() []step {
	first, second, third := &roundState{roundSeed: enquiries}, &roundState{roundSeed: lookedAfter}, &roundState{roundSeed: both}
	next := &roundState{roundSeed: exclusion}
	return []step{
		{"2014-04-01 09:00", b.setUp},
		{"2014-04-02 10:00", b.invite},
		{"2014-04-07 10:00", b.bringInPast},
		{"2014-06-02 10:00", b.come},
		{"2014-07-28 09:30", func() { b.plan(first) }},
		{"2014-08-05 10:00", func() { b.choose(first) }},
		{"2014-08-06 14:00", func() { b.describe(first) }},
		{"2014-08-14 11:00", func() { b.answerKnownTo(first) }},
		{"2014-08-19 09:00", func() { b.openReturns(first) }},
		{"2014-09-18 15:00", func() { b.audit(first) }},
		{"2014-09-29 10:00", func() { b.gather(first) }},
		{"2014-10-07 09:30", func() { b.moderate(first) }},
		{"2014-11-04 10:00", func() { b.learn(first) }},
		{"2015-01-12 09:30", func() { b.plan(second) }},
		{"2015-01-20 10:00", func() { b.choose(second) }},
		{"2015-01-21 14:00", func() { b.describe(second) }},
		{"2015-01-29 11:00", func() { b.answerKnownTo(second) }},
		{"2015-02-03 09:00", func() { b.openReturns(second) }},
		{"2015-02-26 15:00", func() { b.audit(second) }},
		{"2015-03-12 10:00", func() { b.gather(second) }},
		{"2015-03-24 09:30", func() { b.moderate(second) }},
		{"2015-04-20 10:00", func() { b.learn(second) }},
		{"2015-05-11 10:00", func() { b.publish(first, second) }},
		{"2015-05-19 12:00", b.signOff},
		{"2015-05-28 10:00", func() { b.correct(whatFor + " Training on what it says can be booked from June.") }},
		{"2015-06-01 12:00", b.signOff},
		{"2015-06-09 10:00", func() { b.improve(first, second) }},
		{"2015-06-30 17:00", b.leave},
		{"2015-07-13 10:00", b.keepLonger},
		{"2015-07-27 10:00", func() { b.destroy("identifiers", first, second) }},
		{"2015-09-14 10:00", func() { b.destroy("narrative", first, second) }},
		{"2015-09-15 09:30", func() { b.plan(third) }},
		{"2015-09-25 10:00", func() { b.choose(third) }},
		{"2015-09-28 14:00", func() { b.describe(third) }},
		{"2015-10-06 11:00", func() { b.answerKnownTo(third) }},
		{"2015-10-09 09:00", func() { b.openReturns(third) }},
		{"2015-10-12 10:00", func() { b.carryOver(second, third) }},
		{"2015-10-20 10:00", func() { b.objects(third) }},
		{"2015-11-03 14:00", func() { b.decide(third) }},
		{"2015-11-06 10:00", b.keepShorter},
		{"2015-11-10 10:00", func() { b.draft(next) }},
		{"2015-11-11 10:00", func() { b.gather(third) }},
		{"2015-11-12 15:00", func() { b.fieldwork(third) }},
		{"2015-11-13 09:30", func() { b.chase(third) }},
		{"2015-11-13 10:00", func() { b.asks(third) }},
		{"2015-11-13 11:00", func() { b.correct(whatFor + " What became of the actions is told in the spring.") }},
	}
}

// of makes the key of one post, as a form would.
func of(action macfa.Action) operation.Of { return operation.Of{Action: action, Key: store.NewID()} }

// did keeps the first error of a step.
func did[T any](b *builder, what string) func(T, error) T {
	return func(result T, err error) T {
		if err != nil && b.err == nil {
			b.err = fmt.Errorf("%s: %w", what, err)
		}
		return result
	}
}

// as is the actor behind a short key.
func (b *builder) as(key string) operation.Actor { return b.actors[key] }
