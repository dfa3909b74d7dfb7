package macfa_test

import (
	"testing"

	"caseaudit/internal/macfa"
)

func TestWhoeverIsNamedForAThingMustStillBeOfOneOfItsAgencies(t *testing.T) {
	table := []macfa.Rule{{Action: "return.see", Role: macfa.Auditor, Relation: macfa.Assigned}}
	named := macfa.Thing{Kind: "return", ID: "r", Assigned: []string{"ann"}, Agencies: []string{"police"}}
	nobodys := macfa.Thing{Kind: "panel", ID: "p", Assigned: []string{"ann"}}
	for _, row := range []struct {
		name, person, agency string
		thing                macfa.Thing
		want                 bool
	}{
		{"named, and of the agency", "ann", "police", named, true},
		{"named, and gone to another agency", "ann", "school", named, false},
		{"of the agency, and not named", "bob", "police", named, false},
		{"named for a thing that belongs to no agency", "ann", "school", nobodys, true},
		{"nobody", "", "police", named, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			grants := []macfa.Grant{{Role: macfa.Auditor, Agency: row.agency}}
			if _, _, ok := macfa.May(table, row.person, grants, "return.see", row.thing); ok != row.want {
				t.Errorf("got %v", ok)
			}
		})
	}
}
