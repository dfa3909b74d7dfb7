package programme

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// yearsShown is how many audit years stand on the page of all rounds; earlier ones have a link each.
const yearsShown = 3

// RoundsPage is the programme: the rounds of some audit years and the years beside them.
type RoundsPage struct {
	Years   []YearOfRounds
	Others  []macfa.AuditYear // years that are not shown
	MayPlan bool
	Today   macfa.Day
}

// YearOfRounds are the rounds of one audit year, the newest first.
type YearOfRounds struct {
	Year   macfa.AuditYear
	Rounds []RoundLine
}

// RoundLine is a round in the list of all.
type RoundLine struct {
	Round
	Cases int64 // active ones
	Late  Late
}

// Late counts what of a round is late.
type Late struct{ Returns, Answers, Actions int64 }

// Words say what is late: "4 returns, 1 action"; "" for nothing.
func (l Late) Words() string {
	var parts []string
	for _, p := range []struct {
		n         int64
		one, many string
	}{{l.Returns, "return", "returns"}, {l.Answers, "known-to answer", "known-to answers"}, {l.Actions, "action", "actions"}} {
		if p.n > 0 {
			parts = append(parts, counted(p.n, p.one, p.many))
		}
	}
	return strings.Join(parts, ", ")
}

// Size says how large the round is: "3 cases, 5 kinds of agency".
func (l RoundLine) Size() string {
	kinds := counted(int64(len(l.Kinds)), "kind of agency", "kinds of agency")
	if l.Cases == 0 {
		return "No cases yet, " + kinds
	}
	return counted(l.Cases, "case", "cases") + ", " + kinds
}

// Next says what comes next in the round, and by when.
func (r Round) Next() string {
	what := map[macfa.Stage]string{
		macfa.StagePlan: "Agree the terms", macfa.StageSelect: "Choose the cases", macfa.StageCheck: "Known-to answers", macfa.StageAudit: "Returns",
		macfa.StageModerate: "Panel", macfa.StageLearn: "Findings", macfa.StagePublish: "Briefing", macfa.StageImprove: "Actions",
	}[r.Stage]
	switch due := r.Due(); {
	case what == "":
		return "Nothing: the round is closed"
	case due.IsZero():
		return what
	default:
		return what + " by " + due.MediumIn(r.Year)
	}
}

// Due is the day by which the present stage should be done; none if it has no date. Improve has none: the next round's date is no deadline.
func (r Round) Due() macfa.Day {
	for _, row := range macfa.StageSchedule() {
		if row.Stage == string(r.Stage) && r.Stage != macfa.StageImprove {
			return r.Dates.Day(row.To)
		}
	}
	return ""
}

// Rounds answers the rounds of the newest audit years, or of one year ("2014-15", as addresses write it).
func Rounds(ctx context.Context, a operation.Actor, year string) (RoundsPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (RoundsPage, error) {
		p := RoundsPage{Today: v.Today}
		if err := v.May("rounds.see", macfa.Thing{Kind: "partnership", ID: "partnership"}); err != nil {
			return p, err
		}
		years, err := auditYears(v)
		if err != nil {
			return p, err
		}
		c, err := choicesOf(v.Snap)
		if err != nil {
			return p, err
		}
		p.MayPlan = v.Can("round.plan", planning(areaIDs(c)))
		shown := years[:min(len(years), yearsShown)]
		if year != "" {
			shown = slices.DeleteFunc(slices.Clone(years), func(y macfa.AuditYear) bool { return y.Slug() != year })
		}
		p.Others = slices.DeleteFunc(slices.Clone(years), func(y macfa.AuditYear) bool { return slices.Contains(shown, y) })
		return p, p.fill(v, shown)
	})
}

// fill reads the rounds of the years shown; of another area's the person sees nothing.
func (p *RoundsPage) fill(v *operation.View, shown []macfa.AuditYear) error {
	rounds, err := roundsOfYears(v, shown)
	if err != nil {
		return err
	}
	cases, err := activeCases(v.Snap, rounds)
	if err != nil {
		return err
	}
	late, err := lateIn(v, rounds)
	for _, y := range shown {
		line := YearOfRounds{Year: y}
		for _, r := range rounds {
			if r.Year == y && v.Can("round.see", r.Thing()) {
				line.Rounds = append(line.Rounds, RoundLine{r, cases[r.ID], late[r.ID]})
			}
		}
		if len(line.Rounds) > 0 {
			p.Years = append(p.Years, line)
		}
	}
	return err
}

// TermsPage is a round's terms of reference with what this person may do with them.
type TermsPage struct {
	Round     Round
	Tool      string // in words
	MayChange bool
	MayDates  bool
	MayAgree  bool // the terms are complete and wait for this person, among others
}

// TermsOfReference answers what was agreed of a round.
func TermsOfReference(ctx context.Context, a operation.Actor, round string) (TermsPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p TermsPage, err error) {
		if p.Round, err = RoundOf(v.Snap, round); err != nil {
			return p, err
		}
		if err := v.May("round.see", p.Round.Thing()); err != nil {
			return p, err
		}
		p.MayChange, p.MayDates = v.Can("round.change", p.Round.Thing()), v.Can("round.change-dates", p.Round.Thing())
		p.MayAgree = p.Round.ToAgree() && v.Can("round.agree-terms", p.Round.Thing())
		tools, err := allTools(v.Snap)
		for _, t := range tools {
			if t.ID == p.Round.Tool {
				p.Tool = t.Words()
			}
		}
		return p, err
	})
}

func counted(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
