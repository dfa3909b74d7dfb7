package selection

import (
	"encoding/json"

	"caseaudit/internal/caselist"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Handed is one child of an agreed sample on the way into its own case.
type Handed struct {
	Draw, Token string
	Stratum     string // JSON of the stratum's values
	Reserve     bool
	Child       caselist.Child
}

// HandOver ends the selection inside the operation that agrees the sample: it opens the drawn children and the reserves, marks
// the draw agreed and the list destroyed, and destroys the list's key unless a legal hold keeps it. After it nothing of the list can be opened, in no backup either.
// version is that of the draw which the person saw.
func HandOver(tx *operation.Tx, round string, version int64) ([]Handed, error) {
	d, err := currentDraw(tx.View, round)
	if err != nil {
		return nil, err
	}
	list, err := currentList(tx.View, round)
	if err != nil {
		return nil, err
	}
	to, err := macfa.DrawMachine.Next(d.State, "sample.agree")
	if err != nil {
		return nil, err
	}
	d.Version = version
	// First of all: whoever agrees at the same moment waits here, and does not look for a key that is being destroyed.
	if err := agreeDraw(tx, d, to); err != nil {
		return nil, err
	}
	out, err := exclusionsOf(tx.View, d.ID)
	if err != nil {
		return nil, err
	}
	handed, err := open(tx.View, list, d, places(d.Record, out))
	if err != nil {
		return nil, err
	}
	held, err := tx.Held()
	if err != nil || held {
		return handed, err // a legal hold keeps the children who were not drawn, too; EndHeldLists ends them with it
	}
	return handed, endList(tx, list, "sample.agree")
}

// EndHeldLists ends the lists that a legal hold has kept after their samples were agreed; it tells how many. The caller has judged
// that the hold is lifted.
func EndHeldLists(tx *operation.Tx) (int, error) {
	lists, err := heldLists(tx.View)
	for _, l := range lists {
		if err := endList(tx, l, "hold.lift"); err != nil {
			return 0, err
		}
	}
	return len(lists), err
}

// open reads the children at the places, in their order.
func open(v *operation.View, list List, d Draw, now []Place) ([]Handed, error) {
	tokens := make([]string, len(now))
	for i, p := range now {
		tokens[i] = p.token
	}
	if len(tokens) == 0 {
		return nil, macfa.At("", "Every child of this draw has been left out. Draw again first.")
	}
	children, err := childrenOf(v, list, tokens...)
	if err != nil {
		return nil, err
	}
	by := map[string]caselist.Child{}
	for _, c := range children {
		by[c.token] = c.child
	}
	handed := make([]Handed, len(now))
	for i, p := range now {
		stratum, err := json.Marshal(p.values)
		if err != nil {
			return nil, err
		}
		handed[i] = Handed{Draw: d.ID, Token: p.token, Stratum: string(stratum), Reserve: p.Reserve, Child: by[p.token]}
	}
	return handed, nil
}
