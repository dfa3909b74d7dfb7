package desk

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
)

func accessPage(x *web.Exchange) error {
	p, err := AccessTable(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	return x.Page(x.Frame("Who may do what"), accessBody(p))
}

// roleWords name a role of the table for its heading.
func roleWords(r macfa.Role) string {
	switch r {
	case macfa.Public:
		return "Everybody, signed in or not"
	case macfa.System:
		return "The program itself"
	}
	return r.Label()
}
