// Package seal encrypts what must be readable to few, and destroys it by
// destroying its key. Each scope (a case, a case list, ...) has its own key; the
// keys lie in a ring outside the content database, wrapped by a master key that
// lies in neither. It knows nothing of the database or of the rooms.
package seal

import "strings"

// Scope names what a key belongs to, and so what is destroyed together:
// "case:<id>", "list:<id>", "round:<id>" or "installation". It is made of
// lower-case letters, digits, "-" and "_", in parts divided by ":".
type Scope string

// Installation is the one scope that has no id: what belongs to no case, list or
// round, such as the tokens by which a child is recognised again.
const Installation Scope = "installation"

const maxScope = 120

// Place is the associated data of a sealed field: a value sealed for one place
// does not open in another. The ring puts the scope in front of it.
func Place(table, row, field string) string {
	return table + "|" + row + "|" + field
}

// valid keeps scopes to names that are also safe, distinct file names on every
// file system, whether or not it tells upper from lower case.
func (s Scope) valid() bool {
	if s == "" || len(s) > maxScope {
		return false
	}
	for part := range strings.SplitSeq(string(s), ":") {
		if part == "" || strings.ContainsFunc(part, strange) {
			return false
		}
	}
	return true
}

func strange(c rune) bool {
	return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_'
}

// What lies on the shelf for a scope: its wrapped key, or that it has ended.
const (
	keyEnding   = ".key"
	endedEnding = ".ended"
	endedMark   = "The key of this scope was destroyed. Keep this file: it tells a destroyed key from a lost one.\n"
)

// shelfName is the name under which the scope's wrapped key is kept.
func (s Scope) shelfName() string { return s.file(keyEnding) }

// endedName is the name under which the ring remembers that the key was destroyed.
func (s Scope) endedName() string { return s.file(endedEnding) }

func (s Scope) file(ending string) string { return strings.ReplaceAll(string(s), ":", ".") + ending }

// scopeOf is the way back from a shelf's name; ok is false for anything of another
// ending: the ring's own file, and what a crash left behind.
func scopeOf(name, ending string) (s Scope, ok bool) {
	base, ok := strings.CutSuffix(name, ending)
	s = Scope(strings.ReplaceAll(base, ".", ":"))
	return s, ok && s.valid()
}
