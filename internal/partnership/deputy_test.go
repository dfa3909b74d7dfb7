package partnership_test

import (
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// roleID finds a role that a person holds in their own right.
func roleID(t *testing.T, w *world.World, key string, role macfa.Role) string {
	t.Helper()
	id := ""
	err := w.House.Store.Read(ctx, func(s *store.Snap) error {
		p, err := partnership.PersonOf(s.On(w.House.Today()), w.People[key].Person)
		for _, h := range p.Roles {
			if h.Role == role && h.DeputyOf == "" {
				id = h.ID
			}
		}
		return err
	})
	if err != nil || id == "" {
		t.Fatalf("%s has no role %s: %v", key, role, err)
	}
	return id
}

// again loads a person's roles as they are now.
func again(t *testing.T, w *world.World, key string) (a operation.Actor) {
	t.Helper()
	err := w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
		a, err = operation.ActorFor(s, w.House, w.People[key].Person)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// wanted is a practitioner who stands in for the lead of children's social care in the week of 16 February 2015.
func wanted(t *testing.T, w *world.World) partnership.WantedDeputy {
	return partnership.WantedDeputy{Role: roleID(t, w, "lead-csc", macfa.AgencyLead), Deputy: w.People["practitioner-csc"].Person, From: "2015-02-16", To: "2015-02-20"}
}

func TestADeputyHoldsTheRoleOnTheDaysNamedAndNoOthers(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		w.Clock.SetDay("2015-02-10")
		lead := w.People["lead-csc"]
		if _, err := partnership.NameDeputy(ctx, lead, of("deputy.name"), lead.Person, wanted(t, w)); err != nil {
			t.Fatal(err)
		}
		var during operation.Actor
		for _, day := range []struct {
			on    string
			holds bool
		}{{"2015-02-10", false}, {"2015-02-15", false}, {"2015-02-16", true}, {"2015-02-20", true}, {"2015-02-21", false}} {
			w.Clock.SetDay(day.on)
			a := again(t, w, "practitioner-csc")
			if a.Has(macfa.AgencyLead) != day.holds {
				t.Errorf("on %s the deputy leads: %v, want %v", day.on, a.Has(macfa.AgencyLead), day.holds)
			}
			_, err := fieldwork.ReturnOf(ctx, a, w.Returns["0/csc"])
			if (err == nil) != day.holds {
				t.Errorf("on %s the deputy reads the agency's return: %v", day.on, err)
			}
			if day.holds {
				during = a
			}
			if _, err := fieldwork.ReturnOf(ctx, again(t, w, "lead-csc"), w.Returns["0/csc"]); err != nil {
				t.Errorf("on %s the lead does not read it: %v", day.on, err)
			}
		}
		// roles that were loaded while the deputy held them: SQL alone refuses them on another day
		_, err := fieldwork.ReturnOf(ctx, during, w.Returns["0/csc"])
		wantKind(t, err, macfa.NotFound)
	})
}

func TestTheRecordSaysThatADeputyActed(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		coordinator, deputy := w.People["coordinator"], w.People["panel"]
		_, err := partnership.NameDeputy(ctx, coordinator, of("deputy.name"), coordinator.Person,
			partnership.WantedDeputy{Role: roleID(t, w, "coordinator", macfa.Coordinator), Deputy: deputy.Person, From: "2015-01-12", To: "2015-01-16"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := partnership.AddTheme(ctx, again(t, w, "panel"), of("theme.add"), "Transition"); err != nil {
			t.Fatal(err)
		}
		var role string
		err = w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
			role, err = store.Value[string](s, `SELECT role FROM trail_entry WHERE action = 'theme.add' AND actor = $1`, deputy.Person)
			return err
		})
		if err != nil || macfa.Role(role).Label() != "Coordinator, as deputy" {
			t.Errorf("the record names the role %q: %v", role, err)
		}
	})
}

func TestADeputyIsNamedOnlyByWhoMayAndAsTheRulesSay(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		lead := w.People["lead-csc"]
		for _, key := range []string{"auditor-csc", "lead-health", "panel", "board", "chair", "stranger"} {
			_, err := partnership.NameDeputy(ctx, w.People[key], of("deputy.name"), lead.Person, wanted(t, w))
			wantKind(t, err, macfa.NotFound)
			_, err = partnership.DeputiesOf(ctx, w.People[key], lead.Person)
			wantKind(t, err, macfa.NotFound)
		}
		for name, c := range map[string]struct {
			change func(*partnership.WantedDeputy)
			field  string
		}{
			"a role that is not the person's": {func(d *partnership.WantedDeputy) { d.Role = roleID(t, w, "coordinator", macfa.Coordinator) }, "role"},
			"somebody of another agency":      {func(d *partnership.WantedDeputy) { d.Deputy = w.People["auditor-health"].Person }, "deputy"},
			"the lead themselves":             {func(d *partnership.WantedDeputy) { d.Deputy = lead.Person }, "deputy"},
			"no first day":                    {func(d *partnership.WantedDeputy) { d.From = "" }, "from"},
			"no last day":                     {func(d *partnership.WantedDeputy) { d.To = "" }, "to"},
			"a last day before the first":     {func(d *partnership.WantedDeputy) { d.To = "2015-02-15" }, "to"},
			"days that have passed":           {func(d *partnership.WantedDeputy) { d.From, d.To = "2015-01-05", "2015-01-09" }, "to"},
			"more than a year":                {func(d *partnership.WantedDeputy) { d.To = "2016-03-01" }, "to"},
		} {
			d := wanted(t, w)
			c.change(&d)
			_, err := partnership.NameDeputy(ctx, lead, of("deputy.name"), lead.Person, d)
			if err == nil {
				t.Errorf("%s was taken", name)
				continue
			}
			wantField(t, err, c.field)
		}
		o := of("deputy.name")
		for range 2 { // the same form sent twice names one deputy
			if _, err := partnership.NameDeputy(ctx, lead, o, lead.Person, wanted(t, w)); err != nil {
				t.Fatal(err)
			}
		}
		d, err := partnership.DeputiesOf(ctx, w.People["coordinator"], lead.Person)
		if err != nil || len(d.Named) != 1 {
			t.Fatalf("%d deputies: %v", len(d.Named), err)
		}
		_, err = partnership.NameDeputy(ctx, lead, of("deputy.name"), lead.Person, wanted(t, w))
		wantField(t, err, "deputy")
	})
}

func TestADeputysRoleEndsWithTheRoleItStandsInFor(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		w.Clock.SetDay("2015-02-17")
		lead := w.People["lead-csc"]
		name := func() string {
			t.Helper()
			if _, err := partnership.NameDeputy(ctx, lead, of("deputy.name"), lead.Person, wanted(t, w)); err != nil {
				t.Fatal(err)
			}
			d, err := partnership.DeputiesOf(ctx, lead, lead.Person)
			if err != nil || len(d.Named) != 1 || !again(t, w, "practitioner-csc").Has(macfa.AgencyLead) {
				t.Fatalf("no deputy holds the role: %v", err)
			}
			return d.Named[0].ID
		}
		role := name()
		_, err := partnership.EndDeputy(ctx, w.People["lead-health"], of("deputy.end"), lead.Person, role)
		wantKind(t, err, macfa.NotFound)
		if _, err := partnership.EndDeputy(ctx, lead, of("deputy.end"), lead.Person, role); err != nil || again(t, w, "practitioner-csc").Has(macfa.AgencyLead) {
			t.Errorf("the deputy still leads after the end: %v", err)
		}
		name()
		if _, err := partnership.EndRole(ctx, w.People["administrator"], of("person.end-role"), lead.Person, roleID(t, w, "lead-csc", macfa.AgencyLead)); err != nil || again(t, w, "practitioner-csc").Has(macfa.AgencyLead) {
			t.Errorf("the deputy still leads after the lead's role ended: %v", err)
		}
	})
}

func TestTheDeputiesPageKeepsWhatWasTyped(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		h, at := site(t, w, "lead-csc"), "/people/"+w.People["lead-csc"].Person+"/deputies"
		code, page := get(h, at)
		if code != 200 || !strings.Contains(page, "Who stands in for you") || !strings.Contains(page, "Practitioner Children") || strings.Contains(page, "Homerton") {
			t.Errorf("%d: %s", code, page)
		}
		form := url.Values{"role": {roleID(t, w, "lead-csc", macfa.AgencyLead)}, "deputy": {w.People["practitioner-csc"].Person},
			"from-day": {"16"}, "from-month": {"2"}, "from-year": {"2015"}, "to-day": {"31"}, "to-month": {"2"}, "to-year": {"2015"}}
		code, page = post(h, at, form)
		if code != 422 || !strings.Contains(page, "value=\"31\"") || !strings.Contains(page, "selected") {
			t.Errorf("%d: what was typed is gone: %s", code, page)
		}
		form.Set("to-day", "20")
		form.Del("key")
		if code, page = post(h, at, form); code != 303 || page != "to "+at {
			t.Errorf("%d %s", code, page)
		}
		if _, page = get(h, at); !strings.Contains(page, "Monday 16 February 2015 to Friday 20 February 2015") {
			t.Errorf("the deputy is not listed: %s", page)
		}
		if code, _ = get(site(t, w, "lead-health"), at); code != 404 {
			t.Errorf("another lead is answered %d", code)
		}
	})
}
