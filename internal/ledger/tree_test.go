package ledger_test

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/ledger"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

// shelf is a stored tree.
type shelf []tlog.Hash

func (s shelf) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var out []tlog.Hash
	for _, i := range indexes {
		if i >= int64(len(s)) {
			return nil, fmt.Errorf("no hash at %d", i)
		}
		out = append(out, s[i])
	}
	return out, nil
}

func leafNo(i int) []byte { return fmt.Appendf(nil, "leaf %d", i) }

func leaves(from, to int) (out [][]byte) {
	for i := from; i < to; i++ {
		out = append(out, leafNo(i))
	}
	return out
}

func TestTreeIsTheOneOfTlogHoweverItIsAppended(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ours, theirs shelf
		size := 0
		for _, batch := range rapid.SliceOfN(rapid.IntRange(0, 20), 1, 8).Draw(t, "batches") {
			added, root, err := ledger.AppendAll(ours, int64(size), leaves(size, size+batch))
			if err != nil {
				t.Fatal(err)
			}
			ours = append(ours, added...)
			for _, leaf := range leaves(size, size+batch) {
				hashes, err := tlog.StoredHashes(int64(size), leaf, theirs)
				if err != nil {
					t.Fatal(err)
				}
				theirs = append(theirs, hashes...)
				size++
			}
			want, err := tlog.TreeHash(int64(size), theirs)
			if err != nil || root != want || !slices.Equal(ours, theirs) {
				t.Fatalf("the tree of %d differs: %v", size, err)
			}
		}
	})
}

func TestAppendReadsTheStoredTreeOnce(t *testing.T) {
	var stored shelf
	stored, _, _ = ledger.AppendAll(stored, 0, leaves(0, 23))
	reads := 0
	counting := tlog.HashReaderFunc(func(i []int64) ([]tlog.Hash, error) { reads++; return stored.ReadHashes(i) })
	if _, _, err := ledger.AppendAll(counting, 23, leaves(23, 99)); err != nil || reads != 1 {
		t.Errorf("%d reads, %v", reads, err)
	}
	if _, _, err := ledger.Append(stored[:5], 23, leafNo(23)); err == nil {
		t.Error("a tree that lacks hashes was appended to")
	}
}

func keys(t *testing.T, name string) (note.Signer, note.Verifier) {
	t.Helper()
	private, public, err := note.GenerateKey(rand.Reader, name)
	must(t, err)
	signer, err := note.NewSigner(private)
	must(t, err)
	verifier, err := note.NewVerifier(public)
	must(t, err)
	return signer, verifier
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestCheckpointText(t *testing.T) {
	c := ledger.Checkpoint{Origin: "audit", Size: 12, Root: tlog.RecordHash(nil)}
	if want := "audit\n12\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n"; c.Text() != want {
		t.Errorf("got %q", c.Text())
	}
}

func TestOpenCheckpoint(t *testing.T) {
	signer, verifier := keys(t, "audit")
	stranger, _ := keys(t, "audit")
	_, otherName := keys(t, "other")
	root := tlog.RecordHash([]byte("x"))
	good, err := ledger.Sign(7, root, signer)
	must(t, err)
	odd := func(text string) []byte {
		b, err := note.Sign(&note.Note{Text: text}, signer)
		must(t, err)
		return b
	}
	strange, err := ledger.Sign(7, root, stranger)
	must(t, err)
	body := ledger.Checkpoint{Origin: "audit", Size: 7, Root: root}.Text()
	for _, row := range []struct {
		name     string
		signed   []byte
		verifier note.Verifier
		ok       bool
	}{
		{"one signed by the record's key opens", good, verifier, true},
		{"lines after the third are passed over", odd(body + "more\n"), verifier, true},
		{"one of another key of the same name does not", strange, verifier, false},
		{"one of another name does not", good, otherName, false},
		{"a changed size does not", []byte(strings.Replace(string(good), "\n7\n", "\n8\n", 1)), verifier, false},
		{"another origin than the signer's does not", odd(strings.Replace(body, "audit", "else", 1)), verifier, false},
		{"a size with a leading nought does not", odd(strings.Replace(body, "\n7\n", "\n07\n", 1)), verifier, false},
		{"a negative size does not", odd(strings.Replace(body, "\n7\n", "\n-7\n", 1)), verifier, false},
		{"a note of something else does not", odd("hello\n"), verifier, false},
		{"nothing does not", nil, verifier, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			c, err := ledger.OpenCheckpoint(row.signed, row.verifier)
			if row.ok && (err != nil || c.Size != 7 || c.Root != root) {
				t.Errorf("%v, %v", c, err)
			}
			if !row.ok && !errors.Is(err, ledger.ErrBadCheckpoint) {
				t.Errorf("error is %v", err)
			}
		})
	}
}

func TestConsistency(t *testing.T) {
	stored, _, _ := ledger.AppendAll(shelf(nil), 0, leaves(0, 40))
	other, _, _ := ledger.AppendAll(shelf(nil), 0, leaves(1, 41))
	at := func(s shelf, size int64) ledger.Checkpoint {
		root, err := tlog.TreeHash(size, s)
		must(t, err)
		return ledger.Checkpoint{Origin: "audit", Size: size, Root: root}
	}
	elsewhere := at(stored, 40)
	elsewhere.Origin = "else"
	for _, row := range []struct {
		name           string
		earlier, later ledger.Checkpoint
		fits           bool
	}{
		{"a record that grew fits", at(stored, 17), at(stored, 40), true},
		{"one that stayed fits", at(stored, 40), at(stored, 40), true},
		{"one that began empty fits", at(stored, 0), at(stored, 40), true},
		{"one that was rewritten does not", at(other, 17), at(stored, 40), false},
		{"one of the same size that was rewritten does not", at(other, 40), at(stored, 40), false},
		{"one that was cut off does not", at(stored, 40), at(stored, 17), false},
		{"another record does not", at(stored, 17), elsewhere, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			err := ledger.CheckConsistency(row.earlier, row.later, shelf(stored))
			_, misfit := errors.AsType[*ledger.Misfit](err)
			if row.fits != (err == nil) || row.fits == misfit {
				t.Error(err)
			}
		})
	}
	if err := ledger.CheckConsistency(at(stored, 17), at(stored, 40), shelf(stored[:3])); err == nil {
		t.Error("hashes that cannot be read pass")
	}
}

func TestInclusion(t *testing.T) {
	r := newRecord(t, 21)
	for place, p := range r.entries {
		proof, err := ledger.ProveInclusion(r.stored, 21, int64(place))
		must(t, err)
		c := ledger.Checkpoint{Origin: "audit", Size: 21, Root: r.root(21)}
		if err := proof.Check(p.Entry, c); err != nil {
			t.Errorf("place %d: %v", place, err)
		}
		changed := p.Entry
		changed.Outcome = "refused"
		if proof.Check(changed, c) == nil {
			t.Errorf("place %d: another entry is proved", place)
		}
		c.Size = 20
		if proof.Check(p.Entry, c) == nil {
			t.Errorf("place %d: proved in another tree", place)
		}
	}
	if _, err := ledger.ProveInclusion(r.stored, 21, 21); err == nil {
		t.Error("an entry past the end was proved")
	}
}
