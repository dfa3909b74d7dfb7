// Package operation is the one way to change or to be shown anything: may they? → transaction → judge → write → record.
package operation

import (
	"cmp"
	"log/slog"
	"slices"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// House is the running installation: its database, its keys, its two clocks and its access table.
type House struct {
	Store  *store.DB
	Ring   *seal.Ring
	Access []macfa.Rule
	Clock  Clock            // the programme's: entries, deadlines, retention; the demonstration sets it
	Real   func() time.Time // sessions, codes, idempotency keys, leases, checkpoints
	Zone   *time.Location   // Europe/London
	Log    *slog.Logger     // never holds personal data
	Demo   bool             // invented people only: pages say so, and no message leaves
	Mail   bool             // a mail server is named: messages are sent
}

// Clock tells the programme's time.
type Clock interface{ Now() time.Time }

// ClockFunc makes a clock of a function.
type ClockFunc func() time.Time

// Now tells the time.
func (f ClockFunc) Now() time.Time { return f() }

// Today is the day of the programme in London.
func (h *House) Today() macfa.Day { return macfa.DayOf(h.Clock.Now(), h.Zone) }

// Posts tells whether messages are made: they are sent, or kept to be looked at in the demonstration.
func (h *House) Posts() bool { return h.Mail || h.Demo }

// Actor is somebody at work in the house, with the roles held at this request.
type Actor struct {
	house   *House
	Person  string // id; "" for the public and "system" for the machine
	Name    string
	Session string // id of the session
	Proved  int64  // when they last proved who they are in this session, microseconds of the real clock
	Awaits  Step   // what has to come before any role opens anything; Grants are none but the public's until then
	Asleep  bool   // not used for so long that no role with sight of a case holds
	Grants  []macfa.Grant
	Form    Form // of a guest: the one thing they came for

	Partnership string      // its name, for the head of every page
	Brand       string      // its own colour, "#0b4c57"; "": ours
	Words       macfa.Words // what it calls things
}

// Form is the one return or reflection that a guest's link is for; empty for everybody else.
type Form struct{ Kind, ID, Case string }

// IsGuest tells whether the actor came by a guest's link.
func (a Actor) IsGuest() bool { return a.Form.ID != "" }

// Step is what a person still has to do to be signed in.
type Step string

const (
	Done         Step = ""              // nothing
	SecondFactor Step = "second factor" // to show that they have it
	NewFactor    Step = "new factor"    // to set one up: a role that they hold asks for it
)

// House gives the installation in which the actor works.
func (a Actor) House() *House { return a.house }

// Has tells whether the actor holds a role.
func (a Actor) Has(roles ...macfa.Role) bool {
	for _, g := range a.Grants {
		for _, r := range roles {
			if g.Role == r {
				return true
			}
		}
	}
	return false
}

// Agencies lists the agencies for which the actor holds a role.
func (a Actor) Agencies(role macfa.Role) []string {
	var ids []string
	for _, g := range a.Grants {
		if g.Role == role && g.Agency != "" {
			ids = append(ids, g.Agency)
		}
	}
	return ids
}

// CanEver tells whether any role of the actor could do the action to some thing: for navigation, never for permission.
func (a Actor) CanEver(action macfa.Action) bool {
	return macfa.CanEver(a.house.Access, a.Grants, action)
}

// Public is whoever has not signed in.
func (h *House) Public(s *store.Snap) (Actor, error) {
	a := Actor{house: h, Grants: []macfa.Grant{{Role: macfa.Public}}}
	rows, err := store.All(s, func(o *ownRow) []any { return o.fields() }, `SELECT `+ownColumns+` FROM partnership pt`)
	if len(rows) > 0 {
		a.own(rows[0])
	}
	return a, err
}

// System is the machine itself: jobs, commands of the operator, first set-up.
func (h *House) System() Actor {
	return Actor{house: h, Person: "system", Name: "caseaudit", Grants: []macfa.Grant{{Role: macfa.System}}}
}

// ActorFor loads a person's roles as they are now. A leaver or somebody unknown is macfa.NotFound.
func ActorFor(s *store.Snap, h *House, person string) (Actor, error) {
	rows, err := store.All(s.On(h.Today()), (*actorRow).fields, `
		SELECT `+actorColumns+`
		FROM person p LEFT JOIN person_role r ON r.person = p.id AND `+store.RoleHolds("r")+deputyOf+`
		WHERE p.id = $1 AND p.state <> 'left'`, person)
	if err != nil {
		return Actor{}, err
	}
	if len(rows) == 0 {
		return Actor{}, macfa.Missing()
	}
	return actorOf(h, rows), nil
}

// actorRow is a person with one of the roles held, or with none.
type actorRow struct {
	id, name, role, agency, area, deputyOf, deputyFor string
	own                                               ownRow
}

// ownRow is what is the partnership's own on every page; all empty before it is entered.
type ownRow struct {
	name, brand string
	words       macfa.Words
}

const ownColumns = `COALESCE(pt.name, ''), COALESCE(pt.brand_colour, ''), COALESCE(pt.lead_label, ''), COALESCE(pt.looked_after_label, ''), COALESCE(pt.board_label, ''), COALESCE(pt.audit_label, '')`

func (o *ownRow) fields() []any {
	return []any{&o.name, &o.brand, &o.words.Lead, &o.words.LookedAfter, &o.words.Board, &o.words.Audit}
}

func (a *Actor) own(o ownRow) { a.Partnership, a.Brand, a.Words = o.name, o.brand, o.words }

const actorColumns = `p.id, p.name, COALESCE(r.role, ''), COALESCE(r.agency, ''), COALESCE(r.area, ''),
	COALESCE(r.deputy_of, ''), COALESCE(dp.name, ''), ` + ownColumns

// deputyOf joins the person whose deputy the holder of a role is, and the partnership.
const deputyOf = ` LEFT JOIN person dp ON dp.id = r.deputy_of LEFT JOIN partnership pt ON pt.id = 'partnership'`

func (r *actorRow) fields() []any {
	return append([]any{&r.id, &r.name, &r.role, &r.agency, &r.area, &r.deputyOf, &r.deputyFor}, r.own.fields()...)
}

func actorOf(h *House, rows []actorRow) Actor {
	// what is held in one's own right stands before what is held as a deputy: the record names the first that grants
	slices.SortFunc(rows, func(a, b actorRow) int {
		return cmp.Or(strings.Compare(a.deputyOf, b.deputyOf), strings.Compare(a.role, b.role), strings.Compare(a.agency, b.agency), strings.Compare(a.area, b.area))
	})
	a := Actor{house: h, Person: rows[0].id, Name: rows[0].name, Grants: []macfa.Grant{{Role: macfa.Public}}}
	a.own(rows[0].own)
	for _, r := range rows {
		if r.role != "" {
			a.Grants = append(a.Grants, macfa.Grant{Role: macfa.Role(r.role), Agency: r.agency, Area: r.area, DeputyOf: r.deputyOf, DeputyFor: r.deputyFor})
		}
	}
	return a
}
