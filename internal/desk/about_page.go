package desk

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/web"

	"github.com/a-h/templ"
)

// About is what the pages in the foot of every page need of the partnership.
type About struct{ Name, Contact string }

// AboutPartnership answers whom people may ask; everybody may know.
func AboutPartnership(ctx context.Context, a operation.Actor) (About, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (About, error) {
		if err := v.May("page.public", macfa.Thing{Kind: "partnership", ID: "partnership"}); err != nil {
			return About{}, err
		}
		return aboutPartnership(v.Snap)
	})
}

func accessibilityPage(x *web.Exchange) error {
	return aboutPage(x, "Accessibility", accessibilityBody)
}

func privacyPage(x *web.Exchange) error { return aboutPage(x, "Privacy", privacyBody) }

func contactPage(x *web.Exchange) error { return aboutPage(x, "Contact", contactBody) }

func aboutPage(x *web.Exchange, heading string, body func(About) templ.Component) error {
	about, err := AboutPartnership(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	return x.Page(x.Frame(heading), body(about))
}
