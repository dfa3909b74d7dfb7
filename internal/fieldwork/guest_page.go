package fieldwork

import (
	"strconv"

	"caseaudit/internal/macfa"
	"caseaudit/internal/signin"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// Where a guest finds the one form, and the way to raise a concern.
const (
	guestReturn     = "/guest/return"
	guestReflection = "/guest/reflection"
	guestConcern    = "/guest/concern"
)

// invitedFor is the return or the reflection of an address.
func invitedFor(x *web.Exchange) (kind, id, at string) {
	if id = x.Path("return"); id != "" {
		return "return", id, "/returns/" + id + "/guest"
	}
	id = x.Path("reflection")
	return "reflection", id, "/reflections/" + id + "/guest"
}

// guestForm is what was typed and could not be kept.
type guestForm struct {
	email, how string
	day        [3]string
	code       string // read out now
	problems   ui.Problems
}

func guestGet(x *web.Exchange) error { return showGuests(x, guestForm{}) }

func showGuests(x *web.Exchange, form guestForm) error {
	kind, id, at := invitedFor(x)
	p, err := Guests(x.R.Context(), x.Actor, kind, id)
	if err != nil {
		return err
	}
	p.at = at
	f := x.Frame("Somebody without an account")
	f.Title, f.Caption = "Case "+p.Ref+": guest", "Case "+p.Ref+" · "+p.Whose
	f.Trail, f.Problems = p.trail(), form.problems
	return x.Page(f, guestsBody(x, p, form))
}

func (p GuestPage) trail() []ui.Link {
	if p.Kind == "return" {
		return []ui.Link{{Text: "Returns", Href: "/returns"}, {Text: "Case " + p.Ref, Href: "/returns/" + p.ID}}
	}
	return []ui.Link{{Text: "Case " + p.Ref, Href: "/cases/" + p.Case}}
}

func guestPost(x *web.Exchange) error {
	kind, id, at := invitedFor(x)
	_, err := InviteGuest(x.R.Context(), x.Actor, x.Of("guest-link.make"), kind, id, x.Form("email"))
	if list, ok := web.Problems(err); ok {
		return showGuests(x, guestForm{email: x.Form("email"), problems: list})
	}
	if err != nil {
		return err
	}
	return x.Done(at, "The link is made. Tell them which child it is by telephone or secure mail, and say below that you did.")
}

func guestToldPost(x *web.Exchange) error {
	kind, id, at := invitedFor(x)
	day, err := x.FormDay("on")
	if err != nil {
		err = macfa.At("on", err.Error())
	} else {
		_, err = TellGuest(x.R.Context(), x.Actor, x.Of("guest-link.told"), kind, id, x.Form("link"), x.Version(), signin.Told{How: x.Form("how"), On: day})
	}
	if list, ok := web.Problems(err); ok {
		return showGuests(x, guestForm{how: x.Form("how"), day: postedDay(x, "on"), problems: list})
	}
	if err != nil {
		return err
	}
	return x.Done(at, "It is kept how they were told which child it is.")
}

// guestCodePost shows the code on the page that answers: it stands in no address.
func guestCodePost(x *web.Exchange) error {
	kind, id, _ := invitedFor(x)
	code, err := ReadOutCode(x.R.Context(), x.Actor, x.Of("guest-code.read-out"), kind, id, x.Form("link"))
	if err != nil {
		return err
	}
	digits, err := signin.Digits(x.House(), code)
	if err != nil {
		return err
	}
	return showGuests(x, guestForm{code: digits})
}

func guestWithdrawPost(x *web.Exchange) error {
	kind, id, at := invitedFor(x)
	if _, err := WithdrawGuest(x.R.Context(), x.Actor, x.Of("guest-link.withdraw"), kind, id, x.Form("link"), x.Version()); err != nil {
		return err
	}
	return x.Done(at, "The link is withdrawn. Whoever has it sees nothing any more.")
}

// full is the address of the living link as it is handed over.
func (p GuestPage) full(x *web.Exchange) string {
	scheme := "http://"
	if x.Secure() {
		scheme = "https://"
	}
	return scheme + x.R.Host + p.Address
}

func (p GuestPage) lead() string {
	if p.Kind == "reflection" {
		return "A practitioner who does this once in three years can write through a link with a one-time code, without an account. They see this one reflection and nothing else."
	}
	return "A school, a practice or a practitioner who does this once in three years can fill in this return through a link with a one-time code, without an account. They see this one form, with what is written in it already, and nothing else."
}

// linkState says in words how far a link is.
func linkState(l signin.GuestLink, x *web.Exchange) string {
	at := func(us int64) string { return when(us, x.House().Today(), x.House().Zone) }
	switch {
	case l.EndedAt != nil:
		return "Ended " + at(*l.EndedAt)
	case l.OpenedAt != nil:
		return "Opened first " + at(*l.OpenedAt)
	}
	return "Not opened yet"
}

func (p GuestPage) facts(x *web.Exchange) []ui.Fact {
	l := p.Living()
	to := "Nobody: codes are read out by the coordinator"
	if l.Email != "" {
		to = l.Email
	}
	told := "Not recorded yet"
	if l.ToldHow != "" {
		told = upperFirst(signin.ToldWords(l.ToldHow)) + " on " + l.ToldOn.Long() + ", by " + l.ToldBy
	}
	return []ui.Fact{{Name: "Codes are sent to", Values: []string{to}}, {Name: "State", Values: []string{linkState(l, x)}},
		{Name: "Made", Values: []string{l.MadeBy + ", " + when(l.MadeAt, x.House().Today(), x.House().Zone)}}, {Name: "Told which child it is", Values: []string{told}}}
}

// ended lists the links that do not work any more.
func (p GuestPage) ended(x *web.Exchange) ui.TableOf {
	t := ui.TableOf{Caption: "Earlier links", Quiet: true, Columns: []ui.Column{{Text: "Made"}, {Text: "By"}, {Text: "State"}}}
	for _, l := range p.Links {
		if !l.Lives() {
			t.Rows = append(t.Rows, ui.Row{Cells: ui.Texts(when(l.MadeAt, x.House().Today(), x.House().Zone), l.MadeBy, linkState(l, x))})
		}
	}
	return t
}

func (p GuestPage) otherLinks() []ui.Link {
	var links []ui.Link
	for _, r := range p.Others {
		links = append(links, ui.Link{Text: "The reflection of " + r.Writer, Href: r.address() + "/guest"})
	}
	return links
}

func toldOptions() []ui.Option {
	var list []ui.Option
	for _, w := range signin.ToldWays {
		list = append(list, ui.Option{Value: w.Code, Text: upperFirst(w.Words)})
	}
	return list
}

func linkVersion(l signin.GuestLink) string { return strconv.FormatInt(l.Version, 10) }

func (p GuestPage) emailField(form guestForm) ui.Field {
	return ui.Field{Name: "email", Label: "E-mail address", Hint: "Of the person who fills it in. The link and its codes go there. Leave it empty to hand over the link yourself; the coordinator then reads a code out.",
		Type: "email", Autocomplete: "off", Value: form.email, Error: form.problems.For("email")}
}

// toldLine says to a guest how they know which child it is.
func toldLine(l signin.GuestLink) string {
	if l.ToldHow == "" {
		return "Somebody of the partnership tells you by telephone, by secure mail or in person. If nobody has, wait with the form and ask them."
	}
	return "You were told " + signin.ToldWords(l.ToldHow) + " on " + l.ToldOn.Long() + ". If you are not sure, ask before you write."
}
