package partnership_test

import (
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

var writes = []macfa.Role{macfa.Auditor}

func rolesFor(t *testing.T, w *world.World, email, agency string) (roles []string) {
	t.Helper()
	err := w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
		roles, err = store.Texts(s, `SELECT r.role FROM person_role r JOIN person p ON p.id = r.person
			WHERE p.email_key = $1 AND r.agency = $2 AND r.ended_at IS NULL ORDER BY r.role`, signin.EmailKey(email), agency)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return roles
}

func TestAnAgencyLeadInvitesWhoWritesAndReflectsForTheAgency(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		lead, csc, o := w.People["lead-csc"], w.Agencies["csc"], of("colleague.invite")
		in, known, err := partnership.InviteColleague(ctx, lead, o, csc, ann(), []macfa.Role{macfa.Auditor, macfa.Practitioner})
		if err != nil || known || in.Secret == "" {
			t.Fatalf("%+v %v %v", in, known, err)
		}
		if got := rolesFor(t, w, ann().Email, csc); len(got) != 2 {
			t.Errorf("the roles are %v", got)
		}
		if again, _, err := partnership.InviteColleague(ctx, lead, o, csc, ann(), []macfa.Role{macfa.Auditor, macfa.Practitioner}); err != nil || again.Secret != "" || again.Person != in.Person {
			t.Errorf("the same form sent twice gave %+v, %v", again, err)
		}
		_, _, err = partnership.InviteColleague(ctx, lead, of("colleague.invite"), csc, ann(), writes)
		wantField(t, err, "email")
	})
}

func TestWhoHasAnAccountIsGivenTheRoleAndNoLink(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		var email string
		err := w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
			email, err = store.Value[string](s, `SELECT email FROM person WHERE id = $1`, w.People["practitioner-csc"].Person)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		p := ann()
		p.Email = email
		in, known, err := partnership.InviteColleague(ctx, w.People["lead-csc"], of("colleague.invite"), w.Agencies["csc"], p, writes)
		if err != nil || !known || in.Person != w.People["practitioner-csc"].Person {
			t.Errorf("%+v %v %v", in, known, err)
		}
		if got := rolesFor(t, w, email, w.Agencies["csc"]); len(got) != 2 {
			t.Errorf("the roles are %v", got)
		}
	})
}

func TestNobodyInvitesForAnAgencyThatIsNotTheirs(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		for _, who := range []string{"lead-health", "auditor-csc", "practitioner-csc", "coordinator", "chair", "board", "administrator", "stranger"} {
			_, _, err := partnership.InviteColleague(ctx, w.People[who], of("colleague.invite"), w.Agencies["csc"], ann(), writes)
			wantKind(t, err, macfa.NotFound)
			_, err = partnership.InvitingColleague(ctx, w.People[who], w.Agencies["csc"])
			wantKind(t, err, macfa.NotFound)
		}
		if got := rolesFor(t, w, ann().Email, w.Agencies["csc"]); len(got) != 0 {
			t.Errorf("%v were given", got)
		}
	})
}

func TestWhatIsWrongWithAnInvitationIsSaidAtItsField(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		invite := func(p signin.NewPerson, roles ...macfa.Role) error {
			_, _, err := partnership.InviteColleague(ctx, w.People["lead-csc"], operation.Of{Action: "colleague.invite", Key: store.NewID()}, w.Agencies["csc"], p, roles)
			return err
		}
		wantField(t, invite(signin.NewPerson{}), "name", "email", "role")
		wantField(t, invite(ann(), macfa.AgencyLead), "role")
		wantField(t, invite(signin.NewPerson{Name: "Ann", Email: "Ann <a@example.org>"}, macfa.Auditor), "email")
	})
}
