package store

// Lease takes or keeps a lease for a holder until an instant of the real clock (microseconds). It is not taken from another
// holder before it has run out.
func (tx *Tx) Lease(id, holder string, now, until int64) (held bool, err error) {
	n, err := tx.Note("lease", `INSERT INTO lease (id, holder, until) VALUES ($1, $2, $3)
		ON CONFLICT (id) DO UPDATE SET holder = $2, until = $3 WHERE lease.holder = $2 OR lease.until < $4`, id, holder, until, now)
	return n == 1, err
}

// Release gives a lease back, so that another need not wait for its end.
func (tx *Tx) Release(id, holder string) error {
	_, err := tx.Note("lease", `DELETE FROM lease WHERE id = $1 AND holder = $2`, id, holder)
	return err
}

// ForgetKeys removes keys of repeated posts that are older than an instant of the real clock, at most so many.
func (tx *Tx) ForgetKeys(before int64, most int) (int64, error) {
	return tx.Note("idempotency_key", `DELETE FROM idempotency_key WHERE at < $1 AND (actor, key) IN
		(SELECT actor, key FROM idempotency_key WHERE at < $1 ORDER BY at LIMIT $2)`, before, most)
}
