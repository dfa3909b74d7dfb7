package signin

import (
	"errors"
	"net/http"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// secondRoutes are the steps of signing in after the password, and those of proving once more who somebody is.
func (s *Service) secondRoutes() []web.Route {
	return []web.Route{
		{Pattern: "GET /sign-in/second", Action: "account.sign-in", Handler: s.showSecond},
		{Pattern: "POST /sign-in/second", Action: "account.sign-in", Handler: s.postSecond},
		{Pattern: "POST /sign-in/passkey/begin", Action: "account.sign-in", Handler: s.passkeyChallenge},
		{Pattern: "POST /sign-in/passkey", Action: "account.sign-in", Handler: s.postSignInPasskey},
		{Pattern: "GET /sign-in/again", Action: "account.prove", Handler: s.showAgain},
		{Pattern: "POST /sign-in/again", Action: "account.prove", Handler: s.postAgain},
		{Pattern: "GET /asleep", Action: "account.wake", Handler: s.showAsleep},
		{Pattern: "GET /wake/{secret}", Action: "account.wake", Handler: s.showWake},
		{Pattern: "POST /wake/{secret}", Action: "account.wake", Handler: s.postWake},
	}
}

type secondPage struct {
	Next, Key, PasskeyKey string
	Passkeys              bool
	Problems              ui.Problems
}

func (s *Service) showSecond(x *web.Exchange) error {
	next := LocalPath(x.Query("next"))
	if x.Actor.Awaits != operation.SecondFactor {
		return x.See(next)
	}
	return s.secondPage(x, next, nil)
}

func (s *Service) secondPage(x *web.Exchange, next string, problems ui.Problems) error {
	f := x.Frame("Your second factor")
	f.SignIn, f.Problems = "", problems
	return x.Page(f, secondBody(secondPage{next, x.NewKey(), x.NewKey(), s.passkeysFor(x.R.Host), problems}))
}

func (s *Service) postSecond(x *web.Exchange) error {
	next := LocalPath(x.Form("next"))
	if x.Actor.Awaits != operation.SecondFactor {
		return x.See("/sign-in")
	}
	secret, err := s.ShowSecond(x.R.Context(), x.Actor, Proof{Code: x.Form("code"), Key: x.Form("key"), Browser: browserOf(x.R)})
	if problems, ok := web.Problems(err); ok {
		return s.secondPage(x, next, problems)
	}
	if err != nil {
		return err
	}
	return s.goOn(x, secret, next)
}

// goOn is the first answer to whoever has come in.
func (s *Service) goOn(x *web.Exchange, secret, next string) error {
	s.SetCookie(x.W, secret)
	news, err := s.News(x.R.Context(), secret)
	if err != nil || news == "" {
		return errors.Join(err, x.See(next))
	}
	return x.Done(next, news)
}

func (s *Service) passkeyChallenge(x *web.Exchange) error {
	c, err := s.PasskeyChallenge(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	return x.JSON(http.StatusOK, c)
}

func (s *Service) postSignInPasskey(x *web.Exchange) error {
	next := LocalPath(x.Form("next"))
	secret, err := s.SignInByPasskey(x.R.Context(), x.Actor, Answer{x.Form("ceremony"), x.Form("passkey"), x.Form("key"), browserOf(x.R)})
	if problems, ok := web.Problems(err); ok {
		return s.signInPage(x, signInForm{Next: next, Problems: problems})
	}
	if err != nil {
		return err
	}
	return s.goOn(x, secret, next)
}

type againPage struct {
	Action, Key, Next string
	Kept              []web.Kept
	Demo, Passkeys    bool
	SSO, SSOName      string // see signInForm
	Problems          ui.Problems
}

func (s *Service) showAgain(x *web.Exchange) error {
	if stranger(x) {
		return s.toSignIn(x)
	}
	return s.againPage(x, againPage{Action: "/sign-in/again", Next: LocalPath(x.Query("next"))})
}

func (s *Service) againPage(x *web.Exchange, p againPage) error {
	p.Key, p.Demo, p.Passkeys = x.NewKey(), s.house.Demo, s.passkeysFor(x.R.Host)
	p.SSO, p.SSOName = s.ssoLink(p.Next), s.sso.Name
	f := x.Frame("Sign in again")
	f.Problems = p.Problems
	return x.Page(f, againBody(p))
}

func (s *Service) postAgain(x *web.Exchange) error {
	if stranger(x) {
		return s.toSignIn(x)
	}
	next := LocalPath(x.Form("next"))
	shown, err := s.Check(x)
	if problems, ok := web.Problems(err); ok || !shown && err == nil {
		return s.againPage(x, againPage{Action: "/sign-in/again", Next: next, Problems: problems})
	}
	if err != nil {
		return err
	}
	return x.See(next)
}

const (
	againPassword = web.AgainPrefix + "password"
	againCode     = web.AgainPrefix + "code"
	againPasskey  = web.AgainPrefix + "passkey"
	againCeremony = web.AgainPrefix + "ceremony"
	againMe       = web.AgainPrefix + "me"
)

// Check takes the proof that a post carries; see web.Prover. What is wrong stands at the fields of the page that asks.
func (s *Service) Check(x *web.Exchange) (shown bool, err error) {
	var secret string
	switch {
	case s.house.Demo:
		if x.Form(againMe) == "" {
			return false, nil
		}
		secret, err = s.proveInDemonstration(x)
	case x.Form(againPasskey) != "":
		secret, err = s.ProveByPasskey(x.R.Context(), x.Actor, Answer{x.Form(againCeremony), x.Form(againPasskey), "", ""})
	case x.R.PostForm.Has(againPassword) || x.R.PostForm.Has(againCode):
		secret, err = s.ProveAgain(x.R.Context(), x.Actor, Proof{Password: typed(x, againPassword), Code: x.Form(againCode)})
	default:
		return false, nil
	}
	if err != nil {
		return true, atAgain(err)
	}
	x.Renewed(digest(secret), s.cookie(secret, 0))
	return true, nil
}

// atAgain puts problems at the fields of the page that asks.
func atAgain(err error) error {
	problems, ok := web.Problems(err)
	if !ok {
		return err
	}
	var list []macfa.Problem
	for _, p := range problems {
		if p.Field != "" {
			p.Field = web.AgainPrefix + p.Field
		}
		list = append(list, macfa.Problem{Field: p.Field, Message: p.Message})
	}
	return macfa.InvalidIf(list)
}

// Ask shows the page that asks for the proof, with the post kept in it; see web.Prover.
func (s *Service) Ask(x *web.Exchange, kept []web.Kept, problems ui.Problems) error {
	return s.againPage(x, againPage{Action: x.R.URL.Path, Kept: kept, Problems: problems})
}

// proveInDemonstration stands for the proof where people are chosen and have none.
func (s *Service) proveInDemonstration(x *web.Exchange) (string, error) {
	secret := newSecret()
	_, err := operation.Do(x.R.Context(), x.Actor, operation.Of{Action: "account.prove"}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("account.prove", accountOf(x.Actor.Person)); err != nil {
			return "", err
		}
		return x.Actor.Person, renewSession(tx, x.Actor.Session, secret)
	})
	return secret, err
}

func (s *Service) showAsleep(x *web.Exchange) error {
	if stranger(x) {
		return s.toSignIn(x)
	}
	if !x.Actor.Asleep {
		return x.See("/")
	}
	return x.Page(x.Frame("Your account sleeps"), asleepBody())
}

func (s *Service) showWake(x *web.Exchange) error {
	private(x.W.Header())
	if stranger(x) {
		return x.See("/sign-in?next=" + x.R.URL.Path)
	}
	if err := s.MayWake(x.R.Context(), x.Actor, x.Path("secret")); err != nil {
		return err
	}
	return x.Page(x.Frame("Wake your account"), wakeBody(x.R.URL.Path, x.NewKey()))
}

func (s *Service) postWake(x *web.Exchange) error {
	private(x.W.Header())
	if stranger(x) {
		return s.toSignIn(x)
	}
	if err := s.Wake(x.R.Context(), x.Actor, x.Form("key"), x.Path("secret")); err != nil {
		return err
	}
	return x.Done("/", "Your account is awake. What waits for you stands below.")
}
