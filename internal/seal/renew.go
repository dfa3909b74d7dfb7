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

// open opens the header with the master key given, or with one that has taken its place.
func (r *Ring) open(h header) error {
	opened, err := h.open(r.master)
	if errors.Is(err, ErrWrongMaster) && r.again != nil {
		opened, err = r.openAgain(h, err)
	}
	if err == nil {
		r.opened.Store(opened)
	}
	return err
}

func (r *Ring) openAgain(h header, wrong error) (*secrets, error) {
	masters, err := r.again()
	if err != nil {
		return nil, errors.Join(wrong, err)
	}
	for _, m := range masters {
		if opened, err := h.open(m); !errors.Is(err, ErrWrongMaster) {
			return opened, err
		}
	}
	return nil, wrong
}
