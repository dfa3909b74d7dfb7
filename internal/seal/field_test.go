package seal_test

import (
	"bytes"
	"path/filepath"
	"testing"

	"caseaudit/internal/seal"

	"pgregory.net/rapid"
)

func TestWhateverIsSealedOpensInItsPlaceOnly(t *testing.T) {
	ring := newRing(t, oneCase, anotherCase).ring
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOf(rapid.Byte()).Draw(t, "plain")
		ad := rapid.String().Draw(t, "ad")
		elsewhere := rapid.String().Filter(func(s string) bool { return s != ad }).Draw(t, "elsewhere")
		text, err := ring.Seal(oneCase, ad, plain)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := ring.Open(oneCase, ad, text); err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("opened %q, %v", got, err)
		}
		if _, err := ring.Open(oneCase, elsewhere, text); err == nil {
			t.Fatal("opened elsewhere")
		}
		if _, err := ring.Open(anotherCase, ad, text); err == nil {
			t.Fatal("opened in another scope")
		}
		text[rapid.IntRange(0, len(text)-1).Draw(t, "at")] ^= byte(rapid.IntRange(1, 255).Draw(t, "flip"))
		if _, err := ring.Open(oneCase, ad, text); err == nil {
			t.Fatal("opened although changed")
		}
	})
}

func TestTokens(t *testing.T) {
	b := newRing(t, oneCase, anotherCase)
	base := token(t, b.ring, oneCase, "name", "smith")
	if len(base) != 64 || base != token(t, b.again(t), oneCase, "name", "smith") {
		t.Errorf("the same value gives another token: %s", base)
	}
	for name, other := range map[string]string{
		"another value":                       token(t, b.ring, oneCase, "name", "jones"),
		"another kind":                        token(t, b.ring, oneCase, "number", "smith"),
		"another scope":                       token(t, b.ring, anotherCase, "name", "smith"),
		"a value that runs on from the kind":  token(t, b.ring, oneCase, "names", "mith"),
		"a kind that runs on into the value ": token(t, b.ring, oneCase, "nam", "esmith"),
	} {
		if other == base {
			t.Errorf("%s gives the same token", name)
		}
	}
}

func token(t *testing.T, r *seal.Ring, s seal.Scope, kind, value string) string {
	t.Helper()
	text, err := r.Token(s, kind, value)
	must(t, err)
	return text
}

func BenchmarkSeal(b *testing.B) {
	ring, err := seal.CreateRing(filepath.Join(b.TempDir(), "keys"), seal.NewMaster(), seal.WithoutDurability())
	if err != nil {
		b.Fatal(err)
	}
	if err := ring.Make(oneCase); err != nil {
		b.Fatal(err)
	}
	plain := make([]byte, 200)
	for b.Loop() {
		if _, err := ring.Seal(oneCase, place, plain); err != nil {
			b.Fatal(err)
		}
	}
}
