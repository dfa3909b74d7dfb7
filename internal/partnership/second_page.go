package partnership

import (
	"strconv"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func requestsPage(x *web.Exchange) error { return requestsShown(x, nil) }

func requestsShown(x *web.Exchange, problems ui.Problems) error {
	list, err := Requests(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("What waits for a second person")
	f.Problems = problems
	if x.CanOpen("/people") {
		f.Trail = peopleTrail(x)
	}
	return x.Page(f, requestsBody(list, x.NewKey))
}

func confirmPage(x *web.Exchange) error {
	in, err := Confirm(x.R.Context(), x.Actor, x.Of("second-person.confirm"), x.Path("request"), x.Version())
	if list, ok := web.Problems(err); ok {
		return requestsShown(x, list)
	}
	if err != nil {
		return err
	}
	return linkPage(x, in)
}

func refusePage(x *web.Exchange) error {
	_, err := Refuse(x.R.Context(), x.Actor, x.Of("second-person.refuse"), x.Path("request"), x.Version())
	if list, ok := web.Problems(err); ok {
		return requestsShown(x, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/people/requests", "It is refused. Nothing has been changed.")
}

func resetFactorsPage(x *web.Exchange) error {
	_, err := ResetFactors(x.R.Context(), x.Actor, x.Of("person.reset-factors"), x.Path("person"))
	if list, ok := web.Problems(err); ok {
		return personForm(x, nil, roleForm{}, list)
	}
	return personSaved(x, err, asked)
}

// asked is the answer to whatever waits for a second person.
const asked = "It is asked for. Somebody else who is a coordinator or chairs a panel has to confirm it."

// words say what a request is for.
func (r Request) words(w macfa.Words) string {
	switch r.What {
	case wantsRole:
		return r.Name + " becomes: " + r.Role.In(w)
	case wantsLink:
		return r.Name + " gets a new link, with which a new password is chosen"
	}
	return r.Name + " loses the second factor and gets a new link, to set up another"
}

func (r Request) version() string { return strconv.FormatInt(r.Version, 10) }
