package panel

import (
	"fmt"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// clockAt is the time of day of an instant: "2:40pm".
func clockAt(x *web.Exchange, at int64) string {
	return time.UnixMicro(at).In(x.House().Zone).Format("3:04pm")
}

// dayAt is the day of an instant.
func dayAt(x *web.Exchange, at int64) macfa.Day {
	return macfa.DayOf(time.UnixMicro(at), x.House().Zone)
}

func (p CasePage) today(x *web.Exchange) macfa.Day { return dayAt(x, p.At) }

func listedAgencies(list []string) string { return strings.Join(list, ", ") }

// PackShown shows the pack of all cases of a panel.
func PackShown(x *web.Exchange) error { return pack(x, "") }

// CasePackShown shows the pack of one case.
func CasePackShown(x *web.Exchange) error { return pack(x, x.Path("case")) }

func pack(x *web.Exchange, kase string) error {
	p, err := PackOf(x.R.Context(), x.Actor, x.Path("panel"), kase)
	if err != nil {
		return err
	}
	heading := "Pack for the panel"
	if kase != "" {
		heading = "Pack: case " + p.Cases[0].Case.Ref
	}
	f := panelFrame(x, p.Panel, heading)
	f.Caption, f.Body = p.Round.Caption()+" · "+p.Round.Focus, ui.BodyWide
	f.Seen = &ui.Seen{As: seenAs(x, p.Panel), Text: "Opening a case is recorded. To print it, use your browser’s printing: each case starts a new sheet."}
	return x.Page(f, packBody(x, p))
}

// ReleasePage says what follows from releasing the pack, and what its texts may tell.
func ReleasePage(x *web.Exchange) error { return confirm(x, "pack.release", "", nil) }

// OpenPage says what follows from opening the panel.
func OpenPage(x *web.Exchange) error { return confirm(x, "panel.open", "", nil) }

func confirm(x *web.Exchange, by macfa.Action, reason string, problems ui.Problems) error {
	p, err := Confirm(x.R.Context(), x.Actor, x.Path("panel"), by)
	if err != nil {
		return err
	}
	c := confirming{action: p.Panel.Address() + "/open", button: openHeading("Open the panel", p.Out)}
	if by == "pack.release" {
		c = confirming{action: p.Panel.Address() + "/release", button: openHeading("Release the pack", p.Out), release: true}
	}
	f := x.Frame(c.button)
	f.Trail = []ui.Link{{Text: "Rounds", Href: "/rounds"}, {Text: p.Round.Focus, Href: p.Round.Address()}, {Text: "Panel", Href: p.Round.Address() + "/panel"}}
	f.Caption, f.Problems = p.Round.Caption(), problems
	return x.Page(f, confirmBody(x, p, c, reason, problems))
}

func openHeading(what string, out int) string {
	if out == 0 {
		return what
	}
	return what + " without " + returnsWords(out)
}

// ReleasePost releases the pack.
func ReleasePost(x *web.Exchange) error {
	id, err := Release(x.R.Context(), x.Actor, x.Of("pack.release"), x.Path("panel"), x.Version(), x.Form("reason"))
	if list, ok := web.Problems(err); ok {
		return confirm(x, "pack.release", x.Form("reason"), list)
	}
	if err != nil {
		return err
	}
	return x.Done("/panels/"+id, "The pack is released. The members of the panel can now read it, and find it on their home pages.")
}

// OpenPost opens the panel.
func OpenPost(x *web.Exchange) error {
	id, err := Open(x.R.Context(), x.Actor, x.Of("panel.open"), x.Path("panel"), x.Version(), x.Form("reason"))
	if list, ok := web.Problems(err); ok {
		return confirm(x, "panel.open", x.Form("reason"), list)
	}
	if err != nil {
		return err
	}
	return x.Done("/panels/"+id, "The panel is open. Its members can read all returns and agree judgements.")
}

func returnsWords(n int) string {
	if n == 1 {
		return "1 return"
	}
	return fmt.Sprintf("%d returns", n)
}
