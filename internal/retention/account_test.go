package retention_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/partnership"
	"caseaudit/internal/retention"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// gone lets a person leave.
func gone(t *testing.T, w *world.World, who string) string {
	t.Helper()
	id := w.People[who].Person
	if _, err := partnership.Leave(ctx, w.People["coordinator"], world.Of("person.leave"), id, 1); err != nil {
		t.Fatal(err)
	}
	world.Change(t, w, "mail", `INSERT INTO mail (id, slot, person, kind, thing, day, state, subject, body, told, made_at, version) VALUES ($1, $1, $2, 'digest', '', '', 'sent', 'For Canary', 'Dear Canary', '[]', 1, 1)`, store.NewID(), id)
	return id
}

func erase(w *world.World, who, id string) error {
	_, err := retention.Erase(ctx, w.People[who], world.Of("person.erase"), id, 2)
	return err
}

func TestAnErasedAccountLeavesANumberInTheRecord(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		world.Refused(t, "somebody who has not left", erase(w, "dpo", w.People["auditor-csc"].Person))
		id := gone(t, w, "auditor-csc")
		entries := len(world.Texts(t, w, `SELECT id FROM trail_entry WHERE actor = $1 OR thing = $2`, id, "person:"+id))
		for _, who := range []string{"coordinator", "lead-csc", "auditor-police", "chair", "board", "stranger"} {
			world.Refused(t, who, erase(w, who, id))
			_, err := retention.Leavers(ctx, w.People[who])
			world.Refused(t, who, err)
		}
		if err := erase(w, "administrator", id); err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{
			`SELECT id FROM person WHERE id = $1 AND (name <> '` + signin.ErasedName + `' OR email <> '' OR phone <> '' OR email_key LIKE '%example%')`,
			`SELECT id FROM account WHERE id = $1`, `SELECT id FROM factor WHERE person = $1`, `SELECT id FROM session WHERE person = $1`,
			`SELECT id FROM invitation WHERE person = $1`, `SELECT id FROM mail WHERE person = $1 AND body <> ''`} {
			if left := world.Texts(t, w, query, id); len(left) != 0 {
				t.Errorf("%s finds %v", query, left)
			}
		}
		if now := len(world.Texts(t, w, `SELECT id FROM trail_entry WHERE actor = $1 OR thing = $2`, id, "person:"+id)); now != entries+1 {
			t.Errorf("the record has %d entries about the person, it had %d", now, entries)
		}
		world.Verifies(t, w)
		world.Refused(t, "erased twice", erase(w, "administrator", id))
		_, err := partnership.Return(ctx, w.People["coordinator"], world.Of("person.return"), id, 3)
		world.WantKind(t, err, macfa.Conflict)
	})
}

func TestWhoseTimeIsUpIsListedAndNobodyIsErasedWhileAHoldStands(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		id := gone(t, w, "auditor-csc")
		p, err := retention.Leavers(ctx, w.People["dpo"])
		if err != nil || len(p.People) != 1 || !p.People[0].Until.After(p.Today) {
			t.Fatalf("%+v %v", p, err)
		}
		later(w, 396)
		h := w.Site(t, "dpo", retention.Routes...)
		if body := world.Send(h, http.MethodGet, "/leavers", nil).Body.String(); !strings.Contains(body, "The time is up.") {
			t.Error("the page does not say that the time is up")
		}
		hold := setHold(t, w, "dpo", "")
		world.WantKind(t, erase(w, "dpo", id), macfa.Conflict)
		liftHold(t, w, hold)
		if a := world.Send(h, http.MethodGet, "/leavers/"+id, nil); a.Code != http.StatusOK || !strings.Contains(a.Body.String(), "It cannot be undone.") {
			t.Errorf("the page of one account: %d", a.Code)
		}
		form := url.Values{"key": {store.NewID()}, "version": {"2"}}
		for range 2 {
			if a := world.Send(h, http.MethodPost, "/leavers/"+id+"/erase", form); a.Code != http.StatusSeeOther {
				t.Errorf("erasing is answered with %d", a.Code)
			}
		}
		if body := world.Send(h, http.MethodGet, "/leavers", nil).Body.String(); !strings.Contains(body, "Nobody who has left is still kept by name.") {
			t.Error("the empty list does not say so")
		}
	})
}
