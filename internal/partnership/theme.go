package partnership

import (
	"context"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Theme is what rounds look for: neglect, early help. Themes order findings and briefings.
type Theme struct{ ID, Name string }

// ThemesPage is the list of themes.
type ThemesPage struct {
	Themes []Theme
	MayAdd bool
}

// Themes answers which themes the partnership has.
func Themes(ctx context.Context, a operation.Actor) (ThemesPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p ThemesPage, err error) {
		if err := v.May("set-up.see", thing); err != nil {
			return p, err
		}
		p.MayAdd = v.Can("theme.add", thing)
		p.Themes, err = AllThemes(v.Snap)
		return p, err
	})
}

// AddTheme adds a theme and answers with its id.
func AddTheme(ctx context.Context, a operation.Actor, of operation.Of, name string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		id := store.NewID()
		if err := tx.May("theme.add", macfa.Thing{Kind: "theme", ID: id}); err != nil {
			return "", err
		}
		var w wanted
		w.text("name", name, "Enter what the rounds will look for, such as neglect.")
		if err := w.err(); err != nil {
			return "", err
		}
		err := insertTheme(tx, Theme{id, name}, themeKey(name))
		if store.IsDuplicate(err) {
			return "", macfa.At("name", "There is a theme of this name already. Use that one.")
		}
		return id, err
	})
}

// themeKey is the form in which names are compared: small letters, single blanks.
func themeKey(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }
