package fieldwork_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/casefile"
	"caseaudit/internal/concern"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

// guests is a world with the service by which a guest comes in.
type guests struct {
	*world.World
	t       *testing.T
	service *signin.Service
	site    http.Handler
}

func withGuests(t *testing.T, fn func(t *testing.T, g *guests)) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		s := signin.New(w.House, signin.Options{})
		site := &web.Site{House: w.House, Routes: slices.Concat(s.Routes(), fieldwork.Routes, concern.Routes), Actor: s.Actor}
		h, err := site.Handler()
		good(t, err)
		fn(t, &guests{w, t, s, h})
	})
}

func good(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// invite makes a link as the coordinator and gives its path.
func (g *guests) invite(kind, id string) (link, path string) {
	g.t.Helper()
	link, err := fieldwork.InviteGuest(g.t.Context(), g.People["coordinator"], world.Of("guest-link.make"), kind, id, "office@larch.example")
	good(g.t, err)
	return link, g.page(kind, id).Address
}

func (g *guests) page(kind, id string) fieldwork.GuestPage {
	g.t.Helper()
	p, err := fieldwork.Guests(g.t.Context(), g.People["coordinator"], kind, id)
	good(g.t, err)
	return p
}

func (g *guests) code(kind, id, link string) string {
	g.t.Helper()
	code, err := fieldwork.ReadOutCode(g.t.Context(), g.People["coordinator"], world.Of("guest-code.read-out"), kind, id, link)
	good(g.t, err)
	digits, err := signin.Digits(g.House, code)
	good(g.t, err)
	return digits
}

// visitor is a browser that keeps cookies as one does.
type visitor struct {
	g       *guests
	cookies map[string]*http.Cookie
}

func (g *guests) browser() *visitor { return &visitor{g, map[string]*http.Cookie{}} }

func (b *visitor) send(method, path string, form url.Values) *httptest.ResponseRecorder {
	b.g.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, c := range b.cookies {
		r.AddCookie(c)
	}
	rec := httptest.NewRecorder()
	b.g.site.ServeHTTP(rec, r)
	for _, c := range rec.Result().Cookies() {
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		} else {
			b.cookies[c.Name] = c
		}
	}
	return rec
}

func (b *visitor) get(path string, status int, parts ...string) string {
	b.g.t.Helper()
	rec := b.send(http.MethodGet, path, nil)
	if rec.Code != status {
		b.g.t.Errorf("GET is answered with %d, want %d: %s", rec.Code, status, rec.Header().Get("Location"))
	}
	for _, part := range parts {
		if !strings.Contains(rec.Body.String(), part) {
			b.g.t.Errorf("the page does not say %q", part)
		}
	}
	return rec.Body.String()
}

func (b *visitor) post(path string, status int, pairs ...string) *httptest.ResponseRecorder {
	b.g.t.Helper()
	form := url.Values{"key": {store.NewID()}}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	rec := b.send(http.MethodPost, path, form)
	if rec.Code != status {
		b.g.t.Errorf("POST %s is answered with %d, want %d", path, rec.Code, status)
	}
	return rec
}

// comeIn opens a return as a guest.
func (g *guests) comeIn(kind, id string) (b *visitor, link, path string) {
	g.t.Helper()
	link, path = g.invite(kind, id)
	b = g.browser()
	b.post(path, http.StatusSeeOther, "code", g.code(kind, id, link))
	return b, link, path
}

func TestAGuestSeesOneFormAndNothingElse(t *testing.T) {
	withGuests(t, func(t *testing.T, g *guests) {
		ret := g.Returns["0/csc"]
		b, _, _ := g.comeIn("return", ret)
		page := b.get("/guest/return", http.StatusOK, "Your form", "Case H1")
		section := b.get("/guest/return/recognition", http.StatusOK)
		whole := b.get("/guest/return/all", http.StatusOK)
		for _, html := range []string{page, section, whole} {
			for _, never := range []string{"Lead Children", "Auditor Children", "Grace Adeyemi", "Testchild", "govuk-service-navigation", `href="/returns`, `href="/cases`, `href="/sign-in`, "ca-person", g.Cases[0], ret} {
				if strings.Contains(html, never) {
					t.Errorf("a guest's page has %q in it", never)
				}
			}
		}
		for _, other := range []string{"/", "/returns", "/returns/" + ret, "/returns/" + g.Returns["1/csc"], "/cases/" + g.Cases[0], "/cases/" + g.Cases[0] + "/identity", "/find", "/me"} {
			rec := b.send(http.MethodGet, other, nil)
			if rec.Code == http.StatusOK {
				t.Errorf("a guest gets %s", other)
			}
		}
	})
}

func TestALinkOpensWithACodeInTheFirstBrowserAlone(t *testing.T) {
	withGuests(t, func(t *testing.T, g *guests) {
		ret := g.Returns["0/csc"]
		link, path := g.invite("return", ret)
		first, other := g.browser(), g.browser()
		first.get(path, http.StatusOK, "Send me a code", "one-time code")
		first.get("/guest/return", http.StatusSeeOther)
		first.post(path, http.StatusUnprocessableEntity, "code", "123")
		first.post(path, http.StatusUnprocessableEntity, "code", "00000000")
		code := g.code("return", ret, link)
		first.post(path, http.StatusSeeOther, "code", code)
		first.get("/guest/return", http.StatusOK)
		first.post(path, http.StatusUnprocessableEntity, "code", code) // each once
		other.get(path, http.StatusConflict, "in another browser")
		other.post(path, http.StatusConflict, "code", g.code("return", ret, link))
		first.post("/guest/leave", http.StatusSeeOther)
		first.get("/guest/return", http.StatusSeeOther)
		first.post(path, http.StatusSeeOther, "code", g.code("return", ret, link))
		first.get("/guest/return", http.StatusOK)

		later := g.code("return", ret, link)
		g.RealClock.Set(g.RealClock.Now().Add(16 * time.Minute))
		first.post(path, http.StatusUnprocessableEntity, "code", later)
		g.RealClock.Set(g.RealClock.Now().Add(31 * time.Minute))
		first.get("/guest/return", http.StatusSeeOther)
		g.browser().get("/guest/open/"+strings.Repeat("a", 64), http.StatusNotFound)
	})
}

func TestGuessingACodeEndsIt(t *testing.T) {
	withGuests(t, func(t *testing.T, g *guests) {
		ret := g.Returns["0/csc"]
		link, path := g.invite("return", ret)
		b, code := g.browser(), g.code("return", ret, link)
		for range 5 {
			b.post(path, http.StatusUnprocessableEntity, "code", "00000001")
		}
		b.post(path, http.StatusUnprocessableEntity, "code", code)
		b.post(path, http.StatusSeeOther, "code", g.code("return", ret, link))
	})
}

func TestCodesAreSentOneAMinuteAndSixAnHour(t *testing.T) {
	withGuests(t, func(t *testing.T, g *guests) {
		_, path := g.invite("return", g.Returns["0/csc"])
		b := g.browser()
		for range 6 {
			b.post(path+"/code", http.StatusSeeOther)
			b.post(path+"/code", http.StatusUnprocessableEntity)
			g.RealClock.Set(g.RealClock.Now().Add(2 * time.Minute))
		}
		b.post(path+"/code", http.StatusUnprocessableEntity)
	})
}

func TestTheSameFormSentTwiceOpensOnce(t *testing.T) {
	withGuests(t, func(t *testing.T, g *guests) {
		ret := g.Returns["0/csc"]
		link, path := g.invite("return", ret)
		form := url.Values{"key": {store.NewID()}, "code": {g.code("return", ret, link)}}
		b := g.browser()
		for range 2 {
			if rec := b.send(http.MethodPost, path, form); rec.Code != http.StatusSeeOther {
				t.Errorf("answered with %d", rec.Code)
			}
			b.get("/guest/return", http.StatusOK)
		}
	})
}

func TestAGuestWritesAndSendsAReturnAndItsLeadSigns(t *testing.T) {
	withGuests(t, func(t *testing.T, g *guests) {
		ret := g.Returns["0/csc"]
		b, _, _ := g.comeIn("return", ret)
		b.post("/guest/return/answers", http.StatusSeeOther, "section", "recognition", "version.recognition.signs", "0", "choice.recognition.signs", "met", "evidence.recognition.signs", "The register shows it.")
		b.get("/guest/return/recognition", http.StatusOK, "The register shows it.")
		b.post("/guest/return/key-events", http.StatusSeeOther, "day-day", "1", "day-month", "12", "day-year", "2014", "text", "Moved school.", "version", "0")
		b.get("/guest/return/key-events", http.StatusOK, "Moved school.")
		p, err := fieldwork.ReturnOf(t.Context(), g.People["lead-csc"], ret)
		good(t, err)
		if p.State != "started" || p.KeyEvents != 1 {
			t.Errorf("the return is %s with %d key events", p.State, p.KeyEvents)
		}
		b.post("/guest/return/send", http.StatusConflict, "version", "99")
		b.post("/guest/return/send", http.StatusSeeOther, "version", strconv.FormatInt(p.Version, 10))
		b.post("/guest/return/answers", http.StatusConflict, "section", "recognition", "version.recognition.signs", "1", "choice.recognition.signs", "not_met")
		b.get("/guest/return/recognition", http.StatusOK)
		_, err = fieldwork.SendBack(t.Context(), g.People["lead-csc"], world.Of("return.send-back"), ret, p.Version+1, "Say more.", fieldwork.NewComment{Question: "recognition.signs", Text: "Which month?"})
		good(t, err)
		html := b.get("/guest/return", http.StatusOK, "Say more.") + b.get("/guest/return/recognition", http.StatusOK, "Which month?")
		if strings.Contains(html, "Lead Children") || strings.Contains(html, "/comments") {
			t.Error("the comment names its writer, or leads away")
		}
	})
}

func TestALinkEndsAtOnce(t *testing.T) {
	withGuests(t, func(t *testing.T, g *guests) {
		ret := g.Returns["0/csc"]
		b, link, path := g.comeIn("return", ret)
		version := g.page("return", ret).Living().Version
		_, err := fieldwork.WithdrawGuest(t.Context(), g.People["lead-csc"], world.Of("guest-link.withdraw"), "return", ret, link, version-1)
		world.WantKind(t, err, macfa.Conflict)
		_, err = fieldwork.WithdrawGuest(t.Context(), g.People["lead-csc"], world.Of("guest-link.withdraw"), "return", ret, link, version)
		good(t, err)
		b.get("/guest/return", http.StatusSeeOther)
		b.post("/guest/return/answers", http.StatusUnauthorized, "section", "recognition", "version.recognition.signs", "0", "choice.recognition.signs", "met")
		b.get(path, http.StatusConflict, "does not work any more")
		_, err = fieldwork.ReadOutCode(t.Context(), g.People["coordinator"], world.Of("guest-code.read-out"), "return", ret, link)
		world.WantKind(t, err, macfa.Conflict)
		b, first, _ := g.comeIn("return", ret)
		g.invite("return", ret) // a newer one takes its place
		b.get("/guest/return", http.StatusSeeOther)
		if got := world.Texts(t, g.World, `SELECT state FROM guest_link WHERE id = $1`, first); got[0] != "ended" {
			t.Errorf("the earlier link is %v", got)
		}
	})
}

func TestALinkEndsWhenThePanelOpens(t *testing.T) {
	withGuests(t, func(t *testing.T, g *guests) {
		ret := g.Returns["0/csc"]
		reflection := world.Texts(t, g.World, `SELECT id FROM reflection WHERE kase = $1 ORDER BY id`, g.Cases[0])[0]
		b, _, path := g.comeIn("return", ret)
		c, _, _ := g.comeIn("reflection", reflection)
		_, err := operation.Do(t.Context(), g.People["coordinator"], world.Of("returns.see-round"), func(tx *operation.Tx) (string, error) {
			if err := tx.May("returns.see-round", macfa.Thing{Areas: []string{g.Areas["hackney"]}}); err != nil {
				return "", err
			}
			return "", fieldwork.Freeze(tx, g.Round, "The day has come.")
		})
		good(t, err)
		b.get("/guest/return", http.StatusSeeOther)
		c.get("/guest/reflection", http.StatusSeeOther)
		b.get(path, http.StatusConflict, "the panel has opened")
	})
}

func TestAGuestReflectsAndTakesBack(t *testing.T) {
	withGuests(t, func(t *testing.T, g *guests) {
		id := world.Texts(t, g.World, `SELECT id FROM reflection WHERE kase = $1 ORDER BY id`, g.Cases[0])[0]
		b, link, _ := g.comeIn("reflection", id)
		if got := g.page("reflection", id); got.Living().Email != got.Email || got.Email == "office@larch.example" {
			t.Errorf("codes for a reflection go to %q", got.Living().Email)
		}
		html := b.get("/guest/reflection", http.StatusOK, "Your reflection", "by telephone, by secure mail or in person")
		if strings.Contains(html, "Practitioner ") || strings.Contains(html, id) {
			t.Error("a name or an id stands in the page")
		}
		b.post("/guest/reflection", http.StatusUnprocessableEntity, "version", "1")
		b.post("/guest/reflection", http.StatusSeeOther, "version", "1", "well", "We met every week.")
		b.get("/guest/reflection", http.StatusOK, "We met every week.", "Take it back")
		b.post("/guest/reflection/take-back", http.StatusSeeOther, "version", "2")
		_, err := fieldwork.TellGuest(t.Context(), g.People["coordinator"], world.Of("guest-link.told"), "reflection", id, link, g.page("reflection", id).Living().Version, signin.Told{How: "telephone", On: "2015-01-09"})
		good(t, err)
		b.get("/guest/reflection", http.StatusOK, "You were told by telephone on Friday 9 January 2015")
		b.get("/guest/return", http.StatusNotFound)
	})
}

func TestAGuestRaisesAConcernAndCannotAskWhoTheChildIs(t *testing.T) {
	withGuests(t, func(t *testing.T, g *guests) {
		b, link, _ := g.comeIn("return", g.Returns["0/csc"])
		b.get("/guest/concern", http.StatusOK, "call 999")
		html := b.get("/guest/concern?kind=child_at_risk&case="+g.Cases[1], http.StatusOK, "020 7946 0000", "999")
		if strings.Contains(html, "Duty manager") {
			t.Error("the form of a guest names somebody")
		}
		b.post("/guest/concern", http.StatusUnprocessableEntity, "kind", "child_at_risk", "what", "A bruise.")
		b.post("/guest/concern", http.StatusSeeOther, "kind", "child_at_risk", "what", "A bruise.", "done", "Nothing yet", "told", "Nobody yet", "case", g.Cases[1])
		b.get("/guest/concern/kept", http.StatusOK, "020 7946 0000", "999", "not a referral")
		if got := world.Texts(t, g.World, `SELECT kase || raised_by || agency FROM concern`); len(got) != 1 || got[0] != g.Cases[0]+link+g.Agencies["csc"] {
			t.Errorf("the concern is kept as %v", got)
		}
		r := httptest.NewRequest(http.MethodGet, "/guest/return", nil)
		for _, c := range b.cookies {
			r.AddCookie(c)
		}
		guest, err := g.service.Actor(r)
		good(t, err)
		_, err = casefile.Identity(t.Context(), guest, g.Cases[0])
		world.Refused(t, "the guest who asks which child it is", err)
		_, err = fieldwork.ReturnOf(t.Context(), guest, g.Returns["0/health"])
		world.Refused(t, "the guest at another return", err)
		_, err = fieldwork.Guests(t.Context(), guest, "return", g.Returns["0/csc"])
		world.Refused(t, "the guest at the links", err)
	})
}

func TestOnlyTheCoordinatorAndTheAgencysLeadInviteAGuest(t *testing.T) {
	withGuests(t, func(t *testing.T, g *guests) {
		ret, ctx := g.Returns["0/csc"], t.Context()
		reflection := world.Texts(t, g.World, `SELECT id FROM reflection WHERE kase = $1 AND agency = $2`, g.Cases[0], g.Agencies["csc"])[0]
		link, _ := g.invite("return", ret)
		for _, who := range []string{"lead-police", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "administrator", "dpo", "coordinator-city", "stranger"} {
			a := g.People[who]
			for kind, id := range map[string]string{"return": ret, "reflection": reflection} {
				_, err := fieldwork.Guests(ctx, a, kind, id)
				world.Refused(t, who, err)
				_, err = fieldwork.InviteGuest(ctx, a, world.Of("guest-link.make"), kind, id, "")
				world.Refused(t, who, err)
				_, err = fieldwork.WithdrawGuest(ctx, a, world.Of("guest-link.withdraw"), kind, id, link, 1)
				world.Refused(t, who, err)
				_, err = fieldwork.TellGuest(ctx, a, world.Of("guest-link.told"), kind, id, link, 1, signin.Told{})
				world.Refused(t, who, err)
			}
		}
		_, err := fieldwork.ReadOutCode(ctx, g.People["lead-csc"], world.Of("guest-code.read-out"), "return", ret, link)
		world.Refused(t, "the lead who wants a code", err)
		_, err = fieldwork.WithdrawGuest(ctx, g.People["coordinator"], world.Of("guest-link.withdraw"), "return", g.Returns["1/csc"], link, 1)
		world.Refused(t, "the link of another return", err)
		for _, id := range []string{ret, reflection} {
			kind := map[bool]string{true: "return", false: "reflection"}[id == ret]
			_, err = fieldwork.InviteGuest(ctx, g.People["lead-csc"], world.Of("guest-link.make"), kind, id, "")
			good(t, err)
		}
		_, err = fieldwork.InviteGuest(ctx, g.People["lead-csc"], world.Of("guest-link.make"), "return", ret, "two@example.org, three@example.org")
		world.Wrong(t, err, "email", "one e-mail address")
		living := g.page("return", ret).Living()
		_, err = fieldwork.TellGuest(ctx, g.People["lead-csc"], world.Of("guest-link.told"), "return", ret, living.ID, living.Version, signin.Told{On: "2016-01-01"})
		world.Wrong(t, err, "how", "Choose how")
		world.Wrong(t, err, "on", "has passed")
	})
}

func TestEveryUseOfALinkStandsInTheRecord(t *testing.T) {
	withGuests(t, func(t *testing.T, g *guests) {
		b, link, path := g.comeIn("return", g.Returns["0/csc"])
		b.get("/guest/return", http.StatusOK)
		b.post(path+"/code", http.StatusSeeOther)
		b.post(path, http.StatusUnprocessableEntity, "code", "00000000")
		b.post("/guest/leave", http.StatusSeeOther)
		got := world.Texts(t, g.World, `SELECT action FROM trail_entry WHERE about = $1 AND (actor = $2 OR thing = $3) ORDER BY seq`, "case:"+g.Cases[0], link, "guest-link:"+link)
		want := []string{"guest.open", "guest.open", "return.see", "guest.code", "guest.refused", "guest.leave"}
		for _, action := range want {
			if !slices.Contains(got, action) {
				t.Errorf("%s is not in the record: %v", action, got)
			}
		}
		for _, text := range world.Texts(t, g.World, `SELECT body || subject FROM mail`) {
			if strings.Contains(text, "/guest/open/") {
				t.Error("a link is kept in the clear")
			}
		}
	})
}
