package panel

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/textcheck"
)

// namesOf opens the names of the children of a panel, or of one of them, and of their families, by case. They are compared, never
// shown: for those who run the programme and for the panel without those who had to leave.
func namesOf(v *operation.View, round, kase string) (map[string][]string, error) {
	type sealed struct {
		kase, scope, table, row, field string
		text                           []byte
	}
	const these = ` FROM audit_case c JOIN panel p ON p.round = c.round `
	where := ` WHERE` + judges + `AND c.round = $3 AND ($4 = '' OR c.id = $4) `
	rows, err := store.All(v.Snap, func(s *sealed) []any { return []any{&s.kase, &s.scope, &s.table, &s.row, &s.field, &s.text} }, `
		SELECT c.id, COALESCE(c.identity_scope, c.scope), 'case_sheet', s.id, 'child_name', s.child_name`+these+`JOIN case_sheet s ON s.id = c.id`+where+`
		UNION ALL SELECT c.id, COALESCE(c.identity_scope, c.scope), 'case_sheet', s.id, 'aliases', s.aliases`+these+`JOIN case_sheet s ON s.id = c.id`+where+`
		UNION ALL SELECT c.id, COALESCE(c.identity_scope, c.scope), 'case_person', f.id, 'name', f.name`+these+`JOIN case_person f ON f.kase = c.id`+where,
		reach(v), v.Actor.Person, round, kase)
	if err != nil {
		return nil, err
	}
	var scopes []string
	for _, r := range rows {
		scopes = append(scopes, r.scope)
	}
	if err := v.Scopes(scopes...); err != nil {
		return nil, err
	}
	names := map[string][]string{}
	for _, r := range rows {
		text, err := v.Open(r.scope, r.table, r.row, r.field, r.text)
		if err != nil {
			return nil, err
		}
		if text != operation.Destroyed {
			names[r.kase] = append(names[r.kase], textcheck.PeopleIn(text)...)
		}
	}
	return names, nil
}
