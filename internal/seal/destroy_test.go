package seal_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"caseaudit/internal/seal"
)

func TestDestroy(t *testing.T) {
	b := newRing(t, oneCase, anotherCase)
	gone, kept := sealed(t, b.ring, oneCase, "gone"), sealed(t, b.ring, anotherCase, "kept")
	must(t, b.ring.Destroy(oneCase))
	must(t, b.ring.Destroy(oneCase))
	must(t, b.ring.Destroy("case:never"))

	var copied bytes.Buffer
	must(t, b.ring.Export(&copied))
	fromCopy, err := seal.ImportRing(&copied, filepath.Join(t.TempDir(), "copy"), b.master, seal.WithoutDurability())
	must(t, err)
	for name, ring := range map[string]*seal.Ring{"this process": b.ring, "a new process": b.again(t), "a copy made later": fromCopy} {
		t.Run("opens nothing for "+name, func(t *testing.T) {
			_, err := ring.Open(oneCase, place, gone)
			is(t, err, seal.ErrNoKey)
			_, err = ring.Seal(oneCase, place, nil)
			is(t, err, seal.ErrNoKey)
			_, err = ring.Token(oneCase, "name", "x")
			is(t, err, seal.ErrNoKey)
			plain, err := ring.Open(anotherCase, place, kept)
			if err != nil || string(plain) != "kept" || ring.Has(oneCase) {
				t.Errorf("the other scope gives %q, %v", plain, err)
			}
		})
	}
}

func TestDestroyOverwritesTheKeyOnDisk(t *testing.T) {
	b := newRing(t, oneCase)
	before, err := os.ReadFile(b.file("case.one.key"))
	must(t, err)
	second := filepath.Join(t.TempDir(), "link")
	must(t, os.Link(b.file("case.one.key"), second)) // what the disk held
	must(t, b.ring.Destroy(oneCase))
	after, err := os.ReadFile(second)
	must(t, err)
	if len(after) != len(before) || bytes.Equal(before, after) {
		t.Error("the wrapped key is still on the disk")
	}
}

func TestRingThatHasGoneIsNotTakenForDestroyedKeys(t *testing.T) {
	b := newRing(t, oneCase)
	must(t, os.Rename(b.dir, b.dir+".away"))
	if !b.ring.Has(oneCase) {
		t.Error("the key counts as destroyed")
	}
	must(t, os.Mkdir(b.dir, 0o700)) // where a disk is not mounted
	if !b.ring.Has(oneCase) {
		t.Error("the key counts as destroyed")
	}
	_, err := b.ring.Scopes()
	is(t, err, seal.ErrNoRing)
}

func TestARingTellsDestroyedKeysFromLostOnes(t *testing.T) {
	b := newRing(t, oneCase, anotherCase)
	must(t, b.ring.Destroy(oneCase))
	must(t, b.ring.Destroy(oneCase))
	must(t, os.Remove(b.file("case.another.key")))

	var copied bytes.Buffer
	must(t, b.ring.Export(&copied))
	fromCopy, err := seal.ImportRing(&copied, filepath.Join(t.TempDir(), "copy"), b.master, seal.WithoutDurability())
	must(t, err)
	rotate(t, b, b.master)
	for name, ring := range map[string]*seal.Ring{"the ring itself": b.ring, "a ring put under a new master": b.again(t), "a copy": fromCopy} {
		ended, err := ring.Ended()
		must(t, err)
		kept, err := ring.Scopes()
		must(t, err)
		if !slices.Equal(ended, []seal.Scope{oneCase}) || len(kept) != 0 {
			t.Errorf("%s says that %v ended and keeps %v", name, ended, kept)
		}
	}
}

func TestACopyLeavesOutAKeyWhoseDestructionACrashBrokeOff(t *testing.T) {
	b := newRing(t, oneCase)
	key, err := os.ReadFile(b.file("case.one.key"))
	must(t, err)
	must(t, b.ring.Destroy(oneCase))
	must(t, os.WriteFile(b.file("case.one.key"), key, 0o600))

	var copied bytes.Buffer
	must(t, b.ring.Export(&copied))
	fromCopy, err := seal.ImportRing(&copied, filepath.Join(t.TempDir(), "copy"), b.master, seal.WithoutDurability())
	must(t, err)
	if kept, err := fromCopy.Scopes(); err != nil || len(kept) != 0 {
		t.Errorf("the copy holds %v, %v", kept, err)
	}
}
