package operation_test

import (
	"context"
	"testing"
	"time"

	"caseaudit/internal/ledger"
	"caseaudit/internal/operation"
	"caseaudit/internal/world"
)

func TestOneSentenceSaysWhetherTheRecordWasAltered(t *testing.T) {
	six := time.Date(2026, 6, 2, 6, 0, 20, 0, world.London())
	for _, c := range []struct {
		name  string
		fits  bool
		at    time.Time
		now   time.Time
		text  string
		alarm bool
	}{
		{"checked this morning", true, six, six.Add(3 * time.Hour), "Nothing was altered; checked today at 6am.", false},
		{"checked yesterday, before this morning's check", true, six, six.Add(23 * time.Hour), "Nothing was altered; checked yesterday at 6am.", false},
		{"checked when the server was started", true, six.Add(7*time.Hour + 5*time.Minute), six.Add(9 * time.Hour), "Nothing was altered; checked today at 1:05pm.", false},
		{"not checked for days", true, six, six.AddDate(0, 0, 4), "Nothing was altered when the record was last checked, on Tuesday 2 June 2026 at 6am. It should be checked every morning: tell whoever runs the server.", true},
		{"something does not fit", false, six, six.Add(time.Hour), "The record does not fit: something was altered past the program, or is damaged. It was checked today at 6am. Tell whoever runs the server; they find what it is with “caseaudit verify”.", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := operation.Check{At: c.at.UnixMicro(), Fits: c.fits}.Words(c.now, world.London())
			if got.Text != c.text || got.Alarm != c.alarm {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestACheckIsDueOnceAfterEachSixInTheMorning(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		ctx := context.Background()
		for _, c := range []struct {
			at   string
			due  bool
			keep bool
		}{
			{"2026-06-02 13:05", true, true}, // the first start
			{"2026-06-02 20:00", false, false},
			{"2026-06-03 05:59", false, false},
			{"2026-06-03 06:00", true, true},
			{"2026-06-03 06:01", false, false},
			{"2026-06-06 03:00", true, true}, // it was off for days
			{"2026-06-06 06:00", true, true},
		} {
			at, err := time.ParseInLocation("2006-01-02 15:04", c.at, world.London())
			must(t, err)
			w.RealClock.Set(at)
			due, err := w.House.CheckDue(ctx)
			must(t, err)
			if due != c.due {
				t.Errorf("at %s due is %v", c.at, due)
			}
			if c.keep {
				must(t, operation.KeepCheck(ctx, w.House, operation.Verified{OK: true, Entries: 3, Rows: 4}, at))
				must(t, operation.KeepCheck(ctx, w.House, operation.Verified{First: &ledger.Misfit{What: "row"}}, at)) // another node's: the first stands
			}
		}
		if v := verify(t, w.House); !v.OK {
			t.Errorf("the checks themselves do not fit: %v", v.First)
		}
	})
}

func TestOneNodeAtATimeChecks(t *testing.T) {
	world.Each(t, world.Empty, func(t *testing.T, w *world.World) {
		first, err := operation.CheckLease(context.Background(), w.House, "one")
		must(t, err)
		second, err := operation.CheckLease(context.Background(), w.House, "two")
		must(t, err)
		if !first || second {
			t.Errorf("held %v, %v", first, second)
		}
	})
}
