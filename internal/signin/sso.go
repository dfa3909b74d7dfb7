package signin

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// SSO names the provider by which an organisation signs its people in (OpenID Connect). The zero value is none.
type SSO struct {
	Issuer   string // its address, as its tokens have it
	ClientID string
	Secret   string // of the client, as the provider gave it
	Name     string // what people call it: "your council account"
	Back     string // address on this site to which the provider sends people back, see SSOBack
	Email    string // claim with the e-mail address; "": email
	Verified string // claim that says the address is its owner's; "": email_verified
	Strong   []string
	Client   *http.Client // nil: one with a time limit
}

// SSOBack is the path to which the provider sends people back.
const SSOBack = "/sign-in/sso/back"

// On tells whether there is a provider.
func (o SSO) On() bool { return o.Issuer != "" }

// ssoWait bounds every question to the provider.
const ssoWait = 10 * time.Second

func (o SSO) client() *http.Client {
	if o.Client != nil {
		return o.Client
	}
	return &http.Client{Timeout: ssoWait}
}

// Discover asks the provider for its addresses and keys. What it says of its own name must be what is configured.
func (o SSO) Discover(ctx context.Context) (*oidc.Provider, error) {
	return oidc.NewProvider(oidc.ClientContext(ctx, o.client()), o.Issuer)
}

// ssoDoor keeps what was discovered; it is asked for at the first sign-in, so that the program starts without the provider.
type ssoDoor struct {
	SSO
	mu       sync.Mutex
	provider *oidc.Provider
}

func (d *ssoDoor) discovered(ctx context.Context) (*oidc.Provider, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.provider != nil {
		return d.provider, nil
	}
	p, err := d.Discover(ctx)
	if err != nil {
		return nil, macfa.CannotNow("Your organisation’s sign-in cannot be reached now. Try again in a few minutes, or sign in with your password.", errors.New("the provider of single sign-on cannot be reached"))
	}
	d.provider = p
	return p, nil
}

func (d *ssoDoor) oauth(p *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{ClientID: d.ClientID, ClientSecret: d.Secret, RedirectURL: d.Back, Endpoint: p.Endpoint(), Scopes: []string{oidc.ScopeOpenID, "email", "profile"}}
}

// trip is one way to the provider and back. It stands in a cookie of the browser that began it, and nowhere else: state, nonce
// and the verifier of PKCE are made of its secret by the key ring.
type trip struct{ secret, next, invitation string }

func (t trip) cookie() string {
	return t.secret + "." + base64.RawURLEncoding.EncodeToString([]byte(t.next)) + "." + t.invitation
}

func tripOf(cookie string) (t trip, ok bool) {
	parts := strings.Split(cookie, ".")
	if len(parts) != 3 || len(parts[0]) != len(newSecret()) {
		return t, false
	}
	next, err := base64.RawURLEncoding.DecodeString(parts[1])
	return trip{parts[0], LocalPath(string(next)), parts[2]}, err == nil
}

// passes are what the provider and this site tell one trip from every other by.
type passes struct{ state, nonce, verifier string }

func (t trip) passes(h *operation.House) (p passes, err error) {
	for use, to := range map[string]*string{"sso state": &p.state, "sso nonce": &p.nonce, "sso verifier": &p.verifier} {
		if *to, err = token(h, use, t.secret); err != nil {
			return p, err
		}
	}
	return p, nil
}

// leaveFor begins a trip: it gives the address of the provider to go to and the cookie to keep. again asks that people show the
// provider once more who they are.
func (s *Service) leaveFor(ctx context.Context, next, invitation string, again bool) (address, cookie string, err error) {
	p, err := s.sso.discovered(ctx)
	if err != nil {
		return "", "", err
	}
	t := trip{newSecret(), next, invitation}
	pass, err := t.passes(s.house)
	if err != nil {
		return "", "", err
	}
	options := []oauth2.AuthCodeOption{oidc.Nonce(pass.nonce), oauth2.S256ChallengeOption(pass.verifier)}
	if again {
		options = append(options, oauth2.SetAuthURLParam("prompt", "login"))
	}
	return s.sso.oauth(p).AuthCodeURL(pass.state, options...), t.cookie(), nil
}

// arrival is who the provider says has come.
type arrival struct {
	subject string // keyed token, column sso_identity.subject
	email   string // "" unless the provider says that it is its owner's
	strong  bool   // with a second factor
}

var (
	errTrip    = macfa.Changed("This sign-in was not begun in this browser, or more than ten minutes ago. Begin again on the sign-in page.")
	errNotSent = macfa.Changed("Your organisation did not sign you in. Begin again on the sign-in page, or ask those who look after your account there.")
)

// comeBack ends a trip: it takes what the provider sent along and asks it for who has come.
func (s *Service) comeBack(ctx context.Context, t trip, sent url.Values) (arrival, error) {
	pass, err := t.passes(s.house)
	if err != nil {
		return arrival{}, err
	}
	if subtle.ConstantTimeCompare([]byte(sent.Get("state")), []byte(pass.state)) != 1 {
		return arrival{}, errTrip
	}
	if sent.Get("code") == "" {
		return arrival{}, errNotSent
	}
	p, err := s.sso.discovered(ctx)
	if err != nil {
		return arrival{}, err
	}
	ctx = oidc.ClientContext(ctx, s.sso.client())
	tokens, err := s.sso.oauth(p).Exchange(ctx, sent.Get("code"), oauth2.VerifierOption(pass.verifier))
	if err != nil {
		return arrival{}, errNotSent
	}
	raw, _ := tokens.Extra("id_token").(string)
	id, err := p.VerifierContext(ctx, &oidc.Config{ClientID: s.sso.ClientID}).Verify(ctx, raw)
	if err != nil || subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(pass.nonce)) != 1 {
		return arrival{}, errNotSent
	}
	return s.arrivalOf(id)
}

// arrivalOf reads the claims of a token that has been verified.
func (s *Service) arrivalOf(id *oidc.IDToken) (a arrival, err error) {
	claims := map[string]any{}
	if err := id.Claims(&claims); err != nil || id.Subject == "" {
		return a, errNotSent
	}
	if a.subject, err = token(s.house, "sso subject", id.Issuer+"|"+id.Subject); err != nil {
		return a, err
	}
	if email, _ := claims[or(s.sso.Email, "email")].(string); yes(claims[or(s.sso.Verified, "email_verified")]) {
		a.email = EmailKey(email)
	}
	a.strong = strong(claims["amr"], claims["acr"], s.sso.Strong)
	return a, nil
}

func or(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// yes reads a claim that is true in one of the ways in which providers write it.
func yes(claim any) bool {
	switch v := claim.(type) {
	case bool:
		return v
	case string:
		return v == "true" || v == "1"
	case float64:
		return v == 1
	}
	return false
}

// strong tells whether the provider has asked for a second factor: it says so by the method "mfa" (RFC 8176), or by one of the
// levels that the operator has named.
func strong(amr, acr any, levels []string) bool {
	methods, _ := amr.([]any)
	level, _ := acr.(string)
	return slices.Contains(methods, any("mfa")) || level != "" && slices.Contains(levels, level)
}
