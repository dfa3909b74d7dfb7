package signin

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// Routes are the pages of signing in and of one's own account.
func (s *Service) Routes() []web.Route {
	return slices.Concat([]web.Route{
		{Pattern: "GET /sign-in", Action: "account.sign-in", Handler: s.showSignIn},
		{Pattern: "POST /sign-in", Action: "account.sign-in", Handler: s.postSignIn},
		{Pattern: "POST /sign-out", Action: "account.sign-out", Handler: s.postSignOut},
		{Pattern: "GET /invitations/{secret}", Action: "invitation.accept", Handler: s.showInvitation},
		{Pattern: "POST /invitations/{secret}", Action: "invitation.accept", Handler: s.postInvitation},
		{Pattern: "GET /me", Action: "account.see", Handler: s.showMe},
		{Pattern: "POST /me/password", Action: "account.change-password", Handler: s.postPassword},
		{Pattern: "POST /me/sign-out-everywhere", Action: "account.sign-out-everywhere", Handler: s.postSignOutEverywhere},
	}, s.forgottenRoutes(), s.guestRoutes(), s.secondRoutes(), s.factorRoutes(), s.ssoRoutes())
}

// LocalPath gives the path to go on to after signing in: one of this site, or the home page.
func LocalPath(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") {
		return "/"
	}
	// Browsers read a backslash as a slash and leave out line breaks and tabs.
	if strings.Contains(u.Path, `\`) || strings.HasPrefix(u.Path, "//") || strings.ContainsFunc(next+u.Path, unicode.IsControl) {
		return "/"
	}
	return next
}

type signInForm struct {
	Key, PasskeyKey, Email, Next string
	Passkeys                     bool
	SSO, SSOName                 string // where the organisation's provider signs in, and what it is called; "" without one
	Problems                     ui.Problems
}

func (s *Service) showSignIn(x *web.Exchange) error {
	next := LocalPath(x.Query("next"))
	if x.Actor.Person != "" {
		return x.See(next)
	}
	return s.signInPage(x, signInForm{Next: next})
}

func (s *Service) signInPage(x *web.Exchange, form signInForm) error {
	form.Key, form.PasskeyKey, form.Passkeys = x.NewKey(), x.NewKey(), s.passkeysFor(x.R.Host)
	form.SSO, form.SSOName = s.ssoLink(form.Next), s.sso.Name
	f := x.Frame("Sign in")
	f.SignIn, f.Problems = "", form.Problems
	return x.Page(f, signInBody(form))
}

func (s *Service) postSignIn(x *web.Exchange) error {
	form := signInForm{Email: x.Form("email"), Next: LocalPath(x.Form("next"))}
	secret, err := s.SignIn(x.R.Context(), x.Actor, Attempt{Email: form.Email, Password: typed(x, "password"), Key: x.Form("key"), Source: s.source(x.R), Known: s.known(x.R), Browser: browserOf(x.R)})
	if problems, ok := web.Problems(err); ok {
		form.Problems = problems
		return s.signInPage(x, form)
	}
	if err != nil {
		return err
	}
	if err := s.remember(x.W, form.Email); err != nil {
		return err
	}
	return s.goOn(x, secret, form.Next)
}

// typed is a password as it was typed: blanks at its ends belong to it.
func typed(x *web.Exchange, name string) string { return x.R.PostFormValue(name) }

func (s *Service) postSignOut(x *web.Exchange) error {
	if x.Actor.Person != "" {
		if err := s.SignOut(x.R.Context(), x.Actor, x.Form("key")); err != nil {
			return err
		}
	}
	return s.leave(x, "You have signed out.")
}

// leave lets the browser forget what it has kept of this site but the mark of a known browser, which opens nothing.
func (s *Service) leave(x *web.Exchange, message string) error {
	x.W.Header().Set("Clear-Site-Data", `"cache", "storage"`)
	s.clearCookie(x.W)
	return x.Done("/sign-in", message)
}

type invitationForm struct {
	Invitation
	Address, Key string
	SSO, SSOName string // see signInForm
	Problems     ui.Problems
}

// private keeps the secret in the address from going anywhere: neither to the next page nor into a cache.
func private(h http.Header) {
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
}

func (s *Service) showInvitation(x *web.Exchange) error {
	private(x.W.Header())
	return s.invitationPage(x, nil)
}

func (s *Service) invitationPage(x *web.Exchange, problems ui.Problems) error {
	secret := x.Path("secret")
	i, err := s.Invitation(x.R.Context(), x.Actor, secret)
	if err != nil {
		return err
	}
	f := x.Frame("Choose your password")
	f.SignIn, f.Problems = "", problems
	form := invitationForm{Invitation: i, Address: InvitationLink(secret), Key: x.NewKey(), SSOName: s.sso.Name, Problems: problems}
	if s.sso.On() {
		form.SSO = form.Address + "/sso"
	}
	return x.Page(f, invitationBody(form))
}

func (s *Service) postInvitation(x *web.Exchange) error {
	private(x.W.Header())
	secret, err := s.Accept(x.R.Context(), x.Actor, Acceptance{Secret: x.Path("secret"), Password: typed(x, "password"), Key: x.Form("key"), Browser: browserOf(x.R)})
	if problems, ok := web.Problems(err); ok {
		return s.invitationPage(x, problems)
	}
	if err != nil {
		return err
	}
	s.SetCookie(x.W, secret)
	return x.Done("/", "Your password is set.")
}

type meForm struct {
	MyAccount
	PasswordKey string
	Problems    ui.Problems
	Deputies    string // where somebody names who stands in for them, or ""
}

// withDeputies adds the way to name a deputy, for those who have a role in which somebody can stand in.
func (f meForm) withDeputies(x *web.Exchange) meForm {
	if at := "/people/" + x.Actor.Person + "/deputies"; x.CanOpen(at) {
		f.Deputies = at
	}
	return f
}

func (s *Service) showMe(x *web.Exchange) error { return s.mePage(x, nil) }

func (s *Service) mePage(x *web.Exchange, problems ui.Problems) error {
	me, err := s.Me(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("My account")
	f.Problems = problems
	return x.Page(f, meBody(meForm{MyAccount: me, PasswordKey: x.NewKey(), Problems: problems}.withDeputies(x)))
}

func (s *Service) postPassword(x *web.Exchange) error {
	secret, err := s.ChangePassword(x.R.Context(), x.Actor, Renewal{Current: typed(x, "current"), New: typed(x, "new"), Key: x.Form("key"), Source: s.source(x.R), Known: s.known(x.R)})
	if problems, ok := web.Problems(err); ok {
		return s.mePage(x, problems)
	}
	if err != nil {
		return err
	}
	s.SetCookie(x.W, secret)
	return x.Done("/me", "Your password has been changed. Elsewhere you have been signed out.")
}

func (s *Service) postSignOutEverywhere(x *web.Exchange) error {
	if err := s.SignOutEverywhere(x.R.Context(), x.Actor, x.Form("key")); err != nil {
		return err
	}
	return s.leave(x, "You have signed out everywhere.")
}

// roleText says a role as the page does: "Agency lead, Police".
func roleText(r HeldRole) string {
	text := r.Role
	for _, more := range []string{r.Agency, r.Area} {
		if more != "" {
			text += ", " + more
		}
	}
	if r.DeputyFor != "" {
		text += ", as deputy of " + r.DeputyFor
	}
	return text
}

func (f meForm) facts() []ui.Fact {
	roles := make([]string, len(f.Roles))
	for i, r := range f.Roles {
		roles[i] = roleText(r)
	}
	return []ui.Fact{{Name: "Name", Values: []string{f.Name}}, {Name: "E-mail address", Values: []string{f.Email}}, {Name: "Roles", Values: roles}}
}
