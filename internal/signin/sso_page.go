package signin

import (
	"net/http"
	"net/url"

	"caseaudit/internal/web"
)

// ssoRoutes are the way to the organisation's provider and back; without a provider nothing is there.
func (s *Service) ssoRoutes() []web.Route {
	if !s.sso.On() {
		return nil
	}
	return []web.Route{
		{Pattern: "GET /sign-in/sso", Action: "account.sign-in", Handler: s.showSSO},
		{Pattern: "GET /sign-in/sso/back", Action: "account.sign-in", Handler: s.showSSOBack},
		{Pattern: "GET /invitations/{secret}/sso", Action: "invitation.accept", Handler: s.showInvitedSSO},
	}
}

// ssoLink is where a button leads that signs in by the provider; "" without one.
func (s *Service) ssoLink(next string) string {
	if !s.sso.On() {
		return ""
	}
	return "/sign-in/sso?next=" + url.QueryEscape(next)
}

func (s *Service) ssoCookie() string { return s.cookieName() + "-sso" }

// ssoSeconds is how long somebody may be with the provider.
const ssoSeconds = 10 * 60

func (s *Service) setTrip(w http.ResponseWriter, value string, age int) {
	c := s.cookie(value, age)
	c.Name = s.ssoCookie()
	http.SetCookie(w, c)
}

func (s *Service) showSSO(x *web.Exchange) error {
	return s.goToProvider(x, LocalPath(x.Query("next")), "")
}

// showInvitedSSO accepts an invitation with the organisation's account in place of a password.
func (s *Service) showInvitedSSO(x *web.Exchange) error {
	if _, err := s.Invitation(x.R.Context(), x.Actor, x.Path("secret")); err != nil {
		return err
	}
	return s.goToProvider(x, "/", x.Path("secret"))
}

func (s *Service) goToProvider(x *web.Exchange, next, invitation string) error {
	private(x.W.Header())
	address, cookie, err := s.leaveFor(x.R.Context(), next, invitation, x.Actor.Person != "")
	if err != nil {
		return err
	}
	s.setTrip(x.W, cookie, ssoSeconds)
	return x.See(address)
}

func (s *Service) showSSOBack(x *web.Exchange) error {
	private(x.W.Header())
	c, err := x.R.Cookie(s.ssoCookie())
	if err != nil {
		return errTrip
	}
	t, ok := tripOf(c.Value)
	if !ok {
		return errTrip
	}
	s.setTrip(x.W, "", -1) // each once
	in, err := s.comeBack(x.R.Context(), t, x.R.URL.Query())
	if err != nil {
		return err
	}
	secret, err := s.enterBySSO(x.R.Context(), x.Actor, in, t.invitation, browserOf(x.R))
	if err != nil {
		return err
	}
	return s.goOn(x, secret, t.next)
}
