package macfa

import "testing"

func TestWhenAThingLetsAMessageGo(t *testing.T) {
	due := Day("2015-04-07") // the Tuesday after Easter
	for _, row := range []struct {
		name   string
		choice MailChoice
		today  Day
		isNew  bool
		want   bool
	}{
		{"what is new is told", MailCalled, "2015-03-10", true, true},
		{"what is known and far away is not told again", MailCalled, "2015-03-10", false, false},
		{"five working days before, Easter not counted", MailCalled, "2015-03-27", false, true},
		{"four working days before nothing is said", MailCalled, "2015-03-30", false, false},
		{"one working day before, which is Maundy Thursday", MailCalled, "2015-04-02", false, true},
		{"on the day", MailCalled, "2015-04-07", false, true},
		{"the first working day after", MailCalled, "2015-04-08", false, true},
		{"the second working day after nothing is said", MailCalled, "2015-04-09", false, false},
		{"a week later it is said again", MailCalled, "2015-04-15", false, true},
		{"who wants it late alone hears nothing of what is new", MailLate, "2015-03-10", true, false},
		{"nor on the day", MailLate, "2015-04-07", false, false},
		{"but the day after", MailLate, "2015-04-08", false, true},
		{"who wants it daily hears it every day", MailDaily, "2015-03-30", false, true},
		{"who wants nothing hears nothing", MailNone, "2015-04-08", true, false},
	} {
		if got := MailCalls(row.choice, due, row.today, row.isNew, nil); got != row.want {
			t.Errorf("%s: %v", row.name, got)
		}
	}
	if MailCalls(MailCalled, "", "2015-03-10", false, nil) || !MailCalls(MailCalled, "", "2015-03-10", true, nil) {
		t.Error("what has no day is told once, when it is new")
	}
	if !MailCalls(MailCalled, "2015-03-15", "2015-03-13", false, nil) {
		t.Error("what is due on a Sunday is told on the Friday before, its last working day")
	}
}

func TestClosuresDepartFromTheRule(t *testing.T) {
	c := Closures{"2015-03-06": true, "2015-04-03": false, "2015-03-07": false}
	for _, row := range []struct {
		name string
		day  Day
		want bool
	}{
		{"a Thursday is worked on", "2015-03-05", true},
		{"a day of the partnership's own is not", "2015-03-06", false},
		{"Good Friday is, if it says so", "2015-04-03", true},
		{"Easter Monday is not", "2015-04-06", false},
		{"a Saturday never is", "2015-03-07", false},
		{"no day is not", "", false},
	} {
		if got := c.IsWorkingDay(row.day); got != row.want {
			t.Errorf("%s: %v", row.name, got)
		}
	}
	if got := c.OnOrAfter("2015-03-06"); got != "2015-03-09" {
		t.Errorf("after the day off comes %s", got)
	}
	if got := c.OnOrBefore("2015-03-08"); got != "2015-03-05" {
		t.Errorf("before the weekend and the day off comes %s", got)
	}
	if got := c.Between("2015-03-04", "2015-03-10"); got != 3 {
		t.Errorf("%d working days", got)
	}
	if got := c.After("2015-04-02", 1); got != "2015-04-03" {
		t.Errorf("the next working day is %s", got)
	}
}

func TestAMessageMovesOnlyFromWaiting(t *testing.T) {
	want := map[Action]string{"mail.send": "sent", "mail.keep": "kept", "mail.lapse": "lapsed", "mail.drop": "dropped"}
	for _, from := range MailMachine.States {
		for by, to := range want {
			got, err := MailMachine.Next(from, by)
			if from == "waiting" && (err != nil || got != to) || from != "waiting" && err == nil {
				t.Errorf("%s from %s: %s, %v", by, from, got, err)
			}
		}
	}
}
