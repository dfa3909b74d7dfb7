package macfa

import "time"

// Runs parts a list into what follows each other and is the same: lists of looks show a run as one line with a count.
func Runs[T any](list []T, same func(a, b T) bool) [][]T {
	var runs [][]T
	for i := range list {
		if i > 0 && same(list[i-1], list[i]) {
			runs[len(runs)-1] = append(runs[len(runs)-1], list[i])
			continue
		}
		runs = append(runs, list[i:i+1:i+1])
	}
	return runs
}

// SameDay tells whether two instants, in microseconds UTC, fall on one day in a zone.
func SameDay(a, b int64, zone *time.Location) bool {
	return DayOf(time.UnixMicro(a), zone) == DayOf(time.UnixMicro(b), zone)
}
