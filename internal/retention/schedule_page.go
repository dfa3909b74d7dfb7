package retention

import (
	"fmt"
	"time"

	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func kindShown(x *web.Exchange) error { return showKind(x, x.Path("kind"), nil) }

func showKind(x *web.Exchange, kind string, problems ui.Problems) error {
	p, err := OfKind(x.R.Context(), x.Actor, kind)
	if err != nil {
		return err
	}
	f := x.Frame(p.Kind.Kind)
	f.Title, f.Caption, f.Problems = "How long something is kept", "How long this is kept", problems
	f.Trail = []ui.Link{{Text: "Keeping", Href: "/keeping"}}
	return x.Page(f, kindBody(p, typedChange{x.Form("days"), x.Form("reason")}, problems, x.NewKey, x.House().Zone))
}

// typedChange is what somebody has typed into the form.
type typedChange struct{ days, reason string }

func kindPost(x *web.Exchange) error {
	kind := x.Path("kind")
	state, err := ChangeKeeping(x.R.Context(), x.Actor, x.Of("keeping.change"), kind, x.Version(), x.FormInt("days"), x.Form("reason"))
	if list, ok := web.Problems(err); ok {
		return showKind(x, kind, list)
	}
	if err != nil {
		return err
	}
	if state == "proposed" {
		return x.Done("/keeping/"+kind, "You have proposed it. A second person has to agree, because it shortens how long this is kept.")
	}
	return x.Done("/keeping/"+kind, "It is changed, and holds from now on.")
}

func agreePost(x *web.Exchange) error {
	kind, err := AgreeKeeping(x.R.Context(), x.Actor, x.Of("keeping.agree"), x.Path("change"), x.Version())
	if list, ok := web.Problems(err); ok && x.Form("kind") != "" {
		return showKind(x, x.Form("kind"), list)
	}
	if err != nil {
		return err
	}
	return x.Done("/keeping/"+kind, "You have agreed. The shorter time holds from now on.")
}

func dropChangePost(x *web.Exchange) error {
	kind, err := DropKeeping(x.R.Context(), x.Actor, x.Of("keeping.drop"), x.Path("change"), x.Version())
	if err != nil {
		return err
	}
	return x.Done("/keeping/"+kind, "The change is taken back. The schedule stays as it is.")
}

func (p KindPage) now() string { return KeptDays(p.Days) + " after " + from(p.Kind) }

func (p KindPage) usually() string { return KeptDays(p.Kind.Days) + " after " + from(p.Kind) }

func (p KindPage) bounds() string {
	return fmt.Sprintf("From %d to %d days after %s.", p.Kind.Least, p.Kind.Most, from(p.Kind))
}

func (p KindPage) rows(zone *time.Location) []ui.Row {
	var rows []ui.Row
	for _, c := range p.Changes {
		if c.State == "proposed" {
			continue
		}
		who := c.ProposedName
		switch {
		case c.State == "dropped":
			who += "; taken back by " + c.EndedName
		case c.EndedName != c.ProposedName:
			who += "; agreed by " + c.EndedName
		}
		rows = append(rows, ui.Row{Cells: ui.Texts(onDay(*c.EndedAt, zone), fmt.Sprintf("%s instead of %s", KeptDays(int(c.Days)), KeptDays(int(c.Was))), c.Reason, who)})
	}
	return rows
}

// asWords says a change that waits.
func (c Change) asWords(zone *time.Location) string {
	return fmt.Sprintf("%s proposed on %s to keep this for %s instead of %s.", c.ProposedName, onDay(c.ProposedAt, zone), KeptDays(int(c.Days)), KeptDays(int(c.Was)))
}
