package selection

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"caseaudit/internal/caselist"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/programme"
	"caseaudit/internal/sample"
)

// Draw is one draw of a round, with its record.
type Draw struct {
	ID, Round, List, State string
	Number                 int
	Seed                   string
	By                     []string // strata
	Size, Reserves         int
	Record                 sample.Record
	Reason                 string // why drawn again; "" for the first
	At                     int64
	MadeBy                 string // name
	Version                int64
}

// Wish is what is asked of a draw.
type Wish struct {
	By             []string
	Size, Reserves int
	Seed           string
	Reason         string // asked for when the round has a draw already
}

// DrawSample draws from the round's case list and keeps the record; an earlier draw stays on record. It answers with the draw's number.
// It goes by what was read: had somebody else drawn meanwhile (last is the newest number the person saw), it is a conflict.
func DrawSample(ctx context.Context, a operation.Actor, of operation.Of, round string, last int, w Wish) (int, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (int, error) {
		r, err := selecting(tx.View, round, "sample.draw")
		if err != nil {
			return 0, err
		}
		list, err := currentList(tx.View, round)
		if err != nil {
			return 0, err
		}
		draws, err := drawsOf(tx.View, round)
		if err != nil {
			return 0, err
		}
		if len(draws) != last {
			return 0, macfa.Changed("Somebody else has drawn a sample since you opened this page. Open it again and look at that one first.")
		}
		if err := checkWish(w, list, last > 0); err != nil {
			return 0, err
		}
		children, err := childrenOf(tx.View, list)
		if err != nil {
			return 0, err
		}
		rec, err := drawFrom(children, r, w)
		if err != nil {
			return 0, err
		}
		return last + 1, keepDraw(tx, list, draws, w, rec)
	})
}

// currentList is the list to draw from; without one the message says what to do.
func currentList(v *operation.View, round string) (List, error) {
	list, err := listOf(v, round)
	if macfa.KindOf(err) == macfa.NotFound {
		return list, macfa.Changed("There is no case list to draw from. Import one first.")
	}
	return list, err
}

func checkWish(w Wish, list List, again bool) error {
	var problems []macfa.Problem
	bad := func(field, message string) {
		problems = append(problems, macfa.Problem{Field: field, Message: message})
	}
	if w.Size < 1 {
		bad("size", "Enter how many cases are to be drawn, 1 or more.")
	}
	if w.Reserves < 0 || w.Reserves > 100 {
		bad("reserves", "Enter how many reserves each group should have, from 0 to 100.")
	}
	if w.Seed == "" || len(w.Seed) > 200 {
		bad("seed", "Enter a seed of 1 to 200 letters. Any words will do; they are kept on record.")
	}
	offered := strataOf(list)
	for _, by := range w.By {
		if !slices.ContainsFunc(offered, func(s caselist.Stratum) bool { return s.Key == by }) {
			bad("by", "Choose only groups that the case list has a column for.")
		}
	}
	if again && w.Reason == "" {
		bad("reason", "Say why the sample is drawn again. It stays on record with the earlier draw.")
	}
	return macfa.InvalidIf(problems)
}

// strataOf are the groups that a list can be drawn by.
func strataOf(list List) []caselist.Stratum {
	var offered []caselist.Stratum
	for _, s := range caselist.Strata() {
		for _, f := range caselist.Fields {
			if f.Stratum == s.Key && list.Has(f.Key) {
				offered = append(offered, s)
			}
		}
	}
	return offered
}

// drawFrom makes the draw: the areas must be known, and where the round takes one child a household, only the first of each
// household by rank is in the frame.
func drawFrom(children []listed, r programme.Round, w Wish) (sample.Record, error) {
	if err := areasKnown(children, r.Areas); err != nil {
		return sample.Record{}, err
	}
	units := make([]sample.Unit, 0, len(children))
	households := map[string][]sample.Unit{}
	for _, c := range children {
		u := sample.Unit{ID: c.token, Strata: c.child.Stratum(w.By)}
		home := strings.ToLower(c.child.Values[caselist.Household])
		if r.OnePerHousehold && home != "" {
			households[home] = append(households[home], u)
			continue
		}
		units = append(units, u)
	}
	for _, brothers := range households {
		one, err := firstByRank(brothers, w.Seed)
		if err != nil {
			return sample.Record{}, err
		}
		units = append(units, one)
	}
	rec, err := sample.Draw(units, sample.Spec{Seed: w.Seed, IDColumn: "token", By: w.By, Size: w.Size, Reserves: w.Reserves, KeepTokens: true})
	if errors.Is(err, sample.ErrAboveFrame) {
		return rec, macfa.At("size", fmt.Sprintf("There are %d children to draw from. Enter that number or a smaller one.", len(units)))
	}
	return rec, err
}

// firstByRank is the child of a household who comes first in the order of the draw.
func firstByRank(household []sample.Unit, seed string) (sample.Unit, error) {
	rec, err := sample.Draw(household, sample.Spec{Seed: seed, Size: 1})
	if err != nil {
		return sample.Unit{}, err
	}
	return household[slices.IndexFunc(household, func(u sample.Unit) bool { return u.ID == rec.Drawn[0] })], nil
}

func areasKnown(children []listed, areas []partnership.Area) error {
	unknown := 0
	for _, c := range children {
		if _, ok := AreaOf(c.child, areas); !ok {
			unknown++
		}
	}
	if unknown == 0 {
		return nil
	}
	names := make([]string, len(areas))
	for i, a := range areas {
		names[i] = a.Name
	}
	return macfa.At("by", fmt.Sprintf("This round has %d areas (%s), and %d of %d children in the list have none of them. Import a list with a column for the area, match it to “Area”, and write the area's name in each row.",
		len(areas), strings.Join(names, ", "), unknown, len(children)))
}

// keepDraw puts a draw on record in the place of the one before. Children left out by hand stay left out.
func keepDraw(tx *operation.Tx, list List, earlier []Draw, w Wish, rec sample.Record) error {
	if err := supersede(tx, list.Round, "sample.draw"); err != nil {
		return err
	}
	to, err := macfa.CaseListMachine.Next(list.State, "sample.draw")
	if err != nil {
		return err
	}
	if err := moveList(tx, list, to); err != nil {
		return err
	}
	id, err := insertDraw(tx, list, len(earlier)+1, w, rec)
	if err != nil || len(earlier) == 0 {
		return err
	}
	return carryExclusions(tx, earlier[len(earlier)-1], id, list)
}

// RecordOf answers with the record of a draw, as JSON that "caseaudit sample check" takes; number 0 is the newest.
func RecordOf(ctx context.Context, a operation.Actor, round string, number int) ([]byte, error) {
	return operation.Ask(ctx, a, func(v *operation.View) ([]byte, error) {
		r, err := programme.RoundOf(v.Snap, round)
		if err != nil {
			return nil, err
		}
		if err := v.May("sample.see", r.Thing()); err != nil {
			return nil, err
		}
		draws, err := drawsOf(v, round)
		if err != nil {
			return nil, err
		}
		if number == 0 {
			number = len(draws)
		}
		if number < 1 || number > len(draws) {
			return nil, macfa.Missing()
		}
		return json.MarshalIndent(draws[number-1].Record, "", "  ")
	})
}
