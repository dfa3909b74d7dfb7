package signin

import (
	"strconv"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// factorRoutes are the pages on which people look after how they sign in.
func (s *Service) factorRoutes() []web.Route {
	return []web.Route{
		{Pattern: "GET /me/sign-in", Action: "account.see", Handler: s.showMySignIn},
		{Pattern: "GET /me/sign-in/app", Action: "factor.add", Handler: s.showApp, Again: true},
		{Pattern: "POST /me/sign-in/app", Action: "factor.add", Handler: s.postApp, Again: true},
		{Pattern: "GET /me/sign-in/passkey", Action: "factor.add", Handler: s.showPasskey, Again: true},
		{Pattern: "POST /me/sign-in/passkey/begin", Action: "factor.add", Handler: s.beginPasskey, Again: true},
		{Pattern: "POST /me/sign-in/passkey", Action: "factor.add", Handler: s.postPasskey, Again: true},
		{Pattern: "POST /me/sign-in/factors/{factor}/remove", Action: "factor.remove", Handler: s.removeFactor, Again: true},
		{Pattern: "POST /me/sign-in/codes", Action: "factor.codes", Handler: s.postCodes, Again: true},
		{Pattern: "POST /me/sign-in/sessions/{session}/end", Action: "account.end-session", Handler: s.endSession},
	}
}

type mySignInPage struct {
	MySignIn
	Key      func() string
	Passkeys bool
	Zone     *time.Location
}

func (p mySignInPage) when(at int64) string { return momentWords(at, p.Zone) }

func momentWords(at int64, zone *time.Location) string {
	t := time.UnixMicro(at).In(zone)
	return macfa.DayOf(t, zone).Long() + ", " + t.Format("15:04")
}

func (p mySignInPage) codes() string {
	switch p.Codes {
	case 0:
		return "You have no recovery code left. Make new ones."
	case 1:
		return "You have 1 recovery code left. Each works once."
	}
	return "You have " + strconv.FormatInt(p.Codes, 10) + " recovery codes left. Each works once."
}

func (p mySignInPage) factorRows() []ui.Row {
	var rows []ui.Row
	for _, f := range p.Factors {
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: f.Name, Note: kindWords[f.Kind]}, {Text: p.when(f.MadeAt)}, {Text: p.when(f.UsedAt)},
			{Body: removeButton("/me/sign-in/factors/"+f.ID+"/remove", p.Key(), "Remove", f.Name)}}})
	}
	return rows
}

var kindWords = map[string]string{kindApp: "Authenticator app", kindPasskey: "Passkey"}

func (p mySignInPage) ways() []ui.Link {
	links := []ui.Link{{Text: "Add an authenticator app", Href: "/me/sign-in/app"}}
	if p.Passkeys {
		links = append(links, ui.Link{Text: "Add a passkey", Href: "/me/sign-in/passkey"})
	}
	return links
}

func (p mySignInPage) sessionRows() []ui.Row {
	var rows []ui.Row
	for _, o := range p.Sessions {
		end := ui.Cell{Text: "This one"}
		if !o.Here {
			end = ui.Cell{Body: removeButton("/me/sign-in/sessions/"+o.Handle+"/end", p.Key(), "End", "the session in "+o.browser())}
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: o.browser()}, {Text: p.when(o.MadeAt)}, {Text: p.when(o.SeenAt)}, end}})
	}
	return rows
}

func (o OwnSession) browser() string {
	if o.Browser == "" {
		return "A browser"
	}
	return o.Browser
}

func (p mySignInPage) linkRows() []ui.Row {
	var rows []ui.Row
	for _, l := range p.Links {
		by, used := l.By, "No"
		if by == "" {
			by = "The operator of the server"
		}
		if l.UsedAt != nil {
			used = p.when(*l.UsedAt)
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: p.when(l.MadeAt)}, {Text: by}, {Text: used}}})
	}
	return rows
}

func (s *Service) showMySignIn(x *web.Exchange) error {
	m, err := s.MySignIn(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Signing in")
	f.Trail = myTrail
	return x.Page(f, mySignInBody(mySignInPage{m, x.NewKey, s.passkeysFor(x.R.Host), s.house.Zone}))
}

var myTrail = []ui.Link{{Text: "My account", Href: "/me"}}

// stranger tells a page of one's own to send nobody to sign in: its action is open to whoever has not finished signing in.
func stranger(x *web.Exchange) bool { return x.Actor.Person == "" }

func (s *Service) toSignIn(x *web.Exchange) error {
	if x.Actor.Awaits == operation.SecondFactor {
		return x.See("/sign-in/second")
	}
	return x.See("/sign-in")
}

type appPage struct {
	AppOffer
	Name, Key string
	First     bool // before anything else opens
	Passkeys  bool
	Problems  ui.Problems
}

func (p appPage) viewBox() string {
	n := strconv.Itoa(p.Size)
	return "0 0 " + n + " " + n
}

func (p appPage) side() string { return strconv.Itoa(p.Size) }

func (s *Service) showApp(x *web.Exchange) error {
	if stranger(x) {
		return s.toSignIn(x)
	}
	return s.appPage(x, "", nil)
}

func (s *Service) appPage(x *web.Exchange, nonce string, problems ui.Problems) error {
	offer, err := s.OfferApp(x.R.Context(), x.Actor, nonce)
	if err != nil {
		return err
	}
	first := x.Actor.Awaits == operation.NewFactor
	f := x.Frame("Add an authenticator app")
	if first {
		f = x.Frame("Protect your account")
	} else {
		f.Trail = append(myTrail[:1:1], ui.Link{Text: "Signing in", Href: "/me/sign-in"})
	}
	f.Problems = problems
	return x.Page(f, appBody(appPage{offer, x.Form("name"), x.NewKey(), first, s.passkeysFor(x.R.Host), problems}))
}

func (s *Service) postApp(x *web.Exchange) error {
	if stranger(x) {
		return s.toSignIn(x)
	}
	added, err := s.AddApp(x.R.Context(), x.Actor, NewFactor{Name: x.Form("name"), Nonce: x.Form("nonce"), Code: x.Form("code"), Key: x.Form("key"), Browser: browserOf(x.R)})
	if problems, ok := web.Problems(err); ok {
		return s.appPage(x, x.Form("nonce"), problems)
	}
	return s.added(x, added, err, "The app is added. Everywhere else you have been signed out.")
}

// added answers the post itself where there are recovery codes: they are in no address, and no later page can show them.
func (s *Service) added(x *web.Exchange, a Added, err error, message string) error {
	if err != nil {
		return err
	}
	s.SetCookie(x.W, a.Secret)
	if a.Codes == nil && !a.Seen {
		return x.Done("/me/sign-in", message)
	}
	return codesPage(x, a.Codes)
}

func codesPage(x *web.Exchange, codes []string) error {
	f := x.Frame("Keep your recovery codes")
	if codes == nil {
		f = x.Frame("The codes have been shown")
	}
	return x.Page(f, codesBody(codes))
}

func (s *Service) showPasskey(x *web.Exchange) error {
	if stranger(x) {
		return s.toSignIn(x)
	}
	return s.passkeyPage(x, nil)
}

type passkeyPage struct {
	Key      string
	Name     string
	Works    bool
	Problems ui.Problems
}

func (s *Service) passkeyPage(x *web.Exchange, problems ui.Problems) error {
	f := x.Frame("Add a passkey")
	f.Problems = problems
	if x.Actor.Awaits == operation.Done {
		f.Trail = append(myTrail[:1:1], ui.Link{Text: "Signing in", Href: "/me/sign-in"})
	}
	return x.Page(f, passkeyBody(passkeyPage{x.NewKey(), x.Form("name"), s.passkeysFor(x.R.Host), problems}))
}

func (s *Service) beginPasskey(x *web.Exchange) error {
	if stranger(x) {
		return macfa.Missing()
	}
	c, err := s.BeginPasskey(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	return x.JSON(200, c)
}

func (s *Service) postPasskey(x *web.Exchange) error {
	if stranger(x) {
		return s.toSignIn(x)
	}
	added, err := s.AddPasskey(x.R.Context(), x.Actor, NewFactor{Name: x.Form("name"), Nonce: x.Form("ceremony"), Code: x.Form("passkey"), Key: x.Form("key"), Browser: browserOf(x.R)})
	if problems, ok := web.Problems(err); ok {
		return s.passkeyPage(x, problems)
	}
	return s.added(x, added, err, "The passkey is added. Everywhere else you have been signed out.")
}

func (s *Service) removeFactor(x *web.Exchange) error {
	if err := s.RemoveFactor(x.R.Context(), x.Actor, x.Form("key"), x.Path("factor")); err != nil {
		return err
	}
	return x.Done("/me/sign-in", "It is removed and opens your account no more. Everywhere else you have been signed out.")
}

func (s *Service) postCodes(x *web.Exchange) error {
	codes, err := s.NewCodes(x.R.Context(), x.Actor, x.Form("key"))
	if err != nil {
		return err
	}
	return codesPage(x, codes)
}

func (s *Service) endSession(x *web.Exchange) error {
	if err := s.EndSession(x.R.Context(), x.Actor, x.Form("key"), x.Path("session")); err != nil {
		return err
	}
	return x.Done("/me/sign-in", "That browser is signed out.")
}

// browserOf says in two words with which browser somebody comes, for their own list; it decides nothing.
func browserOf(r interface{ UserAgent() string }) string {
	agent := r.UserAgent()
	name, system := "A browser", ""
	for _, b := range [][2]string{{"Edg/", "Edge"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}} {
		if strings.Contains(agent, b[0]) {
			name = b[1]
			break
		}
	}
	for _, o := range [][2]string{{"Android", "Android"}, {"iPhone", "an iPhone"}, {"iPad", "an iPad"}, {"Windows", "Windows"}, {"Mac OS", "a Mac"}, {"Linux", "Linux"}} {
		if strings.Contains(agent, o[0]) {
			system = " on " + o[1]
			break
		}
	}
	return name + system
}
