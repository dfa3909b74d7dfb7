package partnership

import (
	"context"
	"fmt"
	"math"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Details are what the partnership says of itself.
type Details struct {
	Name      string
	Contact   string      // whom staff and the public may ask
	Words     macfa.Words // what it calls things
	Brand     string      // its own colour, "#0b4c57"; "": that of the software
	FrontDoor string      // where a child at risk is referred to
	Support   string      // whom practitioners can turn to when a case is hard
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
		w.needed("lead_label", d.Words.Lead, "Enter what you call whoever coordinates the help for a child, such as lead practitioner.")
		w.text("front_door", d.FrontDoor, "Enter where a child at risk is referred to. It is shown to whoever raises a concern.")
		w.short("rapid_review", d.RapidReview)
		w.short("support", d.Support)
		w.label("lead_label", d.Words.Lead)
		w.label("looked_after_label", d.Words.LookedAfter)
		w.label("board_label", d.Words.Board)
		w.label("audit_label", d.Words.Audit)
		d.Brand = w.colour("brand", d.Brand)
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
	w.needed(field, value, message)
	w.short(field, value)
}

func (w *wanted) needed(field, value, message string) {
	if value == "" {
		w.add(field, message)
	}
}

func (w *wanted) short(field, value string) {
	if len([]rune(value)) > longest {
		w.add(field, "Shorten this to 300 characters or fewer.")
	}
}

// longestLabel is how many characters a word may have that stands inside sentences.
const longestLabel = 40

func (w *wanted) label(field, value string) {
	if len([]rune(value)) > longestLabel {
		w.add(field, "Shorten this to 40 characters or fewer: it stands inside sentences.")
	}
}

// colour reads a colour and gives it as it is kept; none is the colour of the software.
func (w *wanted) colour(field, value string) string {
	if value == "" {
		return ""
	}
	c, ok := macfa.ParseColour(value)
	switch {
	case !ok:
		w.add(field, "Enter the colour as # and six digits or letters from a to f, such as #0b4c57.")
	case !c.Readable():
		w.add(field, fmt.Sprintf("Choose a darker colour. White text on it has a contrast of %.1f to 1, and it needs %d to 1 to be read easily.", math.Floor(c.ContrastWithWhite()*10)/10, macfa.LeastContrast))
	}
	return c.Hex()
}

func (w *wanted) err() error { return macfa.InvalidIf(w.problems) }
