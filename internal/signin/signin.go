// Package signin is how people come in: accounts, passwords, sessions and invitations.
// It knows who somebody is and nothing of what a round is.
package signin

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"github.com/go-webauthn/webauthn/webauthn"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Options say how a service works; the zero value is right for a server on loopback.
type Options struct {
	Secure bool                       // served over https: the cookie's name and flags say so
	SSO    SSO                        // an organisation's provider; the zero value: none
	Cost   Cost                       // of a password's hash; zero: DefaultCost
	Source func(*http.Request) string // where a request comes from, for slowing down guesses; none: the connection's address
	Site   string                     // address at which people reach the server, to which passkeys are bound; none: no passkeys
}

// Service signs people in and out of one installation.
type Service struct {
	house  *operation.House
	secure bool
	source func(*http.Request) string
	hasher hasher
	keys   *webauthn.WebAuthn // nil: no passkeys
	posts  [32]byte           // key of this process, see mark
	sso    *ssoDoor
}

// New makes the service of an installation.
func New(h *operation.House, o Options) *Service {
	s := &Service{house: h, sso: &ssoDoor{SSO: o.SSO}, secure: o.Secure, source: o.Source, hasher: newHasher(o.Cost)}
	s.keys = passkeysAt(o.Site)
	if s.source == nil {
		s.source = connection
	}
	_, _ = rand.Read(s.posts[:]) // never fails, see crypto/rand
	return s
}

// connection is the address of the other end. Of IPv6 it is the network, because one household has all addresses of one.
func connection(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || ip.Unmap().Is4() {
		return host
	}
	network, _ := ip.WithZone("").Prefix(64) // 64 fits every IPv6 address
	return network.String()
}

// EmailKey is the form in which e-mail addresses are compared: column email_key.
func EmailKey(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// newSecret makes 256 random bits for a cookie or a link.
func newSecret() string {
	var b [32]byte
	_, _ = rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// secretFor makes the secret that an operation hands out. The same form sent twice gets the same one, so that
// both answers hold a link or a cookie that works; only the key ring can tell it from the form's key.
func secretFor(h *operation.House, use, whose, key string) (string, error) {
	if key == "" {
		return newSecret(), nil
	}
	return token(h, use, whose+"|"+key)
}

// token is the keyed token of a value under the installation's own scope.
func token(h *operation.House, kind, value string) (string, error) {
	t, err := h.Ring.Token("installation", kind, value)
	if err != nil {
		return "", errNoRing(err)
	}
	return t, nil
}

func errNoRing(cause error) error {
	return macfa.CannotNow("The key ring cannot be used now, so nobody can sign in. Nothing has been changed. Whoever runs the server should run \"caseaudit doctor\".", cause)
}

// digest is what the database keeps of a secret.
func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// mark stands for a password where a form sent twice is told from a form sent with other words.
// Its key dies with the process, so that what is kept of it never helps to guess the password.
func (s *Service) mark(password string) string {
	m := hmac.New(sha256.New, s.posts[:])
	m.Write([]byte(password))
	return hex.EncodeToString(m.Sum(nil))
}

// accountOf is a person's account as the access table sees it.
func accountOf(person string) macfa.Thing {
	if person == "" {
		return macfa.Thing{Kind: "account", ID: "unknown"}
	}
	return macfa.Thing{Kind: "account", ID: person, Owners: []string{person}}
}
