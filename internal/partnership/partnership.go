package partnership

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Details are what the partnership says of itself.
type Details struct {
	Name      string
	Contact   string // whom staff and the public may ask
	LeadLabel string // lead practitioner, lead professional
	FrontDoor string // where a child at risk is referred to
	Support   string // whom practitioners can turn to when a case is hard
	// RapidReview says who leads rapid reviews after a death or serious harm, with a telephone number; "" where nobody has entered it.
	RapidReview string
	Version     int64 // 0: not entered yet
}

// thing is the partnership as the access table sees it; there is one.
var thing = macfa.Thing{Kind: "partnership", ID: "partnership"}

// PartnershipDetails answers what is entered, for the form that changes it.
func PartnershipDetails(ctx context.Context, a operation.Actor) (Details, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Details, error) {
		if err := v.May("partnership.change", thing); err != nil {
			return Details{}, err
		}
		return DetailsOf(v.Snap)
	})
}

// SaveDetails enters or changes the partnership's details.
func SaveDetails(ctx context.Context, a operation.Actor, of operation.Of, d Details) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		was, err := DetailsOf(tx.Snap)
		if err != nil {
			return "", err
		}
		if err := tx.May("partnership.change", macfa.Thing{Kind: thing.Kind, ID: thing.ID, Version: was.Version}); err != nil {
			return "", err
		}
		var w wanted
		w.text("name", d.Name, "Enter the partnership's name.")
		w.text("contact", d.Contact, "Enter whom staff and the public may ask, such as an e-mail address of the business unit.")
		w.text("lead_label", d.LeadLabel, "Enter what you call whoever coordinates the help for a child, such as lead practitioner.")
		w.short("support", d.Support)
		w.text("front_door", d.FrontDoor, "Enter where a child at risk is referred to. It is shown to whoever raises a concern.")
		w.short("rapid_review", d.RapidReview)
		if err := w.err(); err != nil {
			return "", err
		}
		return thing.ID, saveDetails(tx, d)
	})
}

// wanted gathers what is missing or too long in a form.
type wanted struct{ problems []macfa.Problem }

// longest is how many characters a line of a form may have.
const longest = 300

func (w *wanted) add(field, message string) {
	w.problems = append(w.problems, macfa.Problem{Field: field, Message: message})
}

func (w *wanted) text(field, value, message string) {
	if value == "" {
		w.add(field, message)
	}
	w.short(field, value)
}

func (w *wanted) short(field, value string) {
	if len([]rune(value)) > longest {
		w.add(field, "Shorten this to 300 characters or fewer.")
	}
}

func (w *wanted) err() error { return macfa.InvalidIf(w.problems) }
