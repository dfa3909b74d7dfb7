package programme_test

import (
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/programme"
	"caseaudit/internal/world"
)

func TestARoundIsPlannedInTheAuditYearOfItsPanel(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		grace, o := w.People["coordinator"], of("round.plan")
		id, err := programme.Plan(ctx, grace, o, terms(w), workedBack("2015-06-16"))
		if err != nil {
			t.Fatal(err)
		}
		again, err := programme.Plan(ctx, grace, o, terms(w), workedBack("2015-06-16"))
		if err != nil || again != id {
			t.Errorf("the same form sent twice gave %s, %v", again, err)
		}
		r := read(t, w, id)
		if r.Name() != "round 1 of 2015/16" || r.Panel != "2015-06-16" || r.Stage != macfa.StagePlan || len(r.Lines) != 2 || len(r.Dates) != 12 || r.Scope != "round:"+id {
			t.Errorf("planned %+v", r)
		}
		if !programme.Facts(r).TermsAgreed {
			t.Error("the terms are not taken as agreed")
		}
		early := terms(w)
		early.To = "2014-12-31"
		id, err = programme.Plan(ctx, grace, of("round.plan"), early, workedBack("2015-03-30"))
		if err != nil || read(t, w, id).Name() != "round 3 of 2014/15" {
			t.Errorf("the next of the year: %v", err)
		}
	})
}

func TestTermsThatCannotBeTakenAreSaidAtTheirFields(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		for _, row := range []struct {
			name   string
			change func(*programme.Terms)
			fields string
		}{
			{"nothing is entered", func(t *programme.Terms) { *t = programme.Terms{} }, "areas focus period_from period_to tool sample_size graded"},
			{"an area that is not there", func(t *programme.Terms) { t.Areas = []string{"elsewhere"} }, "areas"},
			{"a theme that is not there", func(t *programme.Terms) { t.Themes = []string{"x"} }, "themes"},
			{"a period that ends before it begins", func(t *programme.Terms) { t.To = "2014-05-31" }, "period_to"},
			{"a period that ends after the panel", func(t *programme.Terms) { t.To = "2015-06-17" }, "period_to"},
			{"a kind of which there is no agency", func(t *programme.Terms) { t.Kinds = []string{"housing"} }, "kinds"},
			{"no cases", func(t *programme.Terms) { t.SampleSize = 0 }, "sample_size"},
			{"text instead of numbers", func(t *programme.Terms) { t.SampleSize, t.Reserves = -1, -1 }, "sample_size reserves"},
			{"agreed by nobody", func(t *programme.Terms) { t.AgreedBy = "" }, "agreed_by"},
			{"agreed on no day", func(t *programme.Terms) { t.AgreedOn = "" }, "agreed_on"},
			{"agreed on a day to come", func(t *programme.Terms) { t.AgreedOn = "2015-01-13" }, "agreed_on"},
			{"a focus too long", func(t *programme.Terms) { t.Focus = strings.Repeat("x", 201) }, "focus"},
			{"a day that could not be read is named once", func(t *programme.Terms) {
				t.From, t.Unread = "", []macfa.Problem{{Field: "period_from", Message: "Date must be a real date."}}
			}, "period_from"},
		} {
			in := terms(w)
			row.change(&in)
			_, err := programme.Plan(ctx, w.People["coordinator"], of("round.plan"), in, workedBack("2015-06-16"))
			if got := fieldsOf(err); got != row.fields {
				t.Errorf("%s: problems at %q, want %q", row.name, got, row.fields)
			}
		}
		_, err := programme.Plan(ctx, w.People["coordinator"], of("round.plan"), terms(w), nil)
		if fieldsOf(err) != "panel" {
			t.Errorf("without dates: %v", err)
		}
		bad := workedBack("2015-06-16")
		bad[5].Day = bad[4].Day
		_, err = programme.Plan(ctx, w.People["coordinator"], of("round.plan"), terms(w), bad)
		if fieldsOf(err) != "returns_due" {
			t.Errorf("returns due on the day they open: %v", err)
		}
	})
}

func TestAnAgencyWithoutContactsForAConcernCannotBeAsked(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		agency := partnership.Agency{ID: w.Agencies["school"], Version: 1, Name: "Education", Kind: "school", ConcernOwner: "Duty manager"}
		if _, err := partnership.ChangeAgency(ctx, w.People["coordinator"], of("agency.change"), agency); err != nil {
			t.Fatal(err)
		}
		_, err := programme.Plan(ctx, w.People["coordinator"], of("round.plan"), terms(w), workedBack("2015-06-16"))
		if fieldsOf(err) != "kinds" || !strings.Contains(err.Error(), "Education cannot be asked yet") || !strings.Contains(err.Error(), "Set up, Agencies") {
			t.Errorf("got %v", err)
		}
	})
}

func TestTheDatesAreShownWithWhatToLookAt(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		grace := w.People["coordinator"]
		p, err := programme.Propose(ctx, grace, terms(w), "2015-06-16", nil)
		if err != nil || p.Dates.Day(macfa.MilestoneReturnsDue) != "2015-06-02" || len(p.Warnings) != 0 {
			t.Fatalf("without terms: %v, %v", p, err)
		}
		for _, days := range [][2]macfa.Day{{"2015-01-05", "2015-02-13"}, {"2015-05-11", "2015-05-22"}, {"2015-06-29", "2015-07-21"}} {
			if _, err := partnership.AddTerm(ctx, grace, of("area.change"), partnership.AreaTerm{Area: w.Areas["hackney"], First: days[0], Last: days[1]}); err != nil {
				t.Fatal(err)
			}
		}
		if p, _ = programme.Propose(ctx, grace, terms(w), "2015-06-16", nil); len(p.Warnings) != 0 {
			t.Errorf("ten school days are enough: %q", p.Warnings)
		}
		if p, _ = programme.Propose(ctx, grace, terms(w), "2015-07-05", nil); len(p.Warnings) != 2 || !strings.Contains(p.Warnings[0], "no working day") || !strings.Contains(p.Warnings[1], "Hackney") {
			t.Errorf("a Sunday after a long half-term: %q", p.Warnings)
		}
		without := terms(w)
		without.Kinds = []string{"social_care"}
		if p, _ = programme.Propose(ctx, grace, without, "2015-07-06", nil); len(p.Warnings) != 0 {
			t.Errorf("no school is asked: %q", p.Warnings)
		}
		soon := terms(w)
		soon.To = "2014-12-31"
		if p, _ = programme.Propose(ctx, grace, soon, "2015-03-17", nil); len(p.Warnings) == 0 || !strings.Contains(p.Warnings[0], "passed already") {
			t.Errorf("a panel too soon: %q", p.Warnings)
		}
		_, err = programme.Propose(ctx, grace, terms(w), "", nil)
		if fieldsOf(err) != "panel" {
			t.Errorf("without a panel: %v", err)
		}
	})
}

func TestTermsChangeUntilAgenciesAreAsked(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		grace, in := w.People["coordinator"], terms(w)
		in.To, in.Purpose = "2015-02-28", ""
		if _, err := programme.ChangeTerms(ctx, grace, of("round.change"), w.Round, 1, in); err != nil {
			t.Fatal(err)
		}
		r := read(t, w, w.Round)
		if r.Focus != in.Focus || len(r.Lines) != 2 || len(r.Kinds) != 2 || len(r.Themes) != 1 || r.Version != 2 {
			t.Errorf("changed to %+v", r)
		}
		_, err := programme.ChangeTerms(ctx, grace, of("round.change"), w.Round, 1, in)
		wantKind(t, err, macfa.Conflict)
		_, err = programme.BeginSelection(ctx, grace, of("round.begin-selection"), w.Round)
		wantKind(t, err, macfa.Invalid)
	})
}

func TestOnceSelectionHasBegunTheTermsStayAgreed(t *testing.T) {
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		grace, in := w.People["coordinator"], terms(w)
		in.Areas, in.To = []string{w.Areas["city"]}, "2015-02-28"
		in.Purpose, in.Lines, in.Themes, in.Kinds, in.AgreedBy, in.AgreedOn = "", nil, nil, nil, "", ""
		r := read(t, w, w.Round)
		_, err := programme.ChangeTerms(ctx, grace, of("round.change"), w.Round, r.Version, in)
		if fieldsOf(err) != "areas purpose themes lines kinds agreed_by" {
			t.Errorf("got %v", err)
		}
		good := terms(w)
		good.To = "2015-02-28"
		if _, err := programme.ChangeTerms(ctx, grace, of("round.change"), w.Round, r.Version, good); err != nil {
			t.Error(err)
		}
	})
	world.Each(t, world.Checked, func(t *testing.T, w *world.World) {
		_, err := programme.ChangeTerms(ctx, w.People["coordinator"], of("round.change"), w.Round, 3, terms(w))
		wantKind(t, err, macfa.NotFound)
	})
}

func TestDatesMoveTheRoundToTheYearOfItsPanel(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		grace, r := w.People["coordinator"], read(t, w, w.Round)
		p, err := programme.Dates(ctx, grace, w.Round, "2015-04-14", nil)
		if err != nil || p.New.Day(macfa.MilestonePanel) != "2015-04-14" || !strings.Contains(strings.Join(p.Warnings, " "), "2015/16") {
			t.Fatalf("%+v, %v", p, err)
		}
		bad := workedBack("2015-04-14")
		bad[0].Day = ""
		_, err = programme.ChangeDates(ctx, grace, of("round.change-dates"), w.Round, r.Version, bad)
		if fieldsOf(err) != "set_up" {
			t.Errorf("a date is missing: %v", err)
		}
		if _, err := programme.ChangeDates(ctx, grace, of("round.change-dates"), w.Round, r.Version, p.New); err != nil {
			t.Fatal(err)
		}
		_, err = programme.ChangeDates(ctx, grace, of("round.change-dates"), w.Round, r.Version, p.New)
		wantKind(t, err, macfa.Conflict)
		if r = read(t, w, w.Round); r.Name() != "round 1 of 2015/16" || r.Panel != "2015-04-14" || len(r.Dates) != 12 {
			t.Errorf("moved to %s, panel %s", r.Name(), r.Panel)
		}
	})
}

func TestSelectionBeginsWhenTheTermsAreAgreed(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		if _, err := programme.BeginSelection(ctx, w.People["coordinator"], of("round.begin-selection"), w.Round); err != nil {
			t.Fatal(err)
		}
		if r := read(t, w, w.Round); r.Stage != macfa.StageSelect || len(r.Entered) != 1 || r.Entered[0].By != w.People["coordinator"].Person {
			t.Errorf("in %s: %v", r.Stage, r.Entered)
		}
		_, err := programme.BeginSelection(ctx, w.People["coordinator"], of("round.begin-selection"), w.Round)
		wantKind(t, err, macfa.Conflict)
	})
}

func TestOnlyCoordinatorsPlan(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		elsewhere := operationIn(w, "coordinator", w.Areas["city"])
		refused := map[string]operation.Actor{"a coordinator of another area": elsewhere}
		for _, key := range []string{"administrator", "lead-csc", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "stranger"} {
			refused[key] = w.People[key]
		}
		for name, a := range refused {
			_, plan := programme.Plan(ctx, a, of("round.plan"), terms(w), workedBack("2015-06-16"))
			_, propose := programme.Propose(ctx, a, terms(w), "2015-06-16", nil)
			_, editing := programme.Editing(ctx, a, w.Round)
			_, change := programme.ChangeTerms(ctx, a, of("round.change"), w.Round, 1, terms(w))
			_, dates := programme.Dates(ctx, a, w.Round, "", nil)
			_, move := programme.ChangeDates(ctx, a, of("round.change-dates"), w.Round, 1, workedBack("2015-06-16"))
			_, begin := programme.BeginSelection(ctx, a, of("round.begin-selection"), w.Round)
			for i, err := range []error{plan, propose, editing, change, dates, move, begin} {
				if err == nil || macfa.KindOf(err) != macfa.NotFound {
					t.Errorf("%s, %d: %v", name, i, err)
				}
			}
		}
		if r := read(t, w, w.Round); r.Version != 1 {
			t.Error("something was changed")
		}
	})
}

// operationIn gives a person whose only role is held for one area.
func operationIn(w *world.World, key, area string) operation.Actor {
	a := w.People[key]
	a.Grants = []macfa.Grant{{Role: macfa.Coordinator, Area: area}}
	return a
}

func TestWhoSeesARoundAndTheProgramme(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		for role, sees := range map[macfa.Role][2]bool{
			macfa.Coordinator: {true, true}, macfa.BoardMember: {true, true}, macfa.Scrutineer: {true, true}, macfa.AgencyLead: {true, false}, macfa.PanelMember: {true, false},
			macfa.PanelChair: {true, false}, macfa.Auditor: {}, macfa.Practitioner: {}, macfa.Administrator: {}, macfa.DPO: {},
		} {
			for area, here := range map[string]bool{"": true, w.Areas["hackney"]: true, w.Areas["city"]: false} {
				a := w.People["stranger"]
				a.Grants = []macfa.Grant{{Role: role, Area: area}}
				if _, err := programme.TermsOfReference(ctx, a, w.Round); (err == nil) != (sees[0] && here) {
					t.Errorf("%s sees the round: %v", role, err)
				}
				p, err := programme.Rounds(ctx, a, "")
				if (err == nil) != sees[1] || (len(p.Years) == 1) != (sees[1] && here) {
					t.Errorf("%s sees the programme: %d years, %v", role, len(p.Years), err)
				}
			}
		}
	})
}

func TestTheProgrammeOfOneAreaNamesNothingOfAnother(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		p, err := programme.Rounds(ctx, w.People["coordinator-city"], "")
		if err != nil || len(p.Years)+len(p.Others) != 0 {
			t.Errorf("%v %v %v", p.Years, p.Others, err)
		}
		w.AlsoIn(t, "city")
		p, err = programme.Rounds(ctx, w.People["coordinator-city"], "")
		if err != nil || len(p.Years) != 1 || len(p.Years[0].Rounds) != 1 {
			t.Errorf("once the round is in the own area: %v %v", p.Years, err)
		}
	})
}
