package seal_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseaudit/internal/seal"
)

func importOf(t *testing.T, text string, master seal.Master) (*seal.Ring, string, error) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "keys")
	r, err := seal.ImportRing(strings.NewReader(text), dir, master, seal.WithoutDurability())
	return r, dir, err
}

func TestCopy(t *testing.T) {
	b := newRing(t, oneCase, anotherCase)
	text := sealed(t, b.ring, oneCase, "kept")
	var out bytes.Buffer
	must(t, b.ring.Export(&out))
	whole := out.String()
	lines := strings.SplitAfter(whole, "\n")

	t.Run("brings the whole ring back", func(t *testing.T) {
		ring, _, err := importOf(t, whole, b.master)
		must(t, err)
		plain, err := ring.Open(oneCase, place, text)
		must(t, err)
		if string(plain) != "kept" || ring.Fingerprint() != b.ring.Fingerprint() || ring.VerifierKey() != b.ring.VerifierKey() {
			t.Errorf("opened %q", plain)
		}
	})
	t.Run("is not written over a ring", func(t *testing.T) {
		_, err := seal.ImportRing(strings.NewReader(whole), b.dir, b.master)
		is(t, err, seal.ErrRingExists)
	})
	for _, row := range []struct {
		name, text string
		master     seal.Master
		want       error
	}{
		{"needs its master", whole, seal.NewMaster(), seal.ErrWrongMaster},
		{"without its last line is cut off", strings.Join(lines[:len(lines)-2], ""), b.master, seal.ErrCorrupt},
		{"without a key is cut off", lines[0] + strings.Join(lines[2:], ""), b.master, seal.ErrCorrupt},
		{"cut in the middle is cut off", whole[:len(whole)/2], b.master, seal.ErrCorrupt},
		{"with scopes swapped is damaged", swap(whole, `"case:one"`, `"case:another"`), b.master, seal.ErrCorrupt},
		{"that is something else is no copy", "{}\n", b.master, seal.ErrCorrupt},
		{"that is empty is no copy", "", b.master, seal.ErrCorrupt},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, dir, err := importOf(t, row.text, row.master)
			is(t, err, row.want)
			if _, err := os.Stat(dir); !os.IsNotExist(err) {
				t.Error("something was written")
			}
		})
	}
}

func swap(text, a, b string) string {
	return strings.NewReplacer(a, b, b, a).Replace(text)
}
