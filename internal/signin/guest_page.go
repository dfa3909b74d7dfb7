package signin

import (
	"context"
	"net/http"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// guestRoutes are the pages by which a guest comes in; the form itself belongs to its room.
func (s *Service) guestRoutes() []web.Route {
	return []web.Route{
		{Pattern: "GET /guest", Action: "page.public", Handler: showGuest},
		{Pattern: "GET /guest/open/{guest}", Action: "guest.open", Handler: s.showDoor},
		{Pattern: "POST /guest/open/{guest}", Action: "guest.open", Handler: s.postDoor},
		{Pattern: "POST /guest/open/{guest}/code", Action: "guest.code", Handler: s.postCode},
		{Pattern: "POST /guest/leave", Action: "guest.leave", Handler: s.postGuestLeave},
	}
}

// asGuest tells whether an address is one of the form of a guest: there, and nowhere else, a guest's session counts.
func asGuest(r *http.Request) bool {
	return r.URL.Path == "/guest" || strings.HasPrefix(r.URL.Path, "/guest/") && !strings.HasPrefix(r.URL.Path, guestPath(""))
}

// guestActor tells who asks for a guest's form. Nobody but a guest is anybody there.
func (s *Service) guestActor(r *http.Request) (operation.Actor, error) {
	var a operation.Actor
	var seen int64
	now := s.house.Real()
	err := s.house.Store.Glance(r.Context(), func(snap *store.Snap) (err error) {
		if c, bad := r.Cookie(s.guestCookie()); bad == nil && c.Value != "" {
			a, seen, err = operation.ActorInGuestSession(snap, s.house, digest(c.Value), limits(now))
			if macfa.KindOf(err) != macfa.NotFound {
				return err
			}
		}
		a, err = s.house.Public(snap)
		return err
	})
	if err == nil && a.Session != "" && seen <= now.Add(-seenEvery).UnixMicro() {
		s.noteGuest(r.Context(), a.Session, now)
	}
	return a, err
}

func (s *Service) noteGuest(ctx context.Context, session string, now time.Time) {
	if err := s.house.Store.Write(ctx, func(tx *store.Tx) error { return noteGuestUse(tx, session, now) }); err != nil {
		s.house.Log.Error("the use of a guest's session could not be noted", "error", store.LogText(err))
	}
}

func (s *Service) guestCookie() string { return s.cookieName() + "-guest" }

func (s *Service) browserCookie() string { return s.cookieName() + "-browser" }

// browserFor is how long a browser remembers that it was the first: longer than a round's returns are open.
const browserFor = 180 * 24 * time.Hour

func (s *Service) markOf(x *web.Exchange) string {
	if c, err := x.R.Cookie(s.browserCookie()); err == nil {
		return c.Value
	}
	return ""
}

func (s *Service) setGuestCookies(w http.ResponseWriter, session, mark string) {
	c := s.cookie(session, 0)
	c.Name, c.SameSite = s.guestCookie(), http.SameSiteStrictMode
	http.SetCookie(w, c)
	c = s.cookie(mark, int(browserFor.Seconds()))
	c.Name = s.browserCookie()
	http.SetCookie(w, c)
}

// showGuest leads a guest to the form, and somebody whose session has ended back to the link.
func showGuest(x *web.Exchange) error {
	if x.Actor.IsGuest() {
		return x.See("/guest/" + x.Actor.Form.Kind)
	}
	f := x.Frame("Open the form by its link")
	f.SignIn, f.Home, f.Footer = "", "/guest", web.GuestFooter
	return x.Page(f, guestClosedBody())
}

type doorForm struct {
	GuestDoor
	Address, Key string
	Problems     ui.Problems
}

func (s *Service) showDoor(x *web.Exchange) error {
	private(x.W.Header())
	return s.doorPage(x, nil)
}

func (s *Service) doorPage(x *web.Exchange, problems ui.Problems) error {
	secret := x.Path("guest")
	d, err := s.Door(x.R.Context(), x.Actor, secret, s.markOf(x))
	if err != nil {
		return err
	}
	f := x.Frame("Open your form")
	f.SignIn, f.Home, f.Problems, f.Footer = "", "/guest", problems, web.GuestFooter
	return x.Page(f, doorBody(doorForm{d, guestPath(secret), x.NewKey(), problems}, x.NewKey()))
}

func (s *Service) postCode(x *web.Exchange) error {
	private(x.W.Header())
	err := s.AskCode(x.R.Context(), x.Actor, x.Path("guest"), s.markOf(x), x.Form("key"))
	if problems, ok := web.Problems(err); ok {
		return s.doorPage(x, problems)
	}
	if err != nil {
		return err
	}
	return x.Done(guestPath(x.Path("guest")), "A code is on its way to the address to which the link was sent. Type it in below.")
}

func (s *Service) postDoor(x *web.Exchange) error {
	private(x.W.Header())
	session, mark, err := s.OpenGuest(x.R.Context(), x.Actor, Opening{Secret: x.Path("guest"), Code: x.Form("code"), Mark: s.markOf(x), Key: x.Form("key")})
	if problems, ok := web.Problems(err); ok {
		return s.doorPage(x, problems)
	}
	if err != nil {
		return err
	}
	s.setGuestCookies(x.W, session, mark)
	return x.See("/guest")
}

func (s *Service) postGuestLeave(x *web.Exchange) error {
	if err := s.LeaveGuest(x.R.Context(), x.Actor, x.Form("key")); err != nil {
		return err
	}
	c := s.cookie("", -1)
	c.Name = s.guestCookie()
	http.SetCookie(x.W, c)
	return x.Done("/guest", "The form is closed in this browser. What you saved is kept.")
}
