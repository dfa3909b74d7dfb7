package desk

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/retention"
)

// leaverLines are accounts of people who left so long ago that they are to be erased.
func leaverLines(v *operation.View) ([]Line, error) {
	n, err := retention.DueAccounts(v)
	if err != nil || n == 0 {
		return nil, err
	}
	return []Line{{Href: "/leavers", Title: "Erase " + counted(n, "account", "accounts") + " of people who have left", Note: "Their time is up."}}, nil
}

// keptTooLongLines are closed rounds of which something's time is up and that nobody has proposed to destroy.
func keptTooLongLines(v *operation.View) ([]Line, error) {
	due, err := retention.Due(v)
	var list []Line
	for _, n := range due[:min(len(due), 20)] {
		list = append(list, Line{Href: "/rounds/" + n.Round.ID + "/keeping", Title: "The time of something kept of " + counted(n.N, n.Kind.Unit, n.Kind.Units) + " is up",
			Note: n.Kind.Kind + ". " + n.Round.Focus + ", " + n.Round.Caption + ". Propose to destroy it."})
	}
	return list, err
}
