package rights

import (
	"context"
	"encoding/json"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// MyData is what the program keeps about a person with an account, as that person may have it.
type MyData struct {
	Name, Email, Phone string
	State              string // see macfa.PersonMachine
	Since              string // day on which the person was entered
	Roles              []MyRole
	Sessions           []MySession
	Links              []MyLink
	Factors            []MyFactor
	Messages           []MyMessage
	Entries            []MyEntry
	More               bool // the record has further entries, older than these
}

// MyRole is a role that the person has or had.
type MyRole struct{ Role, Agency, Area, Given, Ended string }

// MySession is a browser in which the person was signed in lately.
type MySession struct{ Browser, Begun, Used string }

// MyLink is a link by which a password could be chosen.
type MyLink struct{ Made, Used string }

// MyFactor is a second factor; its secret is no data about the person.
type MyFactor struct{ Kind, Name, Made string }

// MyMessage is an e-mail that was made for the person.
type MyMessage struct{ Day, State, Subject, Body string }

// MyEntry is one thing that the person did or saw, as the record has it: by number, never by name.
type MyEntry struct{ At, Role, Action, Thing, Outcome string }

// mostEntries are in one export.
const mostEntries = 20000

// MyDataOf answers what is kept about the person who asks.
func MyDataOf(ctx context.Context, a operation.Actor) (MyData, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (d MyData, err error) {
		if err := v.May("account.data", macfa.Thing{Kind: "person", ID: a.Person, Owners: []string{a.Person}}); err != nil {
			return d, err
		}
		if d, err = ownAccount(v); err != nil {
			return d, err
		}
		for _, read := range []func(*operation.View) error{d.readRoles, d.readSignIn, d.readMessages, d.readEntries} {
			if err := read(v); err != nil {
				return d, err
			}
		}
		return d, nil
	})
}

// JSON is the same for a machine.
func (d MyData) JSON() ([]byte, error) { return json.MarshalIndent(d, "", "  ") }

// instant writes microseconds as people and machines both read them; 0 is nothing.
func instant(v *operation.View, at int64) string {
	if at == 0 {
		return ""
	}
	return time.UnixMicro(at).In(v.Actor.House().Zone).Format("2006-01-02 15:04:05")
}
