package ledger

import "fmt"

// What can fail to fit.
const (
	WhatEntry      = "entry"
	WhatHash       = "hash"
	WhatCheckpoint = "checkpoint"
	WhatRow        = "row"
	WhatDatabase   = "database" // its files, where they cannot be read as what they should be
)

// Misfit is the first thing that does not fit, told so that a person can go and
// look. It is an answer; as an error it serves where one is handed on.
type Misfit struct {
	What  string `json:"what"`
	Where string `json:"where"`
	Why   string `json:"why"`
}

func (m *Misfit) Error() string { return fmt.Sprintf("%s (%s): %s", m.What, m.Where, m.Why) }

func entryWhere(id string, place int64) string { return fmt.Sprintf("%s at place %d", id, place) }
