package seal

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"

	"github.com/tink-crypto/tink-go/v2/aead/subtle"
	"golang.org/x/mod/sumdb/note"
)

const (
	headerName   = "ring.json"
	headerFormat = 1
)

// header is the ring's own file. The master wraps one ring key, and the ring key
// wraps the scopes' keys: so the master is needed once, when the ring is opened.
type header struct {
	Format int    `json:"format"`
	ID     string `json:"id"` // of the ring; bound to every wrapped key
	part
	Next *part `json:"next,omitempty"` // the same under another master, while the ring is put under it: either opens it
}

// part is what one master wraps.
type part struct {
	Print  string `json:"master"` // tells which master wrapped it
	Wraps  []wrap `json:"keys"`   // more than one only while a rotation is under way
	Signer []byte `json:"signer"` // the checkpoint signer
	Digest []byte `json:"digest,omitempty"`
}

// wrap is one generation of the ring key, wrapped by the master.
type wrap struct {
	Generation uint32 `json:"generation"`
	Key        []byte `json:"key"`
}

// signerPair is the checkpoint signer in the text forms of the note package.
type signerPair struct{ Private, Public string }

// contents is what a part holds, in clear.
type contents struct {
	keys   map[uint32][]byte
	pair   signerPair
	digest []byte // key of Ring.Digest; the same for the ring's whole life
}

func (c contents) newest() uint32 {
	var newest uint32
	for generation := range c.keys {
		newest = max(newest, generation)
	}
	return newest
}

// secrets is what the header holds, ready for use.
type secrets struct {
	ringKeys map[uint32]*subtle.AESGCM
	newest   uint32
	signer   note.Signer
	public   string
	digest   []byte
}

func newHeader(master Master) (header, error) {
	h := header{Format: headerFormat, ID: randomHex()}
	pair, err := newSignerPair("caseaudit-" + h.ID[:12])
	if err != nil {
		return header{}, err
	}
	h.part, err = h.wrapped(master, contents{map[uint32][]byte{1: randomKey()}, pair, randomKey()})
	return h, err
}

func newSignerPair(name string) (signerPair, error) {
	private, public, err := note.GenerateKey(rand.Reader, name)
	return signerPair{private, public}, err
}

// wrapped puts contents of this ring under a master.
func (h header) wrapped(master Master, c contents) (p part, err error) {
	by, err := master.wrapper()
	if err != nil {
		return p, err
	}
	if p.Print, err = master.print(); err != nil {
		return p, err
	}
	for _, generation := range slices.Sorted(maps.Keys(c.keys)) {
		wrapped, err := by.Encrypt(c.keys[generation], h.bound(generationName(generation)))
		if err != nil {
			return p, err
		}
		p.Wraps = append(p.Wraps, wrap{generation, wrapped})
	}
	text, err := json.Marshal(c.pair)
	if err != nil {
		return p, err
	}
	if p.Signer, err = by.Encrypt(text, h.bound("signer")); err != nil {
		return p, err
	}
	p.Digest, err = by.Encrypt(c.digest, h.bound("digest"))
	return p, err
}

func generationName(n uint32) string { return "ring key " + strconv.FormatUint(uint64(n), 10) }

// bound is the associated data of what the header and the shelf hold.
func (h header) bound(what string) []byte { return []byte("caseaudit|" + h.ID + "|" + what) }

// newest is the generation of the ring key that new keys are wrapped by.
func (h header) newest() uint32 {
	var newest uint32
	for _, w := range h.Wraps {
		newest = max(newest, w.Generation)
	}
	return newest
}

// under is the part that a master opens.
func (h header) under(master Master) (part, error) {
	print, err := master.print()
	switch {
	case err == nil && print == h.Print:
		return h.part, nil
	case err == nil && h.Next != nil && print == h.Next.Print:
		return *h.Next, nil
	}
	return part{}, errors.Join(err, fmt.Errorf("%w; give the master key with which the ring was made or last rotated", ErrWrongMaster))
}

// unwrap gives what the header holds in clear.
func (h header) unwrap(master Master) (contents, error) {
	p, err := h.under(master)
	if err != nil {
		return contents{}, err
	}
	by, err := master.wrapper()
	if err != nil {
		return contents{}, err
	}
	c := contents{keys: map[uint32][]byte{}}
	for _, w := range p.Wraps {
		if c.keys[w.Generation], err = by.Decrypt(w.Key, h.bound(generationName(w.Generation))); err != nil {
			return contents{}, errHeader
		}
	}
	text, err := by.Decrypt(p.Signer, h.bound("signer"))
	if err != nil || len(c.keys) == 0 || json.Unmarshal(text, &c.pair) != nil {
		return contents{}, errHeader
	}
	if c.digest, err = h.digestKey(by, p, c); err != nil {
		return contents{}, errHeader
	}
	return c, nil
}

// digestKey: a ring made before it had a key for this of its own derived it.
func (h header) digestKey(by *subtle.AESGCM, p part, c contents) ([]byte, error) {
	if len(p.Digest) == 0 {
		return derive(c.keys[c.newest()], "digest")
	}
	return by.Decrypt(p.Digest, h.bound("digest"))
}

var errHeader = fmt.Errorf("the key ring's own file %s: %w; bring back the copy made by backup keys", headerName, ErrCorrupt)

func (h header) open(master Master) (*secrets, error) {
	c, err := h.unwrap(master)
	if err != nil {
		return nil, err
	}
	s := &secrets{ringKeys: map[uint32]*subtle.AESGCM{}, newest: c.newest(), public: c.pair.Public, digest: c.digest}
	for generation, key := range c.keys {
		if s.ringKeys[generation], err = subtle.NewAESGCM(key); err != nil {
			return nil, errHeader
		}
		clear(key)
	}
	if s.signer, err = note.NewSigner(c.pair.Private); err != nil {
		return nil, errHeader
	}
	return s, nil
}

func readHeader(shelf Shelf) (header, error) {
	var h header
	text, err := shelf.Get(headerName)
	if errors.Is(err, fs.ErrNotExist) {
		return h, ErrNoRing
	}
	if err != nil {
		return h, fmt.Errorf("read the key ring: %w", err)
	}
	return parseHeader(text)
}

func parseHeader(text []byte) (header, error) {
	var h header
	if json.Unmarshal(text, &h) != nil || h.Format != headerFormat || h.ID == "" {
		return h, errHeader
	}
	return h, nil
}

func (h header) text() ([]byte, error) { return json.MarshalIndent(h, "", "  ") }
