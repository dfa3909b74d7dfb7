package macfa

import (
	"errors"
	"strings"
)

// Kind says what sort of "no" an error is; the web turns it into a page and the command line into an exit code.
type Kind string

const (
	NotFound    Kind = "not found"   // not there, or not yours: the same answer
	Invalid     Kind = "invalid"     // something typed has to be put right
	Conflict    Kind = "conflict"    // somebody else changed it first, or a key was used for something else
	Unavailable Kind = "unavailable" // the database or the key ring cannot be used now
)

// Problem is one thing to put right: the field it concerns ("" for the whole form) and what to do.
type Problem struct{ Field, Message string }

// Error is every expected "no" of the program.
type Error struct {
	Kind     Kind
	Message  string
	Problems []Problem
	By       string // of a conflict: who changed it, where the record tells
	At       int64  // and when, in microseconds UTC
	cause    error
}

func (e *Error) Error() string {
	parts := []string{e.Message}
	for _, p := range e.Problems {
		parts = append(parts, p.Message)
	}
	text := strings.TrimSpace(strings.Join(parts, " "))
	if text == "" {
		text = string(e.Kind)
	}
	return text
}

func (e *Error) Unwrap() error { return e.cause }

// At makes an Invalid error about one field.
func At(field, message string) *Error {
	return &Error{Kind: Invalid, Problems: []Problem{{field, message}}}
}

// InvalidIf gathers problems into one error, or nil when there are none.
func InvalidIf(problems []Problem) error {
	if len(problems) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Problems: problems}
}

// Missing is the one answer for "not there" and "not yours".
func Missing() *Error {
	return &Error{Kind: NotFound, Message: "This page is not here, or it is not yours to see."}
}

// Changed is the answer to a write that lost a race; by and when are told by whoever shows the conflict.
func Changed(message string) *Error { return &Error{Kind: Conflict, Message: message} }

// CannotNow wraps a failure of the database or the key ring.
func CannotNow(message string, cause error) *Error {
	return &Error{Kind: Unavailable, Message: message, cause: cause}
}

// KindOf tells the kind of an error; an unexpected one is Unavailable.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Unavailable
}

// ProblemsOf lists what has to be put right, for the form that shows it.
func ProblemsOf(err error) []Problem {
	var e *Error
	if !errors.As(err, &e) {
		return nil
	}
	if len(e.Problems) == 0 && e.Message != "" {
		return []Problem{{"", e.Message}}
	}
	return e.Problems
}
