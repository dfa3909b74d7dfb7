package casefile

import (
	"context"
	"encoding/json"
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/selection"
	"caseaudit/internal/store"
)

// AgreedSample counts the cases of an agreed sample.
type AgreedSample struct {
	Cases    int `json:"cases"`
	Reserves int `json:"reserves"`
}

// AgreeSample makes a case of every drawn child and every reserve, each under its own key, and with that ends the case list.
// version is that of the draw which the person saw.
func AgreeSample(ctx context.Context, a operation.Actor, of operation.Of, round string, version int64) (AgreedSample, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (n AgreedSample, err error) {
		r, err := programme.RoundOf(tx.Snap, round)
		if err != nil {
			return n, err
		}
		if err := tx.May("sample.agree", r.Thing()); err != nil {
			return n, err
		}
		tx.About("round", round)
		if r.Stage != macfa.StageSelect {
			return n, macfa.Changed("A sample is agreed while the round selects its cases. Open the round to see where it stands.")
		}
		handed, err := selection.HandOver(tx, round, version)
		if err != nil {
			return n, err
		}
		for i, h := range handed {
			if err := makeCase(tx, r, h, i+1); err != nil {
				return n, err
			}
			if h.Reserve {
				n.Reserves++
			} else {
				n.Cases++
			}
		}
		return n, nil
	})
}

// makeCase gives one child of the sample a case of its own. Its reference is the area's letter and its number in the round.
func makeCase(tx *operation.Tx, r programme.Round, h selection.Handed, number int) error {
	area, ok := selection.AreaOf(h.Child, r.Areas)
	if !ok {
		return macfa.At("", "A child of this sample is in none of the round's areas. Import the list again with a column for the area.")
	}
	id := store.NewID()
	scope, err := tx.MakeScope("case", id)
	if err != nil {
		return err
	}
	who, err := tx.MakeScope("who", id)
	if err != nil {
		return err
	}
	source, err := json.Marshal(h.Child)
	if err != nil {
		return err
	}
	c := Case{ID: id, Round: r.ID, Ref: fmt.Sprintf("%s%d", area.Letter, number), Area: area.ID, Scope: scope, WhoScope: who, Part: "drawn", State: "active",
		Position: number, Token: h.Token, Stratum: h.Stratum}
	if h.Reserve {
		c.Part, c.State = "reserve", "reserve"
	}
	return insertCase(tx, c, h.Draw, string(source))
}
