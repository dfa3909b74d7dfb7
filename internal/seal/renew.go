package seal

import "errors"

// Renew looks whether the ring has been put under a new ring key by another process, and takes it up. It is cheap: a server asks
// from time to time. ErrWrongMaster: this process cannot learn the new master key; what it has opened goes on working, and it
// needs the new master key before it starts again.
func (r *Ring) Renew() error {
	h, err := readHeader(r.shelf)
	if err != nil {
		return err
	}
	if s := r.opened.Load(); h.newest() == s.newest {
		return nil
	}
	return r.open(h)
}

// open opens the header with whichever master key fits.
func (r *Ring) open(h header) error {
	masters, err := r.again()
	if err != nil {
		return err
	}
	err = ErrWrongMaster
	for _, m := range masters {
		var opened *secrets
		if opened, err = h.open(m); err == nil {
			r.opened.Store(opened)
			return nil
		}
		if !errors.Is(err, ErrWrongMaster) {
			return err
		}
	}
	return err
}
