package caselist

import "slices"

// Levels of a problem.
const (
	Refused = "refused" // the row cannot be taken
	Look    = "look"    // the row is taken; somebody should look at it
)

// Problem is one trouble in one row. Its message never repeats a cell. Cell
// values stand in Also alone: those may be identifiers, so a problem is shown to
// people who may see the list, and never logged.
type Problem struct {
	File    string `json:"file"` // filled in by who knows the file
	List    string `json:"list"` // filled in by who knows the list
	Row     int    `json:"row"`  // as in the file, the header is 1
	Column  string `json:"column"`
	Level   string `json:"level"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Also    []Cell `json:"also"` // the other cells that the trouble is about; never nil
}

// Cell is a place in a file and what is written there.
type Cell struct {
	File   string `json:"file"`
	List   string `json:"list"`
	Row    int    `json:"row"`
	Column string `json:"column"`
	Value  string `json:"value"`
}

func sortByRow(problems []Problem) {
	slices.SortStableFunc(problems, func(a, b Problem) int { return a.Row - b.Row })
}
