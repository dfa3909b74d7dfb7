package desk

import (
	"context"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/post"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
)

// The kinds of messages that this room makes, beside the concern's own.
const (
	digestMail   = "digest"
	reminderMail = "reminder"
	nudgeMail    = "nudge"
)

const (
	whyDigest = "You get this because something in a case audit waits for you. It is the only message of the day. " +
		"To change how often it comes, sign in and open “What I am told by e-mail” in the menu under your name."
	whyReminder = "You get this because the coordinator of the case audits reminds you. It is the only message of the day. " +
		"To change what else you are told, sign in and open “What I am told by e-mail” in the menu under your name."
	whyNudge = "You get this because your agency’s lead reminds you. It is the only message of the day. " +
		"To change what else you are told, sign in and open “What I am told by e-mail” in the menu under your name."
)

// Compose says what a message is to say as things are now.
func Compose(v *operation.View, m post.Mail) (post.Letter, error) {
	if m.Kind == concernMail {
		return concernLetter(v, m)
	}
	if m.ToGuest() {
		return signin.GuestLetter(v, m)
	}
	switch m.Kind {
	case signin.WakeMail:
		return signin.WakeLetter(v, m)
	case signin.ForgottenMail:
		return signin.ForgottenLetter(v, m)
	}
	closures, err := partnership.ClosuresOf(v.Snap)
	if err != nil {
		return post.Letter{}, err
	}
	if !closures.IsWorkingDay(v.Today) {
		return post.Letter{}, post.ErrNotToday
	}
	list, err := debtsOn(v, v.Today, m.Person, "", everywhere)
	if err != nil {
		return post.Letter{}, err
	}
	d, err := partnership.DetailsOf(v.Snap)
	if err != nil {
		return post.Letter{}, err
	}
	return letterOf(m.Kind, list, v.Today, d.Words)
}

// letterOf joins all that one person owes on a day.
func letterOf(kind string, list []debt, today macfa.Day, words macfa.Words) (post.Letter, error) {
	list = slices.DeleteFunc(slices.Clone(list), func(o debt) bool { return o.paused })
	if len(list) == 0 {
		return post.Letter{}, post.ErrNothing
	}
	groups := grouped(list)
	l := post.Letter{Subject: subjectOf(groups, today), Ask: "Open your list", Path: "/", After: handOnWords(groups), Why: whyDigest}
	switch kind {
	case reminderMail:
		l.Why = whyReminder
	case nudgeMail:
		l.Why = whyNudge
	}
	for _, g := range groups {
		l.Text = append(l.Text, g.sentence(today, words))
	}
	for _, o := range list {
		l.Told = append(l.Told, o.key())
	}
	slices.Sort(l.Told)
	return l, nil
}

// key names a thing for the next message to know what is new.
func (o debt) key() string { return o.kind + ":" + o.thing }

// told is what is known of a person before a message is made for them.
type told struct {
	post.Told
	choice macfa.MailChoice
}

// calls tells whether a message goes to a person on a day, or should have gone on one of the days before on which none was made.
func calls(list []debt, t told, from, today macfa.Day, c macfa.Closures) bool {
	if t.choice != macfa.MailNone && t.Missed.After(t.Day) {
		return true // what did not reach them goes now
	}
	for _, o := range list {
		isNew := !debtKinds[o.kind].old && !slices.Contains(t.Things, o.key())
		for d := from; !o.paused && !d.After(today); d = d.AddDays(1) {
			if c.IsWorkingDay(d) && macfa.MailCalls(t.choice, o.due, d, isNew, c) {
				return true
			}
		}
	}
	return false
}

// daysBack bounds how far a morning makes up for mornings on which no messages were made.
const daysBack = 10

// byPerson sorts what is owed under whoever owes it, for those who can be told.
func byPerson(list []debt) map[string][]debt {
	people := map[string][]debt{}
	for _, o := range list {
		if o.state == "active" {
			people[o.person] = append(people[o.person], o)
		}
	}
	return people
}

// morning is everything from which the messages of a day are made.
type morning struct {
	day, from macfa.Day // from: first day for which none were made
	closures  macfa.Closures
	people    map[string][]debt
	told      map[string]post.Told
	choices   map[string]macfa.MailChoice
	made      bool // the messages of the day have been made
	words     macfa.Words
}

// morningOf reads a day, in a fixed number of queries.
func morningOf(v *operation.View, day macfa.Day) (m morning, err error) {
	m.day = day
	if m.closures, err = partnership.ClosuresOf(v.Snap); err != nil {
		return m, err
	}
	last, err := lastMailDay(v.Snap, day)
	if err != nil {
		return m, err
	}
	m.made = last == day
	m.from = max(last.AddDays(1), day.AddDays(-daysBack))
	if last.IsZero() || m.made {
		m.from = day
	}
	list, err := debtsOn(v, day, "", "", everywhere)
	if err != nil {
		return m, err
	}
	m.people = byPerson(list)
	d, err := partnership.DetailsOf(v.Snap)
	if err != nil {
		return m, err
	}
	m.words = d.Words
	if m.choices, err = mailChoices(v.Snap); err != nil {
		return m, err
	}
	m.told, err = post.LastTold(v.Snap, "", day.AddDays(-60))
	return m, err
}

// addressees are the people to whom a message goes, in a fixed order.
func (m morning) addressees() []string {
	var people []string
	for person, list := range m.people {
		choice := m.choices[person]
		if choice == "" {
			choice = macfa.MailCalled
		}
		if calls(list, told{m.told[person], choice}, m.from, m.day, m.closures) {
			people = append(people, person)
		}
	}
	slices.Sort(people)
	return people
}

// PlanMorning makes the messages of the day, once, on the morning of a working day. It is asked at every step of the office.
func PlanMorning(ctx context.Context, h *operation.House) error {
	hour := h.Clock.Now().In(h.Zone).Hour()
	if hour < macfa.MailMorning || hour >= macfa.MailNoon {
		return nil
	}
	today, due := h.Today(), false
	err := h.Store.Read(ctx, func(s *store.Snap) error {
		closures, err := partnership.ClosuresOf(s)
		if err != nil || !closures.IsWorkingDay(today) {
			return err
		}
		last, err := lastMailDay(s, today)
		due = last != today
		return err
	})
	if err != nil || !due {
		return err
	}
	_, err = operation.Do(ctx, h.System(), operation.Of{Action: "mail.plan", Key: "mail-day-" + string(today)}, plan)
	return err
}

// plan queues a message for everybody to whom one goes today; who has one already gets no second.
func plan(tx *operation.Tx) (n int, err error) {
	if err := tx.May("mail.plan", macfa.Thing{Kind: "mail-day", ID: string(tx.Today)}); err != nil {
		return 0, err
	}
	m, err := morningOf(tx.View, tx.Today)
	if err != nil || m.made {
		return 0, err
	}
	for _, person := range m.addressees() {
		_, queued, err := post.Queue(tx, post.Mail{Person: person, Kind: digestMail, Day: tx.Today})
		if err != nil {
			return 0, err
		}
		n += int(store.Int(queued))
	}
	return n, insertMailDay(tx, n)
}
