package audittool

import (
	"sync"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// parsed keeps tools that have been read, by the id of their version: a version never changes.
var parsed sync.Map

// said keeps tools in the words of the partnership, by version and words.
var said sync.Map

// inWords is the key of said.
type inWords struct {
	version string
	words   macfa.Words
}

// ToolOf reads the tool of a version in the words of the actor's partnership; none is macfa.NotFound. It costs a query only the first
// time; callers must not change what they get.
func ToolOf(v *operation.View, version string) (macfa.Tool, error) {
	t, err := asKept(v.Snap, version)
	if err != nil {
		return t, err
	}
	return sayTool(v, version, t), nil
}

// sayTool puts a version into the words of the actor's partnership.
func sayTool(v *operation.View, version string, t macfa.Tool) macfa.Tool {
	key := inWords{version, v.Actor.Words.Or(macfa.UsualWords)}
	if key.words == macfa.UsualWords {
		return t
	}
	if own, ok := said.Load(key); ok {
		return own.(macfa.Tool)
	}
	t = key.words.Tool(t)
	said.Store(key, t)
	return t
}

// asKept reads the tool of a version as it was installed.
func asKept(s *store.Snap, version string) (macfa.Tool, error) {
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
