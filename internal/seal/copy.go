package seal

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
)

const copyFormat = "caseaudit key ring copy 1"

// copied is one line of a copy: the ring's own file first, then the keys, then
// the count and the digest of all lines before, without which a copy is cut off.
type copied struct {
	Format string  `json:"format,omitempty"`
	Header *header `json:"ring,omitempty"`
	Scope  Scope   `json:"scope,omitempty"`
	Key    []byte  `json:"key,omitempty"`
	Count  *int    `json:"count,omitempty"`
	Digest []byte  `json:"digest,omitempty"`
}

// Export writes the whole ring as one stream, every key still wrapped by the
// master. Keep one copy and none older: an older one holds keys destroyed since.
func (r *Ring) Export(w io.Writer) error {
	scopes, err := r.Scopes()
	if err != nil {
		return err
	}
	sum := sha256.New()
	out := json.NewEncoder(io.MultiWriter(w, sum))
	if err := out.Encode(copied{Format: copyFormat, Header: &r.header}); err != nil {
		return fmt.Errorf("write the copy of the key ring: %w", err)
	}
	count := 0
	for _, s := range scopes {
		wrote, err := r.exportKey(out, s)
		if err != nil {
			return fmt.Errorf("write the copy of the key ring: %w", err)
		}
		count += wrote
	}
	if err := json.NewEncoder(w).Encode(copied{Count: &count, Digest: sum.Sum(nil)}); err != nil {
		return fmt.Errorf("write the copy of the key ring: %w", err)
	}
	return nil
}

// exportKey writes one key; a key destroyed since the list was made is none.
func (r *Ring) exportKey(out *json.Encoder, s Scope) (int, error) {
	wrapped, err := r.shelf.Get(s.shelfName())
	if isGone(err) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return 1, out.Encode(copied{Scope: s, Key: wrapped})
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
		if err := shelf.Put(k.Scope.shelfName(), k.Key); err != nil {
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
		if _, err := opened.unwrapKey(h, k.Scope, k.Key); err != nil {
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
