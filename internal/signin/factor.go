package signin

import (
	"context"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// Factor is something that a person has besides the password.
type Factor struct {
	ID, Person, Kind, Name string
	Credential, Handle     string // of a passkey
	sealed                 []byte // secret of an app
	step                   int64  // of the last code taken
	MadeAt, UsedAt         int64  // real clock
}

// Kinds of factors.
const (
	kindApp     = "app"
	kindPasskey = "passkey"
)

const factorColumns = `id, person, kind, name, credential, handle, secret, step, made_at, used_at`

func (f *Factor) fields() []any {
	return []any{&f.ID, &f.Person, &f.Kind, &f.Name, &f.Credential, &f.Handle, &f.sealed, &f.step, &f.MadeAt, &f.UsedAt}
}

func factorsOf(s *store.Snap, person string) ([]Factor, error) {
	return store.All(s, (*Factor).fields, `SELECT `+factorColumns+` FROM factor WHERE person = $1 ORDER BY made_at, id`, person)
}

func addFactor(tx *operation.Tx, f Factor) error {
	return tx.ChangeOne("factor", `INSERT INTO factor (`+factorColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
		f.ID, f.Person, f.Kind, f.Name, f.Credential, f.Handle, f.sealed, f.step, tx.Real)
}

// DropFactors takes all second factors of a person away, with the recovery codes, and ends their sessions: what two people have
// agreed to for somebody who has lost them.
func DropFactors(tx *operation.Tx, person string) error {
	if err := endSessions(tx, person, ""); err != nil {
		return err
	}
	if _, err := tx.Change("factor", `DELETE FROM factor WHERE person = $1`, person); err != nil {
		return err
	}
	return setRecoveryCodes(tx, person, nil)
}

var errWrongFactor = macfa.At("code", "This code is not right, or it has been used. Wait for the next one in your app and type that, or use a recovery code.")

// shown is a code that was found to be right, before the operation that uses it up.
type shown struct {
	factor   string // an app's
	step     int64
	recovery string // or the token of a recovery code
}

// codeShown looks for whose code was typed: an app's, or one of the recovery codes. A wrong one is errWrongFactor.
func codeShown(v *operation.View, person, typed string) (shown, error) {
	code := plainCode(typed)
	if code == "" {
		return shown{}, macfa.At("code", "Enter the code from your app, or a recovery code.")
	}
	if len(code) == appDigits {
		return appShown(v, person, code)
	}
	t, err := recoveryToken(v.Actor.House(), person, code)
	if err != nil {
		return shown{}, err
	}
	n, err := store.Value[int64](v.Snap, `SELECT COUNT(*) FROM recovery_code WHERE person = $1 AND code = $2 AND used_at IS NULL`, person, t)
	if err == nil && n == 0 {
		err = errWrongFactor
	}
	return shown{recovery: t}, err
}

func appShown(v *operation.View, person, code string) (shown, error) {
	factors, err := factorsOf(v.Snap, person)
	if err != nil {
		return shown{}, err
	}
	for _, f := range factors {
		if f.Kind != kindApp {
			continue
		}
		secret, err := v.Open(string(seal.Installation), "factor", f.ID, "secret", f.sealed)
		if err != nil {
			return shown{}, err
		}
		step, err := stepOf(secret, code, f.step, v.Actor.House().Real())
		if err != nil || step > 0 {
			return shown{factor: f.ID, step: step}, err
		}
	}
	return shown{}, errWrongFactor
}

// use uses the code up; of two that send it at once, one is told that it has been used.
func (c shown) use(tx *operation.Tx, person string) error {
	var err error
	if c.factor != "" {
		err = tx.ChangeOne("factor", `UPDATE factor SET step = $2, used_at = $3 WHERE id = $1 AND step < $2`, c.factor, c.step, tx.Real)
	} else {
		err = tx.ChangeOne("recovery_code", `UPDATE recovery_code SET used_at = $3 WHERE person = $1 AND code = $2 AND used_at IS NULL`, person, c.recovery, tx.Real)
	}
	if err != nil && macfa.KindOf(err) == macfa.Conflict {
		return errWrongFactor
	}
	return err
}

// OfferApp answers the secret for an authenticator app; nonce is that of the form, or "" for a new one.
func (s *Service) OfferApp(ctx context.Context, a operation.Actor, nonce string) (AppOffer, error) {
	if nonce == "" {
		nonce = store.NewID()
	}
	return operation.Ask(ctx, a, func(v *operation.View) (o AppOffer, err error) {
		if err := v.May("factor.add", accountOf(a.Person)); err != nil {
			return o, err
		}
		row, err := accountByID(v.Snap, a.Person)
		if err != nil {
			return o, err
		}
		secret, err := appSecret(s.house, a.Person, nonce)
		if err != nil {
			return o, err
		}
		issuer := a.Partnership
		if issuer == "" {
			issuer = "Case audits"
		}
		return offerApp(secret, nonce, issuer, row.email)
	})
}

// NewFactor is what somebody sends to add a second factor.
type NewFactor struct {
	Name    string // what they call it, or ""
	Nonce   string // of the offer of an app
	Code    string // from the app, to show that it works
	Key     string // of the form
	Browser string
}

// Added is what adding a factor gives.
type Added struct {
	Secret string   // of the session, for SetCookie: another one than before
	Codes  []string // recovery codes, the first time; shown once
	Seen   bool     // the same form came before: its codes were shown then
}

// addedBy names the run that added a factor, and whether it made recovery codes.
type addedBy struct {
	Run   string
	Codes bool
}

// AddApp adds an authenticator app once its owner has shown a code of it.
func (s *Service) AddApp(ctx context.Context, a operation.Actor, in NewFactor) (Added, error) {
	secret, err := appSecret(s.house, a.Person, in.Nonce)
	if err != nil {
		return Added{}, err
	}
	code := plainCode(in.Code)
	if code == "" || in.Nonce == "" {
		return Added{}, macfa.At("code", "Enter the code of six digits that your app shows now.")
	}
	step, err := stepOf(secret, code, 0, s.house.Real())
	if err != nil {
		return Added{}, err
	}
	f := Factor{ID: store.NewID(), Person: a.Person, Kind: kindApp, Name: nameOr(in.Name, "Authenticator app"), step: step}
	return s.add(ctx, a, in, func(tx *operation.Tx) (err error) {
		if step == 0 {
			return macfa.At("code", "This code does not belong to this secret. See that the clock of your telephone is right, and type the code that your app shows now.")
		}
		if f.sealed, err = tx.Seal(string(seal.Installation), "factor", f.ID, "secret", secret); err != nil {
			return err
		}
		return addFactor(tx, f)
	})
}

func nameOr(name, other string) string {
	if name = strings.TrimSpace(name); name != "" {
		return name[:min(len(name), 60)]
	}
	return other
}

// add runs one adding of a factor: who has none yet is signed in wholly by it, and gets recovery codes. Other sessions end.
func (s *Service) add(ctx context.Context, a operation.Actor, in NewFactor, put func(*operation.Tx) error) (Added, error) {
	secret, err := secretFor(s.house, "session", a.Person, in.Key)
	if err != nil {
		return Added{}, err
	}
	codes := newRecoveryCodes()
	tokens, err := recoveryTokens(s.house, a.Person, codes)
	if err != nil {
		return Added{}, err
	}
	run := store.NewID()
	of := operation.Of{Action: "factor.add", Key: in.Key, Body: [2]string{in.Nonce, s.mark(in.Code)}}
	done, err := operation.Do(ctx, a, of, func(tx *operation.Tx) (by addedBy, err error) {
		if err := tx.May("factor.add", accountOf(a.Person)); err != nil {
			return by, err
		}
		row, err := accountByID(tx.Snap, a.Person)
		if err != nil {
			return by, err
		}
		if a.Awaits == operation.NewFactor && row.factors > 0 {
			return by, macfa.Changed("Your account has a second factor by now. Sign in with it.")
		}
		if err := put(tx); err != nil {
			return by, err
		}
		by = addedBy{run, row.factors == 0}
		if by.Codes {
			if err := setRecoveryCodes(tx, a.Person, tokens); err != nil {
				return by, err
			}
		}
		return by, replaceSessions(tx, opening{person: a.Person, secret: secret, before: a.Session, browser: in.Browser, proof: operation.ByFactor, whole: true})
	})
	switch {
	case err != nil:
		return Added{}, err
	case done.Run != run:
		return Added{Secret: secret, Seen: done.Codes}, nil
	case done.Codes:
		return Added{Secret: secret, Codes: codes}, nil
	}
	return Added{Secret: secret}, nil
}

// replaceSessions ends all sessions of a person and begins the one that goes on.
func replaceSessions(tx *operation.Tx, o opening) error {
	if err := endSessions(tx, o.person, ""); err != nil {
		return err
	}
	return openSession(tx, o)
}

// RemoveFactor takes a second factor away; who needs one keeps the last.
func (s *Service) RemoveFactor(ctx context.Context, a operation.Actor, key, factor string) error {
	return s.end(ctx, a, operation.Of{Action: "factor.remove", Key: key, Body: factor}, func(tx *operation.Tx) error {
		factors, err := factorsOf(tx.Snap, a.Person)
		if err != nil {
			return err
		}
		if len(factors) == 1 && macfa.NeedFactor(a.Grants) {
			return macfa.Changed("This is your only second factor, and your role needs one. Add another first, then remove this one.")
		}
		if err := tx.ChangeOne("factor", `DELETE FROM factor WHERE id = $1 AND person = $2`, factor, a.Person); err != nil {
			return err
		}
		if len(factors) == 1 {
			if err := setRecoveryCodes(tx, a.Person, nil); err != nil {
				return err
			}
		}
		return endSessions(tx, a.Person, a.Session)
	})
}

// NewCodes replaces the recovery codes; nil where the same form has come before.
func (s *Service) NewCodes(ctx context.Context, a operation.Actor, key string) ([]string, error) {
	codes := newRecoveryCodes()
	tokens, err := recoveryTokens(s.house, a.Person, codes)
	if err != nil {
		return nil, err
	}
	run := store.NewID()
	done, err := operation.Do(ctx, a, operation.Of{Action: "factor.codes", Key: key}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("factor.codes", accountOf(a.Person)); err != nil {
			return "", err
		}
		row, err := accountByID(tx.Snap, a.Person)
		if err != nil {
			return "", err
		}
		if row.factors == 0 {
			return "", macfa.Changed("You have no second factor yet. Add one first; you get recovery codes with it.")
		}
		return run, setRecoveryCodes(tx, a.Person, tokens)
	})
	if err != nil || done != run {
		return nil, err
	}
	return codes, nil
}
