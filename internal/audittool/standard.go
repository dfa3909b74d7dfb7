// Package audittool keeps the audit tools: the one that comes with the software and the partnership's own.
package audittool

import (
	_ "embed"

	"caseaudit/internal/macfa"
)

//go:embed standard.json
var standardJSON []byte

// Standard is the multi-agency audit tool that comes with the software. It panics if the file built into the program
// is not valid, which a test rules out.
func Standard() macfa.Tool {
	t, err := macfa.Parse(standardJSON)
	if err != nil {
		panic("the standard audit tool: " + err.Error())
	}
	return t
}

// StandardJSON is the text of the standard tool, as a round keeps it when it pins this version.
func StandardJSON() []byte { return append([]byte(nil), standardJSON...) }
