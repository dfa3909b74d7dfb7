package selection

import (
	"encoding/json"

	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const uploadColumns = `id, round, scope, state, content, mapping, made_at, version`

func uploadFields(u *Upload) []any {
	return []any{&u.ID, &u.Round, &u.Scope, &u.State, &u.content, &u.mapping, &u.MadeAt, &u.Version}
}

func uploadOf(v *operation.View, round, id string) (Upload, error) {
	return store.One(v.Snap, uploadFields, `SELECT `+uploadColumns+` FROM upload WHERE `+runs("upload.round")+` AND id = $2 AND round = $3`, reach(v), id, round)
}

// waitingUpload is the newest file of the actor's own that waits for the round.
func waitingUpload(v *operation.View, round string) (string, error) {
	ids, err := store.Texts(v.Snap, `SELECT id FROM upload WHERE round = $1 AND state = 'waiting' AND made_by = $2 AND made_at > $3 ORDER BY made_at DESC, id`,
		round, v.Actor.Person, v.Now-waits.Microseconds())
	if len(ids) == 0 {
		return "", err
	}
	return ids[0], err
}

// expired lists files, without their content, that have waited too long.
func expired(v *operation.View) ([]Upload, error) {
	return store.All(v.Snap, func(u *Upload) []any { return []any{&u.ID, &u.Round, &u.Scope, &u.State, &u.MadeAt, &u.Version} },
		`SELECT id, round, scope, state, made_at, version FROM upload WHERE state = 'waiting' AND made_at <= $1 ORDER BY id`, v.Now-waits.Microseconds())
}

func insertUpload(tx *operation.Tx, round string, content []byte, c Columns) (string, error) {
	id := store.NewID()
	scope, err := tx.MakeScope("list", id)
	if err != nil {
		return "", err
	}
	sealed, err := tx.Seal(scope, "upload", id, "content", string(content))
	if err != nil {
		return "", err
	}
	mapping, err := sealColumns(tx, scope, id, c)
	if err != nil {
		return "", err
	}
	_, err = tx.Change("upload", `INSERT INTO upload (id, round, scope, state, content, mapping, size, made_at, made_by, version)
		VALUES ($1, $2, $3, 'waiting', $4, $5, $6, $7, $8, 1)`, id, round, scope, sealed, mapping, int64(len(content)), tx.Now, tx.Actor.Person)
	return id, err
}

func sealColumns(tx *operation.Tx, scope, id string, c Columns) ([]byte, error) {
	text, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	return tx.Seal(scope, "upload", id, "mapping", string(text))
}

func updateMapping(tx *operation.Tx, u Upload, c Columns) error {
	mapping, err := sealColumns(tx, u.Scope, u.ID, c)
	if err != nil {
		return err
	}
	return tx.ChangeOne("upload", `UPDATE upload SET mapping = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'waiting'`, u.ID, u.Version, mapping)
}

func emptyUpload(tx *operation.Tx, u Upload, state string) error {
	return tx.ChangeOne("upload", `UPDATE upload SET state = $3, content = NULL, mapping = NULL, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'waiting'`, u.ID, u.Version, state)
}
