package sample_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/sample"
)

func TestCheckNamesAPlantedChange(t *testing.T) {
	for name, row := range map[string]struct {
		change func(*sample.Record)
		says   string
	}{
		"another seed":                   {func(r *sample.Record) { r.Seed = "another" }, "number 2 is not the one that the draw gives"},
		"no seed":                        {func(r *sample.Record) { r.Seed = "" }, "seed"},
		"another method":                 {func(r *sample.Record) { r.Method = "by hand" }, "method"},
		"a frame of another length":      {func(r *sample.Record) { r.Frame = 21 }, "frame: the record says 21 units, the list holds 20."},
		"another fingerprint":            {func(r *sample.Record) { r.FrameSHA256 = "00" }, "frame_sha256"},
		"a larger size":                  {func(r *sample.Record) { r.Size = 7 }, "drawn: the record has 4, the draw gives 5."},
		"more reserves":                  {func(r *sample.Record) { r.Reserves = 3 }, "strata, number 1: reserves: the record has 2, the draw gives 3."},
		"no strata":                      {func(r *sample.Record) { r.By = nil }, "strata: the record has 3, the list 1."},
		"another value of a stratum":     {func(r *sample.Record) { r.Strata[2].Values["age"] = "Under 6" }, `strata, number 3: values: the list has age "Under 5" here.`},
		"another length of a stratum":    {func(r *sample.Record) { r.Strata[2].Frame = 4 }, "strata, number 3: frame"},
		"another child drawn":            {func(r *sample.Record) { r.Strata[0].Drawn[0] = "C02" }, "strata, number 1: drawn: number 1 is not"},
		"reserves in another order":      {func(r *sample.Record) { slices.Reverse(r.Strata[0].Reserves) }, "strata, number 1: reserves: number 1 is not"},
		"one drawn left out of the list": {func(r *sample.Record) { r.Drawn = r.Drawn[1:] }, "drawn: the record has 5, the draw gives 6."},
		"a token's value changed":        {func(r *sample.Record) { r.Tokens[0].Values["age"] = "Under 5" }, "strata"},
		"a token's id changed":           {func(r *sample.Record) { r.Tokens[0].ID = "C00" }, "frame_sha256"},
		"a token left out":               {func(r *sample.Record) { r.Tokens = r.Tokens[1:] }, "frame: the record says 20 units, the list holds 19."},
		"a token twice":                  {func(r *sample.Record) { r.Tokens[1].ID = r.Tokens[0].ID }, "frame_sha256"},
		"tokens in another order":        {func(r *sample.Record) { slices.Reverse(r.Tokens) }, "tokens"},
		"no tokens":                      {func(r *sample.Record) { r.Tokens = nil }, "Give the list"},
	} {
		t.Run(name, func(t *testing.T) {
			rec := draw(t, twenty(), sample.Spec{Seed: seed, By: []string{"age"}, Size: 6, Reserves: 2, KeepTokens: true})
			row.change(&rec)
			ok, why := sample.Check(rec, nil)
			if ok || !strings.Contains(why, row.says) {
				t.Errorf("Check = %v, %q; want it to say %q", ok, why, row.says)
			}
		})
	}
}

func TestCheckAgainstTheList(t *testing.T) {
	plain := draw(t, twenty(), sample.Spec{Seed: seed, By: []string{"age"}, Size: 6, Reserves: 2})
	if ok, why := sample.Check(plain, twenty()); !ok {
		t.Errorf("the list it was drawn from: %s", why)
	}
	for name, change := range map[string]func([]sample.Unit) []sample.Unit{
		"a list with a child less":           func(f []sample.Unit) []sample.Unit { return f[1:] },
		"an empty list":                      func([]sample.Unit) []sample.Unit { return []sample.Unit{} },
		"a list with another child":          func(f []sample.Unit) []sample.Unit { f[0].ID = "D01"; return f },
		"a list with a child of another age": func(f []sample.Unit) []sample.Unit { f[0].Strata["age"] = "Under 5"; return f },
		"a list with one child twice":        func(f []sample.Unit) []sample.Unit { f[0].ID = f[1].ID; return f },
	} {
		if ok, why := sample.Check(plain, change(twenty())); ok || why == "" {
			t.Errorf("%s is accepted", name)
		}
	}
}

func TestCheckTakesARecordReadBackFromJSON(t *testing.T) {
	rec := draw(t, twenty(), sample.Spec{Seed: "<é & \u2028>", By: []string{"age"}, Size: 6, KeepTokens: true})
	text, err := json.Marshal(rec)
	if err != nil {
		t.Fatal(err)
	}
	var back sample.Record
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if ok, why := sample.Check(back, nil); !ok {
		t.Error(why)
	}
}

func TestNextReserve(t *testing.T) {
	rec := draw(t, twenty(), sample.Spec{Seed: seed, By: []string{"age"}, Size: 6, Reserves: 2})
	young := map[string]string{"age": "Under 5"}
	for name, row := range map[string]struct {
		values map[string]string
		used   map[string]bool
		want   string
	}{
		"the first steps in first":                      {young, nil, "C03"},
		"the second steps in when the first is used":    {young, map[string]bool{"C03": true}, "C09"},
		"a place is free again when its use is undone":  {young, map[string]bool{"C03": false, "C09": true}, "C03"},
		"none steps in when all are used":               {young, map[string]bool{"C03": true, "C09": true}, ""},
		"none steps in for a stratum that is not there": {map[string]string{"age": "adult"}, nil, ""},
	} {
		id, ok := sample.Next(rec, row.values, row.used)
		if id != row.want || ok != (row.want != "") {
			t.Errorf("%s: %q, %v; want %q", name, id, ok, row.want)
		}
	}
}
