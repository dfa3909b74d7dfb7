package world

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"caseaudit/internal/operation"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
	"caseaudit/internal/storetest"
)

// template is a stage that was built once in this process; tests get copies of it.
type template struct {
	mu     sync.Mutex
	built  bool
	ids    World             // without its house
	files  map[string][]byte // the embedded database and the key ring, by path
	master seal.Master
	server string // address of the template database, on PostgreSQL
}

var lite, postgres [Learnt + 1]template

// At makes a partnership at a stage in a new embedded database at a path, or in an empty PostgreSQL database at an address.
func At(t testing.TB, path string, stage Stage) *World {
	t.Helper()
	if store.IsPostgres(path) {
		return build(t, path, filepath.Join(t.TempDir(), "keys"), seal.NewMaster(), stage)
	}
	return copyLite(t, t.TempDir(), path, stage)
}

// OnPostgres asks [In] for a PostgreSQL database of the test's own.
const OnPostgres = "postgres"

// In makes a partnership at a stage as the program finds it: its keys and master key in a data folder, its database in the folder
// too where address is "", else on PostgreSQL: see [OnPostgres], or at the address of an empty database. World.Database says where.
func In(t testing.TB, data, address string, stage Stage) *World {
	t.Helper()
	switch address {
	case "":
		return copyLite(t, data, filepath.Join(data, "content.db"), stage)
	case OnPostgres:
		return copyPostgres(t, data, stage)
	}
	master, err := seal.NewMasterFile(filepath.Join(data, masterKey))
	check(t, err)
	return build(t, address, filepath.Join(data, "keys"), master, stage)
}

// copyLite puts a stage's keys into a folder and its embedded database at a path.
func copyLite(t testing.TB, dir, path string, stage Stage) *World {
	t.Helper()
	tpl := &lite[stage]
	tpl.build(t, stage, func(dir string) string { return filepath.Join(dir, "content.db") })
	return tpl.open(t, path, tpl.unpack(t, dir, path))
}

// copyPostgres puts a stage's keys into a folder and makes a PostgreSQL database of it.
func copyPostgres(t testing.TB, dir string, stage Stage) *World {
	t.Helper()
	tpl := &postgres[stage]
	tpl.build(t, stage, func(string) string {
		address, _, err := storetest.CreatePostgres("") // it ends with the server
		check(t, err)
		tpl.server = address
		return address
	})
	return tpl.open(t, storetest.NewPostgres(t, tpl.server), tpl.unpack(t, dir, ""))
}

// masterKey is the file of the master key in a data folder.
const masterKey = "master.key"

// build builds the stage if nobody has, and keeps its files in memory.
func (tpl *template) build(t testing.TB, stage Stage, address func(dir string) string) {
	t.Helper()
	tpl.mu.Lock()
	defer tpl.mu.Unlock()
	if tpl.built {
		return
	}
	dir, err := os.MkdirTemp("", "world")
	check(t, err)
	defer os.RemoveAll(dir)
	tpl.master, err = seal.NewMasterFile(filepath.Join(dir, masterKey))
	check(t, err)
	w := build(t, address(dir), filepath.Join(dir, "keys"), tpl.master, stage)
	check(t, w.House.Store.Checkpoint(t.Context()))
	check(t, w.House.Store.Close()) // closing once more at the test's end does nothing
	tpl.ids = *w
	tpl.files = map[string][]byte{}
	check(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		tpl.files[name], err = os.ReadFile(path)
		return err
	}))
	tpl.built = true
}

// unpack writes the key ring and the master key into a folder and the embedded database to its path; it gives the ring's folder.
func (tpl *template) unpack(t testing.TB, dir, database string) string {
	t.Helper()
	check(t, os.Mkdir(filepath.Join(dir, "keys"), 0o700))
	for name, content := range tpl.files {
		switch {
		case filepath.Dir(name) == "keys", name == masterKey:
			check(t, os.WriteFile(filepath.Join(dir, name), content, 0o600))
		case name == "content.db":
			check(t, os.WriteFile(database, content, 0o600))
		}
	}
	return filepath.Join(dir, "keys")
}

// open makes a world of a copy.
func (tpl *template) open(t testing.TB, address, keys string) *World {
	t.Helper()
	ring, err := seal.OpenRing(keys, tpl.master, seal.WithoutDurability())
	check(t, err)
	w, from := open(t, address, ring), tpl.ids
	w.Areas, w.Agencies, w.Settings, w.Themes, w.Returns = maps.Clone(from.Areas), maps.Clone(from.Agencies), maps.Clone(from.Settings), maps.Clone(from.Themes), maps.Clone(from.Returns)
	w.Tool, w.Round, w.Cases, w.Panel = from.Tool, from.Round, slices.Clone(from.Cases), from.Panel
	for key, a := range from.People {
		w.People[key] = operation.Actor{Person: a.Person}
	}
	w.loadPeople(t)
	return w
}
