package ledger_test

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/ledger"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

// record is all that a database would hold, with a checkpoint every 5 entries and
// one at the end.
type record struct {
	entries     []ledger.Placed
	stored      shelf
	checkpoints [][]byte
	kept        []ledger.Checkpoint
	noHashes    bool
	signer      note.Signer
	verifier    note.Verifier
}

func entryNo(i int) ledger.Entry {
	return ledger.Entry{
		ID: fmt.Sprintf("e%03d", i), Actor: "p1", Role: "auditor", Action: "answer.save", Thing: "return:r1",
		Version: int64(i), At: int64(1000 + i), Outcome: "done",
		Rows: []ledger.RowDigest{{Table: "answer", Row: "a1", Digest: ledger.DigestRow("answer", map[string]any{"n": i})}},
	}
}

func newRecord(t *testing.T, size int) *record {
	t.Helper()
	r := &record{}
	r.signer, r.verifier = keys(t, "audit")
	for i := range size {
		r.entries = append(r.entries, ledger.Placed{Place: int64(i), Entry: entryNo(i)})
	}
	r.build(t)
	return r
}

// build makes the tree and the checkpoints that fit the entries.
func (r *record) build(t *testing.T) {
	t.Helper()
	r.stored, r.checkpoints = nil, nil
	var e ledger.Edge
	for i, p := range r.entries {
		r.stored = append(r.stored, e.Add(p.Entry.Leaf())...)
		if (i+1)%5 == 0 || i+1 == len(r.entries) {
			signed, err := ledger.Sign(e.Size(), e.Root(), r.signer)
			must(t, err)
			r.checkpoints = append(r.checkpoints, signed)
		}
	}
}

func (r *record) root(size int64) tlog.Hash {
	root, err := tlog.TreeHash(size, r.stored)
	if err != nil {
		panic(err)
	}
	return root
}

func each[T any](all []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range all {
			if !yield(v, nil) {
				return
			}
		}
	}
}

func broken[T any](yield func(T, error) bool) {
	var none T
	yield(none, errors.New("the disk is gone"))
}

func (r *record) asked() ledger.Record {
	rec := ledger.Record{Entries: each(r.entries), Stored: each(r.stored), Checkpoints: each(r.checkpoints), Verifier: r.verifier, Kept: r.kept}
	if r.noHashes {
		rec.Stored = nil
	}
	return rec
}

func (r *record) clone() *record {
	c := *r
	c.entries, c.stored, c.checkpoints = slices.Clone(r.entries), slices.Clone(r.stored), slices.Clone(r.checkpoints)
	for i := range c.entries {
		c.entries[i].Entry.Rows = slices.Clone(c.entries[i].Entry.Rows)
	}
	return &c
}

func TestRecordAsItShouldBeVerifies(t *testing.T) {
	for _, size := range []int{0, 1, 5, 12, 130} {
		r := newRecord(t, size)
		done, misfit, err := ledger.Verify(r.asked())
		want := ledger.Verified{Entries: int64(size), Signed: int64(size), Checkpoints: int64(len(r.checkpoints)), Root: r.root(int64(size))}
		if err != nil || misfit != nil || done != want {
			t.Errorf("size %d: %+v, %v, %v", size, done, misfit, err)
		}
	}
}

func TestTampering(t *testing.T) {
	whole := newRecord(t, 23)
	old := ledger.Checkpoint{Origin: "audit", Size: 22, Root: whole.root(22)}
	for _, row := range []struct {
		name  string
		do    func(t *testing.T, r *record)
		what  string
		where string
	}{
		{"a changed entry is named", func(t *testing.T, r *record) { r.entries[7].Entry.Actor = "p2" }, "entry", "e007"},
		{"a changed entry without stored hashes is named by its checkpoint", func(t *testing.T, r *record) { r.entries[7].Entry.Actor = "p2"; r.noHashes = true }, "checkpoint", "of 10 entries"},
		{"a changed entry with its tree rebuilt is named by its checkpoint", func(t *testing.T, r *record) {
			kept := r.checkpoints
			r.entries[7].Entry.Actor = "p2"
			r.build(t)
			r.checkpoints = kept
		}, "checkpoint", "of 10 entries"},
		{"all rebuilt and signed anew by a stranger is named", func(t *testing.T, r *record) {
			r.signer, _ = keys(t, "audit")
			r.build(t)
		}, "checkpoint", "after 0 entries"},
		{"all rebuilt and signed by the right key is named by a kept checkpoint", func(t *testing.T, r *record) {
			r.entries[7].Entry.Actor = "p2"
			r.build(t)
			r.kept = []ledger.Checkpoint{old}
		}, "checkpoint", "of 22 entries"},
		{"everything cut off is named by a kept checkpoint", func(t *testing.T, r *record) {
			r.entries = r.entries[:10]
			r.build(t)
			r.kept = []ledger.Checkpoint{old}
		}, "checkpoint", "kept by you"},
		{"entries cut off are named by a checkpoint", func(t *testing.T, r *record) { r.entries = r.entries[:21] }, "checkpoint", "of 23 entries"},
		{"entries and checkpoints cut off are named by the tree", func(t *testing.T, r *record) { r.entries = r.entries[:20]; r.checkpoints = r.checkpoints[:4] }, "hash", "after 20 entries"},
		{"an entry taken out is named", func(t *testing.T, r *record) { r.entries = slices.Delete(r.entries, 3, 4) }, "entry", "e004 at place 3"},
		{"an entry put in is named", func(t *testing.T, r *record) {
			r.entries = slices.Insert(r.entries, 3, ledger.Placed{Place: 3, Entry: entryNo(99)})
		}, "entry", "e099"},
		{"two entries in each other's place are named", func(t *testing.T, r *record) {
			r.entries[3].Entry, r.entries[4].Entry = r.entries[4].Entry, r.entries[3].Entry
		}, "entry", "e004"},
		{"a changed inner hash is named", func(t *testing.T, r *record) { r.stored[tlog.StoredHashIndex(2, 0)][0] ^= 1 }, "hash", "e003"},
		{"missing hashes are named", func(t *testing.T, r *record) { r.stored = r.stored[:10] }, "hash", "not stored"},
		{"a changed checkpoint is named", func(t *testing.T, r *record) {
			r.checkpoints[1] = []byte(strings.Replace(string(r.checkpoints[1]), "\n10\n", "\n11\n", 1))
		}, "checkpoint", "after 5 entries"},
		{"checkpoints out of order are named", func(t *testing.T, r *record) { slices.Reverse(r.checkpoints) }, "checkpoint", "of 20 entries"},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := whole.clone()
			row.do(t, r)
			_, misfit, err := ledger.Verify(r.asked())
			must(t, err)
			if misfit == nil || misfit.What != row.what || !strings.Contains(misfit.Error(), row.where) {
				t.Errorf("misfit: %v", misfit)
			}
		})
	}
}

func TestAnEntryPastTheLastCheckpointIsCountedAsNotSigned(t *testing.T) {
	r := newRecord(t, 12)
	r.checkpoints = r.checkpoints[:2]
	done, misfit, err := ledger.Verify(r.asked())
	if err != nil || misfit != nil || done.Signed != 10 || done.Entries != 12 {
		t.Errorf("%+v, %v, %v", done, misfit, err)
	}
}

func TestWhatCannotBeReadIsNoMisfit(t *testing.T) {
	for name, spoil := range map[string]func(*ledger.Record){
		"entries":     func(r *ledger.Record) { r.Entries = broken },
		"hashes":      func(r *ledger.Record) { r.Stored = broken },
		"checkpoints": func(r *ledger.Record) { r.Checkpoints = broken },
	} {
		asked := newRecord(t, 6).asked()
		spoil(&asked)
		if _, misfit, err := ledger.Verify(asked); err == nil || misfit != nil {
			t.Errorf("%s: %v, %v", name, misfit, err)
		}
	}
}

var changes = map[string]func(*ledger.Entry){
	"id":      func(e *ledger.Entry) { e.ID += "x" },
	"actor":   func(e *ledger.Entry) { e.Actor += "x" },
	"role":    func(e *ledger.Entry) { e.Role = "" },
	"action":  func(e *ledger.Entry) { e.Action, e.Thing = e.Action+e.Thing, "" },
	"thing":   func(e *ledger.Entry) { e.Thing += "\n" },
	"about":   func(e *ledger.Entry) { e.About = "case:other" },
	"version": func(e *ledger.Entry) { e.Version++ },
	"at":      func(e *ledger.Entry) { e.At-- },
	"outcome": func(e *ledger.Entry) { e.Outcome = "refused" },
	"rows":    func(e *ledger.Entry) { e.Rows = nil },
	"one row": func(e *ledger.Entry) { e.Rows = append(e.Rows, e.Rows[0]) },
	"table":   func(e *ledger.Entry) { e.Rows[0].Table = "finding" },
	"row":     func(e *ledger.Entry) { e.Rows[0].Row = "a2" },
	"digest":  func(e *ledger.Entry) { e.Rows[0].Digest = strings.ToUpper(e.Rows[0].Digest) },
	"gone":    func(e *ledger.Entry) { e.Rows[0].Gone = true },
}

func TestAnySingleChangeOfAnEntryIsNamed(t *testing.T) {
	whole := newRecord(t, 40)
	names := make([]string, 0, len(changes))
	for name := range changes {
		names = append(names, name)
	}
	slices.Sort(names)
	rapid.Check(t, func(t *rapid.T) {
		r := whole.clone()
		at := rapid.IntRange(0, 39).Draw(t, "at")
		change := rapid.SampledFrom(names).Draw(t, "change")
		r.noHashes = rapid.Bool().Draw(t, "without hashes")
		changes[change](&r.entries[at].Entry)
		_, misfit, err := ledger.Verify(r.asked())
		if err != nil || misfit == nil {
			t.Fatalf("%v, %v", misfit, err)
		}
		if !r.noHashes && !strings.HasSuffix(misfit.Where, fmt.Sprintf("at place %d", at)) {
			t.Fatalf("another place is named: %v", misfit)
		}
	})
}

func TestAnyOtherOrderAndAnyCutIsNamed(t *testing.T) {
	whole := newRecord(t, 40)
	rapid.Check(t, func(t *rapid.T) {
		r := whole.clone()
		a, b := rapid.IntRange(0, 38).Draw(t, "a"), rapid.IntRange(1, 39).Draw(t, "b")
		if rapid.Bool().Draw(t, "cut") {
			// Cut cleanly, so that only the kept checkpoint can tell.
			size := tlog.StoredHashCount(int64(a))
			r.entries, r.stored, r.checkpoints = r.entries[:a], r.stored[:size], r.checkpoints[:a/5]
			r.kept = []ledger.Checkpoint{{Origin: "audit", Size: 39, Root: whole.root(39)}}
		} else if a != b {
			r.entries[a].Entry, r.entries[b].Entry = r.entries[b].Entry, r.entries[a].Entry
			r.noHashes = rapid.Bool().Draw(t, "without hashes")
		} else {
			return
		}
		if _, misfit, err := ledger.Verify(r.asked()); err != nil || misfit == nil {
			t.Fatalf("%v, %v", misfit, err)
		}
	})
}
