package operation

import (
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
)

// This is the second barrier behind the access table: conditions of SQL that keep a query to what the actor can have to do
// with, whatever a handler may have forgotten. Rooms put them together in their own _sql.go files; each condition stands
// here once, so that what it means can be changed, and be taken away by a test, in one place.

// Reach is the part of the partnership in which the actor holds one of the roles now, as the argument that Reaches asks
// for: "*" for all of it, the ids of areas between commas, or "" for none.
func (a Actor) Reach(roles ...macfa.Role) string {
	var areas strings.Builder
	for _, g := range a.Grants {
		for _, r := range roles {
			if g.Role != r {
				continue
			}
			if g.Area == "" {
				return "*"
			}
			areas.WriteString("," + g.Area + ",")
		}
	}
	return areas.String()
}

// Reaches is the condition that a Reach covers an area: placeholder is "$1", area the column.
func Reaches(placeholder, area string) string {
	return `(CAST(` + placeholder + ` AS TEXT) = '*' OR CAST(` + placeholder + ` AS TEXT) LIKE '%,' || ` + area + ` || ',%')`
}

// HoldsFor is the condition that a person holds one of the roles for an agency now: person is a placeholder, agency the column.
func HoldsFor(person, agency string, roles ...macfa.Role) string {
	return agency + ` IN (SELECT held.agency FROM ` + held(person, roles) + `)`
}

// HoldsForEach is HoldsFor asked at every row, which spares a query that reads few rows the list of agencies.
func HoldsForEach(person, agency string, roles ...macfa.Role) string {
	return `EXISTS (SELECT 1 FROM ` + held(person, roles) + ` AND held.agency = ` + agency + `)`
}

func held(person string, roles []macfa.Role) string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = `'` + string(r) + `'`
	}
	return `person_role held WHERE held.person = ` + person + ` AND held.role IN (` + strings.Join(names, ", ") + `) AND held.agency <> '' AND ` + store.RoleHolds("held")
}

// HoldsLink is the condition that a person, a placeholder, is the guest of an open link for a thing, the column of its id.
func HoldsLink(person, thing string) string {
	return `EXISTS (SELECT 1 FROM guest_link gl WHERE gl.id = ` + person + ` AND gl.thing = ` + thing + ` AND gl.state = 'opened')`
}

// HoldsLinkOfCase is HoldsLink for the case that the thing is about.
func HoldsLinkOfCase(person, kase string) string {
	return `EXISTS (SELECT 1 FROM guest_link gl WHERE gl.id = ` + person + ` AND gl.kase = ` + kase + ` AND gl.state = 'opened')`
}
