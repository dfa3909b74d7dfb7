package partnership_test

import (
	"context"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func dayOff(t *testing.T, w *world.World, day macfa.Day) partnership.DayOff {
	t.Helper()
	p, err := partnership.Holidays(context.Background(), w.People["coordinator"])
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range p.Days {
		if d.Day == day {
			return d
		}
	}
	return partnership.DayOff{}
}

func holidayOf() operation.Of { return operation.Of{Action: "holiday.change", Key: store.NewID()} }

func TestDaysOffAreAddedAndTakenBack(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		ctx, who := context.Background(), w.People["administrator"]
		id, err := partnership.AddHoliday(ctx, who, holidayOf(), "2015-03-06", "Town hall closed")
		if err != nil {
			t.Fatal(err)
		}
		if d := dayOff(t, w, "2015-03-06"); !d.Own || d.Name != "Town hall closed" {
			t.Errorf("added: %+v", d)
		}
		worked, err := partnership.WorkOn(ctx, who, holidayOf(), "2015-04-03")
		if err != nil {
			t.Fatal(err)
		}
		if d := dayOff(t, w, "2015-04-03"); !d.Worked {
			t.Errorf("worked on: %+v", d)
		}
		for _, id := range []string{id, worked} {
			if _, err := partnership.RemoveHoliday(ctx, who, holidayOf(), id); err != nil {
				t.Fatal(err)
			}
		}
		if d := dayOff(t, w, "2015-03-06"); d.Own {
			t.Errorf("taken back: %+v", d)
		}
		if d := dayOff(t, w, "2015-04-03"); d.Worked || d.Name != "Good Friday" {
			t.Errorf("the rule holds again: %+v", d)
		}
		if _, err := partnership.RemoveHoliday(ctx, who, holidayOf(), id); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("taken back twice: %v", err)
		}
	})
}

func TestADayOffIsChecked(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		ctx, who := context.Background(), w.People["coordinator"]
		add := func(day macfa.Day, name string) error {
			_, err := partnership.AddHoliday(ctx, who, holidayOf(), day, name)
			return err
		}
		if err := add("2015-03-06", "Town hall closed"); err != nil {
			t.Fatal(err)
		}
		for _, row := range []struct {
			name, field string
			err         error
		}{
			{"no day", "day", add("", "Closed")},
			{"no name", "name", add("2015-03-09", "")},
			{"a weekend", "day", add("2015-03-07", "Closed")},
			{"a bank holiday", "day", add("2015-04-03", "Closed")},
			{"a day that is entered already", "day", add("2015-03-06", "Again")},
		} {
			if list := macfa.ProblemsOf(row.err); macfa.KindOf(row.err) != macfa.Invalid || len(list) != 1 || list[0].Field != row.field {
				t.Errorf("%s: %v", row.name, row.err)
			}
		}
		if _, err := partnership.WorkOn(ctx, who, holidayOf(), "2015-03-09"); macfa.KindOf(err) != macfa.Invalid {
			t.Errorf("work on a day that is no bank holiday: %v", err)
		}
		for _, other := range []string{"lead-csc", "auditor-csc", "chair", "board", "stranger"} {
			if _, err := partnership.AddHoliday(ctx, w.People[other], holidayOf(), "2015-03-10", "Closed"); macfa.KindOf(err) != macfa.NotFound || err == nil {
				t.Errorf("%s: %v", other, err)
			}
			if _, err := partnership.Holidays(ctx, w.People[other]); macfa.KindOf(err) != macfa.NotFound || err == nil {
				t.Errorf("%s looks: %v", other, err)
			}
		}
	})
}

func TestDatesWorkedBackKeepClearOfDaysOff(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		ctx, who := context.Background(), w.People["coordinator"]
		if _, err := partnership.AddHoliday(ctx, who, holidayOf(), "2015-03-10", "Town hall closed"); err != nil {
			t.Fatal(err)
		}
		p, err := programme.Dates(ctx, who, w.Round, "2015-03-24", nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.New.Day(macfa.MilestoneReturnsDue); got != "2015-03-09" {
			t.Errorf("returns are due on %s", got)
		}
	})
}
