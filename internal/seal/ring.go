package seal

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/mod/sumdb/note"
)

// Ring holds the keys of all scopes. It may be used by many goroutines at once,
// and its shelf by several processes: a key that another made is found when it is
// asked for. That another destroyed a key this one only learns from the scope's
// row, which its callers look at first.
type Ring struct {
	shelf  Shelf
	id     string // see Fingerprint
	master Master
	again  func() ([]Master, error) // see WithMasters; nil: the master stays the same
	opened atomic.Pointer[secrets]  // exchanged when the ring is put under a new ring key
	cache  *cache
	// life keeps a key that is being destroyed from being cached again by
	// someone who read it just before.
	life sync.RWMutex
}

type settings struct {
	durable bool
	opened  int
	again   func() ([]Master, error)
	both    time.Duration
}

// Option changes how a ring is opened.
type Option func(*settings)

// WithoutDurability leaves out waiting for the disk: for tests and for building
// the demonstration only.
func WithoutDurability() Option { return func(s *settings) { s.durable = false } }

// WithOpened bounds how many scopes' keys are kept open at once (1,024 if not said).
func WithOpened(scopes int) Option { return func(s *settings) { s.opened = scopes } }

// WithMasters says how to read the master key anew, with any that may be about to take its place: while the ring is in use it may
// be put under another.
func WithMasters(again func() ([]Master, error)) Option {
	return func(s *settings) { s.again = again }
}

// WithBothFor says how long a rotation leaves the ring under both masters at least: until every server has asked Renew once.
func WithBothFor(d time.Duration) Option { return func(s *settings) { s.both = d } }

func settle(options []Option) settings {
	s := settings{durable: true, opened: 1024}
	for _, o := range options {
		o(&s)
	}
	return s
}

// OpenRing opens the ring in a folder. Errors: ErrNoRing, ErrWrongMaster, ErrCorrupt.
func OpenRing(dir string, master Master, options ...Option) (*Ring, error) {
	set := settle(options)
	r, err := openOn(folder{dir, set.durable}, master, set)
	if errors.Is(err, ErrNoRing) {
		return nil, fmt.Errorf("there is %w in %s; bring back the copy made by backup keys, or make a new ring for a new installation", ErrNoRing, dir)
	}
	return r, err
}

// OpenRingOn opens a ring on any shelf, such as a database for several nodes.
// Whether it is durable is the shelf's own matter.
func OpenRingOn(shelf Shelf, master Master, options ...Option) (*Ring, error) {
	return openOn(shelf, master, settle(options))
}

func openOn(shelf Shelf, master Master, set settings) (*Ring, error) {
	h, err := readHeader(shelf)
	if err != nil {
		return nil, err
	}
	r := &Ring{shelf: shelf, id: h.ID, master: master, again: set.again, cache: newCache(set.opened)}
	if err := r.open(h); err != nil {
		return nil, err
	}
	return r, nil
}

// CreateRing makes a new ring, with its checkpoint signer, in a folder that is
// empty or not there yet; anything else is ErrRingExists.
func CreateRing(dir string, master Master, options ...Option) (*Ring, error) {
	set := settle(options)
	f := folder{dir, set.durable}
	if err := f.empty(); err != nil {
		return nil, err
	}
	if err := (folder{filepath.Dir(dir), set.durable}).sync(); err != nil {
		return nil, err
	}
	return createOn(f, master, set)
}

// CreateRingOn makes a new ring on any shelf that is empty.
func CreateRingOn(shelf Shelf, master Master, options ...Option) (*Ring, error) {
	names, err := shelf.Names()
	if err != nil {
		return nil, fmt.Errorf("look where the key ring goes: %w", err)
	}
	if len(names) > 0 {
		return nil, ErrRingExists
	}
	return createOn(shelf, master, settle(options))
}

func createOn(shelf Shelf, master Master, set settings) (*Ring, error) {
	h, err := newHeader(master)
	if err != nil {
		return nil, err
	}
	text, err := h.text()
	if err != nil {
		return nil, err
	}
	if err := shelf.Put(headerName, text); err != nil {
		return nil, fmt.Errorf("write the key ring: %w", err)
	}
	return openOn(shelf, master, set)
}

// Make makes the key of a new scope; it has survived a power cut when Make
// returns. A scope that has one is ErrKeyExists: its content would be lost.
func (r *Ring) Make(scope Scope) error {
	if !scope.valid() {
		return about(scope, ErrBadScope)
	}
	r.life.RLock()
	defer r.life.RUnlock()
	unlock, err := lockShelf(r.shelf, false)
	if err != nil {
		return err
	}
	err = r.make(scope)
	if err := errors.Join(err, unlock()); !errors.Is(err, os.ErrExist) {
		return err
	}
	return about(scope, ErrKeyExists)
}

// make wraps a new key by the newest ring key there is, which another process may have made.
func (r *Ring) make(scope Scope) error {
	if err := r.Renew(); err != nil {
		return err
	}
	wrapped, err := r.opened.Load().wrapKey(r.id, scope, randomKey())
	if err == nil {
		err = r.shelf.Put(scope.shelfName(), wrapped)
	}
	if err != nil {
		return fmt.Errorf("keep the key of %s: %w", scope, err)
	}
	return nil
}

// Ensure makes the key of a scope unless it has one: for scopes that are not
// made by one operation, such as the installation's.
func (r *Ring) Ensure(scope Scope) error {
	if r.Has(scope) {
		return nil
	}
	if err := r.Make(scope); !errors.Is(err, ErrKeyExists) {
		return err
	}
	return nil
}

// Destroy destroys a scope's key, and with it everything sealed with it, in every
// backup too. It may be repeated; a scope without a key is no error. The ring
// remembers that the scope has ended, and does so first: a key that is missing
// without that is a key that was lost.
func (r *Ring) Destroy(scope Scope) error {
	if !scope.valid() {
		return about(scope, ErrBadScope)
	}
	r.life.Lock()
	defer r.life.Unlock()
	r.cache.drop(scope)
	unlock, err := lockShelf(r.shelf, false)
	if err != nil {
		return err
	}
	return errors.Join(r.destroy(scope), unlock())
}

func (r *Ring) destroy(scope Scope) error {
	if err := r.shelf.Put(scope.endedName(), []byte(endedMark)); err != nil && !errors.Is(err, os.ErrExist) {
		return fmt.Errorf("remember the end of %s: %w", scope, err)
	}
	if err := r.shelf.Erase(scope.shelfName()); err != nil {
		return fmt.Errorf("destroy the key of %s: %w", scope, err)
	}
	return nil
}

// Has tells whether the scope has a key now, by looking at the shelf. It is false
// only if the key is certainly not there: where the ring cannot be read, as when
// its disk is not mounted, nobody should take its keys for destroyed.
func (r *Ring) Has(scope Scope) bool {
	if !scope.valid() {
		return false
	}
	if _, err := r.shelf.Get(scope.shelfName()); !isGone(err) {
		return true
	}
	_, err := r.shelf.Get(headerName)
	return err != nil
}

// Reachable tells whether the ring's shelf answers; the error says why it does not.
func (r *Ring) Reachable() error {
	_, err := r.shelf.Get(headerName)
	return err
}

// Scopes lists every scope that has a key, in order of name. A shelf from which
// the ring itself has gone is ErrNoRing, not a ring without keys.
func (r *Ring) Scopes() ([]Scope, error) { return r.named(keyEnding) }

// Ended lists every scope whose key was destroyed in this ring, in order of name.
func (r *Ring) Ended() ([]Scope, error) { return r.named(endedEnding) }

func (r *Ring) named(ending string) ([]Scope, error) {
	names, err := r.shelf.Names()
	if err != nil {
		return nil, fmt.Errorf("list the key ring: %w", err)
	}
	if !slices.Contains(names, headerName) {
		return nil, fmt.Errorf("list the key ring: %w where it was; see that its disk is mounted", ErrNoRing)
	}
	var scopes []Scope
	for _, name := range names {
		if s, ok := scopeOf(name, ending); ok {
			scopes = append(scopes, s)
		}
	}
	slices.Sort(scopes)
	return scopes, nil
}

// Damaged lists the scopes whose key is there and does not unwrap.
func (r *Ring) Damaged() ([]Scope, error) {
	scopes, err := r.Scopes()
	if err != nil {
		return nil, err
	}
	var damaged []Scope
	for _, s := range scopes {
		_, err := r.read(s)
		if errors.Is(err, ErrCorrupt) {
			damaged = append(damaged, s)
		} else if err != nil && !errors.Is(err, ErrNoKey) {
			return nil, err
		}
	}
	return damaged, nil
}

// Fingerprint names the ring; it stays the same through a rotation and a copy. The
// content database keeps it, to know its ring again.
func (r *Ring) Fingerprint() string { return r.id }

// Digest is a keyed digest in hex: the same text gives the same digest, and nobody without the ring can try out what the text
// was. It needs no scope's key.
func (r *Ring) Digest(text []byte) string {
	mac := hmac.New(sha256.New, r.opened.Load().digest)
	mac.Write(text)
	return hex.EncodeToString(mac.Sum(nil))
}

// SigningKey is the signer of the record's checkpoints.
func (r *Ring) SigningKey() note.Signer { return r.opened.Load().signer }

// VerifierKey is the public half of SigningKey, as text: give it to whoever is to
// check the record without the ring (note.NewVerifier reads it).
func (r *Ring) VerifierKey() string { return r.opened.Load().public }

// isGone is true for what the shelf does not hold.
func isGone(err error) bool { return errors.Is(err, fs.ErrNotExist) }

func randomHex() string {
	b := make([]byte, 16)
	rand.Read(b)
	return hex.EncodeToString(b)
}
