package fieldwork

import (
	"context"
	"slices"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// MyReturns is what an auditor writes and an agency's lead answers for; for the coordinator, the rounds by their returns.
type MyReturns struct {
	Today   macfa.Day
	Returns []Return
	Rounds  []RoundCount
	mine    string // the person
}

// RoundCount says how far the returns of a round are.
type RoundCount struct {
	ID, Focus, Year           string
	Number                    int64
	All, Signed, Sent, Behind int64
}

// Mine answers which returns the person has to do with.
func Mine(ctx context.Context, a operation.Actor) (MyReturns, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (MyReturns, error) {
		p := MyReturns{Today: v.Today, mine: a.Person}
		if err := v.May("returns.see", macfa.Thing{Kind: "partnership", ID: "partnership"}); err != nil {
			return p, err
		}
		var err error
		if p.Returns, err = returnsOfPerson(v); err != nil {
			return p, err
		}
		if a.Has(macfa.Coordinator) {
			p.Rounds, err = roundCounts(v)
		}
		return p, err
	})
}

// RoundReturns is a round's returns by agency, what is late first.
type RoundReturns struct {
	programme.Round
	Today    macfa.Day
	Agencies []AgencyReturns
	Cases    []casefile.Case
	MayOpen  bool // ask for the returns: the round waits for it
	Involved int  // returns that would be asked for
	Missing  []macfa.Problem
	NotAsked int // agencies that know a family and have not been asked for a return
}

// AgencyReturns is what one agency owes and has given in a round.
type AgencyReturns struct {
	ID, Name string
	Returns  []Return
	Done     int
	Late     int
	Since    macfa.Day // since when the oldest is late
	HeardAt  int64     // last sign of life in this round, or 0
	Given    int       // owed ones that were given more time and are not late
	Until    macfa.Day // the latest day that was given
}

// OfRound answers who has given a round's returns and who owes them.
func OfRound(ctx context.Context, a operation.Actor, round string) (RoundReturns, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (RoundReturns, error) {
		r, err := programme.RoundOf(v.Snap, round)
		if err != nil {
			return RoundReturns{}, err
		}
		if err := v.May("returns.see-round", r.Thing()); err != nil {
			return RoundReturns{}, err
		}
		p := RoundReturns{Round: r, Today: v.Today}
		if r.Stage == macfa.StageCheck {
			facts, err := casefile.Facts(v, round)
			p.MayOpen, p.Involved, p.Missing = v.Can("returns.open", r.Thing()), facts.Involved, macfa.MissingFor(macfa.StageAudit, facts)
			return p, err
		}
		if p.Cases, err = casefile.CasesOf(v, round); err != nil {
			return p, err
		}
		p.Cases = casefile.Active(p.Cases)
		returns, err := returnsWhere(v, `c.round = $3 AND c.state = 'active' AND r.state <> 'not_needed'`, round)
		if err != nil {
			return p, err
		}
		heard, err := heardFrom(v.Snap, round)
		if err != nil {
			return p, err
		}
		p.Agencies = byAgency(returns, heard, v.Today)
		if v.Can("returns.ask-missing", r.Thing()) {
			late, err := knownIn(v.Snap, round)
			p.NotAsked = len(late)
			return p, err
		}
		return p, nil
	})
}

// byAgency gathers returns by agency: whoever is late stands first, then whoever still owes.
func byAgency(returns []Return, heard map[string]int64, today macfa.Day) []AgencyReturns {
	var list []AgencyReturns
	at := map[string]int{}
	for _, r := range returns {
		i, ok := at[r.Agency]
		if !ok {
			i = len(list)
			at[r.Agency], list = i, append(list, AgencyReturns{ID: r.Agency, Name: r.AgencyName, HeardAt: heard[r.Agency]})
		}
		list[i].add(r, today)
	}
	slices.SortStableFunc(list, func(a, b AgencyReturns) int {
		if a.Late != b.Late {
			return b.Late - a.Late
		}
		return (len(b.Returns) - b.Done) - (len(a.Returns) - a.Done)
	})
	return list
}

func (a *AgencyReturns) add(r Return, today macfa.Day) {
	a.Returns = append(a.Returns, r)
	if !r.Owed() {
		a.Done++
	}
	if r.Late(today) {
		a.Late++
		if a.Since == "" || r.Due.Before(a.Since) {
			a.Since = r.Due
		}
	}
	if r.Extended() && r.Owed() && !r.Late(today) {
		a.Given++
		a.Until = macfa.LaterDay(a.Until, r.Due)
	}
	if r.HeardAt != nil {
		a.HeardAt = max(a.HeardAt, *r.HeardAt)
	}
}

// CaseReturns is the list of a case's returns.
type CaseReturns struct {
	casefile.Case
	Today    macfa.Day
	Returns  []Return
	Timeline []KeyEvent
}

// OfCase answers which returns a case has, for the coordinator and, once it has opened, the panel.
func OfCase(ctx context.Context, a operation.Actor, kase string) (CaseReturns, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (CaseReturns, error) {
		c, err := seeCase(v, kase, "returns.see-case")
		if err != nil {
			return CaseReturns{}, err
		}
		p := CaseReturns{Case: c, Today: v.Today}
		if p.Returns, err = returnsWhere(v, `r.kase = $3`, kase); err != nil {
			return p, err
		}
		p.Timeline, err = Timeline(v, kase)
		return p, err
	})
}

// seeCase reads a case and judges who may see what its panel sees: the state is that of the panel, "" while there is none.
func seeCase(v *operation.View, kase string, action macfa.Action) (casefile.Case, error) {
	c, err := casefile.CaseOf(v, kase)
	if err != nil {
		return c, err
	}
	t, err := casefile.ThingOf(v, c)
	if err != nil {
		return c, err
	}
	if t.State, err = panelState(v.Snap, c.Round); err != nil {
		return c, err
	}
	if err := v.May(action, t); err != nil {
		return c, err
	}
	v.About("case", c.ID)
	return c, nil
}
