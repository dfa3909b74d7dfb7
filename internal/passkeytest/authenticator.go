// Package passkeytest is a security key for tests: it makes passkeys and signs with them as a real one does, without a browser.
package passkeytest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"testing"

	"github.com/fxamacker/cbor/v2"
)

// Authenticator holds one passkey.
type Authenticator struct {
	Origin string // of the page at which it is used
	Lazy   bool   // does not verify its user

	id, user []byte
	key      *ecdsa.PrivateKey
	count    uint32
}

// asked is what a page's script gets: webauthn's options, and the ceremony to send back.
type asked struct {
	Options struct {
		Challenge string
		RPID      string `json:"rpId"`
		RP        struct{ ID string }
		User      struct{ ID string }
	}
	Ceremony string
}

func read(t testing.TB, challenge string) (a asked) {
	t.Helper()
	check(t, json.Unmarshal([]byte(challenge), &a))
	return a
}

// Make answers the challenge to make a passkey: the fields of the form.
func (k *Authenticator) Make(t testing.TB, challenge string) (ceremony, answer string) {
	t.Helper()
	a := read(t, challenge)
	var err error
	k.key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(t, err)
	k.id = make([]byte, 16)
	_, err = rand.Read(k.id)
	check(t, err)
	k.user = decode(t, a.Options.User.ID)
	public, err := k.key.PublicKey.Bytes()
	check(t, err)
	cose, err := cbor.Marshal(map[int]any{1: 2, 3: -7, -1: 1, -2: public[1:33], -3: public[33:]}) // EC2, ES256, P-256
	check(t, err)
	data := k.data(a.Options.RP.ID, 0x40)
	data = append(data, make([]byte, 16)...) // no model
	data = binary.BigEndian.AppendUint16(data, uint16(len(k.id)))
	data = append(append(data, k.id...), cose...)
	attestation, err := cbor.Marshal(map[string]any{"fmt": "none", "attStmt": map[string]any{}, "authData": data})
	check(t, err)
	return a.Ceremony, k.answer(t, map[string]any{"attestationObject": encode(attestation), "clientDataJSON": encode(k.client(t, "webauthn.create", a))})
}

// Sign answers the challenge to sign in.
func (k *Authenticator) Sign(t testing.TB, challenge string) (ceremony, answer string) {
	t.Helper()
	a := read(t, challenge)
	data, client := k.data(a.Options.RPID, 0), k.client(t, "webauthn.get", a)
	hash := sha256.Sum256(client)
	sum := sha256.Sum256(append(append([]byte{}, data...), hash[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, k.key, sum[:])
	check(t, err)
	return a.Ceremony, k.answer(t, map[string]any{"authenticatorData": encode(data), "clientDataJSON": encode(client), "signature": encode(signature), "userHandle": encode(k.user)})
}

// data is the authenticator's own part: for which site, who was there, how often it has signed.
func (k *Authenticator) data(site string, more byte) []byte {
	hash := sha256.Sum256([]byte(site))
	flags := byte(0x01) | more
	if !k.Lazy {
		flags |= 0x04
	}
	k.count++
	return binary.BigEndian.AppendUint32(append(hash[:], flags), k.count)
}

func (k *Authenticator) client(t testing.TB, kind string, a asked) []byte {
	text, err := json.Marshal(map[string]any{"type": kind, "challenge": a.Options.Challenge, "origin": k.Origin, "crossOrigin": false})
	check(t, err)
	return text
}

func (k *Authenticator) answer(t testing.TB, response map[string]any) string {
	text, err := json.Marshal(map[string]any{"id": encode(k.id), "rawId": encode(k.id), "type": "public-key", "response": response, "clientExtensionResults": map[string]any{}})
	check(t, err)
	return string(text)
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func decode(t testing.TB, text string) []byte {
	b, err := base64.RawURLEncoding.DecodeString(text)
	check(t, err)
	return b
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
