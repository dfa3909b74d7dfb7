package signin_test

import (
	"encoding/json"

	"strings"
	"testing"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/passkeytest"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
)

const site = "https://audits.example.org"

// withPasskeys makes the bench's service one at an address to which passkeys can be bound.
func (b *bench) withPasskeys() {
	o := cheap
	o.Site = site
	b.service = signin.New(b.House, o)
}

func text(t *testing.T, c signin.Challenge, err error) string {
	t.Helper()
	check(t, err)
	out, err := json.Marshal(c)
	check(t, err)
	return string(out)
}

// passkey gives Grace a passkey.
func (b *bench) passkey(key *passkeytest.Authenticator) (signin.Added, error) {
	b.t.Helper()
	secret, err := b.signIn("grace@example.org", good, store.NewID())
	check(b.t, err)
	a := b.who(secret)
	c, err := b.service.BeginPasskey(b.t.Context(), a)
	ceremony, answer := key.Make(b.t, text(b.t, c, err))
	return b.service.AddPasskey(b.t.Context(), a, signin.NewFactor{Nonce: ceremony, Code: answer, Key: store.NewID()})
}

// signed is an answer for signing in.
func (b *bench) signed(key *passkeytest.Authenticator) signin.Answer {
	b.t.Helper()
	c, err := b.service.PasskeyChallenge(b.t.Context(), b.public())
	ceremony, answer := key.Sign(b.t, text(b.t, c, err))
	return signin.Answer{Ceremony: ceremony, Credential: answer, Key: store.NewID()}
}

func (b *bench) byPasskey(in signin.Answer) (operation.Actor, error) {
	secret, err := b.service.SignInByPasskey(b.t.Context(), b.public(), in)
	if err != nil {
		return operation.Actor{}, err
	}
	return b.who(secret), nil
}

func TestAPasskeyAloneSignsIn(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.withPasskeys()
		b.role(b.grace, macfa.PanelChair)
		key := &passkeytest.Authenticator{Origin: site}
		added, err := b.passkey(key)
		check(t, err)
		if a := b.who(added.Secret); len(added.Codes) != 10 || !a.Has(macfa.PanelChair) {
			t.Errorf("adding it gives %d codes and opens %v", len(added.Codes), a.Grants)
		}
		in := b.signed(key)
		a, err := b.byPasskey(in)
		check(t, err)
		if a.Person != b.grace || a.Awaits != operation.Done || !a.Has(macfa.PanelChair) {
			t.Errorf("it opens %+v", a)
		}
		in.Key = store.NewID()
		_, err = b.byPasskey(in) // what it has signed is taken once
		says(t, err, macfa.Invalid, "The passkey could not be used")
		renewed, err := b.service.ProveByPasskey(t.Context(), a, b.signed(key))
		check(t, err)
		if b.who(renewed).Person != b.grace {
			t.Error("the proof opens nothing")
		}
		if b.half().Awaits != operation.SecondFactor {
			t.Error("the password alone is enough")
		}
	})
}

func TestAPasskeyThatDoesNotDo(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.withPasskeys()
		key := &passkeytest.Authenticator{Origin: site}
		_, err := b.passkey(key)
		check(t, err)
		for _, row := range []struct {
			name string
			in   func() signin.Answer
		}{
			{"of another site", func() signin.Answer { k := *key; k.Origin = "https://evil.example"; return b.signed(&k) }},
			{"without its user verified", func() signin.Answer { k := *key; k.Lazy = true; return b.signed(&k) }},
			{"too late", func() signin.Answer { in := b.signed(key); b.later(6 * time.Minute); return in }},
			{"with a challenge made up", func() signin.Answer { in := b.signed(key); in.Ceremony = "abc"; return in }},
			{"with another's challenge", func() signin.Answer { in := b.signed(key); in.Ceremony = b.signed(key).Ceremony; return in }},
			{"nothing", func() signin.Answer { in := b.signed(key); in.Credential = ""; return in }},
			{"of a key that nobody has", func() signin.Answer {
				other := &passkeytest.Authenticator{Origin: site}
				secret, err := b.service.StartSession(t.Context(), b.People["board"].Person, "")
				check(t, err)
				c, err := b.service.BeginPasskey(t.Context(), b.who(secret))
				other.Make(t, text(t, c, err)) // and never added
				return b.signed(other)
			}},
		} {
			t.Run(row.name, func(t *testing.T) {
				_, err := b.byPasskey(row.in())
				says(t, err, macfa.Invalid, "The passkey could not be used")
			})
		}
		b.leave(b.grace)
		_, err = b.byPasskey(b.signed(key))
		says(t, err, macfa.Invalid, "The passkey could not be used")
	})
}

func TestAPasskeyIsAddedByWhoAskedForIt(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.withPasskeys()
		key := &passkeytest.Authenticator{Origin: site}
		secret, err := b.signIn("grace@example.org", good, store.NewID())
		check(t, err)
		c, err := b.service.BeginPasskey(t.Context(), b.who(secret))
		ceremony, answer := key.Make(t, text(t, c, err))
		other, err := b.service.StartSession(t.Context(), b.People["board"].Person, "")
		check(t, err)
		_, err = b.service.AddPasskey(t.Context(), b.who(other), signin.NewFactor{Nonce: ceremony, Code: answer})
		says(t, err, macfa.Invalid, "The passkey could not be used")
		_, err = b.service.BeginPasskey(t.Context(), b.public())
		says(t, err, macfa.NotFound, "")
	})
}

func TestWherePasskeysDoNotWorkNothingOffersThem(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		w := b.browser()
		if strings.Contains(w.get("/sign-in").text, "passkey") {
			t.Error("the page offers a passkey")
		}
		_, err := b.service.PasskeyChallenge(t.Context(), b.public())
		says(t, err, macfa.Conflict, "do not work at this address")
	})
}
