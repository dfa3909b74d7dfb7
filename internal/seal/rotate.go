package seal

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"
)

// Rotate puts the ring in a folder under another master key while it is in use: a new ring key, every scope's key wrapped by it,
// and the new master over that. Nothing that was sealed changes. It may be broken off anywhere, also by kill -9 or a power cut:
// until it is done the ring opens with either master, and calling it again with the same new master goes on. progress is told how
// many keys of how many are done. The copy of the ring has to be made anew afterwards: the old master opens the old copy.
//
// Three steps, each whole or not at all: the header gets the new ring key, under both masters; key after key is wrapped by it; the
// header forgets the old master and the old ring key. From the first step on whoever makes a key uses the new ring key: keys are
// made and destroyed under a shared lock of the shelf, the steps are taken under an exclusive one.
func Rotate(ctx context.Context, dir string, from, to Master, progress func(done, of int), options ...Option) error {
	set := settle(options)
	return rotate(ctx, &rotation{shelf: folder{dir, set.durable}, from: from, to: to, progress: progress, both: set.both})
}

// RotateOn is Rotate for a ring on any shelf.
func RotateOn(ctx context.Context, shelf Shelf, from, to Master, progress func(done, of int)) error {
	return rotate(ctx, &rotation{shelf: shelf, from: from, to: to, progress: progress})
}

func rotate(ctx context.Context, r *rotation) error {
	alone, err := lockRotation(r.shelf)
	if err != nil {
		return err
	}
	return errors.Join(r.run(ctx), alone())
}

// Rotating tells whether a rotation was begun in a folder's ring and is not done.
func Rotating(dir string) (bool, error) {
	h, err := readHeader(folder{dir: dir})
	return h.Next != nil, err
}

type rotation struct {
	shelf    Shelf
	from, to Master
	progress func(done, of int)
	both     time.Duration // how long at least both masters open the ring
}

func (r *rotation) run(ctx context.Context) error {
	done, err := r.begin()
	if err != nil || done {
		return err
	}
	enough := time.After(r.both)
	for wrapped := -1; wrapped != 0; { // until a whole round finds nothing left to do
		if wrapped, err = r.wrapAll(ctx); err != nil {
			return err
		}
	}
	select {
	case <-enough:
		return r.locked(r.finish)
	case <-ctx.Done():
		return fmt.Errorf("broken off before its last step; run it again to go on: %w", ctx.Err())
	}
}

// locked runs one step that nothing else may cross.
func (r *rotation) locked(step func() error) error {
	unlock, err := lockShelf(r.shelf, true)
	if err != nil {
		return err
	}
	return errors.Join(step(), unlock())
}

// begin adds a ring key to the header and puts the header under both masters. done: the ring is under the new master already.
func (r *rotation) begin() (done bool, err error) {
	err = r.locked(func() error {
		h, err := readHeader(r.shelf)
		if err != nil {
			return err
		}
		print, err := r.to.print()
		if err != nil {
			return err
		}
		old, err := r.from.print()
		switch {
		case err != nil:
			return err
		case h.Next != nil && h.Next.Print == print:
			return nil // begun before
		case h.Next != nil:
			return errOther
		case h.Print == print && print != old:
			done = true
			return nil
		}
		return r.add(h)
	})
	return done, err
}

var errOther = errors.New("a change to another master key was begun and is not done; run it with that one to its end first")

func (r *rotation) add(h header) error {
	c, err := h.unwrap(r.from)
	if err != nil {
		return err
	}
	c.keys[c.newest()+1] = randomKey()
	if h.part, err = h.wrapped(r.from, c); err != nil {
		return err
	}
	next, err := h.wrapped(r.to, c)
	if err != nil {
		return err
	}
	h.Next = &next
	return replaceHeader(r.shelf, h)
}

// finish leaves the newest ring key under the new master, and nothing else.
func (r *rotation) finish() error {
	h, err := readHeader(r.shelf)
	if err != nil {
		return err
	}
	c, err := h.unwrap(r.to)
	if err != nil {
		return err
	}
	newest := c.newest()
	c.keys = map[uint32][]byte{newest: c.keys[newest]}
	h.Next = nil
	if h.part, err = h.wrapped(r.to, c); err != nil {
		return err
	}
	return replaceHeader(r.shelf, h)
}

func replaceHeader(shelf Shelf, h header) error {
	text, err := h.text()
	if err != nil {
		return err
	}
	if err := shelf.Replace(headerName, text); err != nil {
		return fmt.Errorf("write the key ring: %w", err)
	}
	return nil
}

// wrapAll wraps every key by the newest ring key and tells how many it had to.
func (r *rotation) wrapAll(ctx context.Context) (wrapped int, err error) {
	h, err := readHeader(r.shelf)
	if err != nil {
		return 0, err
	}
	secrets, err := h.open(r.to)
	if err != nil {
		return 0, err
	}
	names, err := r.shelf.Names()
	if err != nil {
		return 0, fmt.Errorf("list the key ring: %w", err)
	}
	var scopes []Scope
	for _, name := range names {
		if scope, ok := scopeOf(name, keyEnding); ok {
			scopes = append(scopes, scope)
		}
	}
	for n, scope := range scopes {
		if ctx.Err() != nil {
			return wrapped, fmt.Errorf("broken off after %d of %d keys; run it again to go on: %w", n, len(scopes), ctx.Err())
		}
		changed := false
		if err := r.locked(func() (err error) { changed, err = r.wrap(secrets, h.ID, scope); return err }); err != nil {
			return wrapped, err
		}
		if changed {
			wrapped++
		}
		r.progress(n+1, len(scopes))
	}
	return wrapped, nil
}

// wrap wraps one key anew, unless that is done or the key was destroyed meanwhile.
func (r *rotation) wrap(s *secrets, ring string, scope Scope) (changed bool, err error) {
	wrapped, err := r.shelf.Get(scope.shelfName())
	if isGone(err) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read the key of %s: %w", scope, err)
	}
	secret, err := s.unwrapKey(ring, scope, wrapped)
	if err != nil || binary.BigEndian.Uint32(wrapped[1:keyHead]) == s.newest {
		return false, err
	}
	defer clear(secret)
	if wrapped, err = s.wrapKey(ring, scope, secret); err != nil {
		return false, err
	}
	if err := r.shelf.Replace(scope.shelfName(), wrapped); err != nil {
		return false, fmt.Errorf("keep the key of %s: %w", scope, err)
	}
	return true, nil
}
