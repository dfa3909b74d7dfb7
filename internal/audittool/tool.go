package audittool

import (
	"sync"

	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
)

// parsed keeps tools that have been read, by the id of their version: a version never changes.
var parsed sync.Map

// ToolOf reads the tool of a version; none is macfa.NotFound. It costs a query only the first time; callers must not change what they get.
func ToolOf(s *store.Snap, version string) (macfa.Tool, error) {
	if t, ok := parsed.Load(version); ok {
		return t.(macfa.Tool), nil
	}
	body, err := toolBody(s, version)
	if err != nil {
		return macfa.Tool{}, err
	}
	return parse(version, body)
}

func parse(version, body string) (macfa.Tool, error) {
	if t, ok := parsed.Load(version); ok {
		return t.(macfa.Tool), nil
	}
	t, err := macfa.Parse([]byte(body))
	if err == nil {
		parsed.Store(version, t)
	}
	return t, err
}
