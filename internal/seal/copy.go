package seal

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
)

const copyFormat = "caseaudit key ring copy 1"

// copied is one line of a copy: the ring's own file first, then the scopes that
// have ended, then the keys, then the count and the digest of all lines before, without which a copy is cut off.
type copied struct {
	Format string  `json:"format,omitempty"`
	Header *header `json:"ring,omitempty"`
	Scope  Scope   `json:"scope,omitempty"`
	Key    []byte  `json:"key,omitempty"`
	Ended  bool    `json:"ended,omitempty"` // instead of a key: it was destroyed
	Count  *int    `json:"count,omitempty"`
	Digest []byte  `json:"digest,omitempty"`
}

// Export writes the whole ring as one stream, every key still wrapped by the
// master, and which keys were destroyed. Keep one copy and none older: an older one holds keys destroyed since.
func (r *Ring) Export(w io.Writer) error {
	unlock, err := lockShelf(r.shelf, false) // the header and the keys in one copy belong together
	if err != nil {
		return err
	}
	return errors.Join(r.export(w), unlock())
}

func (r *Ring) export(w io.Writer) error {
	h, err := readHeader(r.shelf)
	if err != nil {
		return err
	}
	lines, err := r.ends()
	if err != nil {
		return err
	}
	sum := sha256.New()
	out := json.NewEncoder(io.MultiWriter(w, sum))
	if err := out.Encode(copied{Format: copyFormat, Header: &h}); err != nil {
		return fmt.Errorf("write the copy of the key ring: %w", err)
	}
	for _, line := range lines {
		if err := r.exportLine(out, line); err != nil {
			return fmt.Errorf("write the copy of the key ring: %w", err)
		}
	}
	count := len(lines)
	if err := json.NewEncoder(w).Encode(copied{Count: &count, Digest: sum.Sum(nil)}); err != nil {
		return fmt.Errorf("write the copy of the key ring: %w", err)
	}
	return nil
}

// ends are the lines of a copy without their keys: the scopes that have ended, then those that have not.
func (r *Ring) ends() ([]copied, error) {
	scopes, err := r.Scopes() // before the ends: what is destroyed meanwhile is among them
	if err != nil {
		return nil, err
	}
	ended, err := r.Ended()
	if err != nil {
		return nil, err
	}
	var lines []copied
	for _, s := range ended {
		lines = append(lines, copied{Scope: s, Ended: true})
	}
	for _, s := range scopes {
		if !slices.Contains(ended, s) {
			lines = append(lines, copied{Scope: s})
		}
	}
	return lines, nil
}

// exportLine writes one scope; a key destroyed since the list was made has ended.
func (r *Ring) exportLine(out *json.Encoder, line copied) error {
	if !line.Ended {
		wrapped, err := r.shelf.Get(line.Scope.shelfName())
		line.Key, line.Ended = wrapped, isGone(err)
		if err != nil && !line.Ended {
			return err
		}
	}
	return out.Encode(line)
}

// ImportRing makes a ring in an empty folder from a copy. It looks at the whole
// copy first: nothing is written from one that is cut off or damaged
// (ErrCorrupt), or wrapped by another master (ErrWrongMaster).
func ImportRing(from io.Reader, dir string, master Master, options ...Option) (*Ring, error) {
	h, keys, err := readCopy(from)
	if err != nil {
		return nil, err
	}
	if err := checkCopy(h, keys, master); err != nil {
		return nil, err
	}
	set := settle(options)
	f := folder{dir, set.durable}
	if err := f.empty(); err != nil {
		return nil, err
	}
	if err := putCopy(f, h, keys); err != nil {
		return nil, fmt.Errorf("write the key ring to %s: %w; empty the folder and try again", dir, err)
	}
	return openOn(f, master, set)
}

// putCopy writes the ring's own file last: until then there is no ring.
func putCopy(shelf Shelf, h header, keys []copied) error {
	for _, k := range keys {
		name, content := k.Scope.shelfName(), k.Key
		if k.Ended {
			name, content = k.Scope.endedName(), []byte(endedMark)
		}
		if err := shelf.Put(name, content); err != nil {
			return err
		}
	}
	text, err := h.text()
	if err != nil {
		return err
	}
	return shelf.Put(headerName, text)
}

func checkCopy(h header, keys []copied, master Master) error {
	opened, err := h.open(master)
	if err != nil {
		return err
	}
	for _, k := range keys {
		if !k.Scope.valid() {
			return errCopy
		}
		if k.Ended {
			continue
		}
		if _, err := opened.unwrapKey(h.ID, k.Scope, k.Key); err != nil {
			return err
		}
	}
	return nil
}

var errCopy = fmt.Errorf("the copy of the key ring: %w; use another copy", ErrCorrupt)

func readCopy(from io.Reader) (h header, keys []copied, err error) {
	sum := sha256.New()
	in := json.NewDecoder(from)
	first, err := nextCopied(in, sum)
	if err != nil || first.Format != copyFormat || first.Header == nil {
		return h, nil, errors.Join(errCopy, err)
	}
	for {
		digest := sum.Sum(nil)
		line, err := nextCopied(in, sum)
		if err != nil {
			return h, nil, errors.Join(errCopy, err)
		}
		if line.Count != nil {
			return *first.Header, keys, checkEnd(line, len(keys), digest)
		}
		keys = append(keys, line)
	}
}

func nextCopied(in *json.Decoder, sum hash.Hash) (copied, error) {
	var raw json.RawMessage
	var line copied
	if err := in.Decode(&raw); err != nil {
		return line, err
	}
	sum.Write(raw)
	sum.Write([]byte("\n"))
	return line, json.Unmarshal(raw, &line)
}

func checkEnd(end copied, keys int, digest []byte) error {
	if *end.Count != keys || string(end.Digest) != string(digest) {
		return errCopy
	}
	return nil
}
