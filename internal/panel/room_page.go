package panel

import (
	"strconv"
	"strings"

	"caseaudit/internal/casefile"
	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// StartPost notes when the panel begins with a case.
func StartPost(x *web.Exchange) error {
	_, err := Start(x.R.Context(), x.Actor, x.Of("panel-case.start"), x.Path("panel"), x.Path("case"), x.Version())
	if err != nil {
		return err
	}
	return x.Done(caseAddress(x), "The panel begins with this case now.")
}

// OwePost notes what an agency owes a child.
func OwePost(x *web.Exchange) error {
	typed := typedCase{agency: x.Form("owed_by"), what: x.Form("what"), days: x.Form("days")}
	days, _ := strconv.ParseInt(typed.days, 10, 64)
	_, err := Owe(x.R.Context(), x.Actor, x.Of("case-action.add"), x.Path("panel"), x.Path("case"), typed.agency, typed.what, days)
	return afterCase(x, err, typed, "It is noted what is owed for this child. The agency’s lead sees it on the home page.")
}

// InvitePost invites a practitioner for one case.
func InvitePost(x *web.Exchange) error {
	_, err := Invite(x.R.Context(), x.Actor, x.Of("panel-guest.invite"), x.Path("panel"), x.Path("case"), x.Form("guest"))
	return afterCase(x, err, typedCase{}, "The practitioner is invited for this case and finds it on the home page while the panel is open.")
}

// UninvitePost takes an invitation back.
func UninvitePost(x *web.Exchange) error {
	_, err := Uninvite(x.R.Context(), x.Actor, x.Of("panel-guest.invite"), x.Path("panel"), x.Path("case"), x.Form("guest"))
	return afterCase(x, err, typedCase{}, "The invitation is taken back.")
}

func afterCase(x *web.Exchange, err error, typed typedCase, done string) error {
	if list, ok := web.Problems(err); ok {
		return showCase(x, &typed, list)
	}
	if err != nil {
		return err
	}
	return x.Done(caseAddress(x), done)
}

// RoomShown shows an invited practitioner what the panel talks about.
func RoomShown(x *web.Exchange) error {
	p, err := Room(x.R.Context(), x.Actor, x.Path("panel"), x.Path("case"))
	if err != nil {
		return err
	}
	f := x.Frame("Case " + p.Case.Ref)
	f.Title, f.Caption, f.Side = "Case "+p.Case.Ref+": with the panel", p.Panel.Name(), agenciesHere(p.Panel)
	return x.Page(f, roomBody(x, p))
}

// OwedShown shows what is owed for one child.
func OwedShown(x *web.Exchange) error {
	p, err := Owed(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	return x.Page(casefile.CaseFrame(x, p.Case, "Owed"), owedBody(x, p))
}

// DonePost notes that something owed is done.
func DonePost(x *web.Exchange) error {
	_, err := Done(x.R.Context(), x.Actor, x.Of("case-action.done"), x.Path("case"), x.Path("owed"), x.Version())
	if err != nil {
		return err
	}
	return x.Done("/cases/"+x.Path("case")+"/owed", "It is noted as done.")
}

// LinesShown shows what each line of enquiry looks at.
func LinesShown(x *web.Exchange) error {
	p, err := Lines(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	return lines(x, p, nil)
}

func lines(x *web.Exchange, p LinesPage, problems ui.Problems) error {
	f := programme.RoundFrame(x, p.Round, "Panel")
	f.Heading, f.Problems = "What each line of enquiry looks at", problems
	return x.Page(f, linesBody(x, p, problems))
}

// LinesPost keeps it.
func LinesPost(x *web.Exchange) error {
	links := Links{Of: map[string]string{}, Version: x.Version()}
	for name := range x.R.PostForm {
		if target, ok := strings.CutPrefix(name, "line."); ok && x.Form(name) != "" {
			links.Of[target] = x.Form(name)
		}
	}
	_, err := LinkLines(x.R.Context(), x.Actor, x.Of("lines.link"), x.Path("round"), links)
	if list, ok := web.Problems(err); ok {
		p, pageErr := Lines(x.R.Context(), x.Actor, x.Path("round"))
		if pageErr != nil {
			return pageErr
		}
		p.Links.Of = links.Of
		return lines(x, p, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+x.Path("round")+"/panel", "It is saved what each line of enquiry looks at.")
}

// DisplayShown is where the keys of the panel are switched on, in this browser.
func DisplayShown(x *web.Exchange) error {
	if err := SeeKeys(x.R.Context(), x.Actor); err != nil {
		return err
	}
	return x.Page(x.Frame("Display"), displayBody())
}
