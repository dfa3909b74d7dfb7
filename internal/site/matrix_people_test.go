package site_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// alsoEverybody adds to a scene people of every role who have nothing to do with its round, and some who hold two roles.
func alsoEverybody(more func(*testing.T, *world.World)) func(*testing.T, *world.World) {
	return func(t *testing.T, w *world.World) {
		if more != nil {
			more(t, w)
		}
		city := w.Areas["city"]
		w.Newcomer(t, "scrutineer", macfa.Grant{Role: macfa.Scrutineer})
		w.Newcomer(t, "scrutineer-city", macfa.Grant{Role: macfa.Scrutineer, Area: city})
		w.Newcomer(t, "board-city", macfa.Grant{Role: macfa.BoardMember, Area: city})
		w.Newcomer(t, "chair-elsewhere", macfa.Grant{Role: macfa.PanelChair})
		w.Newcomer(t, "chair-city", macfa.Grant{Role: macfa.PanelChair, Area: city})
		w.Newcomer(t, "panel-elsewhere", macfa.Grant{Role: macfa.PanelMember})
		w.Newcomer(t, "panel-city", macfa.Grant{Role: macfa.PanelMember, Area: city})
		w.Newcomer(t, "dpo-city", macfa.Grant{Role: macfa.DPO, Area: city})
		w.Newcomer(t, "second-auditor-csc", macfa.Grant{Role: macfa.Auditor, Agency: w.Agencies["csc"]})
		w.Newcomer(t, "second-practitioner-csc", macfa.Grant{Role: macfa.Practitioner, Agency: w.Agencies["csc"]})
		w.Newcomer(t, "lead-and-auditor-health", macfa.Grant{Role: macfa.AgencyLead, Agency: w.Agencies["health"]}, macfa.Grant{Role: macfa.Auditor, Agency: w.Agencies["police"]})
		w.Newcomer(t, "lead-sits", macfa.Grant{Role: macfa.AgencyLead, Agency: w.Agencies["gp"]})
		w.Newcomer(t, "member-chairs", macfa.Grant{Role: macfa.PanelMember})
		w.Newcomer(t, "auditor-chairs", macfa.Grant{Role: macfa.Auditor, Agency: w.Agencies["gp"]})
		w.Newcomer(t, "lead-chairs", macfa.Grant{Role: macfa.AgencyLead, Agency: w.Agencies["gp"]})
		if w.Panel != "" {
			w.Sits(t, false, "lead-sits", "second-auditor-csc", "panel-city", "chair-city")
			if w.People["lead-more5"].Person != "" {
				w.Sits(t, false, "lead-more5") // of an agency that nobody asked
			}
			w.Sits(t, true, "member-chairs", "auditor-chairs", "lead-chairs")
		}
	}
}

// people are everybody with the roles that they have now; "" is nobody. Who has left cannot be signed in.
func (m *matrix) people() map[string]operation.Actor {
	m.t.Helper()
	all := map[string]operation.Actor{"": {Grants: []macfa.Grant{{Role: macfa.Public}}}}
	must(m.t, m.house.Store.Read(context.Background(), func(s *store.Snap) error {
		for key, was := range m.w.People {
			a, err := operation.ActorFor(s, m.house, was.Person)
			switch {
			case err == nil:
				all[key] = a
			case macfa.KindOf(err) != macfa.NotFound:
				return err
			}
		}
		return nil
	}))
	for who, a := range all {
		if m.one(`SELECT person FROM session WHERE person = $1`, a.Person) == "" {
			delete(m.cookies, who) // it was ended in the scene
		}
		m.cookie(who)
	}
	m.comingGuests(all)
	return all
}

// narrower tells where a route lets in fewer people than its line does, and why a table of one line for an action cannot say it.
// Whoever is kept out is answered as if nothing were there.
var narrower = map[string]string{
	"GET /cases/{case}/events/{event}":    "the form of one event is there for whoever may enter that event, while it can happen",
	"GET /rounds/{round}/copies/{agency}": "an agency that wrote no return has no copies",
}

// notMet are the lines by which nobody is let in here, and why.
var notMet = map[string]string{
	"account.wake: public, own": "whoever has the link, see byLink",
}

// ignored are forms in which an id is taken no notice of, by what stands in them.
var ignored = map[string]string{
	"POST /rounds/{round}/known-to/{agency}": "=exemption", // who would write the return is not kept where an exemption is asked for
	"POST /holds/{hold}/lift":                "case=",      // only for the page that says what is to be put right
	"POST /destructions/{destruction}/do":    "round=",     // the same
}

// byLink are pages for whoever has the link, which is secret: it says whose they are.
var byLink = map[string]string{
	"GET /wake/{secret}":  "whoever has the link wakes the account that it is about",
	"POST /wake/{secret}": "the same",
}

// ofGuest tells whether a page is there for guests alone, besides everybody.
func ofGuest(pattern string) bool { return strings.Contains(pattern, " /guest") }

// whoseOwn adds what only the person who asks makes a thing: their own account, or the one form for which a guest has a link.
func (m *matrix) whoseOwn(pattern string, a operation.Actor, thing macfa.Thing) macfa.Thing {
	m.t.Helper()
	if a.Person == "" || thing.ID != "" {
		return thing
	}
	if !ofGuest(pattern) {
		thing.Owners = []string{a.Person}
		return thing
	}
	state := ""
	switch {
	case a.Form.ID == "":
	case strings.Contains(pattern, "/guest/reflection"):
		state = m.one(`SELECT state FROM reflection WHERE id = $1`, a.Form.ID)
	case strings.Contains(pattern, "/guest/return"):
		state = m.one(`SELECT state FROM audit_return WHERE id = $1`, a.Form.ID)
	default:
		state = m.one(`SELECT state FROM audit_case WHERE id IN (SELECT kase FROM audit_return WHERE id = $1 UNION SELECT kase FROM reflection WHERE id = $1)`, a.Form.ID)
	}
	if state != "" {
		thing.State, thing.Assigned, thing.Owners = state, []string{a.Person}, []string{a.Person}
	}
	return thing
}

// comingGuests are the guests whose link is still good.
func (m *matrix) comingGuests(all map[string]operation.Actor) {
	m.t.Helper()
	for who, session := range m.guests {
		r, err := http.NewRequest(http.MethodGet, "http://127.0.0.1:8080/guest", nil)
		must(m.t, err)
		r.AddCookie(&http.Cookie{Name: guestCookie, Value: session})
		if a, err := signin.New(m.house, signin.Options{}).Actor(r); err == nil && a.Form.ID != "" {
			all[who] = a
		}
	}
}
