package seal

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
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
	ID     string `json:"id"`     // of the ring; bound to every wrapped key
	Print  string `json:"master"` // tells which master wrapped it
	Wraps  []wrap `json:"keys"`   // more than one only while a rewrap is under way
	Signer []byte `json:"signer"` // the checkpoint signer, wrapped by the master
}

// wrap is one generation of the ring key, wrapped by the master.
type wrap struct {
	Generation uint32 `json:"generation"`
	Key        []byte `json:"key"`
}

// signerPair is the checkpoint signer in the text forms of the note package.
type signerPair struct{ Private, Public string }

// secrets is what the header holds, unwrapped.
type secrets struct {
	ringKeys map[uint32]*subtle.AESGCM
	newest   uint32
	signer   note.Signer
	public   string
	digest   []byte // key of Digest
}

func newHeader(master Master) (header, error) {
	h := header{Format: headerFormat, ID: randomHex()}
	pair, err := newSignerPair("caseaudit-" + h.ID[:12])
	if err != nil {
		return header{}, err
	}
	return h.wrapped(master, map[uint32][]byte{1: randomKey()}, pair)
}

func newSignerPair(name string) (signerPair, error) {
	private, public, err := note.GenerateKey(rand.Reader, name)
	return signerPair{private, public}, err
}

// wrapped is the header with these ring keys and this signer under a master.
func (h header) wrapped(master Master, keys map[uint32][]byte, pair signerPair) (header, error) {
	by, err := master.wrapper()
	if err != nil {
		return header{}, err
	}
	if h.Print, err = master.print(); err != nil {
		return header{}, err
	}
	h.Wraps = nil
	for generation, key := range keys {
		wrapped, err := by.Encrypt(key, h.bound(generationName(generation)))
		if err != nil {
			return header{}, err
		}
		h.Wraps = append(h.Wraps, wrap{generation, wrapped})
	}
	text, err := json.Marshal(pair)
	if err != nil {
		return header{}, err
	}
	h.Signer, err = by.Encrypt(text, h.bound("signer"))
	return h, err
}

func generationName(n uint32) string { return "ring key " + strconv.FormatUint(uint64(n), 10) }

// bound is the associated data of what the header and the shelf hold.
func (h header) bound(what string) []byte { return []byte("caseaudit|" + h.ID + "|" + what) }

// unwrap gives the ring keys in clear, and the signer.
func (h header) unwrap(master Master) (map[uint32][]byte, signerPair, error) {
	var pair signerPair
	by, err := master.wrapper()
	if err != nil {
		return nil, pair, err
	}
	if print, err := master.print(); err != nil || print != h.Print {
		return nil, pair, errors.Join(err, fmt.Errorf("%w; give the master key with which the ring was made or last rewrapped", ErrWrongMaster))
	}
	keys := map[uint32][]byte{}
	for _, w := range h.Wraps {
		if keys[w.Generation], err = by.Decrypt(w.Key, h.bound(generationName(w.Generation))); err != nil {
			return nil, pair, errHeader
		}
	}
	text, err := by.Decrypt(h.Signer, h.bound("signer"))
	if err != nil || len(keys) == 0 || json.Unmarshal(text, &pair) != nil {
		return nil, pair, errHeader
	}
	return keys, pair, nil
}

var errHeader = fmt.Errorf("the key ring's own file %s: %w; bring back the copy made by backup keys", headerName, ErrCorrupt)

func (h header) open(master Master) (*secrets, error) {
	keys, pair, err := h.unwrap(master)
	if err != nil {
		return nil, err
	}
	s := &secrets{ringKeys: map[uint32]*subtle.AESGCM{}, public: pair.Public}
	for generation, key := range keys {
		if s.ringKeys[generation], err = subtle.NewAESGCM(key); err != nil {
			return nil, errHeader
		}
		if generation >= s.newest {
			if s.digest, err = derive(key, "digest"); err != nil {
				return nil, errHeader
			}
		}
		s.newest = max(s.newest, generation)
		clear(key)
	}
	if s.signer, err = note.NewSigner(pair.Private); err != nil {
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
