package partnership

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const settingColumns = `id, agency, name, kind, contact, phone, version`

func settingFields(x *Setting) []any {
	return []any{&x.ID, &x.Agency, &x.Name, &x.Kind, &x.Contact, &x.Phone, &x.Version}
}

// AllSettings lists the settings of all agencies by name.
func AllSettings(s *store.Snap) ([]Setting, error) {
	return store.All(s, settingFields, `SELECT `+settingColumns+` FROM setting ORDER BY name`)
}

// SettingsOf lists the settings of one agency by name.
func SettingsOf(s *store.Snap, agency string) ([]Setting, error) {
	return store.All(s, settingFields, `SELECT `+settingColumns+` FROM setting WHERE agency = $1 ORDER BY name`, agency)
}

// SettingOf reads one setting of an agency; none is macfa.NotFound.
func SettingOf(s *store.Snap, agency, id string) (Setting, error) {
	return store.One(s, settingFields, `SELECT `+settingColumns+` FROM setting WHERE id = $1 AND agency = $2`, id, agency)
}

func insertSetting(tx *operation.Tx, s Setting) error {
	_, err := tx.Change("setting", `INSERT INTO setting (`+settingColumns+`) VALUES ($1, $2, $3, $4, $5, $6, 1)`, s.ID, s.Agency, s.Name, s.Kind, s.Contact, s.Phone)
	return err
}

func updateSetting(tx *operation.Tx, s Setting) error {
	return tx.ChangeOne("setting", `UPDATE setting SET name = $3, kind = $4, contact = $5, phone = $6, version = version + 1 WHERE id = $1 AND version = $2`,
		s.ID, s.Version, s.Name, s.Kind, s.Contact, s.Phone)
}
