package learning

import "caseaudit/internal/macfa"

// Guidance is one document of the library that findings point to.
type Guidance struct {
	ID, Title, Owner string
	Edition          string // "version 3, 2014"
	Link             string // https, or ""
	Review           macfa.Day
	Version          int64
}
