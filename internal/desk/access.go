package desk

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// AccessPage is who may do what, role by role, in plain words; the person's own roles stand first.
type AccessPage struct{ Own, Others []macfa.RoleLines }

// AccessTable answers who may do what; everybody of the partnership may know.
func AccessTable(ctx context.Context, a operation.Actor) (AccessPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p AccessPage, err error) {
		if err := v.May("access.see", everybody); err != nil {
			return p, err
		}
		for _, r := range macfa.InWords(a.House().Access) {
			if a.Has(r.Role) && r.Role != macfa.Public {
				p.Own = append(p.Own, r)
			} else {
				p.Others = append(p.Others, r)
			}
		}
		return p, nil
	})
}
