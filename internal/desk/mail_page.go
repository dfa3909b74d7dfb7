package desk

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/post"
	"caseaudit/internal/signin"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// baseOf is the address under which the browser has reached this site.
func baseOf(x *web.Exchange) string {
	if x.Secure() {
		return "https://" + x.R.Host
	}
	return "http://" + x.R.Host
}

func remindersPage(x *web.Exchange) error {
	on, err := macfa.ParseDay(x.Query("on"))
	if err != nil && x.Query("on") != "" {
		return macfa.Missing()
	}
	p, err := Reminders(x.R.Context(), x.Actor, on)
	if err != nil {
		return err
	}
	f := x.Frame("Reminders")
	f.Trail = []ui.Link{{Text: "Set up", Href: "/set-up"}}
	return x.Page(f, remindersBody(p, baseOf(x), x.House().Zone))
}

// intro says whether anything leaves, and when.
func (p RemindersPage) intro() []string {
	list := []string{"One message a day goes to a person, on a working morning from 8am. It joins all that waits for them, and never says which child it is about. Concerns go at once and alone."}
	switch {
	case p.Demo:
		list = append(list, "This is the demonstration: nothing is sent. What would have gone is kept here.")
	case !p.Sends:
		list = append(list, "No mail server is named, so nothing is sent. Ask whoever runs the server to name one with --smtp-host.")
	}
	return list
}

func (p RemindersPage) heading() string {
	if p.Next == p.Today {
		return "Goes today, " + p.Next.Long()
	}
	return "Goes on " + p.Next.Long()
}

// whom counts who gets one.
func (p RemindersPage) whom() string {
	switch len(p.Would) {
	case 0:
		return "As things are now, nobody gets a message on that day."
	case 1:
		return "As things are now, 1 person gets a message. What is done before then is left out."
	}
	return fmt.Sprintf("As things are now, %d people get a message. What is done before then is left out.", len(p.Would))
}

func (p RemindersPage) more() string {
	if n := len(p.Would) - mostShown; n > 0 {
		return "And " + counted(int64(n), "more message", "more messages") + " of the same kind."
	}
	return ""
}

// paragraphs are the parts of a message as it goes.
func paragraphs(text string) []string { return strings.Split(strings.TrimSpace(text), "\n\n") }

func (p RemindersPage) recentTable(zone *time.Location) ui.TableOf {
	t := ui.TableOf{Caption: "Lately", Columns: []ui.Column{{Text: "To"}, {Text: "Subject"}, {Text: "What became of it"}},
		Empty: "No messages yet. The first stand here once something waits for somebody."}
	for _, m := range p.Recent {
		subject := ui.Cell{Text: m.Subject}
		if m.Subject == "" {
			subject = ui.Cell{Text: m.kindWords()}
		}
		if m.Body != "" {
			subject = ui.Cell{Body: keptMail(m)}
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: m.whom()}, subject, {Text: m.stateWords(zone)}}})
	}
	return t
}

func (m RecentMail) toGuest() bool { return post.Mail{Kind: m.Kind}.ToGuest() }

// whom says to whom a message goes; a guest has no name here.
func (m RecentMail) whom() string {
	if m.toGuest() {
		return "A guest"
	}
	return m.Name
}

func (m RecentMail) kindWords() string {
	switch m.Kind {
	case reminderMail, nudgeMail:
		return "A reminder"
	case concernMail:
		return "A concern"
	case signin.ForgottenMail:
		return "A link to a new password"
	case signin.WakeMail:
		return "A link that wakes an account"
	}
	if m.toGuest() {
		return "A guest’s link or code"
	}
	return "The message of the day"
}

func (m RecentMail) stateWords(zone *time.Location) string {
	at := func(us int64) string {
		t := time.UnixMicro(us).In(zone)
		return macfa.DayOf(t, zone).Medium() + ", " + t.Format("3:04pm")
	}
	switch m.State {
	case "sent":
		return "Sent " + at(m.SettledAt)
	case "kept":
		return "Kept, not sent, " + at(m.SettledAt)
	case "lapsed":
		return "Could not go on its day. The next one says all of it."
	case "dropped":
		return "Not sent: nothing was left to say, or the person has left."
	}
	if m.Attempts > 1 {
		return fmt.Sprintf("Waits. The mail server did not take it %s; it is tried again.", counted(m.Attempts, "time", "times"))
	}
	if m.Day != "" {
		return "Goes on " + m.Day.Medium()
	}
	return "Goes now"
}

func myMailPage(x *web.Exchange) error { return myMailForm(x, "", nil) }

// myMailForm shows what a person is told; address is that of a calendar made just now, or "".
func myMailForm(x *web.Exchange, address string, problems ui.Problems) error {
	p, err := MyMail(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("What I am told by e-mail")
	f.Trail, f.Problems = []ui.Link{{Text: "My account", Href: "/me"}}, problems
	return x.Page(f, myMailBody(p, address, x.NewKey(), x.NewKey(), problems))
}

func saveMyMailPage(x *web.Exchange) error {
	_, err := ChooseMail(x.R.Context(), x.Actor, x.Of("mail.choose"), macfa.MailChoice(x.Form("digest")), x.Version())
	if list, ok := web.Problems(err); ok {
		return myMailForm(x, "", list)
	}
	if err != nil {
		return err
	}
	return x.Done("/me/mail", "What you are told by e-mail is saved.")
}

// makeFeedPage answers the post itself: the address is in no cookie, and no later page can show it.
func makeFeedPage(x *web.Exchange) error {
	secret, err := MakeFeed(x.R.Context(), x.Actor, x.Of("calendar.make"))
	if err != nil {
		return err
	}
	return myMailForm(x, baseOf(x)+"/calendar/"+secret+".ics", nil)
}

func choiceOptions() []ui.Option {
	var list []ui.Option
	for _, c := range macfa.MailChoices {
		list = append(list, ui.Option{Value: string(c.Code), Text: c.Label, Hint: c.Hint})
	}
	return list
}

func versionText(v int64) string { return strconv.FormatInt(v, 10) }

const calendarKind = "text/calendar; charset=utf-8"

func roundCalendarPage(x *web.Exchange) error {
	text, err := RoundCalendar(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	return x.Attachment("case-audit-dates.ics", calendarKind, []byte(text))
}

// feedPage answers a calendar program: whoever has the address may read, and nothing leads on from it.
func feedPage(x *web.Exchange) error {
	x.W.Header().Set("Referrer-Policy", "no-referrer")
	secret, ok := strings.CutSuffix(x.Path("feed"), ".ics")
	if !ok {
		return macfa.Missing()
	}
	text, err := Feed(x.R.Context(), x.Actor, secret)
	if err != nil {
		return err
	}
	return x.Write(200, calendarKind, []byte(text))
}
