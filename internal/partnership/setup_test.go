package partnership_test

import (
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// firstCoordinator comes into an empty installation as the operator's command makes them.
func firstCoordinator(t *testing.T, w *world.World) (a operation.Actor) {
	t.Helper()
	_, err := signin.InvitePerson(ctx, w.House.System(), signin.NewPerson{Name: "Grace Adeyemi", Email: "grace@example.org", Roles: []string{"coordinator"}})
	if err != nil {
		t.Fatal(err)
	}
	err = w.House.Store.Read(ctx, func(s *store.Snap) error {
		id, err := store.Value[string](s, `SELECT id FROM person`)
		if err != nil {
			return err
		}
		a, err = operation.ActorFor(s, w.House, id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAPartnershipIsSetUpFromNothing(t *testing.T) {
	world.Each(t, world.Empty, func(t *testing.T, w *world.World) {
		grace := firstCoordinator(t, w)
		if p, err := partnership.SetUp(ctx, grace); err != nil || p.Details || p.Ready() || p.People != 1 {
			t.Fatalf("before: %+v, %v", p, err)
		}
		_, err := partnership.SaveDetails(ctx, grace, of("partnership.change"), partnership.Details{})
		wantField(t, err, "name", "contact", "lead_label", "front_door")
		details := partnership.Details{Name: "Test Partnership", Contact: "a@example.org", Words: macfa.Words{Lead: "lead practitioner"}, FrontDoor: "020 7946 0000"}
		must(t)(partnership.SaveDetails(ctx, grace, of("partnership.change"), details))
		_, err = partnership.SaveDetails(ctx, grace, of("partnership.change"), details)
		wantKind(t, err, macfa.Conflict)
		details.Version, details.RapidReview = 1, strings.Repeat("a", 301)
		_, err = partnership.SaveDetails(ctx, grace, of("partnership.change"), details)
		wantField(t, err, "rapid_review")
		details.RapidReview = "Miriam Okello, 020 7946 0144"
		must(t)(partnership.SaveDetails(ctx, grace, of("partnership.change"), details))
		if d, err := partnership.PartnershipDetails(ctx, grace); err != nil || d.RapidReview != details.RapidReview {
			t.Errorf("kept: %+v, %v", d, err)
		}
		area := must(t)(partnership.AddArea(ctx, grace, of("area.add"), partnership.Area{Short: "hackney", Name: "Hackney", Letter: "H"}))
		agency := must(t)(partnership.AddAgency(ctx, grace, of("agency.add"), partnership.Agency{Short: "csc", Name: "Children's Social Care", Kind: "social_care", Area: area}))
		must(t)(partnership.AddSetting(ctx, grace, of("setting.add"), partnership.Setting{Agency: agency, Name: "Larch Academy", Kind: "school"}))
		must(t)(partnership.AddTheme(ctx, grace, of("theme.add"), "Neglect"))
		p, err := partnership.SetUp(ctx, grace)
		if err != nil || !p.Details || p.Areas != 1 || p.Agencies != 1 || p.Unready != 1 || p.Themes != 1 || p.Tool || p.Round {
			t.Errorf("after: %+v, %v", p, err)
		}
	})
}

func must(t *testing.T) func(string, error) string {
	return func(id string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
}

func TestWhatCannotBeTakenIsSaidAtItsField(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		grace, hackney := w.People["coordinator"], w.Areas["hackney"]
		_, err := partnership.AddArea(ctx, grace, of("area.add"), partnership.Area{Short: "Big Name", Letter: "h"})
		wantField(t, err, "name", "short", "letter")
		_, err = partnership.AddArea(ctx, grace, of("area.add"), partnership.Area{Short: "hackney", Name: "Hackney", Letter: "H"})
		wantField(t, err, "short", "letter")
		_, err = partnership.AddAgency(ctx, grace, of("agency.add"), partnership.Agency{Kind: "circus", Area: "nowhere"})
		wantField(t, err, "name", "short", "kind", "area")
		_, err = partnership.AddAgency(ctx, grace, of("agency.add"), partnership.Agency{Short: "csc", Name: "Another", Kind: "police"})
		wantField(t, err, "short")
		_, err = partnership.AddSetting(ctx, grace, of("setting.add"), partnership.Setting{Agency: w.Agencies["gp"]})
		wantField(t, err, "name", "kind")
		_, err = partnership.AddTheme(ctx, grace, of("theme.add"), "  EARLY   help ")
		wantField(t, err, "name")
		term := func(first, last macfa.Day) error {
			_, err := partnership.AddTerm(ctx, grace, of("area.change"), partnership.AreaTerm{Area: hackney, First: first, Last: last})
			return err
		}
		wantField(t, term("", ""), "first")
		wantField(t, term("2015-01-05", "2014-01-05"), "last")
		wantField(t, term("2014-01-05", "2015-01-05"), "last")
		if err := term("2015-01-05", "2015-02-13"); err != nil {
			t.Error(err)
		}
		wantField(t, term("2015-02-13", "2015-03-27"), "first")
	})
}

func TestChangesCarryTheVersionThatWasRead(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		grace := w.People["coordinator"]
		agency := partnership.Agency{ID: w.Agencies["csc"], Version: 1, Name: "Children and Families", Kind: "social_care"}
		must(t)(partnership.ChangeAgency(ctx, grace, of("agency.change"), agency))
		_, err := partnership.ChangeAgency(ctx, grace, of("agency.change"), agency)
		wantKind(t, err, macfa.Conflict)
		setting := partnership.Setting{ID: w.Settings["academy"], Agency: w.Agencies["school"], Version: 1, Name: "Larch School", Kind: "school"}
		must(t)(partnership.ChangeSetting(ctx, grace, of("setting.change"), setting))
		_, err = partnership.ChangeSetting(ctx, grace, of("setting.change"), setting)
		wantKind(t, err, macfa.Conflict)
		area := partnership.Area{ID: w.Areas["hackney"], Version: 1, Name: "LB Hackney", Letter: "K"}
		must(t)(partnership.ChangeArea(ctx, grace, of("area.change"), area))
		_, err = partnership.ChangeArea(ctx, grace, of("area.change"), area)
		wantKind(t, err, macfa.Conflict)
	})
}

func TestOthersDoNotSetUp(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		for _, key := range []string{"lead-csc", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "stranger"} {
			a := w.People[key]
			_, one := partnership.SetUp(ctx, a)
			_, two := partnership.SaveDetails(ctx, a, of("partnership.change"), partnership.Details{Version: 1})
			_, three := partnership.AddArea(ctx, a, of("area.add"), partnership.Area{})
			_, four := partnership.ChangeArea(ctx, a, of("area.change"), partnership.Area{ID: w.Areas["hackney"]})
			_, five := partnership.AddAgency(ctx, a, of("agency.add"), partnership.Agency{})
			_, six := partnership.ChangeAgency(ctx, a, of("agency.change"), partnership.Agency{ID: w.Agencies["csc"]})
			_, seven := partnership.AddSetting(ctx, a, of("setting.add"), partnership.Setting{Agency: w.Agencies["gp"]})
			_, eight := partnership.AddTheme(ctx, a, of("theme.add"), "X")
			_, nine := partnership.RemoveTerm(ctx, a, of("area.change"), w.Areas["hackney"], "x")
			for _, err := range []error{one, two, three, four, five, six, seven, eight, nine} {
				wantKind(t, err, macfa.NotFound)
			}
		}
		_, err := partnership.AddTheme(ctx, w.People["administrator"], of("theme.add"), "X")
		wantKind(t, err, macfa.NotFound)
	})
}
