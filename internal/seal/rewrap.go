package seal

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Rewrap puts the ring in a folder under another master key: a new ring key, and
// every scope's key wrapped by it. Nothing that was sealed changes. No server may
// use the ring meanwhile. After a crash the ring opens with the new master if
// Rewrap got as far as its first write, else with the old; calling it again
// finishes it. The copy of the keys must be made anew afterwards.
func Rewrap(dir string, from, to Master, options ...Option) error {
	f := folder{dir, settle(options).durable}
	h, err := readHeader(f)
	if err != nil {
		return err
	}
	keys, pair, err := h.unwrap(to)
	if errors.Is(err, ErrWrongMaster) {
		h, keys, pair, err = newGeneration(f, h, from, to)
	}
	if err != nil {
		return err
	}
	newest, err := rewrapKeys(f, h, to)
	if err != nil {
		return err
	}
	_, err = replaceHeader(f, h, to, map[uint32][]byte{newest: keys[newest]}, pair)
	return err
}

// newGeneration adds a ring key and puts all of them under the new master: from
// then on both generations can be read.
func newGeneration(f folder, h header, from, to Master) (header, map[uint32][]byte, signerPair, error) {
	keys, pair, err := h.unwrap(from)
	if err != nil {
		return h, nil, pair, err
	}
	var newest uint32
	for generation := range keys {
		newest = max(newest, generation)
	}
	keys[newest+1] = randomKey()
	h, err = replaceHeader(f, h, to, keys, pair)
	return h, keys, pair, err
}

func replaceHeader(f folder, h header, master Master, keys map[uint32][]byte, pair signerPair) (header, error) {
	h, err := h.wrapped(master, keys, pair)
	if err != nil {
		return h, err
	}
	text, err := h.text()
	if err != nil {
		return h, err
	}
	if err := f.Replace(headerName, text); err != nil {
		return h, fmt.Errorf("write the key ring: %w", err)
	}
	return h, nil
}

// rewrapKeys wraps every key that an older generation wraps by the newest.
func rewrapKeys(f folder, h header, master Master) (newest uint32, err error) {
	secrets, err := h.open(master)
	if err != nil {
		return 0, err
	}
	names, err := f.Names()
	if err != nil {
		return 0, fmt.Errorf("list the key ring: %w", err)
	}
	for _, name := range names {
		if scope, ok := scopeOf(name, keyEnding); ok {
			if err := secrets.rewrapKey(f, h, scope); err != nil {
				return 0, err
			}
		}
	}
	return secrets.newest, nil
}

func (s *secrets) rewrapKey(f folder, h header, scope Scope) error {
	wrapped, err := f.Get(scope.shelfName())
	if err != nil {
		return fmt.Errorf("read the key of %s: %w", scope, err)
	}
	secret, err := s.unwrapKey(h, scope, wrapped)
	if err != nil || binary.BigEndian.Uint32(wrapped[1:keyHead]) == s.newest {
		return err
	}
	defer clear(secret)
	if wrapped, err = s.wrapKey(h, scope, secret); err != nil {
		return err
	}
	if err := f.Replace(scope.shelfName(), wrapped); err != nil {
		return fmt.Errorf("keep the key of %s: %w", scope, err)
	}
	return nil
}
