package sample_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseaudit/internal/sample"
)

const seed = "hackney-2015-01-27-kestrel"

// twenty is a frame of 20 children by age. What is drawn from it below was worked out by a program in another language.
func twenty() []sample.Unit {
	var frame []sample.Unit
	for i := range 20 {
		age := "5 to 11"
		if i < 11 {
			age = []string{"5 to 11", "12 to 17", "Under 5"}[i%3]
		}
		frame = append(frame, sample.Unit{ID: fmt.Sprintf("C%02d", i+1), Strata: map[string]string{"age": age}})
	}
	return frame
}

func draw(t *testing.T, frame []sample.Unit, spec sample.Spec) sample.Record {
	t.Helper()
	rec, err := sample.Draw(frame, spec)
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

const wantTwenty = `{"seed":"hackney-2015-01-27-kestrel","method":"sha256-rank-largest-remainder-1","id":"child","by":["age"],` +
	`"frame":20,"frame_sha256":"18cdfb80f98cff74065e66f9f6dee788aa7b4bced750264be35cb1251312677c",` +
	`"size":6,"reserves_per_stratum":2,"strata":[` +
	`{"values":{"age":"12 to 17"},"frame":4,"drawn":["C11"],"reserves":["C08","C02"]},` +
	`{"values":{"age":"5 to 11"},"frame":13,"drawn":["C10","C01","C04","C19"],"reserves":["C12","C16"]},` +
	`{"values":{"age":"Under 5"},"frame":3,"drawn":["C06"],"reserves":["C03","C09"]}],` +
	`"drawn":["C11","C10","C01","C04","C19","C06"]}`

func TestDrawAgreesWithAnotherProgram(t *testing.T) {
	rec := draw(t, twenty(), sample.Spec{Seed: seed, IDColumn: "child", By: []string{"age"}, Size: 6, Reserves: 2})
	got, err := json.Marshal(rec)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(wantTwenty, string(got)); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
	if share := rec.FairShare(rec.Strata[1]); share != 3.9 {
		t.Errorf("the fair share of 13 in 20 is %v, want 3.9", share)
	}
}

func TestDrawWithoutStrataIsOneStratum(t *testing.T) {
	rec := draw(t, twenty(), sample.Spec{Seed: seed, Size: 6, Reserves: 2})
	if want := []string{"C06", "C10", "C01", "C11", "C04", "C19"}; !slices.Equal(rec.Drawn, want) {
		t.Errorf("drawn %v, want %v", rec.Drawn, want)
	}
	if want := []string{"C12", "C16"}; len(rec.Strata) != 1 || !slices.Equal(rec.Strata[0].Reserves, want) {
		t.Errorf("strata %v, want one with reserves %v", rec.Strata, want)
	}
}

func TestListsOfARecordAreNeverNull(t *testing.T) {
	for name, row := range map[string]struct {
		frame []sample.Unit
		spec  sample.Spec
	}{
		"without strata and reserves":          {twenty(), sample.Spec{Seed: seed, Size: 20}},
		"with a stratum that gets nothing":     {twenty(), sample.Spec{Seed: seed, By: []string{"age"}, Size: 1}},
		"with reserves asked of an empty rest": {twenty(), sample.Spec{Seed: seed, Size: 20, Reserves: 3}},
		"with tokens of units without strata":  {[]sample.Unit{{ID: "a"}}, sample.Spec{Seed: seed, Size: 1, KeepTokens: true}},
	} {
		got, err := json.Marshal(draw(t, row.frame, row.spec))
		if err != nil || strings.Contains(string(got), "null") {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
}

func TestTokensAreKeptOnlyWhenAsked(t *testing.T) {
	frame := []sample.Unit{
		{ID: "b", Strata: map[string]string{"age": "5", "area": "Hackney"}},
		{ID: "a", Strata: map[string]string{"area": "Hackney"}},
	}
	spec := sample.Spec{Seed: seed, By: []string{"age"}, Size: 1}
	if rec := draw(t, frame, spec); rec.Tokens != nil {
		t.Errorf("tokens kept unasked: %v", rec.Tokens)
	}
	spec.KeepTokens = true
	want := []sample.Token{{ID: "a", Values: map[string]string{"age": ""}}, {ID: "b", Values: map[string]string{"age": "5"}}}
	if diff := cmp.Diff(want, draw(t, frame, spec).Tokens); diff != "" {
		t.Errorf("tokens hold the drawn columns only (-want +got):\n%s", diff)
	}
}

// strata makes a frame with that many units in each stratum, named by its letter.
func strata(units string) []sample.Unit {
	var frame []sample.Unit
	for i, letter := range units {
		frame = append(frame, sample.Unit{ID: fmt.Sprint(i), Strata: map[string]string{"s": string(letter)}})
	}
	return frame
}

func TestSharesOfStrata(t *testing.T) {
	for name, row := range map[string]struct {
		units string
		size  int
		want  string
	}{
		"even strata share evenly":                              {"aabb", 2, "a1 b1"},
		"the largest remainder gets what is left":               {"aaaaabbc", 3, "a2 b1 c0"},
		"equal remainders: the larger stratum comes first":      {"abbb", 2, "a0 b2"},
		"equal remainders and sizes: bytewise by value":         {"bbaa", 1, "a1 b0"},
		"bytewise puts a capital before a small letter":         {"aB", 1, "B1 a0"},
		"bytewise puts an accented letter after the plain ones": {"éz", 1, "z1 é0"},
		"a size as large as the list takes everybody":           {"abbccc", 6, "a1 b2 c3"},
		"a stratum of one may get nothing":                      {"abbbbbbbbb", 2, "a0 b2"},
	} {
		t.Run(name, func(t *testing.T) {
			rec := draw(t, strata(row.units), sample.Spec{Seed: seed, By: []string{"s"}, Size: row.size})
			var got []string
			for _, s := range rec.Strata {
				got = append(got, fmt.Sprint(s.Values["s"], len(s.Drawn)))
			}
			if strings.Join(got, " ") != row.want {
				t.Errorf("shares %v, want %s", got, row.want)
			}
		})
	}
}

func TestDrawRefuses(t *testing.T) {
	one := []sample.Unit{{ID: "secret-1", Strata: map[string]string{"age": "5"}}, {ID: "secret-2"}}
	for name, row := range map[string]struct {
		frame []sample.Unit
		spec  sample.Spec
		kind  error
	}{
		"one id twice":                     {append(one, one[0]), sample.Spec{Seed: seed, Size: 1}, sample.ErrDuplicate},
		"one id twice, asked for too many": {append(one, one[0]), sample.Spec{Seed: seed, Size: 9}, sample.ErrDuplicate},
		"a size above the frame":           {one, sample.Spec{Seed: seed, Size: 3}, sample.ErrAboveFrame},
		"any size of an empty frame":       {nil, sample.Spec{Seed: seed, Size: 1}, sample.ErrAboveFrame},
		"a size of nothing":                {one, sample.Spec{Seed: seed, Size: 0}, sample.ErrSpec},
		"fewer than no reserves":           {one, sample.Spec{Seed: seed, Size: 1, Reserves: -1}, sample.ErrSpec},
		"no seed":                          {one, sample.Spec{Size: 1}, sample.ErrSpec},
		"a seed that JSON cannot hold":     {one, sample.Spec{Seed: "\xff", Size: 1}, sample.ErrSpec},
		"a column that no unit has":        {one, sample.Spec{Seed: seed, Size: 1, By: []string{"ward"}}, sample.ErrSpec},
		"a column named twice":             {one, sample.Spec{Seed: seed, Size: 1, By: []string{"age", "age"}}, sample.ErrSpec},
		"an empty id":                      {[]sample.Unit{{}}, sample.Spec{Seed: seed, Size: 1}, sample.ErrUnreadable},
		"an id that JSON cannot hold":      {[]sample.Unit{{ID: "\xff"}}, sample.Spec{Seed: seed, Size: 1}, sample.ErrUnreadable},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := sample.Draw(row.frame, row.spec)
			for _, kind := range []error{sample.ErrDuplicate, sample.ErrAboveFrame, sample.ErrSpec, sample.ErrUnreadable} {
				if errors.Is(err, kind) != (kind == row.kind) {
					t.Errorf("error %v: of kind %q is %v", err, kind, errors.Is(err, kind))
				}
			}
			if err != nil && strings.Contains(err.Error(), "secret") {
				t.Errorf("the error tells an id: %v", err)
			}
		})
	}
}

func TestDuplicateSaysWhere(t *testing.T) {
	_, err := sample.Draw([]sample.Unit{{ID: "a"}, {ID: "b"}, {ID: "a"}}, sample.Spec{Seed: seed, Size: 1})
	var twice *sample.DuplicateError
	if !errors.As(err, &twice) || *twice != (sample.DuplicateError{ID: "a", First: 0, Second: 2}) {
		t.Errorf("error %#v", err)
	}
}
