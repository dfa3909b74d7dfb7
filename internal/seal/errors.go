package seal

import (
	"errors"
	"fmt"
)

// The ways in which sealing fails. They come wrapped with what it was about and
// what to do; compare with errors.Is.
var (
	// ErrNoRing: there is no key ring where one was looked for.
	ErrNoRing = errors.New("no key ring")
	// ErrRingExists: a ring was to be made where something lies already.
	ErrRingExists = errors.New("the folder is not empty")
	// ErrWrongMaster: the ring was wrapped by another master key.
	ErrWrongMaster = errors.New("the master key does not fit this key ring")
	// ErrBadMaster: what was given is not a master key at all.
	ErrBadMaster = errors.New("not a master key")
	// ErrNoKey: the scope has no key: never made, or destroyed.
	ErrNoKey = errors.New("no key for this scope")
	// ErrKeyExists: a key was to be made for a scope that has one.
	ErrKeyExists = errors.New("this scope has a key already")
	// ErrCorrupt: damaged, or moved from another place, scope or ring.
	ErrCorrupt = errors.New("damaged or out of place")
	// ErrBadScope: a scope that is not written as scopes are.
	ErrBadScope = errors.New("not a scope")
)

func about(scope Scope, err error) error {
	return fmt.Errorf("%s: %w", scope, err)
}
