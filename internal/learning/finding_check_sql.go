package learning

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

type sealedName struct {
	scope, table, row, field string
	content                  []byte
}

// sealedNames reads the names in the case sheets of a round, for those who write its findings: $2 is 1 for whoever runs the programme, $3 the person.
func sealedNames(v *operation.View, round string) ([]sealedName, error) {
	const writes = ` c.round = $1 AND (CAST($2 AS BIGINT) = 1 OR EXISTS (SELECT 1 FROM panel_member m JOIN panel p ON p.id = m.panel
		WHERE p.round = c.round AND m.person = $3 AND m.conflict <> 'leave'))`
	return store.All(v.Snap, func(n *sealedName) []any { return []any{&n.scope, &n.table, &n.row, &n.field, &n.content} },
		`SELECT c.scope, 'case_sheet', s.id, 'child_name', s.child_name FROM case_sheet s JOIN audit_case c ON c.id = s.id WHERE`+writes+`
		UNION ALL SELECT c.scope, 'case_sheet', s.id, 'aliases', s.aliases FROM case_sheet s JOIN audit_case c ON c.id = s.id WHERE`+writes+`
		UNION ALL SELECT c.scope, 'case_person', x.id, 'name', x.name FROM case_person x JOIN audit_case c ON c.id = x.kase WHERE`+writes,
		round, store.Int(v.Actor.Has(macfa.Coordinator, macfa.System)), v.Actor.Person)
}
