package desk_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/panel"
	"caseaudit/internal/signin"
	"caseaudit/internal/world"
)

// unusedFor notes when somebody came last.
func (o *office) unusedFor(person string, d time.Duration) {
	o.change("account_use", `INSERT INTO account_use (id, at) VALUES ($1, $2)`, o.People[person].Person, o.RealClock.Now().Add(-d).UnixMicro())
}

const days = 24 * time.Hour

// link is the wake link that a person was sent, or "".
func (o *office) link(person string) string {
	o.t.Helper()
	got := to(o.step(), person)
	o.clean(got)
	if len(got) == 0 {
		return ""
	}
	if len(got) > 1 || !strings.Contains(got[0].Plain, "https://audits.example.org/wake/") {
		o.t.Errorf("%d messages to %s: %s", len(got), person, got[0].Plain)
	}
	_, secret, _ := strings.Cut(got[0].Plain, "/wake/")
	return strings.Fields(secret)[0]
}

func TestWhoeverIsNamedInARoundIsWoken(t *testing.T) {
	rows := []struct {
		name   string
		stage  world.Stage
		person string
		do     func(*office) error
	}{
		{"the auditor of a return", world.Checked, "auditor-csc", func(o *office) error {
			_, err := fieldwork.Open(context.Background(), o.People["coordinator"], of("returns.open"), o.Round)
			return err
		}},
		{"a practitioner who is asked to reflect", world.Checked, "practitioner-csc", func(o *office) error {
			_, err := fieldwork.Open(context.Background(), o.People["coordinator"], of("returns.open"), o.Round)
			return err
		}},
		{"a member of the panel", world.Returned, "panel", func(o *office) error {
			_, err := panel.SavePanel(context.Background(), o.People["coordinator"], of("panel.gather"), o.Round, 0, "2015-03-24", "")
			if err == nil {
				_, err = panel.AddMember(context.Background(), o.People["coordinator"], of("panel.gather"), o.Round, o.People["panel"].Person, "")
			}
			return err
		}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			withOffice(t, row.stage, func(t *testing.T, o *office) {
				o.Clock.SetDay("2015-03-07") // a Saturday: it goes at once
				o.unusedFor(row.person, 91*days)
				o.unusedFor("auditor-police", 89*days)
				must(t, row.do(o))
				secret := o.link(row.person)
				if secret == "" {
					t.Fatal("no link came")
				}
				service := signin.New(o.House, signin.Options{})
				must(t, service.MayWake(context.Background(), o.People[row.person], secret))
				if err := service.MayWake(context.Background(), o.People["board"], secret); macfa.KindOf(err) != macfa.NotFound {
					t.Errorf("somebody else's link: %v", err)
				}
				if got := o.step(); len(got) != 0 {
					t.Errorf("%d more messages", len(got))
				}
				must(t, service.Wake(context.Background(), o.People[row.person], "", secret))
			})
		})
	}
}

func TestNoLinkGoes(t *testing.T) {
	rows := []struct {
		name string
		set  func(*office)
	}{
		{"to somebody who was here 89 days ago", func(o *office) { o.unusedFor("auditor-csc", 89*days) }},
		{"to somebody who has never come: they have their invitation", func(*office) {}},
		{"without a mail server", func(o *office) {
			o.unusedFor("auditor-csc", 91*days)
			o.House.Mail = false
		}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			withOffice(t, world.Checked, func(t *testing.T, o *office) {
				o.Clock.SetDay("2015-03-07")
				row.set(o)
				_, err := fieldwork.Open(context.Background(), o.People["coordinator"], of("returns.open"), o.Round)
				must(t, err)
				if secret := o.link("auditor-csc"); secret != "" {
					t.Error("a link came")
				}
				o.House.Mail = true
				if n := world.Texts(t, o.World, `SELECT id FROM mail WHERE kind = 'wake'`); len(n) > 0 {
					t.Errorf("%d messages wait", len(n))
				}
			})
		})
	}
}

func TestWhoHasWokenMeanwhileGetsNoLink(t *testing.T) {
	withOffice(t, world.Checked, func(t *testing.T, o *office) {
		o.Clock.SetDay("2015-03-07")
		o.unusedFor("auditor-csc", 91*days)
		_, err := fieldwork.Open(context.Background(), o.People["coordinator"], of("returns.open"), o.Round)
		must(t, err)
		o.change("account_use", `UPDATE account_use SET at = $1`, o.RealClock.Now().UnixMicro())
		if got := to(o.step(), "auditor-csc"); len(got) > 0 {
			t.Errorf("who has woken gets %s", got[0].Subject)
		}
	})
}
