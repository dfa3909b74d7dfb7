package sample

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Draw draws from the frame as asked. The order of the frame changes nothing. Errors are of the kinds ErrDuplicate,
// ErrUnreadable, ErrAboveFrame and ErrSpec.
func Draw(frame []Unit, spec Spec) (Record, error) {
	if err := checkSpec(frame, spec); err != nil {
		return Record{}, err
	}
	if err := checkFrame(frame, spec.By); err != nil {
		return Record{}, err
	}
	if spec.Size > len(frame) {
		return Record{}, aboveFrame(spec.Size, len(frame))
	}
	rec := Record{
		Seed: spec.Seed, Method: Method, IDColumn: spec.IDColumn, By: append([]string{}, spec.By...),
		Frame: len(frame), FrameSHA256: fingerprint(frame), Size: spec.Size, Reserves: spec.Reserves,
		Drawn: make([]string, 0, spec.Size),
	}
	parts := split(frame, spec.By)
	for i, share := range shares(spec.Size, lengths(parts)) {
		s := parts[i].take(spec, share)
		rec.Strata = append(rec.Strata, s)
		rec.Drawn = append(rec.Drawn, s.Drawn...)
	}
	if spec.KeepTokens {
		rec.Tokens = tokens(frame, spec.By)
	}
	return rec, nil
}

func checkSpec(frame []Unit, spec Spec) error {
	switch {
	case spec.Seed == "" || !utf8.ValidString(spec.Seed):
		return unfit("give a seed of one or more letters, so that the draw can be made again")
	case spec.Size < 1:
		return unfit("ask for one or more units, not %d", spec.Size)
	case spec.Reserves < 0:
		return unfit("ask for no reserves or more, not %d", spec.Reserves)
	}
	for i, column := range spec.By {
		if slices.Contains(spec.By[:i], column) {
			return unfit("name the column %q once only", column)
		}
		if !slices.ContainsFunc(frame, func(u Unit) bool { _, ok := u.Strata[column]; return ok }) {
			return unfit("the list has no column %q to draw by. Choose one that it has", column)
		}
	}
	return nil
}

func checkFrame(frame []Unit, by []string) error {
	seen := make(map[string]int, len(frame))
	for i, u := range frame {
		if u.ID == "" {
			return &UnreadableError{i, "has no id. Give it one, or leave it out."}
		}
		if !readable(u, by) {
			return &UnreadableError{i, "is not written in UTF-8. Save the list in UTF-8 and try again."}
		}
		if first, ok := seen[u.ID]; ok {
			return &DuplicateError{u.ID, first, i}
		}
		seen[u.ID] = i
	}
	return nil
}

// readable says that a unit comes back from a JSON record as it went in.
func readable(u Unit, by []string) bool {
	return utf8.ValidString(u.ID) &&
		!slices.ContainsFunc(by, func(column string) bool { return !utf8.ValidString(u.Strata[column]) })
}

func fingerprint(frame []Unit) string {
	h := sha256.New()
	for _, id := range sortedIDs(frame) {
		io.WriteString(h, id+"\n") // a hash never fails to take bytes
	}
	return hex.EncodeToString(h.Sum(nil))
}

func sortedIDs(frame []Unit) []string {
	ids := make([]string, 0, len(frame))
	for _, u := range frame {
		ids = append(ids, u.ID)
	}
	slices.Sort(ids)
	return ids
}

// part is a stratum before anything is drawn from it.
type part struct {
	key    []string // the values in the order of the columns
	values map[string]string
	ids    []string
}

// split gives the strata in bytewise order of their values.
func split(frame []Unit, by []string) []*part {
	var parts []*part
	for _, u := range frame {
		key := make([]string, 0, len(by))
		for _, column := range by {
			key = append(key, u.Strata[column])
		}
		i, found := slices.BinarySearchFunc(parts, key, func(p *part, key []string) int { return slices.Compare(p.key, key) })
		if !found {
			parts = slices.Insert(parts, i, &part{key: key, values: valuesOf(u, by)})
		}
		parts[i].ids = append(parts[i].ids, u.ID)
	}
	return parts
}

func valuesOf(u Unit, by []string) map[string]string {
	values := make(map[string]string, len(by))
	for _, column := range by {
		values[column] = u.Strata[column]
	}
	return values
}

func lengths(parts []*part) []int {
	out := make([]int, 0, len(parts))
	for _, p := range parts {
		out = append(out, len(p.ids))
	}
	return out
}

func (p *part) take(spec Spec, share int) Stratum {
	ids := ranked(spec.Seed, p.ids)
	end := share + min(spec.Reserves, len(ids)-share)
	return Stratum{Values: p.values, Frame: len(ids), Drawn: ids[:share:share], Reserves: ids[share:end:end]}
}

// ranked orders ids by the hash of seed and id.
func ranked(seed string, ids []string) []string {
	rank := make(map[string]string, len(ids))
	for _, id := range ids {
		sum := sha256.Sum256([]byte(seed + "\x00" + id))
		rank[id] = hex.EncodeToString(sum[:])
	}
	out := slices.Clone(ids)
	slices.SortFunc(out, func(a, b string) int { return strings.Compare(rank[a], rank[b]) })
	return out
}

func tokens(frame []Unit, by []string) []Token {
	out := make([]Token, 0, len(frame))
	for _, u := range frame {
		out = append(out, Token{u.ID, valuesOf(u, by)})
	}
	slices.SortFunc(out, func(a, b Token) int { return strings.Compare(a.ID, b.ID) })
	return out
}
