package site_test

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/posttest"
	"caseaudit/internal/site"
	"caseaudit/internal/world"
)

// mailConfig is a configuration whose messages go to a mail server of the test.
func mailConfig(data string, s *posttest.Server) site.Config {
	named := s.Named()
	return site.Config{Data: data, Addr: "127.0.0.1:0", PublicURL: "https://audits.example.org", Log: "info",
		SMTPHost: named.Host, SMTPPort: named.Port, SMTPFrom: named.From, SMTPTLS: named.TLS}
}

// TestARunningServerSendsByItself goes from the clock to the mail server: what waits arrives without anybody asking, and
// nothing that tells who got it stands in the log.
func TestARunningServerSendsByItself(t *testing.T) {
	data, server := t.TempDir(), posttest.New(t)
	w := world.In(t, data, "", world.Fieldwork)
	must(t, w.House.Store.Close())
	w.Clock.SetDay("2015-03-03")
	var log bytes.Buffer
	in, err := site.Open(context.Background(), mailConfig(data, server), site.How{Hold: true, Clock: w.Clock, Log: &log})
	must(t, err)
	in.Start()
	got := server.Wait(t, 3, 20*time.Second)
	must(t, in.Close())
	for _, m := range got {
		if !strings.Contains(m.Plain, "https://audits.example.org/") {
			t.Errorf("its link leads elsewhere:\n%s", m.Plain)
		}
	}
	if strings.Contains(log.String(), "example.org") {
		t.Errorf("the log names people:\n%s", log.String())
	}
}

// TestAServerThatEndsLeavesWhatItCouldNotSend starts it again with a mail server that answers.
func TestAServerThatEndsLeavesWhatItCouldNotSend(t *testing.T) {
	data, server := t.TempDir(), posttest.New(t)
	w := world.In(t, data, "", world.Fieldwork)
	must(t, w.House.Store.Close())
	w.Clock.SetDay("2015-03-03")
	server.Refuse(true)
	open := func(more time.Duration) *site.Installation {
		in, err := site.Open(context.Background(), mailConfig(data, server), site.How{Hold: true, Clock: w.Clock, Log: io.Discard})
		must(t, err)
		real := in.House.Real
		in.House.Real = func() time.Time { return real().Add(more) }
		return in
	}
	first := open(0)
	must(t, first.Office().Step(context.Background()))
	must(t, first.Close())
	server.Refuse(false)
	second := open(2 * time.Minute)
	must(t, second.Office().Step(context.Background()))
	must(t, second.Close())
	if n := len(server.Take()); n < 3 {
		t.Errorf("%d messages after the second start", n)
	}
}

func TestTheDoctorLooksAtTheMailServer(t *testing.T) {
	data, server := t.TempDir(), posttest.New(t)
	w := world.In(t, data, "", world.SetUp)
	must(t, w.House.Store.Close())
	mail := func(c site.Config) site.Finding {
		for _, f := range site.Doctor(context.Background(), c) {
			if f.Name == "mail" {
				return f
			}
		}
		return site.Finding{}
	}
	c := mailConfig(data, server)
	if f := mail(c); !f.OK || !strings.Contains(f.Message, "takes messages from audits@example.org") {
		t.Errorf("a mail server that answers: %+v", f)
	}
	encrypted := c
	encrypted.SMTPTLS = "starttls"
	if f := mail(encrypted); f.OK {
		t.Errorf("a mail server that does not encrypt: %+v", f)
	}
	server.Stop()
	if f := mail(c); f.OK || !strings.Contains(f.Message, "it cannot be reached") || !strings.Contains(f.Message, "--smtp-port") {
		t.Errorf("a mail server that is down: %+v", f)
	}
	c.SMTPHost = ""
	if f := mail(c); !f.OK || !strings.Contains(f.Message, "no reminders are sent") {
		t.Errorf("no mail server: %+v", f)
	}
}

func TestHowMessagesAreSentIsChecked(t *testing.T) {
	for name, change := range map[string]func(*site.Config){
		"no sender":                       func(c *site.Config) { c.SMTPFrom = "" },
		"a sender that is no address":     func(c *site.Config) { c.SMTPFrom = "audits" },
		"in clear to another machine":     func(c *site.Config) { c.SMTPHost, c.SMTPTLS = "mail.example.org", "none" },
		"in clear, by a name of the same": func(c *site.Config) { c.SMTPHost, c.SMTPTLS = "mail", "none" },
	} {
		c := site.Config{Data: filepath.Join(t.TempDir(), "data"), SMTPHost: "127.0.0.1", SMTPPort: 25, SMTPFrom: "audits@example.org", SMTPTLS: "none"}
		must(t, c.Check())
		change(&c)
		if err := c.Check(); err == nil || !strings.Contains(err.Error(), "--smtp-") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
