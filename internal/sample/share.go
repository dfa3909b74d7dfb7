package sample

import (
	"cmp"
	"slices"
)

// shares splits size among strata of the given units by largest remainder. The strata stand in the order that decides
// the last ties, and size is not above their sum, so no stratum gets more than it holds.
func shares(size int, units []int) []int {
	total := 0
	for _, n := range units {
		total += n
	}
	out := make([]int, len(units))
	order := make([]int, len(units))
	left := size
	for i, n := range units {
		out[i] = size * n / total
		order[i] = i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		byRemainder := cmp.Compare(size*units[b]%total, size*units[a]%total)
		return cmp.Or(byRemainder, cmp.Compare(units[b], units[a]))
	})
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}
