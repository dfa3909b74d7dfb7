package desk_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/concern"
	"caseaudit/internal/desk"
	"caseaudit/internal/improvement"
	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
	"caseaudit/internal/partnership"
	"caseaudit/internal/post"
	"caseaudit/internal/posttest"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// office is a partnership whose messages go to a real mail server.
type office struct {
	*world.World
	t      *testing.T
	server *posttest.Server
	office *post.Office
}

func withOffice(t *testing.T, stage world.Stage, fn func(t *testing.T, o *office)) {
	world.Each(t, stage, func(t *testing.T, w *world.World) {
		s := posttest.New(t)
		fn(t, &office{w, t, s, &post.Office{House: w.House, Base: "https://audits.example.org", Server: s.Named(), Compose: desk.Compose,
			Plan: func(ctx context.Context) error { return desk.PlanMorning(ctx, w.House) }}})
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// at sets the programme's clock and lets the office work; it gives what arrived.
func (o *office) at(instant string) []posttest.Message {
	o.t.Helper()
	when, err := time.ParseInLocation("2006-01-02 15:04", instant, world.London())
	must(o.t, err)
	o.Clock.Set(when)
	return o.step()
}

func (o *office) step() []posttest.Message {
	o.t.Helper()
	must(o.t, o.office.Step(context.Background()))
	return o.server.Take()
}

// later lets the real clock go on, by which attempts are repeated.
func (o *office) later(d time.Duration) { o.RealClock.Set(o.RealClock.Now().Add(d)) }

func to(messages []posttest.Message, person string) []posttest.Message {
	return slices.DeleteFunc(slices.Clone(messages), func(m posttest.Message) bool { return m.To != person+"@example.org" })
}

// change plants by a statement, with its entry in the record.
func (o *office) change(table, statement string, args ...any) {
	o.t.Helper()
	must(o.t, o.House.Store.Write(context.Background(), func(tx *store.Tx) error {
		if _, err := tx.Change(table, statement, args...); err != nil {
			return err
		}
		return tx.Enter(ledger.Entry{ID: store.NewID(), Actor: "system", Role: "system", Action: "test.plant", Thing: "world:world", At: 1, Outcome: "done", Rows: tx.Changed()})
	}))
}

// forbidden is what no message may say: children, references, themes, the focus, agencies other than the reader's own.
func (o *office) forbidden(to string) []string {
	words := []string{"Testchild", "Amberley", "Bartholomew", "Calliope", "H1", "H2", "H3", "Looked after", "Neglect", "neglect", "Early help", "grandmother", "2008-05"}
	for short, name := range map[string]string{"csc": "Social Care", "health": "Homerton", "police": "Police", "school": "Education", "gp": "General Practice"} {
		if !strings.Contains(to, short) {
			words = append(words, name)
		}
	}
	words = append(words, o.Cases...)
	for _, id := range o.Returns {
		words = append(words, id)
	}
	return words
}

func (o *office) clean(messages []posttest.Message) {
	o.t.Helper()
	for _, m := range messages {
		body := m.Raw[strings.Index(m.Raw, "Subject:"):] + m.Plain + m.HTML + m.Subject
		_, body, _ = cutHeader(body, "To:")
		for _, w := range o.forbidden(m.To) {
			if strings.Contains(body, w) {
				o.t.Errorf("the message to %s says %q:\n%s", m.To, w, m.Plain)
			}
		}
		if n := strings.Count(m.Plain, "https://"); n != 1 {
			o.t.Errorf("the message to %s has %d links:\n%s", m.To, n, m.Plain)
		}
	}
}

// cutHeader leaves out the line of a header that names the reader, who may be called after an agency in this world.
func cutHeader(text, name string) (before, after string, found bool) {
	at := strings.Index(text, "\r\n"+name)
	if at < 0 {
		return "", text, false
	}
	end := at + 2 + strings.Index(text[at+2:], "\r\n")
	return text[:at], text[:at] + text[end:], true
}

func TestSomethingFallsDueAndOneMessageArrives(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		if got := o.at("2015-03-03 07:59"); len(got) != 0 {
			t.Errorf("%d messages before the morning", len(got))
		}
		first := o.at("2015-03-03 08:00")
		o.clean(first)
		mine := to(first, "auditor-csc")
		if len(mine) != 1 {
			t.Fatalf("the auditor gets %d messages", len(mine))
		}
		m := mine[0]
		if m.Subject != "3 returns are due on Tuesday 10 March" {
			t.Errorf("the subject is %q", m.Subject)
		}
		want := "You have 3 returns to write for Hackney, round 2. They are due by the end of Tuesday 10 March.\n\n" +
			"Open your list: https://audits.example.org/\n\nIf somebody else should do this, tell your agency’s lead.\n\nYou get this because"
		if !strings.HasPrefix(m.Plain, want) {
			t.Errorf("the message is\n%s", m.Plain)
		}
		if !strings.Contains(m.HTML, `<a href="https://audits.example.org/">Open your list</a>`) {
			t.Errorf("the page is\n%s", m.HTML)
		}
		if m.From != "audits@example.org" || m.Header.Get("Auto-Submitted") != "auto-generated" {
			t.Errorf("the header is %v", m.Header)
		}
		if again := o.at("2015-03-03 08:30"); len(again) != 0 {
			t.Errorf("%d messages at the second look on one day", len(again))
		}
		if quiet := o.at("2015-03-04 08:30"); len(quiet) != 0 {
			t.Errorf("%d messages on a day on which nothing is new, near or late", len(quiet))
		}
		if eve := to(o.at("2015-03-09 08:30"), "auditor-csc"); len(eve) != 1 {
			t.Errorf("%d messages on the day before", len(eve))
		}
		late := o.at("2015-03-11 09:00")
		o.clean(late)
		if l := to(late, "auditor-csc"); len(l) != 1 || l[0].Subject != "3 returns are 1 day late, since 10 March" {
			t.Errorf("late: %+v", l)
		}
		if l := to(late, "lead-csc"); len(l) != 1 || !strings.Contains(l[0].Plain, "3 returns of your agency are not in yet, for Hackney, round 2. They are 1 day late, since 10 March.") {
			t.Errorf("the lead is told: %+v", l)
		}
	})
}

func TestNothingGoesOnDaysOff(t *testing.T) {
	for name, day := range map[string]string{"on a Saturday": "2015-03-07", "on a Sunday": "2015-03-08", "on Good Friday": "2015-04-03", "on Easter Monday": "2015-04-06", "on a day of the partnership's own": "2015-03-06"} {
		t.Run(name, func(t *testing.T) {
			withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
				_, err := partnership.AddHoliday(context.Background(), o.People["coordinator"], of("holiday.change"), "2015-03-06", "Town hall closed")
				must(t, err)
				if got := o.at(day + " 09:00"); len(got) != 0 {
					t.Errorf("%d messages", len(got))
				}
			})
		})
	}
}

func TestAMessageGoesOnABankHolidayThatIsWorkedOn(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		_, err := partnership.WorkOn(context.Background(), o.People["coordinator"], of("holiday.change"), "2015-04-03")
		must(t, err)
		if got := o.at("2015-04-03 09:00"); len(to(got, "auditor-csc")) != 1 {
			t.Errorf("%d messages", len(got))
		}
	})
}

func TestAMailServerThatIsDownLosesNothing(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.server.Stop()
		if got := o.at("2015-03-03 08:00"); len(got) != 0 {
			t.Fatal("a server that is down has taken messages")
		}
		o.server.StartAgain(t)
		if got := o.step(); len(got) != 0 {
			t.Error("it is tried again at once, without waiting")
		}
		o.later(time.Minute)
		got := o.step()
		if len(to(got, "auditor-csc")) != 1 {
			t.Errorf("after a minute %d messages", len(got))
		}
		o.later(time.Hour)
		if more := o.step(); len(more) != 0 {
			t.Errorf("%d messages twice", len(more))
		}
	})
}

func TestWhatCouldNotGoOnItsDayIsSaidTheNext(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.at("2015-03-03 08:00") // everybody knows what is new
		o.server.Refuse(true)
		if got := o.at("2015-03-09 08:00"); len(got) != 0 {
			t.Fatal("refused messages have arrived")
		}
		o.server.Refuse(false)
		o.later(24 * time.Hour)
		got := to(o.at("2015-03-10 08:00"), "auditor-csc")
		if len(got) != 1 || got[0].Subject != "3 returns are due on Tuesday 10 March" {
			t.Errorf("the next day: %+v", got)
		}
	})
}

func TestALeaverGetsNone(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.server.Stop()
		o.at("2015-03-03 08:00") // made, not sent
		_, err := partnership.Leave(context.Background(), o.People["administrator"], of("person.leave"), o.People["auditor-csc"].Person, 1)
		must(t, err)
		o.server.StartAgain(t)
		o.later(time.Minute)
		got := o.step()
		if len(to(got, "auditor-csc")) != 0 || len(to(got, "auditor-health")) != 1 {
			t.Errorf("%d messages, %d to who has left", len(got), len(to(got, "auditor-csc")))
		}
	})
}

func TestWhatWasDoneInTheMeantimeIsLeftOut(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.server.Stop()
		o.at("2015-03-03 08:00")
		o.change("audit_return", `UPDATE audit_return SET state = 'signed_off', version = version + 1 WHERE auditor = $1`, o.People["auditor-csc"].Person)
		o.server.StartAgain(t)
		o.later(time.Minute)
		if got := to(o.step(), "auditor-csc"); len(got) != 0 {
			t.Errorf("told of what is done: %s", got[0].Plain)
		}
	})
}

func TestAFrozenCaseRemindsNobody(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.change("audit_case", `UPDATE audit_case SET state = 'frozen', version = version + 1 WHERE state = 'active'`)
		if got := to(o.at("2015-03-03 08:00"), "auditor-csc"); len(got) != 0 {
			t.Errorf("reminded: %s", got[0].Plain)
		}
	})
}

func TestAConcernGoesAtOnceAndAlone(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.at("2015-03-03 08:00")
		for _, who := range []string{"coordinator", "lead-csc"} {
			_, err := desk.ChooseMail(context.Background(), o.People[who], of("mail.choose"), macfa.MailNone, 0)
			must(t, err)
		}
		raise := func(kind string) []posttest.Message {
			_, err := concern.Raise(context.Background(), o.People["auditor-csc"], of("concern.raise"),
				concern.Concern{Case: o.Cases[0], Kind: kind, What: "No visit.", Done: "Nothing yet", Told: "My manager"}, "")
			must(t, err)
			got := o.step()
			o.clean(got)
			return got
		}
		o.Clock.SetDay("2015-03-07") // a Saturday
		got := raise(concern.ChildAtRisk)
		if len(got) != 2 || len(to(got, "coordinator")) != 1 || len(to(got, "lead-csc")) != 1 {
			t.Fatalf("%d messages: %+v", len(got), got)
		}
		if m := got[0]; m.Subject != "A concern needs your answer by 11am today" || !strings.Contains(m.Plain, "Open it: https://audits.example.org/concerns/") || strings.Contains(m.Plain, "return") {
			t.Errorf("%s\n%s", m.Subject, m.Plain)
		}
		if got := raise(concern.Allegation); len(got) != 1 || len(to(got, "coordinator")) != 1 || got[0].Subject != "A concern needs your answer by 5pm on Monday 9 March" {
			t.Errorf("an allegation is told to %d people: %+v", len(got), got)
		}
		h, err := desk.HomeOf(context.Background(), o.People["coordinator"])
		must(t, err)
		o.Clock.SetDay("2015-03-09")
		later, err := desk.HomeOf(context.Background(), o.People["coordinator"])
		must(t, err)
		if !strings.HasPrefix(h.Concerns[0].Note, "Answer due by 11am today. ") || !strings.HasPrefix(later.Concerns[0].Note, "Answer overdue since 11am on Saturday 7 March. ") {
			t.Errorf("home: %s, and on Monday %s", h.Concerns[0].Note, later.Concerns[0].Note)
		}
	})
}

func TestNamesMayHaveEverySign(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.change("partnership", `UPDATE partnership SET name = $1, version = version + 1`, "The \"Old\" Borough, children’s partnership <east>")
		o.change("person", `UPDATE person SET name = $2, version = version + 1 WHERE id = $1`, o.id("auditor-csc"), "Siân O’Brien, \"Shan\"")
		got := to(o.at("2015-03-03 08:00"), "auditor-csc")
		if len(got) != 1 {
			t.Fatalf("%d messages", len(got))
		}
		from, err := got[0].Header.AddressList("From")
		must(t, err)
		if len(from) != 1 || from[0].Name != "The \"Old\" Borough, children’s partnership <east>" || from[0].Address != "audits@example.org" {
			t.Errorf("from %v", from)
		}
	})
}

func TestMessagesUseThePartnershipsWords(t *testing.T) {
	withOffice(t, world.Learnt, func(t *testing.T, o *office) {
		o.Call(t, macfa.Words{Board: "executive"}, "")
		_, err := improvement.Propose(context.Background(), o.People["coordinator"], of("action.propose"), o.Round, "", improvement.Draft{What: "Say who leads.", Owner: o.People["lead-csc"].Person, Due: "2015-06-01"})
		must(t, err)
		messages := to(o.at("2015-03-26 08:00"), "board")
		if len(messages) != 1 || !strings.Contains(messages[0].Plain, "1 action waits for the executive’s agreement.") {
			t.Errorf("the board member gets %+v", messages)
		}
	})
}
