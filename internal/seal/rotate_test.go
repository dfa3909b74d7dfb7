package seal_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"caseaudit/internal/seal"
)

func quietly(int, int) {}

func rotate(t *testing.T, b bench, to seal.Master) {
	t.Helper()
	must(t, seal.Rotate(context.Background(), b.dir, b.master, to, quietly, seal.WithoutDurability()))
}

func TestARotatedRingOpensWithTheNewMasterAlone(t *testing.T) {
	b := newRing(t, oneCase, anotherCase)
	text := sealed(t, b.ring, oneCase, "kept")
	token, err := b.ring.Token(oneCase, "name", "x")
	must(t, err)
	digest := b.ring.Digest([]byte("x"))
	oldKey, err := os.ReadFile(b.file("case.one.key"))
	must(t, err)
	to := seal.NewMaster()
	is(t, seal.Rotate(context.Background(), b.dir, seal.NewMaster(), to, quietly), seal.ErrWrongMaster)
	rotate(t, b, to)
	rotate(t, b, to) // after a crash at the very end

	_, err = seal.OpenRing(b.dir, b.master)
	is(t, err, seal.ErrWrongMaster)
	ring, err := seal.OpenRing(b.dir, to)
	must(t, err)
	plain, err := ring.Open(oneCase, place, text)
	must(t, err)
	again, err := ring.Token(oneCase, "name", "x")
	must(t, err)
	if string(plain) != "kept" || again != token || ring.Fingerprint() != b.ring.Fingerprint() || ring.Digest([]byte("x")) != digest || ring.VerifierKey() != b.ring.VerifierKey() {
		t.Errorf("after the rotation: %q", plain)
	}
	must(t, os.WriteFile(b.file("case.one.key"), oldKey, 0o600))
	ring, err = seal.OpenRing(b.dir, to)
	must(t, err)
	_, err = ring.Open(oneCase, place, text)
	is(t, err, seal.ErrCorrupt)
}

func TestProgressIsToldKeyByKeyAndEndsWithAllOfThem(t *testing.T) {
	b := newRing(t, oneCase, anotherCase)
	var told []string
	must(t, seal.Rotate(context.Background(), b.dir, b.master, seal.NewMaster(), func(done, of int) { told = append(told, fmt.Sprint(done, " of ", of)) }, seal.WithoutDurability()))
	if len(told) < 2 || told[0] != "1 of 2" || told[1] != "2 of 2" {
		t.Errorf("told %v", told)
	}
}

// cut is a folder's shelf whose machine loses its power after so many writes: nothing is written from then on.
type cut struct {
	memory
	left int
}

var errCut = errors.New("the power is gone")

func (c *cut) Replace(name string, content []byte) error {
	if c.left == 0 {
		return errCut
	}
	c.left--
	return c.memory.Replace(name, content)
}

// A rotation of three keys is five writes. Wherever it is cut, each master opens all or is refused, one of them opens, and a second
// run with the same new master ends it.
func TestARotationCutAnywhereGoesOn(t *testing.T) {
	for writes := range 6 {
		t.Run(fmt.Sprintf("after %d writes", writes), func(t *testing.T) {
			shelf, from, to := &cut{memory: memory{}, left: writes}, seal.NewMaster(), seal.NewMaster()
			ring, err := seal.CreateRingOn(shelf, from)
			must(t, err)
			texts := map[seal.Scope][]byte{}
			for _, s := range []seal.Scope{oneCase, anotherCase, "round:one"} {
				must(t, ring.Make(s))
				texts[s] = sealed(t, ring, s, string(s))
			}
			err = seal.RotateOn(context.Background(), shelf, from, to, quietly)
			if (err == nil) != (writes == 5) || err != nil && !errors.Is(err, errCut) {
				t.Errorf("the cut rotation: %v", err)
			}
			opens := 0
			for _, m := range []seal.Master{from, to} {
				if opensAll(t, shelf, m, texts) {
					opens++
				}
			}
			if opens == 0 {
				t.Error("no master opens the ring")
			}
			shelf.left = 100
			if other := seal.RotateOn(context.Background(), shelf, from, seal.NewMaster(), quietly); writes > 0 && other == nil {
				t.Error("another new master took over a rotation that was begun")
			} else if writes == 0 {
				return // nothing had been begun, so that the other was as good
			}
			must(t, seal.RotateOn(context.Background(), shelf, from, to, quietly))
			if opensAll(t, shelf, from, texts) || !opensAll(t, shelf, to, texts) {
				t.Error("after the second run not the new master alone opens the ring")
			}
		})
	}
}

func opensAll(t *testing.T, shelf seal.Shelf, m seal.Master, texts map[seal.Scope][]byte) bool {
	t.Helper()
	ring, err := seal.OpenRingOn(shelf, m)
	if errors.Is(err, seal.ErrWrongMaster) {
		return false
	}
	must(t, err)
	for s, text := range texts {
		if plain, err := ring.Open(s, place, text); err != nil || string(plain) != string(s) {
			t.Errorf("%s opens as %q, %v", s, plain, err)
		}
	}
	return true
}

func TestARotationToldToEndStopsBetweenTwoKeys(t *testing.T) {
	b := newRing(t, oneCase, anotherCase)
	text := sealed(t, b.ring, anotherCase, "kept")
	ctx, stop := context.WithCancel(context.Background())
	to := seal.NewMaster()
	is(t, seal.Rotate(ctx, b.dir, b.master, to, func(int, int) { stop() }, seal.WithoutDurability()), context.Canceled)
	begun, err := seal.Rotating(b.dir)
	must(t, err)
	plain, err := b.again(t).Open(anotherCase, place, text)
	if !begun || err != nil || string(plain) != "kept" {
		t.Errorf("begun %v, %q, %v", begun, plain, err)
	}
	rotate(t, b, to)
	if begun, err = seal.Rotating(b.dir); begun || err != nil {
		t.Error("it is under way still", err)
	}
}

// Other processes make, use and destroy keys all the while the ring is put under one master after the other. No key is lost and
// no destroyed one comes back.
func TestPeopleWorkWhileTheRingIsRotated(t *testing.T) {
	b := newRing(t, oneCase)
	kept := sealed(t, b.ring, oneCase, "kept")
	var now atomic.Pointer[[]seal.Master]
	now.Store(&[]seal.Master{b.master})
	masters := func() ([]seal.Master, error) { return *now.Load(), nil }
	done := make(chan struct{})
	var work sync.WaitGroup
	for process := range 3 {
		ring, err := seal.OpenRing(b.dir, b.master, seal.WithoutDurability(), seal.WithOpened(1), seal.WithMasters(masters))
		must(t, err)
		work.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-done:
					return
				case <-time.After(time.Millisecond):
				}
				if err := lifeOfAKey(ring, seal.Scope(fmt.Sprintf("case:p%d-%d", process, n)), n%2 == 0); err != nil {
					t.Error(err)
					return
				}
				if plain, err := ring.Open(oneCase, place, kept); err != nil || string(plain) != "kept" {
					t.Errorf("the first case opens as %q, %v", plain, err)
					return
				}
			}
		})
	}
	last := b.master
	for range 3 {
		next := seal.NewMaster()
		now.Store(&[]seal.Master{last, next})
		must(t, seal.Rotate(context.Background(), b.dir, last, next, quietly, seal.WithoutDurability()))
		last = next
	}
	close(done)
	work.Wait()
	ring, err := seal.OpenRing(b.dir, last)
	must(t, err)
	damaged, err := ring.Damaged()
	must(t, err)
	ended, err := ring.Ended()
	must(t, err)
	for _, s := range ended {
		if _, err := os.Stat(filepath.Join(b.dir, "case."+string(s)[len("case:"):]+".key")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("the destroyed key of %s is back", s)
		}
	}
	if len(damaged) > 0 || len(ended) == 0 {
		t.Errorf("damaged %v, %d ended", damaged, len(ended))
	}
}

func lifeOfAKey(ring *seal.Ring, own seal.Scope, destroy bool) error {
	if err := ring.Make(own); err != nil {
		return err
	}
	text, err := ring.Seal(own, place, []byte(own))
	if err != nil {
		return err
	}
	if plain, err := ring.Open(own, place, text); err != nil || string(plain) != string(own) {
		return fmt.Errorf("%s opens as %q: %w", own, plain, err)
	}
	if destroy {
		return ring.Destroy(own)
	}
	return nil
}

// A server whose configuration names the old master key takes the new ring key up while both masters open the ring; from then on it
// goes on working, and makes keys, without ever knowing the new master.
func TestAServerThatCannotLearnTheNewMasterGoesOn(t *testing.T) {
	b := newRing(t, oneCase, anotherCase)
	text := sealed(t, b.ring, oneCase, "kept")
	server, late := b.again(t), b.again(t)
	to := seal.NewMaster()
	must(t, seal.Rotate(context.Background(), b.dir, b.master, to, func(done, _ int) {
		if done == 1 {
			must(t, server.Renew())
		}
	}, seal.WithoutDurability()))
	plain, err := server.Open(oneCase, place, text)
	if err != nil || string(plain) != "kept" || server.Make("case:new") != nil {
		t.Errorf("the server opens %q, %v", plain, err)
	}
	ring, err := seal.OpenRing(b.dir, to)
	must(t, err)
	sealed(t, ring, "case:new", "x")

	is(t, late.Make("case:late"), seal.ErrWrongMaster) // rather than a key that nobody could open
	if ring.Has("case:late") {
		t.Error("a key was made under a ring key that is gone")
	}
}

func TestACopyMadeDuringARotationIsWhole(t *testing.T) {
	b := newRing(t)
	for n := range 20 {
		must(t, b.ring.Make(seal.Scope("case:"+strconv.Itoa(n))))
	}
	text := sealed(t, b.ring, "case:19", "kept")
	var copied bytes.Buffer
	to := seal.NewMaster()
	must(t, seal.Rotate(context.Background(), b.dir, b.master, to, func(done, _ int) {
		if done == 10 && copied.Len() == 0 {
			must(t, b.ring.Export(&copied))
		}
	}, seal.WithoutDurability()))
	for name, m := range map[string]seal.Master{"old": b.master, "new": to} {
		ring, err := seal.ImportRing(bytes.NewReader(copied.Bytes()), filepath.Join(t.TempDir(), "copy"), m, seal.WithoutDurability())
		must(t, err)
		if plain, err := ring.Open("case:19", place, text); err != nil || string(plain) != "kept" {
			t.Errorf("with the %s master: %q, %v", name, plain, err)
		}
	}
}
