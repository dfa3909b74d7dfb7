package demo

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Person is one of the invented people, to sign in as.
type Person struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Roles  []string `json:"roles"`
	Agency string   `json:"agency"`
}

// People answers who can be chosen; on this server alone, whoever asks.
func People(ctx context.Context, a operation.Actor) ([]Person, error) {
	return operation.Ask(ctx, a, func(v *operation.View) ([]Person, error) {
		if err := v.May("page.public", macfa.Thing{Kind: "demonstration", ID: "demonstration"}); err != nil {
			return nil, err
		}
		return peopleRows(v.Snap)
	})
}

func joinRoles(rows []personRow) []Person {
	var list []Person
	for _, r := range rows {
		if n := len(list); n == 0 || list[n-1].ID != r.id {
			list = append(list, Person{ID: r.id, Name: r.name, Agency: r.agency})
		}
		last := &list[len(list)-1]
		last.Roles = append(last.Roles, r.role)
	}
	return list
}

type personRow struct{ id, name, role, agency string }
