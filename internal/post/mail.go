// Package post sends messages: it keeps them, hands each to a mail server when its time has come, and knows nothing of what
// they are about. Jobs are claimed by lease, so that several nodes share the work.
package post

import (
	"encoding/json"
	"errors"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Mail is one message to one person. What it says is composed when it goes.
type Mail struct {
	ID, Person, Kind string
	Thing            string    // what it is about, or ""
	Day              macfa.Day // on which it is to go; none: at once
	State            string    // see macfa.MailMachine
	Subject, Body    string    // as it went
	Told             []string  // which things it named
	MadeAt           int64
	SettledAt        *int64
	Version          int64
}

// Letter is what a message says.
type Letter struct {
	Subject string
	Text    []string // paragraphs
	Ask     string   // what the one link is for: "Open your list"
	Path    string   // of this site, to which it leads
	After   string   // a paragraph after the link, or ""
	Why     string   // why it came, and where that is changed
	Told    []string // which things it names, for the next one to know what is new

	To       string // address of a guest, who is nobody in the partnership; "": the person's own
	Fleeting bool   // what it says opens something, so that it is not kept
}

// ToGuests begins the kinds of messages that go to a guest; they are kept under whoever invited the guest.
const ToGuests = "guest-"

// ToGuest tells whether the message goes to a guest.
func (m Mail) ToGuest() bool { return strings.HasPrefix(m.Kind, ToGuests) }

// ErrNothing is a composer's answer when there is nothing to say any more, or nobody to say it to.
var ErrNothing = errors.New("nothing is left to say")

// ErrNotToday is a composer's answer when the day has turned out to be one on which nothing goes.
var ErrNotToday = errors.New("nothing goes today")

// thing is the message as the access table sees it.
func (m Mail) thing() macfa.Thing {
	return macfa.Thing{Kind: "mail", ID: m.ID, Version: m.Version, State: m.State, Owners: []string{m.Person}}
}

// slot names a message so that no second one takes its place: one a day for a person, one at once about a thing.
func (m Mail) slot() string {
	if m.Day != "" {
		return "day:" + m.Person + ":" + string(m.Day)
	}
	return m.Kind + ":" + m.Thing + ":" + m.Person
}

// Queue keeps a message within the operation that causes it, and the job that sends it. When the person has one in this place
// already it answers with that one and false.
func Queue(tx *operation.Tx, m Mail) (Mail, bool, error) {
	found, err := mailInSlot(tx.Snap, m.slot())
	if err == nil {
		return found, false, nil
	}
	if macfa.KindOf(err) != macfa.NotFound {
		return m, false, err
	}
	m.ID, m.State, m.MadeAt, m.Version = store.NewID(), macfa.MailMachine.States[0], tx.Now, 1
	if err := insertMail(tx, m); err != nil {
		return m, false, err
	}
	return m, true, addJob(tx, Job{ID: store.NewID(), Kind: sendMail, Thing: m.ID, NotBefore: tx.Real + wait(tx.View, m.Day)})
}

// wait is how long it is from now until a day's morning, in microseconds of either clock.
func wait(v *operation.View, day macfa.Day) int64 {
	if day.IsZero() {
		return 0
	}
	return max(0, Morning(v, day)-v.Now)
}

// Morning is the instant from which messages of a day go, on the programme's clock.
func Morning(v *operation.View, day macfa.Day) int64 {
	y, m, d := day.Time().Date()
	return time.Date(y, m, d, macfa.MailMorning, 0, 0, 0, v.Actor.House().Zone).UnixMicro()
}

func toldText(told []string) (string, error) {
	if told == nil {
		told = []string{}
	}
	text, err := json.Marshal(told)
	return string(text), err
}
