package sample_test

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caseaudit/internal/sample"
)

func anyFrame(t *rapid.T) []sample.Unit {
	ids := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-zA-Z0-9é\-]{1,6}`), 1, 60, rapid.ID[string]).Draw(t, "ids")
	frame := make([]sample.Unit, 0, len(ids))
	for _, id := range ids {
		frame = append(frame, sample.Unit{ID: id, Strata: map[string]string{
			"age":  rapid.SampledFrom([]string{"", "0", "Ä", "b", "B"}).Draw(t, "age"),
			"area": rapid.SampledFrom([]string{"City", "Hackney"}).Draw(t, "area"),
		}})
	}
	return frame
}

func anySpec(t *rapid.T, frame int) sample.Spec {
	return sample.Spec{
		Seed:       rapid.StringN(1, 12, -1).Draw(t, "seed"),
		By:         rapid.SampledFrom([][]string{nil, {"age"}, {"area"}, {"age", "area"}, {"area", "age"}}).Draw(t, "by"),
		Size:       rapid.IntRange(1, frame).Draw(t, "size"),
		Reserves:   rapid.IntRange(0, 5).Draw(t, "reserves"),
		KeepTokens: rapid.Bool().Draw(t, "tokens"),
	}
}

func anyDraw(t *rapid.T) ([]sample.Unit, sample.Spec, sample.Record) {
	frame := anyFrame(t)
	spec := anySpec(t, len(frame))
	rec, err := sample.Draw(frame, spec)
	if err != nil {
		t.Fatal(err)
	}
	return frame, spec, rec
}

func TestTheOrderOfTheFrameChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame, spec, rec := anyDraw(t)
		again, err := sample.Draw(rapid.Permutation(frame).Draw(t, "order"), spec)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(rec, again); diff != "" {
			t.Fatalf("another order draws otherwise:\n%s", diff)
		}
	})
}

func TestSharesSumToTheSizeAndLieWithinOneOfTheQuota(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame, spec, rec := anyDraw(t)
		drawn, units := 0, 0
		for _, s := range rec.Strata {
			drawn += len(s.Drawn)
			units += s.Frame
			if math.Abs(float64(len(s.Drawn))-rec.FairShare(s)) >= 1 || len(s.Drawn) > s.Frame {
				t.Fatalf("%d drawn of %d, fair share %v", len(s.Drawn), s.Frame, rec.FairShare(s))
			}
		}
		if drawn != spec.Size || len(rec.Drawn) != spec.Size || units != len(frame) {
			t.Fatalf("%d and %d drawn, want %d; %d units, want %d", drawn, len(rec.Drawn), spec.Size, units, len(frame))
		}
	})
}

func hash(seed, id string) string {
	sum := sha256.Sum256(append(append([]byte(seed), 0), id...))
	return hex.EncodeToString(sum[:])
}

func TestReservesFollowTheDrawnInRankAndTheRestComesAfter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame, spec, rec := anyDraw(t)
		for _, s := range rec.Strata {
			taken := slices.Concat(s.Drawn, s.Reserves)
			if want := min(spec.Reserves, s.Frame-len(s.Drawn)); len(s.Reserves) != want {
				t.Fatalf("%d reserves, want %d", len(s.Reserves), want)
			}
			if !slices.IsSortedFunc(taken, func(a, b string) int { return cmpHash(spec.Seed, a, b) }) {
				t.Fatalf("%v are not in rank", taken)
			}
			for _, u := range frame {
				if inStratum(u, s) && !slices.Contains(taken, u.ID) && len(taken) > 0 && cmpHash(spec.Seed, u.ID, taken[len(taken)-1]) < 0 {
					t.Fatalf("%q was passed over", u.ID)
				}
			}
		}
	})
}

func cmpHash(seed, a, b string) int {
	if hash(seed, a) < hash(seed, b) {
		return -1
	}
	return 1
}

func inStratum(u sample.Unit, s sample.Stratum) bool {
	for column, value := range s.Values {
		if u.Strata[column] != value {
			return false
		}
	}
	return true
}

func TestEveryDrawIsAccepted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame, spec, rec := anyDraw(t)
		if ok, why := sample.Check(rec, frame); !ok {
			t.Fatalf("with the frame: %s", why)
		}
		if ok, why := sample.Check(rec, nil); ok != spec.KeepTokens {
			t.Fatalf("alone: %v, %s", ok, why)
		}
	})
}

func TestNoSwapOfADrawnChildIsAccepted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame, _, rec := anyDraw(t)
		drawn := rapid.SampledFrom(rec.Drawn).Draw(t, "drawn")
		other := rapid.SampledFrom(append(frame, sample.Unit{ID: "picked"})).Draw(t, "other").ID
		for _, s := range rec.Strata {
			if i := slices.Index(s.Drawn, drawn); i >= 0 && other != drawn {
				s.Drawn[i] = other
			}
		}
		if other == drawn {
			return
		}
		if ok, why := sample.Check(rec, frame); ok || why == "" {
			t.Fatal("a picked child passes for a drawn one")
		}
	})
}
