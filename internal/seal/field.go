package seal

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/tink-crypto/tink-go/v2/aead/subtle"
)

// The first byte of a sealed field and of a wrapped key, so that later forms can
// be told apart.
const (
	fieldForm = 1
	keyForm   = 1
)

const keyHead = 1 + 4 // form and generation of the ring key

// opened is a scope's key, ready for use: one half seals, one makes tokens.
type opened struct {
	aead  *subtle.AESGCM
	token []byte
}

// Seal encrypts a field's value. ad says where it belongs (see Place); the same
// ad must be given to open it. Errors: ErrNoKey, ErrCorrupt for a damaged key.
func (r *Ring) Seal(scope Scope, ad string, plain []byte) ([]byte, error) {
	key, err := r.key(scope)
	if err != nil {
		return nil, err
	}
	text, err := key.aead.Encrypt(plain, fieldData(scope, ad))
	if err != nil {
		return nil, about(scope, err)
	}
	return append([]byte{fieldForm}, text...), nil
}

// Open decrypts what Seal made. ErrNoKey: the key was destroyed or never made, and
// so was the content. ErrCorrupt: damaged, or sealed for another place.
func (r *Ring) Open(scope Scope, ad string, sealed []byte) ([]byte, error) {
	key, err := r.key(scope)
	if err != nil {
		return nil, err
	}
	if len(sealed) == 0 || sealed[0] != fieldForm {
		return nil, about(scope, ErrCorrupt)
	}
	plain, err := key.aead.Decrypt(sealed[1:], fieldData(scope, ad))
	if err != nil {
		return nil, about(scope, ErrCorrupt)
	}
	return plain, nil
}

// Token is what stands for a value where it must be found again and not read:
// the same scope, kind and value give the same 64 hex digits, and without the
// scope's key nobody can try values. The caller brings values to one form first.
func (r *Ring) Token(scope Scope, kind, value string) (string, error) {
	key, err := r.key(scope)
	if err != nil {
		return "", err
	}
	mac := hmac.New(sha256.New, key.token)
	var size [8]byte
	binary.BigEndian.PutUint64(size[:], uint64(len(kind)))
	mac.Write(size[:]) // so that "ab"+"c" and "a"+"bc" differ
	mac.Write([]byte(kind))
	mac.Write([]byte(value))
	return hex.EncodeToString(mac.Sum(nil)), nil
}

func fieldData(scope Scope, ad string) []byte { return []byte(string(scope) + "|" + ad) }

// key gives a scope's key from those held open, or from the shelf.
func (r *Ring) key(scope Scope) (*opened, error) {
	if key, ok := r.cache.get(scope); ok {
		return key, nil
	}
	if !scope.valid() {
		return nil, about(scope, ErrBadScope)
	}
	r.life.RLock()
	defer r.life.RUnlock()
	secret, err := r.read(scope)
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	key, err := open(secret)
	if err != nil {
		return nil, about(scope, err)
	}
	r.cache.put(scope, key)
	return key, nil
}

func open(secret []byte) (*opened, error) {
	sealing, err := derive(secret, "caseaudit scope seal")
	if err != nil {
		return nil, err
	}
	defer clear(sealing)
	token, err := derive(secret, "caseaudit scope token")
	if err != nil {
		return nil, err
	}
	aead, err := subtle.NewAESGCM(sealing)
	return &opened{aead, token}, err
}

// read unwraps a scope's key from the shelf.
func (r *Ring) read(scope Scope) ([]byte, error) {
	wrapped, err := r.shelf.Get(scope.shelfName())
	if isGone(err) {
		return nil, about(scope, ErrNoKey)
	}
	if err != nil {
		return nil, fmt.Errorf("read the key of %s: %w", scope, err)
	}
	secret, err := r.opened.Load().unwrapKey(r.id, scope, wrapped)
	if errors.Is(err, errGeneration) { // another process has begun to put the ring under a new ring key
		if err := r.Renew(); err != nil {
			return nil, err
		}
		return r.opened.Load().unwrapKey(r.id, scope, wrapped)
	}
	return secret, err
}

func (s *secrets) wrapKey(ring string, scope Scope, secret []byte) ([]byte, error) {
	text, err := s.ringKeys[s.newest].Encrypt(secret, header{ID: ring}.bound(string(scope)))
	if err != nil {
		return nil, about(scope, err)
	}
	head := binary.BigEndian.AppendUint32([]byte{keyForm}, s.newest)
	return append(head, text...), nil
}

// errGeneration: wrapped by a ring key that is not known here.
var errGeneration = errors.New("a ring key of another generation")

// unwrapKey refuses a key that was wrapped for another scope or another ring.
func (s *secrets) unwrapKey(ring string, scope Scope, wrapped []byte) ([]byte, error) {
	damaged := fmt.Errorf("the key of %s: %w; bring back the copy made by backup keys", scope, ErrCorrupt)
	if len(wrapped) < keyHead || wrapped[0] != keyForm {
		return nil, damaged
	}
	by := s.ringKeys[binary.BigEndian.Uint32(wrapped[1:keyHead])]
	if by == nil {
		return nil, errors.Join(damaged, errGeneration)
	}
	secret, err := by.Decrypt(wrapped[keyHead:], header{ID: ring}.bound(string(scope)))
	if err != nil || len(secret) != keySize {
		return nil, damaged
	}
	return secret, nil
}
