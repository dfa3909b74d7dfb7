package operation_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// costly is a partnership whose writes wait for the disk, or do not.
func costly(b *testing.B, durable bool) *world.World {
	b.Helper()
	file := filepath.Join(b.TempDir(), "content.db")
	w := world.At(b, file, world.Returned)
	db, err := store.Open(context.Background(), file, store.Options{Durable: durable})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	w.House.Store = db
	return w
}

const sentence = "The record shows two visits in the first week, and what the child said at each of them stands in the notes of the day."

// save writes an answer's three texts, sealed or not. Nothing waits for the disk, whose time
// would hide what is measured.
func save(b *testing.B, sealed bool) {
	w := costly(b, false)
	ctx, scope := context.Background(), "case:"+w.Cases[0]
	for b.Loop() {
		_, err := operation.Do(ctx, w.House.System(), operation.Of{Action: "record.check", Key: store.NewID()}, func(tx *operation.Tx) (string, error) {
			if err := tx.May("record.check", macfa.Thing{Kind: "installation", ID: "installation"}); err != nil {
				return "", err
			}
			texts := [3][]byte{[]byte(sentence), []byte(sentence), []byte(sentence)}
			for i := range texts {
				var err error
				if sealed {
					if texts[i], err = tx.Seal(scope, "answer", "a", "why", sentence); err != nil {
						return "", err
					}
				}
			}
			n, err := tx.Change("answer", `UPDATE answer SET text = $2, why = $3, evidence = $4, version = version + 1 WHERE id = (SELECT MIN(id) FROM answer WHERE ret = $1)`,
				w.Returns["0/csc"], texts[0], texts[1], texts[2])
			if err == nil && n != 1 {
				err = errors.New("no answer is there to be saved")
			}
			return "", err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// They differ by the sealing of three texts alone; both write their entry of the record.
func BenchmarkASave(b *testing.B)       { save(b, false) }
func BenchmarkASaveSealed(b *testing.B) { save(b, true) }

// look asks one question, on a disk that is waited for.
func look(b *testing.B, recorded bool) {
	w := costly(b, true)
	w.House.Access = slices.Clone(w.House.Access)
	for i, r := range w.House.Access {
		if r.Action == "case.see" {
			w.House.Access[i].Recorded = recorded
		}
	}
	for b.Loop() {
		_, err := operation.Ask(context.Background(), w.People["coordinator"], func(v *operation.View) (string, error) {
			return "", v.May("case.see", macfa.Thing{Kind: "case", ID: w.Cases[0], Areas: []string{w.Areas["hackney"]}, State: "active"})
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// What it costs that a look is recorded before it is answered: a write that waits for the disk.
func BenchmarkALookNotRecorded(b *testing.B) { look(b, false) }
func BenchmarkALookRecorded(b *testing.B)    { look(b, true) }
