package programme

import (
	"context"
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
	"caseaudit/internal/textcheck"
)

// Letter is one letter of a round: as somebody kept it, or as the round's data write it.
type Letter struct {
	Kind    LetterKind
	Text    string // Markdown
	Drawn   string // as the round's data write it now
	Old     bool   // kept, and the round's data have changed since
	Kept    bool
	At      int64 // when it was kept
	By      string
	Version int64 // 0: not kept
	id      string
	was     string // as the round's data wrote it when it was kept
}

// LettersPage is what a round has of letters.
type LettersPage struct {
	Round   Round
	Letters []Letter
	MayKeep bool
}

// longestLetter is how many letters a letter may have.
const longestLetter = 20_000

// Letters answers all letters of a round.
func Letters(ctx context.Context, a operation.Actor, round string) (LettersPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (LettersPage, error) { return letters(v, round, "letters.see") })
}

// LetterOf answers one letter of a round.
func LetterOf(ctx context.Context, a operation.Actor, round, kind string) (LettersPage, error) {
	return oneOf(ctx, a, round, kind, "letters.see")
}

// EditLetter answers one letter of a round to whoever may change it.
func EditLetter(ctx context.Context, a operation.Actor, round, kind string) (LettersPage, error) {
	return oneOf(ctx, a, round, kind, "letter.keep")
}

func oneOf(ctx context.Context, a operation.Actor, round, kind string, action macfa.Action) (LettersPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (LettersPage, error) {
		if _, ok := letterKind(kind); !ok {
			return LettersPage{}, macfa.Missing()
		}
		p, err := letters(v, round, action)
		return p.only(kind), err
	})
}

func (p LettersPage) only(kind string) LettersPage {
	for _, l := range p.Letters {
		if l.Kind.Code == kind {
			p.Letters = []Letter{l}
			return p
		}
	}
	return p
}

func letters(v *operation.View, round string, action macfa.Action) (p LettersPage, err error) {
	if p.Round, err = RoundOf(v.Snap, round); err != nil {
		return p, err
	}
	if err := v.May(action, p.Round.Thing()); err != nil {
		return p, err
	}
	p.MayKeep = v.Can("letter.keep", p.Round.Thing())
	details, err := partnership.DetailsOf(v.Snap)
	if err != nil {
		return p, err
	}
	tool, err := toolName(v.Snap, p.Round.Tool)
	if err != nil {
		return p, err
	}
	kept, err := keptLetters(v, p.Round)
	if err != nil {
		return p, err
	}
	for _, k := range LetterKinds {
		l := kept[k.Code]
		l.Kind, l.Drawn = k, writeLetter(k, p.Round, details, tool)
		if l.Kept = l.Version > 0; !l.Kept {
			l.Text = l.Drawn
		}
		l.Old = l.Kept && l.was != l.Drawn
		p.Letters = append(p.Letters, l)
	}
	return p, nil
}

// KeepLetter keeps a letter as it was edited; version 0 is one that was not kept before.
func KeepLetter(ctx context.Context, a operation.Actor, of operation.Of, round, kind string, version int64, text string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if _, ok := letterKind(kind); !ok {
			return "", macfa.Missing()
		}
		p, err := letters(tx.View, round, "letter.keep")
		if err != nil {
			return "", err
		}
		tx.About("round", round)
		if err := checkLetter(text); err != nil {
			return "", err
		}
		l := p.only(kind).Letters[0]
		if l.Version != version {
			return "", macfa.Changed("Somebody else has kept this letter in the meantime.")
		}
		l.Text, l.was = text, l.Drawn
		return round, writeLetterRow(tx, p.Round, l)
	})
}

// LetterAgain throws away what was kept of a letter: it is written from the round's data again.
func LetterAgain(ctx context.Context, a operation.Actor, of operation.Of, round, kind string, version int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := RoundOf(tx.Snap, round)
		if err != nil {
			return "", err
		}
		if err := tx.May("letter.keep", r.Thing()); err != nil {
			return "", err
		}
		tx.About("round", round)
		return round, removeLetter(tx, round, kind, version)
	})
}

// tellingKinds are what must not stand in a letter; addresses and telephone numbers of the partnership may.
var tellingKinds = map[string]bool{"nhs_number": true, "upn": true, "national_insurance": true, "date_of_birth": true}

func checkLetter(text string) error {
	switch n := len([]rune(text)); {
	case n == 0:
		return macfa.At("text", "Write the letter, or start again from the round's data.")
	case n > longestLetter:
		return macfa.At("text", fmt.Sprintf("Shorten the letter to %d letters or fewer.", longestLetter))
	}
	for _, h := range textcheck.Find(text, nil) {
		if tellingKinds[h.Kind] {
			return macfa.At("text", fmt.Sprintf("“%s” looks like something that tells who a child is. Take it out: letters name no child.", h.Text))
		}
	}
	return nil
}

// sealLetter seals a text of a letter under its round.
func sealLetter(tx *operation.Tx, r Round, id, field, text string) ([]byte, error) {
	return tx.Seal(r.Scope, "letter", id, field, text)
}

// rowID is the id of the letter in the table, a new one for a letter that was not kept before.
func (l Letter) rowID() string {
	if l.id == "" {
		return store.NewID()
	}
	return l.id
}
