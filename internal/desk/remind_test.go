package desk_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/desk"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func (o *office) id(who string) string { return o.People[who].Person }

func (o *office) remind(t *testing.T, who, agency string) (desk.Reminded, error) {
	t.Helper()
	return desk.Remind(context.Background(), o.People[who], of("round.remind"), o.Round, o.Agencies[agency])
}

func TestOneAgencyOrAllThatOweAreReminded(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.at("2015-03-03 08:00") // everybody knows what is new
		o.Clock.SetDay("2015-03-04")
		r, err := o.remind(t, "coordinator", "csc")
		must(t, err)
		if want := []string{o.id("auditor-csc"), o.id("practitioner-csc")}; r.On != "2015-03-04" || !slices.Equal(r.People, want) {
			t.Errorf("one agency: %+v, want %v", r, want)
		}
		got := o.step()
		o.clean(got)
		mine := to(got, "auditor-csc")
		if len(mine) != 1 || !strings.Contains(mine[0].Plain, "the coordinator of the case audits reminds you") || !strings.Contains(mine[0].Plain, "3 returns to write") {
			t.Errorf("the auditor reads %+v", mine)
		}
		all, err := o.remind(t, "coordinator", "")
		must(t, err)
		if len(all.People) != 4 || !slices.Contains(all.Already, o.id("auditor-csc")) {
			t.Errorf("all: %+v", all)
		}
		words, err := desk.RemindedWords(context.Background(), o.People["coordinator"], o.Round, all)
		must(t, err)
		if !strings.Contains(words, "The message of that day has gone already to Auditor Children's Social Care") {
			t.Errorf("the banner says %q", words)
		}
		if got := o.step(); len(got) != 4 || len(to(got, "auditor-csc")) != 0 {
			t.Errorf("%d messages to all, one a day", len(got))
		}
	})
}

func TestAReminderOnASaturdayGoesOnMonday(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.Clock.SetDay("2015-03-07")
		r, err := o.remind(t, "coordinator", "")
		must(t, err)
		if r.On != "2015-03-09" {
			t.Errorf("it goes on %s", r.On)
		}
		if got := o.step(); len(got) != 0 {
			t.Errorf("%d messages on a Saturday", len(got))
		}
		o.later(48 * 3_600_000_000_000)
		if got := to(o.at("2015-03-09 08:00"), "auditor-csc"); len(got) != 1 {
			t.Errorf("%d messages on Monday", len(got))
		}
	})
}

func TestAnAgencyThatSaidWhenItWillBeBackIsLeftAlone(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.Clock.SetDay("2015-03-11")
		o.change("contact", `INSERT INTO contact (id, round, agency, at, by_person, kind, paused_until) VALUES ($1, $2, $3, 1, $4, 'rang', '2015-03-16')`,
			store.NewID(), o.Round, o.Agencies["csc"], o.id("coordinator"))
		r, err := o.remind(t, "coordinator", "")
		must(t, err)
		if !slices.Equal(r.Paused, []string{o.Agencies["csc"]}) || slices.Contains(r.People, o.id("auditor-csc")) {
			t.Errorf("paused: %+v", r)
		}
		if got := to(o.step(), "auditor-csc"); len(got) != 0 {
			t.Errorf("the paused agency is told %s", got[0].Plain)
		}
		o.later(5 * 24 * 3_600_000_000_000)
		if got := to(o.at("2015-03-16 08:00"), "auditor-csc"); len(got) != 1 {
			t.Errorf("%d messages when the pause is over", len(got))
		}
	})
}

func TestOnlyACoordinatorOfTheAreaReminds(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		for _, who := range []string{"lead-csc", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "administrator", "stranger"} {
			if _, err := o.remind(t, who, ""); macfa.KindOf(err) != macfa.NotFound || err == nil {
				t.Errorf("%s: %v", who, err)
			}
		}
		if n := o.count(t, "mail"); n != 0 {
			t.Errorf("%d messages are made", n)
		}
	})
}

func (o *office) count(t *testing.T, table string) (n int64) {
	t.Helper()
	must(t, o.House.Store.Read(context.Background(), func(s *store.Snap) (err error) {
		n, err = store.Value[int64](s, "SELECT COUNT(*) FROM "+table)
		return err
	}))
	return n
}

func TestAReminderPostedTwiceRemindsOnce(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.Clock.SetDay("2015-03-04")
		of := operation.Of{Action: "round.remind", Key: store.NewID()}
		first, err := desk.Remind(context.Background(), o.People["coordinator"], of, o.Round, "")
		must(t, err)
		second, err := desk.Remind(context.Background(), o.People["coordinator"], of, o.Round, "")
		must(t, err)
		if !slices.Equal(first.People, second.People) || o.count(t, "mail") != int64(len(first.People)) {
			t.Errorf("%+v, then %+v, %d messages", first, second, o.count(t, "mail"))
		}
	})
}

func TestNobodyIsRemindedWhere(t *testing.T) {
	for name, stage := range map[string]world.Stage{"every return is signed off": world.Returned, "the panel has opened": world.PanelOpen, "agencies are not asked yet": world.Planned} {
		t.Run(name, func(t *testing.T) {
			withOffice(t, stage, func(t *testing.T, o *office) {
				o.change("reflection", `UPDATE reflection SET state = 'written', version = version + 1 WHERE state = 'asked'`)
				if _, err := o.remind(t, "coordinator", ""); err == nil {
					t.Error("somebody is reminded")
				}
				if n := o.count(t, "mail"); n != 0 {
					t.Errorf("%d messages are made", n)
				}
			})
		})
	}
}

func TestWithoutAMailServerNothingPilesUp(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.House.Mail = false
		if got := o.at("2015-03-10 08:00"); len(got) != 0 || o.count(t, "mail") != 0 {
			t.Error("messages are made that nobody sends")
		}
		if _, err := o.remind(t, "coordinator", ""); macfa.KindOf(err) != macfa.Conflict || !strings.Contains(err.Error(), "No mail server is named") {
			t.Errorf("a reminder is answered with %v", err)
		}
	})
}

func TestTheDemonstrationKeepsWhatItWouldSend(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.House.Mail, o.House.Demo = false, true
		if got := o.at("2015-03-03 08:00"); len(got) != 0 {
			t.Errorf("%d messages have left the demonstration", len(got))
		}
		p, err := desk.Reminders(context.Background(), o.People["coordinator"], "")
		must(t, err)
		if len(p.Recent) == 0 || p.Recent[0].State != "kept" || p.Recent[0].Subject == "" || p.Recent[0].Body == "" {
			t.Errorf("kept: %+v", p.Recent)
		}
	})
}

func TestTheDryRunShowsWhatThenGoes(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.Clock.SetDay("2015-03-07") // a Saturday: it shows Monday
		p, err := desk.Reminders(context.Background(), o.People["coordinator"], "")
		must(t, err)
		if p.Next != "2015-03-09" || len(p.Would) == 0 {
			t.Fatalf("next is %s with %d messages", p.Next, len(p.Would))
		}
		later, err := desk.Reminders(context.Background(), o.People["coordinator"], "2015-04-03")
		must(t, err)
		if later.Next != "2015-04-07" || later.After != "2015-04-08" {
			t.Errorf("Good Friday is asked for, and it shows %s, then %s", later.Next, later.After)
		}
		got := o.at("2015-03-09 08:00")
		if len(got) != len(p.Would) {
			t.Errorf("%d messages go, %d were shown", len(got), len(p.Would))
		}
		for _, m := range got {
			if !slices.ContainsFunc(p.Would, func(w desk.Would) bool {
				return w.Letter.Plain(o.office.Base) == m.Plain && w.Letter.Subject == m.Subject
			}) {
				t.Errorf("this was not shown: %s\n%s", m.Subject, m.Plain)
			}
		}
		for _, who := range []string{"lead-csc", "auditor-csc", "chair", "board", "administrator", "stranger"} {
			if _, err := desk.Reminders(context.Background(), o.People[who], ""); macfa.KindOf(err) != macfa.NotFound || err == nil {
				t.Errorf("%s sees what others are told: %v", who, err)
			}
		}
	})
}

func TestPeopleChooseWhenTheyAreTold(t *testing.T) {
	for _, row := range []struct {
		name   string
		choice macfa.MailChoice
		day    string
		told   bool
	}{
		{"daily: on a day on which nothing changes", macfa.MailDaily, "2015-03-05", true},
		{"late alone: not when it is due", macfa.MailLate, "2015-03-10", false},
		{"late alone: on the day after", macfa.MailLate, "2015-03-11", true},
		{"never: not even when it is late", macfa.MailNone, "2015-03-11", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
				_, err := desk.ChooseMail(context.Background(), o.People["auditor-csc"], of("mail.choose"), row.choice, 0)
				must(t, err)
				if got := to(o.at(row.day+" 08:00"), "auditor-csc"); (len(got) == 1) != row.told {
					t.Errorf("%d messages", len(got))
				}
			})
		})
	}
}

func TestAChoiceIsCheckedAndNotOverwritten(t *testing.T) {
	withOffice(t, world.SetUp, func(t *testing.T, o *office) {
		ctx, me := context.Background(), o.People["board"]
		if _, err := desk.ChooseMail(ctx, me, of("mail.choose"), "often", 0); macfa.KindOf(err) != macfa.Invalid || macfa.ProblemsOf(err)[0].Field != "digest" {
			t.Errorf("a choice that there is not: %v", err)
		}
		_, err := desk.ChooseMail(ctx, me, of("mail.choose"), macfa.MailDaily, 0)
		must(t, err)
		if _, err := desk.ChooseMail(ctx, me, of("mail.choose"), macfa.MailNone, 0); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("an older form: %v", err)
		}
		if _, err := desk.MyMail(ctx, o.People["stranger"]); macfa.KindOf(err) != macfa.NotFound || err == nil {
			t.Errorf("without a role: %v", err)
		}
	})
}

func TestInARoundOfTwoAreasAllIsWhatOnesOwnAreaOwes(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.AlsoIn(t, "city")
		o.at("2015-03-03 08:00")
		o.Clock.SetDay("2015-03-04")
		if _, err := o.remind(t, "coordinator-city", ""); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("with no case in the own area: %v", err)
		}
		o.change("audit_return", `UPDATE audit_return SET state = 'signed_off', version = version + 1 WHERE kase = $1 AND agency <> $2`, o.Cases[0], o.Agencies["csc"])
		o.change("reflection", `UPDATE reflection SET state = 'written', version = version + 1 WHERE kase = $1 AND agency <> $2`, o.Cases[0], o.Agencies["csc"])
		o.change("audit_case", `UPDATE audit_case SET area = (SELECT id FROM area WHERE short = 'city'), version = version + 1 WHERE id = $1`, o.Cases[0])
		r, err := o.remind(t, "coordinator-city", "")
		must(t, err)
		if want := []string{o.id("auditor-csc"), o.id("practitioner-csc")}; !slices.Equal(r.People, want) {
			t.Errorf("reminded %v, want %v", r.People, want)
		}
	})
}
