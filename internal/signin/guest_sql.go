package signin

import (
	"time"

	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const guestColumns = `l.id, l.kind, l.thing, l.kase, l.scope, l.state, l.email, l.browser, l.told_how, l.told_on, COALESCE(t.name, ''), COALESCE(m.name, ''), l.by_person,
	l.made_at, l.opened_at, l.ended_at, l.version FROM guest_link l LEFT JOIN person t ON t.id = l.told_by LEFT JOIN person m ON m.id = l.by_person `

func (g *GuestLink) fields() []any {
	return []any{&g.ID, &g.Kind, &g.Thing, &g.Case, &g.scope, &g.State, &g.sealed, &g.browser, &g.ToldHow, &g.ToldOn, &g.ToldBy, &g.MadeBy, &g.madeBy,
		&g.MadeAt, &g.OpenedAt, &g.EndedAt, &g.Version}
}

func guestLinkBySecret(s *store.Snap, secret string) (GuestLink, error) {
	return store.One(s, (*GuestLink).fields, `SELECT `+guestColumns+`WHERE l.secret = $1`, digest(secret))
}

func guestLinkByID(s *store.Snap, id string) (GuestLink, error) {
	return store.One(s, (*GuestLink).fields, `SELECT `+guestColumns+`WHERE l.id = $1`, id)
}

func guestLinkOf(s *store.Snap, thing, id string) (GuestLink, error) {
	return store.One(s, (*GuestLink).fields, `SELECT `+guestColumns+`WHERE l.id = $1 AND l.thing = $2`, id, thing)
}

func guestLinksOf(s *store.Snap, thing string) ([]GuestLink, error) {
	return store.All(s, (*GuestLink).fields, `SELECT `+guestColumns+`WHERE l.thing = $1 ORDER BY CASE l.state WHEN 'ended' THEN 1 ELSE 0 END, l.made_at DESC, l.id LIMIT 20`, thing)
}

func liveGuestLinks(s *store.Snap, things []string) ([]GuestLink, error) {
	list, args := store.In(1, things)
	return store.All(s, (*GuestLink).fields, `SELECT `+guestColumns+`WHERE l.state <> 'ended' AND l.thing IN `+list+` ORDER BY l.id`, args...)
}

func insertGuestLink(tx *operation.Tx, id string, n NewGuest, secret string, email []byte) error {
	_, err := tx.Change("guest_link", `INSERT INTO guest_link (id, kind, thing, kase, scope, state, secret, email, browser, told_how, told_on, told_by, made_at, by_person, ended_by, version)
		VALUES ($1, $2, $3, $4, $5, 'made', $6, $7, '', '', '', '', $8, $9, '', 1)`,
		id, n.Kind, n.Thing, n.Case, n.Scope, secret, email, tx.Now, tx.Actor.Person)
	return err
}

func endGuestLink(tx *operation.Tx, id string, version int64, to string) error {
	return tx.ChangeOne("guest_link", `UPDATE guest_link SET state = $3, ended_at = $4, ended_by = $5, version = version + 1 WHERE id = $1 AND version = $2`,
		id, version, to, tx.Now, tx.Actor.Person)
}

func updateTold(tx *operation.Tx, id string, version int64, t Told) error {
	return tx.ChangeOne("guest_link", `UPDATE guest_link SET told_how = $3, told_on = $4, told_by = $5, version = version + 1 WHERE id = $1 AND version = $2`,
		id, version, t.How, string(t.On), tx.Actor.Person)
}

func openGuestLink(tx *operation.Tx, l GuestLink, to, browser string) error {
	return tx.ChangeOne("guest_link", `UPDATE guest_link SET state = $3, browser = $4, opened_at = COALESCE(opened_at, $5), version = version + 1 WHERE id = $1 AND version = $2`,
		l.ID, l.Version, to, browser, tx.Now)
}

// guestCode is a code that was given out.
type guestCode struct {
	id, way     string
	made, tries int64
	used        *int64
}

// codesSince lists the codes of a link that were made since an instant of the real clock, the newest first.
func codesSince(s *store.Snap, link string, since int64) ([]guestCode, error) {
	return store.All(s, func(c *guestCode) []any { return []any{&c.id, &c.way, &c.made, &c.tries, &c.used} },
		`SELECT id, way, made_at, tries, used_at FROM guest_code WHERE link = $1 AND made_at > $2 ORDER BY made_at DESC, id`, link, since)
}

// linkOfCode reads what a message with a code has to know: whose it is, when it was made, whether it was used.
func linkOfCode(s *store.Snap, id string) (link string, c guestCode, err error) {
	type row struct {
		link string
		code guestCode
	}
	r, err := store.One(s, func(r *row) []any { return []any{&r.link, &r.code.id, &r.code.made, &r.code.used} },
		`SELECT link, id, made_at, used_at FROM guest_code WHERE id = $1`, id)
	return r.link, r.code, err
}

func insertGuestCode(tx *operation.Tx, id, link, way string) error {
	_, err := tx.Change("guest_code", `INSERT INTO guest_code (id, link, way, made_at, tries) VALUES ($1, $2, $3, $4, 0)`, id, link, way, tx.Real)
	return err
}

func useGuestCode(tx *operation.Tx, id string) error {
	return tx.ChangeOne("guest_code", `UPDATE guest_code SET used_at = $2 WHERE id = $1 AND used_at IS NULL`, id, tx.Real)
}

// countTry counts a wrong code against every code of the link that was still good.
func countTry(tx *operation.Tx, link string, since int64) error {
	_, err := tx.Change("guest_code", `UPDATE guest_code SET tries = tries + 1 WHERE link = $1 AND made_at > $2 AND used_at IS NULL`, link, since)
	return err
}

func openGuestSession(tx *operation.Tx, link, secret string) error {
	if err := endGuestSessions(tx, link); err != nil {
		return err
	}
	_, err := tx.Note("guest_session", `INSERT INTO guest_session (id, link, made_at, seen_at) VALUES ($1, $2, $3, $3)`, digest(secret), link, tx.Real)
	return err
}

func endGuestSessions(tx *operation.Tx, link string) error {
	_, err := tx.Note("guest_session", `DELETE FROM guest_session WHERE link = $1`, link)
	return err
}

func endGuestSession(tx *operation.Tx, id string) error {
	_, err := tx.Note("guest_session", `DELETE FROM guest_session WHERE id = $1`, id)
	return err
}

// noteGuestUse keeps a guest's session alive.
func noteGuestUse(tx *store.Tx, id string, now time.Time) error {
	_, err := tx.Note("guest_session", `UPDATE guest_session SET seen_at = $2 WHERE id = $1 AND seen_at < $2`, id, now.UnixMicro())
	return err
}

// sweepGuests removes the sessions of guests that have ended.
func sweepGuests(tx *store.Tx, l operation.SessionLimits) error {
	_, err := tx.Note("guest_session", `DELETE FROM guest_session WHERE made_at <= $1 OR seen_at <= $2`, l.MadeAfter, l.SeenAfter)
	return err
}
