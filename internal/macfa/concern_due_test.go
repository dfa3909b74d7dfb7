package macfa

import (
	"testing"
	"time"
)

func TestConcernDue(t *testing.T) {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ kind, raised, due string }{
		"a child at risk within two hours":                      {"child_at_risk", "2015-03-10 10:15", "2015-03-10 12:15"},
		"a child at risk by night and at a weekend, too":        {"child_at_risk", "2015-03-14 23:30", "2015-03-15 01:30"},
		"an allegation of a morning on the same day":            {"allegation", "2015-03-10 09:00", "2015-03-10 17:00"},
		"an allegation of an afternoon on the next working day": {"allegation", "2015-03-10 15:00", "2015-03-11 17:00"},
		"a disagreement of a Friday afternoon on Monday":        {"professional_disagreement", "2015-03-13 12:00", "2015-03-16 17:00"},
		"a disagreement of a Saturday on Monday":                {"professional_disagreement", "2015-03-14 09:00", "2015-03-16 17:00"},
		"before Good Friday on the Tuesday after Easter":        {"allegation", "2015-04-02 16:00", "2015-04-07 17:00"},
		"a practice issue within five working days":             {"practice_issue", "2015-03-10 09:00", "2015-03-17 17:00"},
		"a practice issue of a Sunday counts from the Monday":   {"practice_issue", "2015-03-15 09:00", "2015-03-20 17:00"},
	} {
		raised, _ := time.ParseInLocation("2006-01-02 15:04", c.raised, zone)
		if got := ConcernDue(c.kind, raised, Closures{}, zone).In(zone).Format("2006-01-02 15:04"); got != c.due {
			t.Errorf("%s: %s, want %s", name, got, c.due)
		}
	}
}

func TestDueWords(t *testing.T) {
	at := func(s string) time.Time { when, _ := time.Parse("2006-01-02 15:04", s); return when }
	for name, c := range map[string]struct{ due, now, want string }{
		"later today":          {"2015-03-10 17:00", "2015-03-10 09:00", "by 5pm today"},
		"with minutes":         {"2015-03-10 14:32", "2015-03-10 13:00", "by 2:32pm today"},
		"at midday":            {"2015-03-10 12:00", "2015-03-10 09:00", "by midday today"},
		"at midnight":          {"2015-03-11 00:00", "2015-03-10 22:00", "by midnight on Wednesday 11 March"},
		"on another day":       {"2015-03-12 17:00", "2015-03-10 09:00", "by 5pm on Thursday 12 March"},
		"over since yesterday": {"2015-03-09 17:00", "2015-03-10 09:00", "overdue since 5pm on Monday 9 March"},
		"over today":           {"2015-03-10 08:00", "2015-03-10 09:00", "overdue since 8am today"},
	} {
		if got := DueWords(at(c.due), at(c.now), time.UTC); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
