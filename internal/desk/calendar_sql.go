package desk

import (
	"crypto/sha256"
	"encoding/hex"

	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// digestOf is what the database keeps of an address's secret.
func digestOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

const dateTables = `SELECT d.round, d.milestone, d.day, CASE WHEN d.milestone = 'panel' THEN COALESCE(p.place, '') ELSE '' END
	FROM round_date d JOIN round r ON r.id = d.round LEFT JOIN panel p ON p.round = r.id `

func dates(v *operation.View, where string, args ...any) ([]date, error) {
	list, err := store.All(v.Snap, func(d *date) []any { return []any{&d.round, &d.milestone, &d.day, &d.place} },
		dateTables+where+` ORDER BY d.day, d.round, d.milestone`, args...)
	if err != nil {
		return nil, err
	}
	areas, err := areasOfRounds(v.Snap)
	for i := range list {
		list[i].areas = areas[list[i].round]
	}
	return list, err
}

func datesOfRound(v *operation.View, round string) ([]date, error) {
	return dates(v, `WHERE r.id = $1`, round)
}

// datesFor are the dates of rounds that go on in which a person takes part, of each those that concern them.
func datesFor(v *operation.View, person string) ([]date, error) {
	held := `SELECT 1 FROM person_role h WHERE h.person = $1 AND ` + now("h")
	return dates(v, `WHERE r.stage <> 'closed' AND (
		EXISTS (`+held+` AND h.role IN ('coordinator', 'board_member', 'scrutineer') AND (h.area = '' OR h.area IN (SELECT area FROM round_area WHERE round = r.id)))
		OR d.milestone IN ('known_to_asked', 'known_to_due', 'returns_open', 'returns_due') AND EXISTS (`+held+` AND h.role = 'agency_lead'
			AND h.agency IN (SELECT k.agency FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE c.round = r.id))
		OR d.milestone IN ('returns_open', 'returns_due') AND (EXISTS (SELECT 1 FROM audit_return t JOIN audit_case c ON c.id = t.kase WHERE c.round = r.id AND t.auditor = $1)
			OR EXISTS (SELECT 1 FROM reflection f JOIN audit_case c ON c.id = f.kase WHERE c.round = r.id AND f.person = $1))
		OR d.milestone IN ('pack', 'panel') AND EXISTS (SELECT 1 FROM panel_member m WHERE m.panel = p.id AND m.person = $1 AND m.conflict <> 'leave'))`,
		person, string(v.Today))
}

// feedOwner is whose calendar an address is; a leaver's is macfa.NotFound.
func feedOwner(s *store.Snap, digest string) (string, error) {
	return store.Value[string](s, `SELECT f.id FROM calendar_feed f JOIN person p ON p.id = f.id WHERE f.secret = $1 AND p.state = 'active'`, digest)
}

func saveFeed(tx *operation.Tx, digest string) error {
	_, err := tx.Change("calendar_feed", `INSERT INTO calendar_feed (id, secret, made_at, version) VALUES ($1, $2, $3, 1)
		ON CONFLICT (id) DO UPDATE SET secret = $2, made_at = $3, version = calendar_feed.version + 1`, tx.Actor.Person, digest, tx.Now)
	return err
}
