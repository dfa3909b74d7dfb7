package signin

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/url"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// challengeFor is how long somebody may take to answer with a passkey.
const challengeFor = 5 * time.Minute

// passkeysAt makes the half of WebAuthn that the server does, bound to an address; nil where it cannot be bound.
func passkeysAt(site string) *webauthn.WebAuthn {
	u, err := url.Parse(site)
	if err != nil || u.Hostname() == "" {
		return nil
	}
	keys, err := webauthn.New(&webauthn.Config{RPID: u.Hostname(), RPDisplayName: "Case audits", RPOrigins: []string{u.Scheme + "://" + u.Host},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{ResidentKey: protocol.ResidentKeyRequirementRequired, RequireResidentKey: protocol.ResidentKeyRequired(),
			UserVerification: protocol.VerificationRequired}})
	if err != nil {
		return nil
	}
	return keys
}

// passkeysFor tells whether passkeys work at the host that a browser shows.
func (s *Service) passkeysFor(host string) bool {
	if s.keys == nil {
		return false
	}
	u, err := url.Parse(s.keys.Config.RPOrigins[0])
	return err == nil && u.Host == host
}

// keyOwner is a person as WebAuthn sees them.
type keyOwner struct {
	id, name, email string
	keys            []webauthn.Credential
}

func (o keyOwner) WebAuthnID() []byte                         { return []byte(o.id) }
func (o keyOwner) WebAuthnName() string                       { return o.email }
func (o keyOwner) WebAuthnDisplayName() string                { return o.name }
func (o keyOwner) WebAuthnCredentials() []webauthn.Credential { return o.keys }

// keyOwnerOf reads a person with their passkeys.
func keyOwnerOf(s *store.Snap, person string) (keyOwner, accountRow, []Factor, error) {
	row, err := accountByID(s, person)
	if err != nil {
		return keyOwner{}, row, nil, err
	}
	o := keyOwner{id: person, name: row.name, email: row.email}
	factors, err := factorsOf(s, person)
	if err != nil {
		return o, row, nil, err
	}
	for _, f := range factors {
		var c webauthn.Credential
		if f.Kind != kindPasskey {
			continue
		}
		if err := json.Unmarshal([]byte(f.Credential), &c); err != nil {
			return o, row, nil, err
		}
		o.keys = append(o.keys, c)
	}
	return o, row, factors, nil
}

// ceremony is a challenge under way. It travels sealed, so that asking for one writes nothing; what is answered is taken once.
type ceremony struct {
	Session webauthn.SessionData
	Person  string // who adds a passkey; "" where somebody signs in
	Ends    int64
}

const ceremonyPlace = "passkey|ceremony"

func (s *Service) sealCeremony(data *webauthn.SessionData, person string) (string, error) {
	text, err := json.Marshal(ceremony{*data, person, s.house.Real().Add(challengeFor).UnixMicro()})
	if err != nil {
		return "", err
	}
	sealed, err := s.house.Ring.Seal(seal.Installation, ceremonyPlace, text)
	if err != nil {
		return "", errNoRing(err)
	}
	return base64.RawURLEncoding.EncodeToString(sealed), err
}

var errWrongPasskey = macfa.At("passkey", "The passkey could not be used. Try once more, or sign in with your password.")

func (s *Service) openCeremony(text, person string) (c ceremony, err error) {
	sealed, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return c, errWrongPasskey
	}
	plain, err := s.house.Ring.Open(seal.Installation, ceremonyPlace, sealed)
	if err != nil && !errors.Is(err, seal.ErrCorrupt) {
		return c, errNoRing(err)
	}
	if err != nil || json.Unmarshal(plain, &c) != nil || c.Person != person || c.Ends < s.house.Real().UnixMicro() {
		return c, errWrongPasskey
	}
	return c, nil
}

// take uses the challenge up; one that was answered before is errWrongPasskey.
func (c ceremony) take(tx *operation.Tx) error {
	sum := sha256.Sum256([]byte(c.Session.Challenge))
	n, err := tx.Note("passkey_challenge", `INSERT INTO passkey_challenge (id, ends_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING`, hex.EncodeToString(sum[:]), c.Ends)
	if err == nil && n == 0 {
		return errWrongPasskey
	}
	return err
}

// Challenge is what the page's script hands to the browser, and the ceremony to send back with the answer.
type Challenge struct {
	Options  any    `json:"options"`
	Ceremony string `json:"ceremony"`
}

var errNoPasskeys = macfa.Changed("Passkeys do not work at this address.")

// BeginPasskey begins the adding of a passkey.
func (s *Service) BeginPasskey(ctx context.Context, a operation.Actor) (Challenge, error) {
	owner, err := operation.Ask(ctx, a, func(v *operation.View) (keyOwner, error) {
		if err := v.May("factor.add", accountOf(a.Person)); err != nil {
			return keyOwner{}, err
		}
		o, _, _, err := keyOwnerOf(v.Snap, a.Person)
		return o, err
	})
	if err != nil {
		return Challenge{}, err
	}
	if s.keys == nil {
		return Challenge{}, errNoPasskeys
	}
	options, data, err := s.keys.BeginRegistration(owner, webauthn.WithExclusions(webauthn.Credentials(owner.keys).CredentialDescriptors()))
	if err != nil {
		return Challenge{}, err
	}
	c, err := s.sealCeremony(data, a.Person)
	return Challenge{options.Response, c}, err
}

// AddPasskey adds the passkey that a browser has made; in.Nonce is the ceremony and in.Code the browser's answer.
func (s *Service) AddPasskey(ctx context.Context, a operation.Actor, in NewFactor) (Added, error) {
	if s.keys == nil {
		return Added{}, errNoPasskeys
	}
	owner, err := operation.Ask(ctx, a, func(v *operation.View) (keyOwner, error) {
		if err := v.May("factor.add", accountOf(a.Person)); err != nil {
			return keyOwner{}, err
		}
		o, _, _, err := keyOwnerOf(v.Snap, a.Person)
		return o, err
	})
	if err != nil {
		return Added{}, err
	}
	c, err := s.openCeremony(in.Nonce, a.Person)
	if err != nil {
		return Added{}, err
	}
	answer, err := protocol.ParseCredentialCreationResponseBytes([]byte(in.Code))
	if err != nil {
		return Added{}, errWrongPasskey
	}
	made, err := s.keys.CreateCredential(owner, c.Session, answer)
	if err != nil {
		return Added{}, errWrongPasskey
	}
	text, err := json.Marshal(made)
	if err != nil {
		return Added{}, err
	}
	f := Factor{ID: store.NewID(), Person: a.Person, Kind: kindPasskey, Name: nameOr(in.Name, "Passkey"), Credential: string(text), Handle: base64.RawURLEncoding.EncodeToString(made.ID)}
	return s.add(ctx, a, in, func(tx *operation.Tx) error {
		if err := c.take(tx); err != nil {
			return err
		}
		taken, err := store.Value[int64](tx.Snap, `SELECT COUNT(*) FROM factor WHERE handle = $1`, f.Handle)
		if err != nil || taken > 0 {
			return errors.Join(err, errWrongPasskey)
		}
		return addFactor(tx, f)
	})
}

// PasskeyChallenge begins signing in with a passkey. It is the same for everybody, so it tells nothing of who has an account.
func (s *Service) PasskeyChallenge(ctx context.Context, a operation.Actor) (Challenge, error) {
	if _, err := operation.Ask(ctx, a, func(v *operation.View) (string, error) {
		return "", v.May("account.sign-in", macfa.Thing{Kind: "account"})
	}); err != nil {
		return Challenge{}, err
	}
	if s.keys == nil {
		return Challenge{}, errNoPasskeys
	}
	options, data, err := s.keys.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return Challenge{}, err
	}
	c, err := s.sealCeremony(data, "")
	return Challenge{options.Response, c}, err
}

// Answer is what a browser has signed with a passkey.
type Answer struct {
	Ceremony, Credential string
	Key                  string // of the form
	Browser              string
}

// signed is an answer that was found to be right, before the operation that takes it.
type signed struct {
	ceremony ceremony
	account  accountRow
	factor   Factor
	text     string // of the credential, with its counter
}

// passkeyShown checks an answer against the passkeys of whoever it names.
func (s *Service) passkeyShown(v *operation.View, in Answer) (g signed, err error) {
	if s.keys == nil {
		return g, errNoPasskeys
	}
	if g.ceremony, err = s.openCeremony(in.Ceremony, ""); err != nil {
		return g, err
	}
	answer, err := protocol.ParseCredentialRequestResponseBytes([]byte(in.Credential))
	if err != nil {
		return g, errWrongPasskey
	}
	var factors []Factor
	var readErr error
	_, made, err := s.keys.ValidatePasskeyLogin(func(_, handle []byte) (webauthn.User, error) {
		var o keyOwner
		o, g.account, factors, readErr = keyOwnerOf(v.Snap, string(handle))
		return o, readErr
	}, g.ceremony.Session, answer)
	if readErr != nil && macfa.KindOf(readErr) != macfa.NotFound {
		return g, readErr
	}
	if err != nil || g.account.state != "active" || made.Authenticator.CloneWarning {
		return g, errWrongPasskey
	}
	for _, f := range factors {
		if f.Handle == base64.RawURLEncoding.EncodeToString(made.ID) {
			g.factor = f
		}
	}
	text, err := json.Marshal(made)
	g.text = string(text)
	return g, err
}

// use takes the answer: its challenge is used up and the passkey's counter kept.
func (g signed) use(tx *operation.Tx) error {
	if err := g.ceremony.take(tx); err != nil {
		return err
	}
	err := tx.ChangeOne("factor", `UPDATE factor SET credential = $2, used_at = $3 WHERE id = $1`, g.factor.ID, g.text, tx.Real)
	if err != nil && macfa.KindOf(err) == macfa.Conflict {
		return errWrongPasskey // removed meanwhile
	}
	return err
}

// SignInByPasskey signs somebody in by a passkey alone: it is something they have, unlocked by something they know or are.
func (s *Service) SignInByPasskey(ctx context.Context, a operation.Actor, in Answer) (secret string, err error) {
	g, err := operation.Ask(ctx, a, func(v *operation.View) (signed, error) {
		if err := v.May("account.sign-in", macfa.Thing{Kind: "account"}); err != nil {
			return signed{}, err
		}
		return s.passkeyShown(v, in)
	})
	if err != nil {
		return "", err
	}
	return s.whole(ctx, a.Session, g.account.person, in.Key, in.Browser, g.use)
}

// ProveByPasskey proves once more by a passkey who the actor is.
func (s *Service) ProveByPasskey(ctx context.Context, a operation.Actor, in Answer) (secret string, err error) {
	g, err := operation.Ask(ctx, a, func(v *operation.View) (signed, error) {
		if err := v.May("account.prove", accountOf(a.Person)); err != nil {
			return signed{}, err
		}
		return s.passkeyShown(v, in)
	})
	if err == nil && g.account.person != a.Person {
		err = errWrongPasskey
	}
	if err != nil {
		return "", err
	}
	secret = newSecret()
	_, err = operation.Do(ctx, a, operation.Of{Action: "account.prove"}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("account.prove", accountOf(a.Person)); err != nil {
			return "", err
		}
		if err := g.use(tx); err != nil {
			return "", err
		}
		return a.Person, renewSession(tx, a.Session, secret)
	})
	return secret, err
}
