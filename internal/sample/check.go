package sample

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Check draws again from the frame, or if it is nil from the record's own tokens, and compares. If the record does not
// hold, why names what differs and where; it holds no id. Of the record only the name of the id column, by which
// nothing is drawn, cannot be checked.
func Check(rec Record, frame []Unit) (ok bool, why string) {
	if rec.Method != Method {
		return false, fmt.Sprintf("The method is %q; only %q can be checked here.", rec.Method, Method)
	}
	if frame == nil {
		if len(rec.Tokens) == 0 {
			return false, "The record holds no tokens. Give the list that it was drawn from."
		}
		frame = unitsOf(rec.Tokens)
	}
	if why := checkSameFrame(rec, frame); why != "" {
		return false, why
	}
	again, err := Draw(frame, Spec{
		Seed: rec.Seed, IDColumn: rec.IDColumn, By: rec.By, Size: rec.Size, Reserves: rec.Reserves,
		KeepTokens: len(rec.Tokens) > 0,
	})
	if err != nil {
		return false, fmt.Sprintf("It cannot be drawn again: %v", err)
	}
	why = differs(rec, again)
	return why == "", why
}

func unitsOf(tokens []Token) []Unit {
	units := make([]Unit, 0, len(tokens))
	for _, t := range tokens {
		units = append(units, Unit{t.ID, t.Values})
	}
	return units
}

func checkSameFrame(rec Record, frame []Unit) string {
	if rec.Frame != len(frame) {
		return fmt.Sprintf("frame: the record says %d units, the list holds %d.", rec.Frame, len(frame))
	}
	if rec.FrameSHA256 != fingerprint(frame) {
		return "frame_sha256: the list holds other ids than the one that was drawn from."
	}
	return ""
}

// differs names the first difference between a record and what the same draw gives now.
func differs(rec, again Record) string {
	if len(rec.Strata) != len(again.Strata) {
		return fmt.Sprintf("strata: the record has %d, the list %d.", len(rec.Strata), len(again.Strata))
	}
	for i, s := range rec.Strata {
		if why := stratumDiffers(s, again.Strata[i], rec.By); why != "" {
			return fmt.Sprintf("strata, number %d: %s", i+1, why)
		}
	}
	if !slices.Equal(rec.Drawn, again.Drawn) {
		return "drawn: " + listDiffers(rec.Drawn, again.Drawn)
	}
	if !slices.EqualFunc(rec.Tokens, again.Tokens, func(a, b Token) bool { return a.ID == b.ID && maps.Equal(a.Values, b.Values) }) {
		return "tokens: they differ from the list, or are not sorted by id."
	}
	return ""
}

func stratumDiffers(s, again Stratum, by []string) string {
	if !maps.Equal(s.Values, again.Values) {
		return fmt.Sprintf("values: the list has %s here.", inWords(again.Values, by))
	}
	if s.Frame != again.Frame {
		return fmt.Sprintf("frame: the record says %d units, the list holds %d.", s.Frame, again.Frame)
	}
	if !slices.Equal(s.Drawn, again.Drawn) {
		return "drawn: " + listDiffers(s.Drawn, again.Drawn)
	}
	if !slices.Equal(s.Reserves, again.Reserves) {
		return "reserves: " + listDiffers(s.Reserves, again.Reserves)
	}
	return ""
}

func listDiffers(got, want []string) string {
	if len(got) != len(want) {
		return fmt.Sprintf("the record has %d, the draw gives %d.", len(got), len(want))
	}
	i := 0
	for got[i] == want[i] {
		i++
	}
	return fmt.Sprintf("number %d is not the one that the draw gives.", i+1)
}

func inWords(values map[string]string, by []string) string {
	words := make([]string, 0, len(by))
	for _, column := range by {
		words = append(words, fmt.Sprintf("%s %q", column, values[column]))
	}
	return strings.Join(words, ", ")
}

// Next is the reserve that steps in next in the stratum with these values: the first, in the order of the draw, that
// is not yet used. Not ok if none is left or there is no such stratum.
func Next(rec Record, values map[string]string, used map[string]bool) (id string, ok bool) {
	for _, s := range rec.Strata {
		if !maps.Equal(s.Values, values) {
			continue
		}
		for _, id := range s.Reserves {
			if !used[id] {
				return id, true
			}
		}
	}
	return "", false
}
