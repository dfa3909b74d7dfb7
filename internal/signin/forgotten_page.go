package signin

import (
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func (s *Service) forgottenRoutes() []web.Route {
	return []web.Route{
		{Pattern: "GET /sign-in/forgotten", Action: "account.forgotten", Handler: s.showForgotten},
		{Pattern: "POST /sign-in/forgotten", Action: "account.forgotten", Handler: s.postForgotten},
		{Pattern: "GET /forgotten/{secret}", Action: "account.reset", Handler: s.showReset},
		{Pattern: "POST /forgotten/{secret}", Action: "account.reset", Handler: s.postReset},
	}
}

type forgottenPage struct {
	Key, Email string
	Sends      bool // a link can come by mail
	Problems   ui.Problems
}

func (s *Service) showForgotten(x *web.Exchange) error { return s.forgottenPage(x, nil) }

func (s *Service) forgottenPage(x *web.Exchange, problems ui.Problems) error {
	f := x.Frame("You have forgotten your password")
	f.SignIn, f.Problems = "", problems
	return x.Page(f, forgottenBody(forgottenPage{x.NewKey(), x.Form("email"), s.sendsLinks(), problems}))
}

func (s *Service) postForgotten(x *web.Exchange) error {
	err := s.Forgotten(x.R.Context(), x.Actor, Forgot{Email: x.Form("email"), Key: x.Form("key"), Source: s.source(x.R)})
	if problems, ok := web.Problems(err); ok {
		return s.forgottenPage(x, problems)
	}
	if err != nil {
		return err
	}
	return x.Done("/sign-in", "If somebody signs in with this address, a link is on its way to it. It works for an hour. If none comes, ask your coordinator.")
}

type resetPage struct {
	Address, Key string
	Problems     ui.Problems
}

func (s *Service) showReset(x *web.Exchange) error {
	private(x.W.Header())
	if err := s.MayReset(x.R.Context(), x.Actor, x.Path("secret")); err != nil {
		return err
	}
	return s.resetPage(x, nil)
}

func (s *Service) resetPage(x *web.Exchange, problems ui.Problems) error {
	f := x.Frame("Choose a new password")
	f.SignIn, f.Problems = "", problems
	return x.Page(f, resetBody(resetPage{x.R.URL.Path, x.NewKey(), problems}))
}

func (s *Service) postReset(x *web.Exchange) error {
	private(x.W.Header())
	err := s.ResetPassword(x.R.Context(), x.Actor, Reset{Secret: x.Path("secret"), Password: typed(x, "password"), Key: x.Form("key")})
	if problems, ok := web.Problems(err); ok {
		return s.resetPage(x, problems)
	}
	if err != nil {
		return err
	}
	s.clearCookie(x.W)
	return x.Done("/sign-in", "Your password is changed. Sign in with it.")
}
