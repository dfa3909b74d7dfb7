package partnership_test

import (
	"context"
	"net/http"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

var ctx = context.Background()

func of(action macfa.Action) operation.Of { return operation.Of{Action: action, Key: store.NewID()} }

func wantKind(t *testing.T, err error, kind macfa.Kind) {
	t.Helper()
	if err == nil || macfa.KindOf(err) != kind {
		t.Errorf("got %v, want %s", err, kind)
	}
}

func wantField(t *testing.T, err error, fields ...string) {
	t.Helper()
	wantKind(t, err, macfa.Invalid)
	var got []string
	for _, p := range macfa.ProblemsOf(err) {
		got = append(got, p.Field)
	}
	for i, f := range fields {
		if i >= len(got) || got[i] != f || len(got) != len(fields) {
			t.Errorf("problems at %v, want %v: %v", got, fields, err)
			return
		}
	}
}

func ann() signin.NewPerson {
	return signin.NewPerson{Name: "Ann Example", Email: "Ann@example.org", Phone: "020 7946 0009"}
}

func TestAnInvitationShowsItsLinkOnce(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		o := of("person.invite")
		grant := macfa.Grant{Role: macfa.Auditor, Agency: w.Agencies["csc"]}
		first, err := partnership.InvitePerson(ctx, w.People["administrator"], o, ann(), grant)
		if err != nil || first.Secret == "" {
			t.Fatalf("no link: %v", err)
		}
		again, err := partnership.InvitePerson(ctx, w.People["administrator"], o, ann(), grant)
		if err != nil || again.Secret != "" || again.Person != first.Person {
			t.Errorf("the same form sent twice gave %+v, %v", again, err)
		}
		other, err := partnership.InviteAgain(ctx, w.People["coordinator"], of("person.invite"), first.Person)
		if err != nil || other.Secret == first.Secret {
			t.Errorf("inviting again gave %v", err)
		}
		service := signin.New(w.House, signin.Options{})
		public := publicOf(t, w)
		_, err = service.Invitation(ctx, public, first.Secret)
		wantKind(t, err, macfa.Conflict)
		if _, err := service.Invitation(ctx, public, other.Secret); err != nil {
			t.Errorf("the newer link does not work: %v", err)
		}
	})
}

func publicOf(t *testing.T, w *world.World) (a operation.Actor) {
	t.Helper()
	err := w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
		a, err = w.House.Public(s)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestRolesAreHeldForWhatTheyNeed(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		csc, hackney := w.Agencies["csc"], w.Areas["hackney"]
		for _, row := range []struct {
			name   string
			grant  macfa.Grant
			fields []string
		}{
			{"an auditor without an agency", macfa.Grant{Role: macfa.Auditor}, []string{"agency"}},
			{"an agency lead of an agency that is not there", macfa.Grant{Role: macfa.AgencyLead, Agency: "elsewhere"}, []string{"agency"}},
			{"a coordinator of an agency", macfa.Grant{Role: macfa.Coordinator, Agency: csc}, []string{"agency"}},
			{"an administrator of one area", macfa.Grant{Role: macfa.Administrator, Area: hackney}, []string{"area"}},
			{"a board member of an area that is not there", macfa.Grant{Role: macfa.BoardMember, Area: "elsewhere"}, []string{"area"}},
			{"no role", macfa.Grant{}, []string{"role"}},
			{"a guest, who comes by a link of a case", macfa.Grant{Role: macfa.Guest}, []string{"role"}},
		} {
			_, err := partnership.InvitePerson(ctx, w.People["coordinator"], of("person.invite"), ann(), row.grant)
			t.Run(row.name, func(t *testing.T) { wantField(t, err, row.fields...) })
		}
		_, err := partnership.InvitePerson(ctx, w.People["coordinator"], of("person.invite"), signin.NewPerson{Email: "nowhere"}, macfa.Grant{Role: macfa.Coordinator})
		wantField(t, err, "name", "email")
		taken := ann()
		taken.Email = "COORDINATOR@example.org"
		_, err = partnership.InvitePerson(ctx, w.People["coordinator"], of("person.invite"), taken, macfa.Grant{Role: macfa.BoardMember})
		wantField(t, err, "email")
	})
}

func TestALeaverLosesAccessAtOnceAndCanComeBack(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		lead := w.People["lead-csc"].Person
		service := signin.New(w.House, signin.Options{})
		secret, err := service.StartSession(ctx, lead, "")
		if err != nil {
			t.Fatal(err)
		}
		r, _ := http.NewRequest("GET", "/", nil)
		r.AddCookie(&http.Cookie{Name: "caseaudit", Value: secret})
		if a, _ := service.Actor(r); a.Person != lead {
			t.Fatal("the lead is not signed in")
		}
		_, err = partnership.Leave(ctx, w.People["administrator"], of("person.leave"), lead, 9)
		wantKind(t, err, macfa.Conflict)
		if _, err = partnership.Leave(ctx, w.People["administrator"], of("person.leave"), lead, 1); err != nil {
			t.Fatal(err)
		}
		if a, err := service.Actor(r); err != nil || a.Person != "" {
			t.Errorf("the leaver is still signed in: %v", err)
		}
		_, err = partnership.Leave(ctx, w.People["administrator"], of("person.leave"), lead, 2)
		wantKind(t, err, macfa.Conflict)
		_, err = partnership.GiveRole(ctx, w.People["administrator"], of("person.give-role"), lead, macfa.Grant{Role: macfa.BoardMember})
		wantKind(t, err, macfa.Conflict)
		_, err = partnership.InviteAgain(ctx, w.People["administrator"], of("person.invite"), lead)
		wantKind(t, err, macfa.Conflict)
		if _, err = partnership.Return(ctx, w.People["administrator"], of("person.return"), lead, 2); err != nil {
			t.Fatal(err)
		}
		page, err := partnership.PersonDetails(ctx, w.People["administrator"], lead)
		if err != nil || page.Person.State != "invited" || len(page.Person.Roles) != 0 {
			t.Errorf("came back as %+v, %v", page.Person, err)
		}
	})
}

func TestRolesAreGivenAndEndedByOthers(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		admin, stranger := w.People["administrator"], w.People["stranger"].Person
		board := macfa.Grant{Role: macfa.BoardMember}
		if _, err := partnership.GiveRole(ctx, admin, of("person.give-role"), stranger, board); err != nil {
			t.Fatal(err)
		}
		_, err := partnership.GiveRole(ctx, admin, of("person.give-role"), stranger, board)
		wantField(t, err, "role")
		_, err = partnership.GiveRole(ctx, admin, of("person.give-role"), admin.Person, macfa.Grant{Role: macfa.Coordinator})
		wantField(t, err, "")
		page, _ := partnership.PersonDetails(ctx, admin, stranger)
		if len(page.Person.Roles) != 1 || page.Person.Roles[0].Words() != "Board member" {
			t.Fatalf("roles %v", page.Person.Roles)
		}
		role := page.Person.Roles[0].ID
		if _, err := partnership.EndRole(ctx, admin, of("person.end-role"), stranger, role); err != nil {
			t.Fatal(err)
		}
		_, err = partnership.EndRole(ctx, admin, of("person.end-role"), stranger, role)
		wantKind(t, err, macfa.Conflict)
	})
}

func TestOnlyCoordinatorsAndAdministratorsKeepThePeople(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		target := w.People["lead-csc"].Person
		for _, key := range []string{"lead-health", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "stranger"} {
			a := w.People[key]
			_, see := partnership.People(ctx, a, "")
			_, one := partnership.PersonDetails(ctx, a, target)
			_, form := partnership.Inviting(ctx, a)
			_, invite := partnership.InvitePerson(ctx, a, of("person.invite"), ann(), macfa.Grant{Role: macfa.BoardMember})
			_, again := partnership.InviteAgain(ctx, a, of("person.invite"), target)
			_, give := partnership.GiveRole(ctx, a, of("person.give-role"), target, macfa.Grant{Role: macfa.BoardMember})
			_, end := partnership.EndRole(ctx, a, of("person.end-role"), target, "x")
			_, leave := partnership.Leave(ctx, a, of("person.leave"), target, 1)
			_, back := partnership.Return(ctx, a, of("person.return"), target, 1)
			_, name := partnership.RenamePerson(ctx, a, of("person.change"), partnership.Person{ID: target, Version: 1, Name: "X"})
			for _, err := range []error{see, one, form, invite, again, give, end, leave, back, name} {
				wantKind(t, err, macfa.NotFound)
			}
		}
		page, err := partnership.PersonDetails(ctx, w.People["coordinator"], target)
		if err != nil || page.Person.Version != 1 || len(page.Person.Roles) != 1 {
			t.Errorf("something changed: %+v, %v", page.Person, err)
		}
	})
}
