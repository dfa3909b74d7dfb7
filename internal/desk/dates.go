package desk

import (
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/panel"
	"caseaudit/internal/programme"
)

// moveReturns takes the returns that are owed along when their round's day for them moves. What was given longer keeps its day.
func moveReturns(tx *operation.Tx, was, now programme.Round) error {
	due := now.Dates.Day(macfa.MilestoneReturnsDue)
	if due.IsZero() || due == was.Dates.Day(macfa.MilestoneReturnsDue) {
		return nil
	}
	_, err := fieldwork.MoveDue(tx, now.ID, due)
	return err
}

// movePanel takes a panel that still gathers along when its round's day for it moves.
func movePanel(tx *operation.Tx, was, now programme.Round) error {
	if now.Panel == was.Panel {
		return nil
	}
	return panel.MoveDay(tx, now.ID, was.Panel, now.Panel)
}
