package store

// Installation reads the mark of the installation: the fingerprint of its key ring, and whether its people are invented.
// An empty database is macfa.NotFound.
func (s *Snap) Installation() (ring string, demonstration bool, err error) {
	type mark struct {
		ring string
		demo bool
	}
	m, err := One(s, func(m *mark) []any { return []any{&m.ring, Bool(&m.demo)} }, `SELECT ring, demonstration FROM installation`)
	return m.ring, m.demo, err
}
