package partnership_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/signin"
	"caseaudit/internal/world"
)

func waiting(t *testing.T, a operation.Actor) []partnership.Request {
	t.Helper()
	list, err := partnership.Requests(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestAnAdministratorAloneGivesNoRoleThatShowsCasesUnasked(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		admin, stranger := w.People["administrator"], w.People["stranger"].Person
		for _, row := range []struct {
			grant macfa.Grant
			waits bool
		}{
			{macfa.Grant{Role: macfa.Coordinator}, true}, {macfa.Grant{Role: macfa.AgencyLead, Agency: w.Agencies["gp"]}, true},
			{macfa.Grant{Role: macfa.PanelChair}, true}, {macfa.Grant{Role: macfa.DPO}, true},
			{macfa.Grant{Role: macfa.Auditor, Agency: w.Agencies["gp"]}, false}, {macfa.Grant{Role: macfa.BoardMember}, false},
		} {
			t.Run(string(row.grant.Role), func(t *testing.T) {
				before := len(waiting(t, admin))
				if _, err := partnership.GiveRole(ctx, admin, of("person.give-role"), stranger, row.grant); err != nil {
					t.Fatal(err)
				}
				asked := len(waiting(t, admin)) > before
				if held := again(t, w, "stranger").Has(row.grant.Role); held == row.waits || asked != row.waits {
					t.Errorf("holds it: %v, waits: %v", held, asked)
				}
			})
		}
		_, err := partnership.GiveRole(ctx, admin, of("person.give-role"), stranger, macfa.Grant{Role: macfa.Coordinator})
		wantKind(t, err, macfa.Conflict) // asked for already
		if _, err := partnership.GiveRole(ctx, w.People["coordinator"], of("person.give-role"), stranger, macfa.Grant{Role: macfa.Coordinator}); err != nil || !again(t, w, "stranger").Has(macfa.Coordinator) {
			t.Errorf("a coordinator gives it alone: %v", err)
		}
	})
}

func TestAnInvitedCoordinatorComesInByWhoeverConfirms(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		admin, chair := w.People["administrator"], w.People["chair"]
		in, err := partnership.InvitePerson(ctx, admin, of("person.invite"), ann(), macfa.Grant{Role: macfa.Coordinator})
		if err != nil || in.Secret != "" || !in.Waits {
			t.Fatalf("the administrator gets %+v, %v", in, err)
		}
		more, err := partnership.InviteAgain(ctx, admin, of("person.invite"), in.Person)
		if err != nil || more.Secret != "" || !more.Waits {
			t.Errorf("asking for another link gives %+v, %v", more, err)
		}
		list := waiting(t, chair)
		r := list[slices.IndexFunc(list, func(r partnership.Request) bool { return r.What == "role" })]
		if len(waiting(t, admin)) != 2 || !waiting(t, admin)[0].Mine || r.Mine {
			t.Errorf("what waits: %+v", r)
		}
		_, err = partnership.Confirm(ctx, admin, of("second-person.confirm"), r.ID, r.Version)
		wantKind(t, err, macfa.NotFound)
		_, err = partnership.Confirm(ctx, chair, of("second-person.confirm"), r.ID, r.Version+1)
		wantKind(t, err, macfa.Conflict)
		o := of("second-person.confirm")
		got, err := partnership.Confirm(ctx, chair, o, r.ID, r.Version)
		if err != nil || got.Secret == "" || got.Person != in.Person {
			t.Fatalf("the chair gets %+v, %v", got, err)
		}
		if twice, err := partnership.Confirm(ctx, chair, o, r.ID, r.Version); err != nil || twice.Secret != "" {
			t.Errorf("the form sent twice gives %+v, %v", twice, err)
		}
		_, err = partnership.Confirm(ctx, chair, of("second-person.confirm"), r.ID, r.Version+1)
		wantKind(t, err, macfa.Conflict)
		page, err := partnership.PersonDetails(ctx, admin, in.Person)
		if err != nil || len(page.Person.Roles) != 1 || page.Person.Roles[0].Role != macfa.Coordinator {
			t.Errorf("roles %v, %v", page.Person.Roles, err)
		}
	})
}

func TestNobodyDecidesWhatTheyAskedForOrWhatIsAboutThem(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		coordinator, admin, chair := w.People["coordinator"], w.People["administrator"], w.People["chair"]
		for _, ask := range []struct {
			by  operation.Actor
			who string
		}{{coordinator, "auditor-csc"}, {admin, "chair"}} {
			if _, err := partnership.ResetFactors(ctx, ask.by, of("person.reset-factors"), w.People[ask.who].Person); err != nil {
				t.Fatal(err)
			}
		}
		list := waiting(t, coordinator)
		if list[0].AskedBy != coordinator.Person { // both were asked for at one instant
			slices.Reverse(list)
		}
		for i, a := range []operation.Actor{coordinator, chair} { // the first asked for one, the second is whom the other is about
			_, err := partnership.Confirm(ctx, a, of("second-person.confirm"), list[i].ID, 1)
			wantField(t, err, "")
			_, err = partnership.Refuse(ctx, a, of("second-person.refuse"), list[i].ID, 1)
			wantField(t, err, "")
		}
		if _, err := partnership.Refuse(ctx, coordinator, of("second-person.refuse"), list[1].ID, 1); err != nil || len(waiting(t, coordinator)) != 1 {
			t.Errorf("refusing: %v", err)
		}
		_, err := partnership.ResetFactors(ctx, admin, of("person.reset-factors"), admin.Person)
		wantField(t, err, "")
		for _, key := range []string{"lead-csc", "auditor-csc", "panel", "board", "stranger"} {
			_, see := partnership.Requests(ctx, w.People[key])
			_, reset := partnership.ResetFactors(ctx, w.People[key], of("person.reset-factors"), w.People["chair"].Person)
			_, confirm := partnership.Confirm(ctx, w.People[key], of("second-person.confirm"), list[0].ID, 1)
			_, refuse := partnership.Refuse(ctx, w.People[key], of("second-person.refuse"), list[0].ID, 1)
			for _, err := range []error{see, reset, confirm, refuse} {
				wantKind(t, err, macfa.NotFound)
			}
		}
	})
}

func TestASecondFactorIsTakenAwayByTwo(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		service := signin.New(w.House, signin.Options{})
		who := w.People["auditor-csc"].Person
		secret, err := service.StartSession(ctx, who, "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := partnership.ResetFactors(ctx, w.People["coordinator"], of("person.reset-factors"), who); err != nil {
			t.Fatal(err)
		}
		r := waiting(t, w.People["chair"])[0]
		in, err := partnership.Confirm(ctx, w.People["chair"], of("second-person.confirm"), r.ID, r.Version)
		if err != nil || in.Secret == "" {
			t.Fatalf("got %+v, %v", in, err)
		}
		req, _ := http.NewRequest(http.MethodGet, "/", nil)
		req.AddCookie(&http.Cookie{Name: "caseaudit", Value: secret})
		if a, err := service.Actor(req); err != nil || a.Person != "" {
			t.Errorf("the session goes on: %v", err)
		}
	})
}

func TestPagesOfWhatWaitsForASecondPerson(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		admin, chair := site(t, w, "administrator"), site(t, w, "chair")
		if _, body := get(chair, "/people/requests"); !strings.Contains(body, "Nothing waits.") {
			t.Error("the empty page does not say so")
		}
		person := "/people/" + w.People["board"].Person
		if code, to := post(admin, person+"/roles", url.Values{"role": {"coordinator"}}); code != http.StatusSeeOther || to != "to "+person {
			t.Errorf("%d %s", code, to)
		}
		_, body := get(admin, person)
		if !strings.Contains(body, "Waits for a second person: ") {
			t.Error("the person's page does not say what waits")
		}
		if _, body = get(admin, "/people/requests"); strings.Contains(body, "/confirm") || !strings.Contains(body, "Somebody else has to decide") {
			t.Error("who asked can confirm")
		}
		if _, body = get(chair, "/people/requests"); !strings.Contains(body, "/confirm") {
			t.Error("the chair cannot confirm")
		}
	})
}
