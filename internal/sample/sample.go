// Package sample draws a stratified random sample that anyone can draw again.
//
// The method, in full, so that a draw can be checked with other tools:
//
//  1. Every unit of the frame (a child of the case list) has an id. Its rank is the SHA-256, in lower-case hex, of the
//     seed in UTF-8, one zero byte, and the id as written. Units are ordered by ascending rank. Nothing else about
//     the frame matters: its order, its other columns and the machine do not.
//  2. The frame is split into strata by the values of the columns named in By; without columns it is one stratum.
//     Strata are ordered bytewise by their values, the first column first.
//  3. A stratum's exact quota is size × its units ÷ all units. It gets the whole part; what is then left of the size
//     goes, one each, to the strata with the largest remainders, on a tie to the larger stratum, then to the first
//     bytewise by value (largest remainder, or Hamilton's, method).
//  4. The first units of a stratum by rank are drawn, as many as its share. The next ones are its reserves, in the
//     order in which they step in; a stratum may have fewer of them than were asked for, or none.
//  5. The frame's fingerprint is the SHA-256, in lower-case hex, of its ids sorted bytewise, each followed by a line
//     feed.
//
// A record holds all of this. With its tokens it can be checked by itself, otherwise with the frame it was drawn from.
// The package is pure: it reads no files, no clock and no source of randomness. The seed is chosen by the caller,
// before the frame is known or by somebody who has not seen it, so that nobody can pick the cases.
package sample

// Method is what a record says of how it was drawn. A change of the method gets another name.
const Method = "sha256-rank-largest-remainder-1"

// Unit is one thing that may be drawn. Strata holds its values by column; a column it lacks counts as "".
type Unit struct {
	ID     string
	Strata map[string]string
}

// Spec is what is asked of a draw.
type Spec struct {
	Seed       string
	IDColumn   string   // where the ids come from, for the record only
	By         []string // columns that make the strata, none for one stratum
	Size       int      // units to draw
	Reserves   int      // reserves in each stratum
	KeepTokens bool     // the record holds every id with its strata, so that it can be checked without the frame
}

// Record is a draw with all that is needed to draw it again. Its JSON keys are a promise of the command line.
type Record struct {
	Seed        string    `json:"seed"`
	Method      string    `json:"method"`
	IDColumn    string    `json:"id"`
	By          []string  `json:"by"`
	Frame       int       `json:"frame"`
	FrameSHA256 string    `json:"frame_sha256"`
	Size        int       `json:"size"`
	Reserves    int       `json:"reserves_per_stratum"`
	Strata      []Stratum `json:"strata"`
	// Drawn are all drawn ids, stratum after stratum, in each by rank.
	Drawn []string `json:"drawn"`
	// Tokens are the ids of the frame, sorted bytewise; only there if they were asked for.
	Tokens []Token `json:"tokens,omitempty"`
}

// Stratum is one part of the frame and what was drawn from it, in the order of rank.
type Stratum struct {
	Values   map[string]string `json:"values"`
	Frame    int               `json:"frame"`
	Drawn    []string          `json:"drawn"`
	Reserves []string          `json:"reserves"`
}

// Token is one unit of the frame, as a record keeps it.
type Token struct {
	ID     string            `json:"id"`
	Values map[string]string `json:"values"`
}

// FairShare is the exact quota of a stratum, which its number drawn lies within one of.
func (r Record) FairShare(s Stratum) float64 {
	if r.Frame == 0 {
		return 0
	}
	return float64(r.Size) * float64(s.Frame) / float64(r.Frame)
}
