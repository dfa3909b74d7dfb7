package fieldwork

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

type sealedName struct {
	scope, table, row, field string
	content                  []byte
}

// sealedNames reads the names in the case sheet of a return in the actor's sight.
func sealedNames(v *operation.View, ret string) ([]sealedName, error) {
	from := ` JOIN audit_return r ON r.kase = c.id WHERE ` + sight + `AND r.id = $3 `
	return store.All(v.Snap, func(n *sealedName) []any { return []any{&n.scope, &n.table, &n.row, &n.field, &n.content} }, `
		SELECT COALESCE(c.identity_scope, c.scope), 'case_sheet', s.id, 'child_name', s.child_name FROM case_sheet s JOIN audit_case c ON c.id = s.id`+from+`
		UNION ALL SELECT COALESCE(c.identity_scope, c.scope), 'case_sheet', s.id, 'aliases', s.aliases FROM case_sheet s JOIN audit_case c ON c.id = s.id`+from+`
		UNION ALL SELECT COALESCE(c.identity_scope, c.scope), 'case_person', f.id, 'name', f.name FROM case_person f JOIN audit_case c ON c.id = f.kase`+from,
		reach(v), v.Actor.Person, ret)
}
