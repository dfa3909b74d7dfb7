package signin

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// ssoOwner is the person to whom an account at the provider belongs, or "".
func ssoOwner(s *store.Snap, subject string) (string, error) {
	return store.Value[string](s, `SELECT COALESCE((SELECT id FROM sso_identity WHERE subject = $1), '')`, subject)
}

func hasSSO(s *store.Snap, person string) (bool, error) {
	n, err := store.Value[int64](s, `SELECT COUNT(*) FROM sso_identity WHERE id = $1`, person)
	return n > 0, err
}

func openInvitations(v *operation.View, person string) (int64, error) {
	return store.Value[int64](v.Snap, `SELECT COUNT(*) FROM invitation WHERE person = $1 AND used_at IS NULL AND ends_at > $2`, person, v.Real)
}

// useUpOpen accepts the invitation of somebody who came by a verified address; who is active already has none to accept.
func useUpOpen(tx *operation.Tx, person string) error {
	n, err := tx.Change("person", `UPDATE person SET state = 'active', version = version + 1 WHERE id = $1 AND state = 'invited'`, person)
	if err != nil || n == 0 {
		return err
	}
	_, err = tx.Change("invitation", `UPDATE invitation SET used_at = $2 WHERE person = $1 AND used_at IS NULL AND ends_at > $2`, person, tx.Real)
	return err
}

// linkSSO binds an account at the provider to a person, in place of one bound before.
func linkSSO(tx *operation.Tx, person, subject string) error {
	return tx.ChangeOne("sso_identity", `INSERT INTO sso_identity (id, subject, made_at, version) VALUES ($1, $2, $3, 1)
		ON CONFLICT (id) DO UPDATE SET subject = excluded.subject, made_at = excluded.made_at, version = sso_identity.version + 1`, person, subject, tx.Real)
}
