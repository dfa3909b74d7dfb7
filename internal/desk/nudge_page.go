package desk

import "caseaudit/internal/web"

// nudgePage reminds the auditor of one return and goes back home, where the button stands.
func nudgePage(x *web.Exchange) error {
	r, err := Nudge(x.R.Context(), x.Actor, x.Of("return.nudge"), x.Path("return"))
	if err != nil {
		return err
	}
	words, err := NudgedWords(x.R.Context(), x.Actor, r)
	if err != nil {
		return err
	}
	return x.Done("/", words)
}
