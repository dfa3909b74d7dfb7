package seal_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"

	"caseaudit/internal/seal"

	"golang.org/x/mod/sumdb/note"
)

const (
	oneCase     seal.Scope = "case:one"
	anotherCase seal.Scope = "case:another"
)

var place = seal.Place("answer", "a1", "why")

type bench struct {
	dir    string
	master seal.Master
	ring   *seal.Ring
}

func newRing(t *testing.T, scopes ...seal.Scope) bench {
	t.Helper()
	b := bench{dir: filepath.Join(t.TempDir(), "keys"), master: seal.NewMaster()}
	var err error
	b.ring, err = seal.CreateRing(b.dir, b.master, seal.WithoutDurability())
	must(t, err)
	for _, s := range scopes {
		must(t, b.ring.Make(s))
	}
	return b
}

func (b bench) again(t *testing.T) *seal.Ring {
	t.Helper()
	r, err := seal.OpenRing(b.dir, b.master, seal.WithoutDurability())
	must(t, err)
	return r
}

func (b bench) file(s string) string { return filepath.Join(b.dir, s) }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func is(t *testing.T, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Fatalf("error is %v, want %v", got, want)
	}
}

func sealed(t *testing.T, r *seal.Ring, s seal.Scope, text string) []byte {
	t.Helper()
	b, err := r.Seal(s, place, []byte(text))
	must(t, err)
	return b
}

func TestOpening(t *testing.T) {
	b := newRing(t, oneCase, anotherCase)
	good := sealed(t, b.ring, oneCase, "The school was not asked.")
	flipped := bytes.Clone(good)
	flipped[len(flipped)-1] ^= 1
	otherForm := bytes.Clone(good)
	otherForm[0] = 9
	for _, row := range []struct {
		name   string
		scope  seal.Scope
		ad     string
		sealed []byte
		want   error
	}{
		{"what was sealed opens in its place", oneCase, place, good, nil},
		{"it does not open in another field", oneCase, seal.Place("answer", "a1", "reason"), good, seal.ErrCorrupt},
		{"it does not open in another row", oneCase, seal.Place("answer", "a2", "why"), good, seal.ErrCorrupt},
		{"it does not open in another scope", anotherCase, place, good, seal.ErrCorrupt},
		{"a changed byte does not open", oneCase, place, flipped, seal.ErrCorrupt},
		{"a form that is not known does not open", oneCase, place, otherForm, seal.ErrCorrupt},
		{"nothing does not open", oneCase, place, nil, seal.ErrCorrupt},
		{"a cut-off value does not open", oneCase, place, good[:5], seal.ErrCorrupt},
		{"a scope without a key says so", "case:none", place, good, seal.ErrNoKey},
		{"a scope that could leave the folder is refused", "case:../x", place, good, seal.ErrBadScope},
		{"a scope in capitals is refused", "case:ONE", place, good, seal.ErrBadScope},
	} {
		t.Run(row.name, func(t *testing.T) {
			plain, err := b.ring.Open(row.scope, row.ad, row.sealed)
			is(t, err, row.want)
			if row.want == nil && string(plain) != "The school was not asked." {
				t.Errorf("opened %q", plain)
			}
		})
	}
}

func TestTheSameTextSealedTwiceIsDifferentBytes(t *testing.T) {
	b := newRing(t, oneCase)
	if bytes.Equal(sealed(t, b.ring, oneCase, "x"), sealed(t, b.ring, oneCase, "x")) {
		t.Error("equal texts can be recognised")
	}
}

func TestRingOutlivesItsProcess(t *testing.T) {
	b := newRing(t, oneCase)
	text := sealed(t, b.ring, oneCase, "kept")
	second := b.again(t)
	plain, err := second.Open(oneCase, place, text)
	must(t, err)
	if string(plain) != "kept" || second.Fingerprint() != b.ring.Fingerprint() {
		t.Errorf("opened %q from ring %s", plain, second.Fingerprint())
	}
}

func TestKeyMadeByAnotherProcessIsFound(t *testing.T) {
	b := newRing(t)
	second := b.again(t)
	_, err := second.Seal(oneCase, place, nil)
	is(t, err, seal.ErrNoKey)
	must(t, b.ring.Make(oneCase))
	if _, err := second.Seal(oneCase, place, nil); err != nil || !second.Has(oneCase) {
		t.Error(err)
	}
	is(t, second.Make(oneCase), seal.ErrKeyExists)
	must(t, second.Ensure(oneCase))
}

func TestOpeningARingThatDoesNotFit(t *testing.T) {
	b := newRing(t)
	_, err := seal.OpenRing(b.dir, seal.NewMaster())
	is(t, err, seal.ErrWrongMaster)
	_, err = seal.OpenRing(filepath.Join(b.dir, "none"), b.master)
	is(t, err, seal.ErrNoRing)
	_, err = seal.CreateRing(b.dir, b.master)
	is(t, err, seal.ErrRingExists)
	must(t, os.WriteFile(b.file("ring.json"), []byte("{"), 0o600))
	_, err = seal.OpenRing(b.dir, b.master)
	is(t, err, seal.ErrCorrupt)
	_, err = seal.OpenRing(b.dir, seal.Master{})
	if err == nil {
		t.Error("an empty master opened a ring")
	}
}

func TestKeyFilesThatWereTamperedWith(t *testing.T) {
	other := newRing(t, oneCase)
	for _, row := range []struct {
		name string
		do   func(t *testing.T, b bench)
		want error
	}{
		{"a key of another scope in its place", func(t *testing.T, b bench) { move(t, b.file("case.another.key"), b.file("case.one.key")) }, seal.ErrCorrupt},
		{"a key of another ring in its place", func(t *testing.T, b bench) { move(t, other.file("case.one.key"), b.file("case.one.key")) }, seal.ErrCorrupt},
		{"a key cut off", func(t *testing.T, b bench) { must(t, os.Truncate(b.file("case.one.key"), 3)) }, seal.ErrCorrupt},
		{"an empty key", func(t *testing.T, b bench) { must(t, os.Truncate(b.file("case.one.key"), 0)) }, seal.ErrCorrupt},
		{"a key removed by hand", func(t *testing.T, b bench) { must(t, os.Remove(b.file("case.one.key"))) }, seal.ErrNoKey},
	} {
		t.Run(row.name+" opens nothing", func(t *testing.T) {
			b := newRing(t, oneCase, anotherCase)
			text := sealed(t, b.ring, oneCase, "x")
			row.do(t, b)
			ring := b.again(t)
			_, err := ring.Open(oneCase, place, text)
			is(t, err, row.want)
			damaged, err := ring.Damaged()
			must(t, err)
			if slices.Contains(damaged, oneCase) != (row.want == seal.ErrCorrupt) {
				t.Errorf("damaged: %v", damaged)
			}
		})
	}
}

func move(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	must(t, err)
	must(t, os.WriteFile(to, content, 0o600))
}

func TestLeftoversOfACrashAreIgnored(t *testing.T) {
	b := newRing(t, oneCase)
	must(t, os.WriteFile(b.file("case.two.key.123.tmp"), []byte("half"), 0o600))
	must(t, os.WriteFile(b.file("ring.json.9.tmp"), nil, 0o600))
	scopes, err := b.again(t).Scopes()
	must(t, err)
	if !slices.Equal(scopes, []seal.Scope{oneCase}) {
		t.Errorf("scopes: %v", scopes)
	}
	must(t, b.ring.Make("case:two"))
}

func TestOnlyTheOwnerMayRead(t *testing.T) {
	b := newRing(t, oneCase)
	must(t, filepath.WalkDir(b.dir, func(path string, d fs.DirEntry, err error) error {
		must(t, err)
		info, err := d.Info()
		must(t, err)
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", d.Name(), info.Mode())
		}
		return nil
	}))
}

func TestDurableRingWorksAlike(t *testing.T) {
	master := seal.NewMaster()
	ring, err := seal.CreateRing(filepath.Join(t.TempDir(), "keys"), master)
	must(t, err)
	must(t, ring.Make(oneCase))
	must(t, ring.Destroy(oneCase))
	must(t, ring.Make(oneCase))
}

func TestManyAtOnceWithFewKeysOpen(t *testing.T) {
	b := newRing(t)
	ring, err := seal.OpenRing(b.dir, b.master, seal.WithoutDurability(), seal.WithOpened(2))
	must(t, err)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			own := seal.Scope("case:" + strconv.Itoa(i))
			_ = ring.Ensure("installation")
			if err := ring.Make(own); err != nil {
				t.Error(err)
			}
			for range 50 {
				text, err := ring.Seal(own, place, []byte(own))
				if plain, openErr := ring.Open(own, place, text); err != nil || openErr != nil || string(plain) != string(own) {
					t.Error(string(plain), err, openErr)
				}
			}
			if err := ring.Destroy(own); err != nil {
				t.Error(err)
			}
			if _, err := ring.Seal(own, place, nil); !errors.Is(err, seal.ErrNoKey) {
				t.Error(err)
			}
		})
	}
	all.Wait()
	scopes, err := ring.Scopes()
	if err != nil || len(scopes) != 1 {
		t.Error(scopes, err)
	}
}

func TestCheckpointSignerIsKeptInTheRing(t *testing.T) {
	b := newRing(t)
	signed, err := note.Sign(&note.Note{Text: "size\n"}, b.again(t).SigningKey())
	must(t, err)
	verifier, err := note.NewVerifier(b.ring.VerifierKey())
	must(t, err)
	if _, err := note.Open(signed, note.VerifierList(verifier)); err != nil {
		t.Error(err)
	}
}
