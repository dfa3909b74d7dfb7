package sample

import (
	"errors"
	"fmt"
)

// The kinds of error of Draw. A duplicate or unreadable id is a fault of the frame, the others of what was asked.
var (
	ErrDuplicate  = errors.New("two units have the same id")
	ErrUnreadable = errors.New("a unit cannot be drawn from")
	ErrAboveFrame = errors.New("the size is above the frame")
	ErrSpec       = errors.New("the draw cannot be made as asked")
)

// DuplicateError names two units with one id by their place in the frame, from 0; its kind is ErrDuplicate. Its text
// holds no id, which may tell who a child is.
type DuplicateError struct {
	ID            string
	First, Second int
}

func (e *DuplicateError) Error() string {
	return fmt.Sprintf("%v: units %d and %d of the list. Remove one of them, or choose a column that differs for every unit.",
		ErrDuplicate, e.First+1, e.Second+1)
}

// Is makes the error one of kind ErrDuplicate.
func (e *DuplicateError) Is(target error) bool { return target == ErrDuplicate }

// UnreadableError names a unit by its place in the frame, from 0, and what is wrong with it; its kind is ErrUnreadable.
type UnreadableError struct {
	Unit int
	Why  string
}

func (e *UnreadableError) Error() string {
	return fmt.Sprintf("%v: unit %d of the list %s", ErrUnreadable, e.Unit+1, e.Why)
}

// Is makes the error one of kind ErrUnreadable.
func (e *UnreadableError) Is(target error) bool { return target == ErrUnreadable }

func aboveFrame(size, frame int) error {
	return fmt.Errorf("%w: %d asked for, %d in the list. Ask for %d or fewer", ErrAboveFrame, size, frame, frame)
}

func unfit(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrSpec, fmt.Sprintf(format, args...))
}
