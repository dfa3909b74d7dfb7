package retention

import (
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const leaverColumns = `SELECT p.id, p.name, p.email, p.phone, p.state, p.version, COALESCE((SELECT MAX(r.ended_at) FROM person_role r WHERE r.person = p.id), p.made_at) AS gone
	FROM person p WHERE p.state = 'left' AND p.email <> ''`

func leaverFields(l *Leaver) []any {
	return []any{&l.ID, &l.Name, &l.Email, &l.Phone, &l.State, &l.Version, &l.leftAt}
}

func (l *Leaver) day(v *operation.View) {
	l.Left = macfa.DayOf(time.UnixMicro(l.leftAt), v.Actor.House().Zone)
}

func leaverByID(v *operation.View, id string) (Leaver, error) {
	l, err := store.One(v.Snap, leaverFields, leaverColumns+` AND p.id = $1`, id)
	l.day(v)
	return l, err
}

// leavers lists those whose account is still there, the longest gone first.
func leavers(v *operation.View) ([]Leaver, error) {
	list, err := store.All(v.Snap, leaverFields, leaverColumns+` ORDER BY gone, p.id LIMIT 200`)
	for i := range list {
		list[i].day(v)
	}
	return list, err
}
