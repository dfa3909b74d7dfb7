package post

import (
	"time"

	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// sendMail is the kind of job that sends one message.
const sendMail = "mail.send"

// Job is work that waits: ids only. It is done at least once.
type Job struct {
	ID, Kind, Thing string
	NotBefore       int64 // real clock, as are all its instants
	Attempts        int64
	MadeAt          int64
}

const (
	leaseFor  = 2 * time.Minute // longer than one sending takes
	firstWait = time.Minute     // before a second attempt; doubled each time
	longest   = time.Hour       // between two attempts
	giveUp    = 72 * time.Hour  // after which a message at once is dropped
)

// backOff is how long to wait after so many attempts.
func backOff(attempts int64) time.Duration {
	return min(firstWait<<min(attempts-1, 10), longest)
}

func addJob(tx *operation.Tx, j Job) error {
	_, err := tx.Note("job", `INSERT INTO job (id, kind, thing, not_before, attempts, holder, until, made_at) VALUES ($1, $2, $3, $4, 0, '', 0, $5)`,
		j.ID, j.Kind, j.Thing, j.NotBefore, tx.Real)
	return err
}

func jobFields(j *Job) []any {
	return []any{&j.ID, &j.Kind, &j.Thing, &j.NotBefore, &j.Attempts, &j.MadeAt}
}

// waitingJobs tells whether any job could be claimed at an instant: a look that writes nothing.
func waitingJobs(s *store.Snap, now int64) (bool, error) {
	n, err := store.Value[int64](s, `SELECT COUNT(*) FROM (SELECT id FROM job WHERE done_at IS NULL AND not_before <= $1 AND until < $1 LIMIT 1) j`, now)
	return n > 0, err
}

// claim takes the job that has waited longest, for as long as the lease; none is macfa.NotFound.
func claim(tx *store.Tx, holder string, now, until int64) (Job, error) {
	_, err := tx.Note("job", `UPDATE job SET holder = $1, until = $2, attempts = attempts + 1
		WHERE done_at IS NULL AND until < $3 AND id = (SELECT id FROM job WHERE done_at IS NULL AND not_before <= $3 AND until < $3 ORDER BY not_before, id LIMIT 1)`,
		holder, until, now)
	if err != nil {
		return Job{}, err
	}
	return store.One(tx.Snap, jobFields, `SELECT id, kind, thing, not_before, attempts, made_at FROM job WHERE holder = $1 AND until = $2 AND done_at IS NULL`, holder, until)
}

// later gives a job back until an instant.
func later(tx *store.Tx, id, holder string, notBefore int64) error {
	_, err := tx.Note("job", `UPDATE job SET holder = '', until = 0, not_before = $3 WHERE id = $1 AND holder = $2`, id, holder, notBefore)
	return err
}

// finished marks a job as done.
func finished(note func(table, statement string, args ...any) (int64, error), id string, now int64) error {
	_, err := note("job", `UPDATE job SET done_at = $2, holder = '' WHERE id = $1`, id, now)
	return err
}

// forgetJobs removes jobs that were done before an instant.
func forgetJobs(tx *store.Tx, before int64) error {
	_, err := tx.Note("job", `DELETE FROM job WHERE done_at < $1`, before)
	return err
}
