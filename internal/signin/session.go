package signin

import (
	"context"
	"net/http"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
)

const (
	idleFor   = 30 * time.Minute // a session not used for so long has ended
	atMost    = 12 * time.Hour   // and every session after so long
	seenEvery = 5 * time.Minute  // its use is noted at most so often, so that reading does not write
)

// Actor tells who sends a request, with the roles held now: web.Site.Actor. One query finds session, person and roles.
// Somebody without a session, or with one that has ended, is the public.
func (s *Service) Actor(r *http.Request) (operation.Actor, error) {
	if asGuest(r) {
		return s.guestActor(r)
	}
	var a operation.Actor
	var seen int64
	now := s.house.Real()
	err := s.house.Store.Glance(r.Context(), func(snap *store.Snap) (err error) {
		if id := s.sessionOf(r); id != "" {
			a, seen, err = operation.ActorInSession(snap, s.house, id, limits(now))
			if macfa.KindOf(err) != macfa.NotFound {
				return err
			}
		}
		a, err = s.house.Public(snap)
		return err
	})
	if err == nil && a.Session != "" && seen <= now.Add(-seenEvery).UnixMicro() {
		s.noteUse(r.Context(), a.Session, now)
	}
	return a, err
}

func limits(now time.Time) operation.SessionLimits {
	return operation.SessionLimits{MadeAfter: now.Add(-atMost).UnixMicro(), SeenAfter: now.Add(-idleFor).UnixMicro(), UsedAfter: now.Add(-sleepsAfter).UnixMicro()}
}

// noteUse keeps a session alive. A database that cannot be written to is no reason to refuse a page that is only read.
func (s *Service) noteUse(ctx context.Context, session string, now time.Time) {
	err := s.house.Store.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.Note("session", `UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2`, session, now.UnixMicro())
		return err
	})
	if err != nil {
		s.house.Log.Error("the use of a session could not be noted", "error", err)
	}
}

func (s *Service) cookieName() string { return s.named("caseaudit") }

func (s *Service) named(cookie string) string { return web.CookieName(cookie, s.secure) }

// sessionOf is the id of the session that a request's cookie belongs to, or "".
func (s *Service) sessionOf(r *http.Request) string {
	c, err := r.Cookie(s.cookieName())
	if err != nil || c.Value == "" {
		return ""
	}
	return digest(c.Value)
}

// SetCookie hands the secret of a session to the browser, until it is closed.
func (s *Service) SetCookie(w http.ResponseWriter, secret string) {
	http.SetCookie(w, s.cookie(secret, 0))
}

func (s *Service) clearCookie(w http.ResponseWriter) { http.SetCookie(w, s.cookie("", -1)) }

func (s *Service) cookie(secret string, age int) *http.Cookie {
	return &http.Cookie{Name: s.cookieName(), Value: secret, Path: "/", MaxAge: age, HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode}
}

// rememberFor is how long a browser is known; longer ones browsers do not keep.
const rememberFor = 400 * 24 * time.Hour

// remember leaves the mark of a known browser: it opens nothing, see knownBrowser.
func (s *Service) remember(w http.ResponseWriter, email string) error {
	known, err := newKnown(s.house, email)
	if err == nil {
		http.SetCookie(w, &http.Cookie{Name: s.named("caseaudit-known"), Value: known, Path: "/", MaxAge: int(rememberFor.Seconds()), HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode})
	}
	return err
}

func (s *Service) known(r *http.Request) string {
	c, err := r.Cookie(s.named("caseaudit-known"))
	if err != nil {
		return ""
	}
	return c.Value
}

// opening is a session that begins.
type opening struct {
	person, secret string
	before         string // the session that the same browser had, or ""
	browser        string // in words
	proof          int64  // operation.ByPassword, operation.ByFactor
	whole          bool   // nothing is missing: the account counts as used
}

// openSession begins a session in place of the one that the same browser had before, so that nobody can foist one on somebody.
func openSession(tx *operation.Tx, o opening) error {
	if o.before != "" {
		if _, err := tx.Note("session", `DELETE FROM session WHERE id = $1`, o.before); err != nil {
			return err
		}
	}
	since, err := lastUse(tx.Snap, o.person)
	if err != nil && macfa.KindOf(err) != macfa.NotFound {
		return err
	}
	if o.whole {
		if err := noteAccountUse(tx, o.person); err != nil {
			return err
		}
	}
	_, err = tx.Note("session", `INSERT INTO session (id, person, made_at, seen_at, proof, proved_at, handle, browser, since) VALUES ($1, $2, $3, $3, $4, $3, $5, $6, $7)`,
		digest(o.secret), o.person, tx.Real, o.proof, store.NewID(), o.browser, since)
	return err
}

// endSessions ends all sessions of a person but one ("": all).
func endSessions(tx *operation.Tx, person, but string) error {
	_, err := tx.Note("session", `DELETE FROM session WHERE person = $1 AND id <> $2`, person, but)
	return err
}

// StartSession signs a person in without a password: for the demonstration, where people are chosen, and for tests.
// It gives the secret for SetCookie; before is the session that the browser had ("" for none). A leaver is macfa.NotFound.
func (s *Service) StartSession(ctx context.Context, person, before string) (secret string, err error) {
	a, err := s.person(ctx, person)
	if err != nil {
		return "", err
	}
	secret = newSecret()
	_, err = operation.Do(ctx, a, operation.Of{Action: "account.sign-in"}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("account.sign-in", accountOf(person)); err != nil {
			return "", err
		}
		return person, openSession(tx, opening{person: person, secret: secret, before: before, proof: operation.ByFactor, whole: true})
	})
	return secret, err
}

func (s *Service) person(ctx context.Context, id string) (a operation.Actor, err error) {
	err = s.house.Store.Read(ctx, func(snap *store.Snap) error {
		a, err = operation.ActorFor(snap, s.house, id)
		return err
	})
	return a, err
}

// SignOut ends the actor's session.
func (s *Service) SignOut(ctx context.Context, a operation.Actor, key string) error {
	return s.end(ctx, a, operation.Of{Action: "account.sign-out", Key: key}, func(tx *operation.Tx) error {
		_, err := tx.Note("session", `DELETE FROM session WHERE id = $1`, a.Session)
		return err
	})
}

// SignOutEverywhere ends all sessions of the actor: for whoever has lost a device or left one signed in.
func (s *Service) SignOutEverywhere(ctx context.Context, a operation.Actor, key string) error {
	return s.end(ctx, a, operation.Of{Action: "account.sign-out-everywhere", Key: key}, func(tx *operation.Tx) error {
		return endSessions(tx, a.Person, "")
	})
}

func (s *Service) end(ctx context.Context, a operation.Actor, of operation.Of, fn func(*operation.Tx) error) error {
	_, err := operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if err := tx.May(of.Action, accountOf(a.Person)); err != nil {
			return "", err
		}
		return a.Person, fn(tx)
	})
	return err
}

// Sweep removes sessions that have ended and failures that no longer count: housekeeping, some time every hour.
func Sweep(ctx context.Context, h *operation.House) error {
	l, old := limits(h.Real()), h.Real().Add(-window).UnixMicro()
	return h.Store.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.Note("session", `DELETE FROM session WHERE made_at <= $1 OR seen_at <= $2`, l.MadeAfter, l.SeenAfter); err != nil {
			return err
		}
		if err := sweepGuests(tx, l); err != nil {
			return err
		}
		if _, err := tx.Note("passkey_challenge", `DELETE FROM passkey_challenge WHERE ends_at <= $1`, h.Real().UnixMicro()); err != nil {
			return err
		}
		_, err := tx.Note("sign_in_attempt", `DELETE FROM sign_in_attempt WHERE at <= $1`, old)
		return err
	})
}
