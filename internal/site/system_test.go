package site_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"caseaudit/internal/desk"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/post"
	"caseaudit/internal/posttest"
	"caseaudit/internal/seal"
	"caseaudit/internal/selection"
	"caseaudit/internal/signin"
	"caseaudit/internal/world"
)

// machine is something that the program does without a route: in its jobs, or for whoever runs the server.
type machine struct {
	name    string
	action  macfa.Action // of the access table
	prepare func(*place)
	run     func(*place) error
}

var machines = []machine{
	{"case lists that have waited too long are let go", "upload.purge", listWaitsTooLong, func(p *place) error {
		_, err := selection.PurgeUploads(context.Background(), p.house)
		return err
	}},
	{"scopes whose keys are gone are marked destroyed", "scope.destroy-missing", oneKeyGone, func(p *place) error {
		_, err := operation.EndMissingScopes(context.Background(), p.house)
		return err
	}},
	{"the check of the record is kept", "record.check", func(*place) {}, recordChecked},
	{"where a checkpoint has gone is noted", "record.check-out", func(p *place) { must(p.t, recordChecked(p)) }, func(p *place) error {
		now := p.house.Real().UnixMicro()
		return operation.CheckOut(context.Background(), p.house, operation.Check{Day: macfa.DayOf(p.house.Real(), p.house.Zone), Filed: &now, Version: 1})
	}},
	{"an invitation by whoever runs the server", "person.invite", func(*place) {}, invited},
	{"the messages of a morning are made", "mail.plan", func(*place) {}, func(p *place) error { return desk.PlanMorning(context.Background(), p.house) }},
	{"a message is sent", "mail.send", messageWaits, handOver},
	{"a message of the demonstration is kept", "mail.keep", func(p *place) {
		messageWaits(p)
		p.house.Demo = true
	}, handOver},
	{"a message lapses after its day", "mail.lapse", func(p *place) {
		messageWaits(p)
		p.w.Clock.SetDay("2015-01-13")
	}, handOver},
	{"a message to who has left is dropped", "mail.drop", func(p *place) {
		messageWaits(p)
		change(p.t, p.w, "person", `UPDATE person SET state = 'left', version = version + 1 WHERE id = $1`, p.w.People["coordinator"].Person)
	}, handOver},
}

// messageWaits queues a message to the coordinator.
func messageWaits(p *place) {
	_, err := operation.Do(context.Background(), p.house.System(), operation.Of{Action: "mail.plan"}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("mail.plan", macfa.Thing{Kind: "mail-day", ID: "test"}); err != nil {
			return "", err
		}
		m, _, err := post.Queue(tx, post.Mail{Person: p.w.People["coordinator"].Person, Kind: "digest", Day: tx.Today})
		return m.ID, err
	})
	must(p.t, err)
}

// handOver lets the office do what waits, an hour later than the time before.
func handOver(p *place) error {
	later := p.house.Real().Add(time.Hour)
	p.house.Real = func() time.Time { return later }
	office := post.Office{House: p.house, Server: posttest.New(p.t).Named(), Compose: desk.Compose, Plan: func(context.Context) error { return nil }}
	return office.Step(context.Background())
}

func listWaitsTooLong(p *place) {
	k := p.walk(&figures{})
	round := "/rounds/" + p.w.Round
	k.plainly("coordinator", round, round+"/stages/select")
	k.plainly("coordinator", round+"/cases/import", round+"/cases/import", "file", councilList(24))
	p.w.Clock.Set(p.w.Clock.Now().Add(61 * time.Minute))
}

func oneKeyGone(p *place) {
	must(p.t, p.house.Ring.Destroy(seal.Scope("round:"+p.w.Round)))
}

func recordChecked(p *place) error {
	at := time.Date(2026, 6, 1, 9, 0, 0, 0, p.house.Zone)
	p.house.Real = func() time.Time { return at }
	return operation.KeepCheck(context.Background(), p.house, operation.Verified{OK: true}, at)
}

func invited(p *place) error {
	_, err := signin.InvitePerson(context.Background(), p.house.System(), signin.NewPerson{Name: "Wren Newcomer", Email: "wren@example.org", Roles: []string{"administrator"}})
	return err
}

// TestWhatTheMachineDoesUnderFaults runs the operations that no route reaches with the record failing and with their lines gone.
func TestWhatTheMachineDoesUnderFaults(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		for _, m := range machines {
			t.Run(m.name, func(t *testing.T) {
				p := openPlace(t, address(t), world.Planned)
				m.prepare(p)
				before := p.rows()
				p.house.Store.FailOn("trail_entry")
				if err := m.run(p); err == nil {
					t.Error("it succeeds though the record cannot be written")
				}
				p.house.Store.FailOn("")
				table := p.house.Access
				p.house.Access = slices.DeleteFunc(slices.Clone(table), func(r macfa.Rule) bool { return r.Action == m.action })
				if err := m.run(p); macfa.KindOf(err) != macfa.NotFound || err == nil {
					t.Errorf("with its line of the table gone: %v", err)
				}
				p.house.Access = table
				if changed := p.rows().changes(before); len(changed) > 0 {
					t.Errorf("rows have changed: %s", few(changed))
				}
				must(t, m.run(p))
				if len(p.rows().changes(before, "trail_entry")) == 0 {
					t.Error("it changes nothing even when nothing fails: the test proves nothing")
				}
			})
		}
	})
}

// TestARingOutOfReachIsNotTakenForDestroyedKeys keeps every scope alive whose key cannot be looked for.
func TestARingOutOfReachIsNotTakenForDestroyedKeys(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		p := openPlace(t, address(t), world.Planned)
		before := p.rows()
		ring := p.house.Ring
		p.house.Ring = p.gone
		if _, err := operation.EndMissingScopes(context.Background(), p.house); macfa.KindOf(err) != macfa.Unavailable || err == nil {
			t.Errorf("scopes are ended without the ring: %v", err)
		}
		if err := operation.SweepScopes(context.Background(), p.house); err == nil {
			t.Error("keys are swept in a ring that is not there")
		}
		p.house.Ring = ring
		if changed := p.rows().changes(before); len(changed) > 0 {
			t.Errorf("rows have changed: %s", few(changed))
		}
	})
}
