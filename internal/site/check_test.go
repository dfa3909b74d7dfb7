package site_test

import (
	"context"
	"database/sql"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"caseaudit/internal/operation"
	"caseaudit/internal/posttest"
	"caseaudit/internal/programme"
	"caseaudit/internal/site"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// checking is a server with a folder and an address for its checkpoints.
type checking struct {
	w      *world.World
	in     *site.Installation
	mail   *posttest.Server
	dir    string
	config site.Config
	now    time.Time
}

func openChecking(t *testing.T, address string) *checking {
	t.Helper()
	data := t.TempDir()
	c := &checking{w: world.In(t, data, address, world.Planned), mail: posttest.New(t), dir: t.TempDir()}
	c.config = mailConfig(data, c.mail)
	c.config.Database, c.config.CheckpointDir, c.config.CheckpointMail = c.w.Database, c.dir, "dpo@example.org"
	var err error
	c.in, err = site.Open(context.Background(), c.config, site.How{Hold: true, Clock: c.w.Clock, Log: io.Discard})
	must(t, err)
	t.Cleanup(func() { must(t, c.in.Close()) })
	c.in.House.Real = func() time.Time { return c.now }
	_, err = c.in.Sequencer.Step(context.Background())
	must(t, err)
	return c
}

func (c *checking) at(t *testing.T, london string) error {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", london, world.London())
	must(t, err)
	c.now = at
	return c.in.Check(context.Background(), "node")
}

// foot is the sentence on the page of the round's record.
func (c *checking) foot(t *testing.T) operation.CheckWords {
	t.Helper()
	var page programme.RecordPage
	must(t, c.in.House.Store.Read(context.Background(), func(s *store.Snap) error {
		a, err := operation.ActorFor(s, c.in.House, c.w.People["coordinator"].Person)
		if err == nil {
			page, err = programme.Record(context.Background(), a, c.w.Round, programme.Cursor{})
		}
		return err
	}))
	return page.Checked
}

func TestEveryMorningTheRecordIsCheckedAndItsCheckpointGoesOut(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		c := openChecking(t, address(t))
		if foot := c.foot(t); foot.Alarm || !strings.Contains(foot.Text, "not been checked yet") {
			t.Errorf("before the first check: %+v", foot)
		}
		must(t, c.at(t, "2026-06-02 06:00"))
		must(t, c.at(t, "2026-06-02 06:01")) // nothing goes twice
		if foot := c.foot(t); foot.Alarm || foot.Text != "Nothing was altered; checked today at 6am." {
			t.Errorf("on the page: %+v", foot)
		}
		kept := filepath.Join(c.dir, "checkpoint-2026-06-02.txt")
		note, err := os.ReadFile(kept)
		must(t, err)
		sent := c.mail.Take()
		if len(sent) != 1 || sent[0].To != "dpo@example.org" || !strings.Contains(sent[0].Subject, "checkpoint of Tuesday 2 June 2026") {
			t.Fatalf("%d messages: %+v", len(sent), sent)
		}
		if v, err := c.in.Verify(context.Background(), kept); err != nil || !v.OK || !strings.Contains(string(note), "\n") {
			t.Errorf("held against its own checkpoint: %v, %v", v.First, err)
		}

		must(t, c.at(t, "2026-06-03 06:00"))
		if sent = c.mail.Take(); len(sent) != 1 {
			t.Errorf("%d messages after the second morning", len(sent))
		}
	})
}

func TestACheckThatFindsSomethingIsLoud(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		c := openChecking(t, address(t))
		must(t, c.at(t, "2026-06-02 06:00"))
		driver, where := "sqlite", "file:"+c.config.Address()+"?_pragma=busy_timeout(10000)"
		if c.w.Database != "" {
			driver, where = "pgx", c.w.Database
		}
		past, err := sql.Open(driver, where)
		must(t, err)
		_, err = past.Exec(`UPDATE person SET name = 'Somebody Else' WHERE id = (SELECT MIN(id) FROM person)`)
		must(t, err)
		must(t, past.Close())
		c.mail.Take()

		must(t, c.at(t, "2026-06-03 06:00"))
		if foot := c.foot(t); !foot.Alarm || !strings.Contains(foot.Text, "does not fit") {
			t.Errorf("on the page: %+v", foot)
		}
		sent := c.mail.Take()
		last := sent[len(sent)-1]
		if len(sent) != 1 || !strings.Contains(last.Subject, "DOES NOT FIT") || strings.Contains(last.Raw, "Somebody") {
			t.Errorf("%d messages, the last %q", len(sent), last.Subject)
		}
		if _, err := os.Stat(filepath.Join(c.dir, "checkpoint-2026-06-03.txt")); err == nil {
			t.Error("a checkpoint that fits nothing was kept")
		}
	})
}

func TestACheckpointThatCouldNotGoIsTriedAgain(t *testing.T) {
	c := openChecking(t, "")
	c.mail.Refuse(true)
	if err := c.at(t, "2026-06-02 06:00"); err == nil || strings.Contains(err.Error(), "example.org") {
		t.Errorf("the refused message: %v", err)
	}
	c.mail.Refuse(false)
	must(t, c.at(t, "2026-06-02 06:01"))
	if n := len(c.mail.Take()); n != 1 {
		t.Errorf("%d messages", n)
	}
	if _, err := os.Stat(filepath.Join(c.dir, "checkpoint-2026-06-02.txt")); err != nil {
		t.Error("the file waited for the message: ", err)
	}
}
