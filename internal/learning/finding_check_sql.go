package learning

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

type sealedName struct {
	scope, table, row, field string
	content                  []byte
}

// sealedNames reads the names in the case sheets of a round, for those who write its findings: $2 is the reach of whoever runs the programme, $3 the person.
// They are compared with what is written, and never shown.
func sealedNames(v *operation.View, round string) ([]sealedName, error) {
	writes := ` c.round = $1 AND (` + programme.ReachesRound("$2", "c.round") + ` OR ` + programme.SitsOn("$3", "c.round") + `)`
	return store.All(v.Snap, func(n *sealedName) []any { return []any{&n.scope, &n.table, &n.row, &n.field, &n.content} },
		`SELECT COALESCE(c.identity_scope, c.scope), 'case_sheet', s.id, 'child_name', s.child_name FROM case_sheet s JOIN audit_case c ON c.id = s.id WHERE`+writes+`
		UNION ALL SELECT COALESCE(c.identity_scope, c.scope), 'case_sheet', s.id, 'aliases', s.aliases FROM case_sheet s JOIN audit_case c ON c.id = s.id WHERE`+writes+`
		UNION ALL SELECT COALESCE(c.identity_scope, c.scope), 'case_event', e.id, 'former', e.former FROM case_event e JOIN audit_case c ON c.id = e.kase WHERE e.former IS NOT NULL AND`+writes+`
		UNION ALL SELECT COALESCE(c.identity_scope, c.scope), 'case_person', x.id, 'name', x.name FROM case_person x JOIN audit_case c ON c.id = x.kase WHERE`+writes,
		round, v.Actor.Reach(macfa.Coordinator, macfa.System), v.Actor.Person)
}
