package site_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

// elsewhere is the coordinator of another area than the round's.
const elsewhere = "coordinator-city"

// areaStages are stages that together have something at every address that names content.
var areaStages = map[string]func(*testing.T, string) *place{"selection": drawnBefore, "known-to check": grownTo(world.Checked),
	"fieldwork": grownTo(world.Fieldwork), "panel": grownTo(world.PanelOpen), "learning": grownTo(world.Learnt)}

// everybodys are addresses that show nothing of a case to anybody, or that ask everybody for a file before anything else.
var everybodys = []string{"GET /topics/{topic}", "POST /topics/{topic}/merge", "POST /rounds/{round}/cases/import"}

// TestACoordinatorOfOneAreaMeetsNothingOfAnother asks for every address of a round and of its cases: it is answered as if nothing were there.
func TestACoordinatorOfOneAreaMeetsNothingOfAnother(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		for name, open := range areaStages {
			t.Run(name, func(t *testing.T) {
				p, n := open(t, address(t)), tally{}
				for _, pattern := range slices.Sorted(maps.Keys(p.routes)) {
					p.showsNothingElsewhere(pattern)
					if (strings.Contains(pattern, "{round}") || namesContent(pattern)) && !slices.Contains(everybodys, pattern) {
						p.askFor(elsewhere, pattern, true, &n)
					}
				}
				if n.refused < 30 {
					t.Errorf("only %d requests were refused", n.refused)
				}
			})
		}
	})
}

func (p *place) showsNothingElsewhere(pattern string) {
	if strings.HasPrefix(pattern, "GET ") && !strings.Contains(pattern, "{") {
		p.showsNothing(elsewhere, pattern)
	}
}

// TestSQLAloneKeepsAreasApart takes every relation out of the access table, as if a handler had forgotten to ask: what is
// scoped in SQL is still not there.
func TestSQLAloneKeepsAreasApart(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		for name, open := range areaStages {
			t.Run(name, func(t *testing.T) {
				p, n := open(t, address(t)), tally{}
				p.house.Access = withoutRelations(macfa.Access)
				for _, pattern := range slices.Sorted(maps.Keys(p.routes)) {
					p.showsNothingElsewhere(pattern)
					switch {
					case slices.Contains(everybodys, pattern):
					case namesContent(pattern):
						p.askFor(elsewhere, pattern, true, &n)
					case strings.HasPrefix(pattern, "GET ") && strings.Contains(pattern, "{round}"):
						p.askFor(elsewhere, pattern, false, &n) // a page about a round is shown, and nothing of its cases stands in it
					}
				}
				if n.refused < 8 {
					t.Errorf("only %d requests were refused", n.refused)
				}
			})
		}
	})
}

// TestInARoundOfTwoAreasACaseIsSeenInItsOwn asks for one area's cases as the coordinator of the other.
func TestInARoundOfTwoAreasACaseIsSeenInItsOwn(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		for name, table := range map[string][]macfa.Rule{"by the table": macfa.Access, "by SQL alone": withoutRelations(macfa.Access)} {
			t.Run(name, func(t *testing.T) {
				p, n := grownTo(world.PanelOpen)(t, address(t)), tally{}
				p.w.AlsoIn(t, "city")
				p.house.Access = table
				for _, pattern := range slices.Sorted(maps.Keys(p.routes)) {
					if ofOneCase.MatchString(pattern) {
						p.askFor(elsewhere, pattern, true, &n)
					}
				}
				if n.refused < 20 {
					t.Errorf("only %d requests were refused", n.refused)
				}
			})
		}
	})
}

var ofOneCase = regexp.MustCompile(`\{(case|return|reflection|concern|known)\}`)

// TestSQLAloneKeepsAgenciesApart is the same for people of the round at things of other agencies and other persons.
func TestSQLAloneKeepsAgenciesApart(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		p, n := grownTo(world.Fieldwork)(t, address(t)), tally{}
		p.house.Access = withoutRelations(macfa.Access)
		p.askBlind(&n)
		if n.refused < 50 {
			t.Errorf("only %d requests were refused", n.refused)
		}
	})
}

// withoutRelations is a table in which every role may do what it does to all things.
func withoutRelations(table []macfa.Rule) []macfa.Rule {
	table = slices.Clone(table)
	for i := range table {
		table[i].Relation = macfa.Any
	}
	return table
}
