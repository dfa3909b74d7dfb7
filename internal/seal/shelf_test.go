package seal_test

import (
	"io/fs"
	"maps"
	"slices"
	"testing"

	"caseaudit/internal/seal"
)

// memory is a shelf other than a folder, as a database for several nodes is.
type memory map[string][]byte

func (m memory) Put(name string, content []byte) error {
	if _, ok := m[name]; ok {
		return fs.ErrExist
	}
	return m.Replace(name, content)
}

func (m memory) Replace(name string, content []byte) error {
	m[name] = slices.Clone(content)
	return nil
}

func (m memory) Get(name string) ([]byte, error) {
	if content, ok := m[name]; ok {
		return slices.Clone(content), nil
	}
	return nil, fs.ErrNotExist
}

func (m memory) Erase(name string) error {
	delete(m, name)
	return nil
}

func (m memory) Names() ([]string, error) { return slices.Collect(maps.Keys(m)), nil }

func TestRingLiesOnAnyShelf(t *testing.T) {
	shelf, master := memory{}, seal.NewMaster()
	_, err := seal.OpenRingOn(shelf, master)
	is(t, err, seal.ErrNoRing)
	ring, err := seal.CreateRingOn(shelf, master)
	must(t, err)
	must(t, ring.Make(oneCase))
	is(t, ring.Make(oneCase), seal.ErrKeyExists)
	text := sealed(t, ring, oneCase, "kept")
	_, err = seal.CreateRingOn(shelf, master)
	is(t, err, seal.ErrRingExists)

	second, err := seal.OpenRingOn(shelf, master)
	must(t, err)
	plain, err := second.Open(oneCase, place, text)
	if err != nil || string(plain) != "kept" {
		t.Error(string(plain), err)
	}
	must(t, second.Destroy(oneCase))
	if ring.Has(oneCase) {
		t.Error("the key is still there")
	}
}
