package operation

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// Of says which operation is asked for: its action, the key of this one post, and what was posted.
type Of struct {
	Action macfa.Action
	Key    string // "" where nothing can be posted twice (commands, jobs)
	Body   any    // compared by its JSON when the key comes again
}

// Tx is the inside of an operation: a View that may also change rows.
type Tx struct {
	*View
	st *store.Tx
}

// Do runs one operation: all of it, its entry in the record and its key, or nothing.
// A key that comes again with the same body answers with the kept result; with another body it is a conflict.
// fn may run twice and must not send, render or wait inside. T is kept as JSON: ids and counts, never personal data.
//
// Hardly any key comes twice, so it is looked up only where something stands in the way: the operation is refused, or its key
// cannot be written because it is there. Nothing has been changed by then.
func Do[T any](ctx context.Context, a Actor, of Of, fn func(*Tx) (T, error)) (T, error) {
	var result, none T
	tried := false
	err := a.house.Store.Write(ctx, func(st *store.Tx) (err error) {
		result = none
		tx := &Tx{View: newView(a, st.Snap), st: st}
		if tried {
			if found, err := tx.kept(of, &result); found || err != nil {
				return err
			}
		}
		tried = true
		if result, err = fn(tx); err != nil {
			return err
		}
		return tx.finish(of, result)
	})
	if err != nil {
		result = none
		err = a.doneBefore(ctx, of, &result, err)
	}
	if err != nil {
		return none, err
	}
	return result, nil
}

// doneBefore answers with the result of the same post where that is why one did not go through; else with why it did not.
func (a Actor) doneBefore(ctx context.Context, of Of, result any, why error) error {
	if of.Key == "" {
		return why
	}
	err := a.house.Store.Glance(context.WithoutCancel(ctx), func(s *store.Snap) error {
		found, err := newView(a, s).kept(of, result)
		if !found && (err == nil || macfa.KindOf(err) != macfa.Conflict) {
			return why // also where the key cannot be looked up: the first error tells
		}
		return err
	})
	return err
}

// finish writes what stands behind every operation: the entry and the key.
func (tx *Tx) finish(of Of, result any) error {
	if tx.judged == nil {
		return fmt.Errorf("operation %s changed something without asking who may", of.Action)
	}
	j := *tx.judged
	j.action = of.Action
	for _, s := range tx.seen[min(1, len(tx.seen)):] {
		if err := tx.st.Enter(entry(tx.Actor, s, time.UnixMicro(tx.Now), "seen", nil)); err != nil {
			return err
		}
	}
	if err := tx.st.Enter(entry(tx.Actor, j, time.UnixMicro(tx.Now), "done", tx.st.Changed())); err != nil {
		return err
	}
	return tx.keepKey(of, result)
}

// kept looks up the key and reads the result that stands there.
func (v *View) kept(of Of, result any) (found bool, err error) {
	if of.Key == "" {
		return false, nil
	}
	type row struct{ action, body, result string }
	k, err := store.One(v.Snap, func(k *row) []any { return []any{&k.action, &k.body, &k.result} },
		`SELECT action, body, result FROM idempotency_key WHERE actor = $1 AND key = $2`, v.keyOwner(), of.Key)
	if macfa.KindOf(err) == macfa.NotFound {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if k.action != string(of.Action) || k.body != v.bodyDigest(of.Body) {
		return false, macfa.Changed("This form has been sent before with other words in it. Open the page again and make your change there.")
	}
	return true, json.Unmarshal([]byte(k.result), result)
}

// keyOwner keeps the keys of people who are not signed in apart by nothing but the key itself, which is 128 random bits.
func (v *View) keyOwner() string {
	if v.Actor.Person == "" {
		return "public"
	}
	return v.Actor.Person
}

func (tx *Tx) keepKey(of Of, result any) error {
	if of.Key == "" {
		return nil
	}
	text, err := json.Marshal(result)
	if err != nil {
		return err
	}
	return tx.st.NoteLast("idempotency_key", `INSERT INTO idempotency_key (actor, key, action, body, result, at) VALUES ($1, $2, $3, $4, $5, $6)`,
		tx.keyOwner(), of.Key, string(of.Action), tx.bodyDigest(of.Body), string(text), tx.Real)
}

// bodyDigest tells two posts apart without keeping what was posted: it is keyed, so that nobody can try out words on it.
func (v *View) bodyDigest(body any) string {
	text, err := json.Marshal(body)
	if err != nil {
		panic(err) // bodies are plain structs of this program
	}
	return v.Actor.house.Ring.Digest(text)
}

// Change runs one INSERT, UPDATE or DELETE and notes every touched row for the record; it returns how many there were.
func (tx *Tx) Change(table, statement string, args ...any) (int, error) {
	return tx.st.Change(table, statement, args...)
}

// ChangeOne is Change for exactly one row; none is macfa.Conflict: its version or state is not the expected one.
// The conflict says who has changed it and when, as far as the record tells by the thing that was judged.
func (tx *Tx) ChangeOne(table, statement string, args ...any) error {
	err := tx.st.ChangeOne(table, statement, args...)
	var conflict *macfa.Error
	if !errors.As(err, &conflict) || conflict.Kind != macfa.Conflict || tx.judged == nil || len(args) == 0 {
		return err
	}
	row, ok := args[0].(string)
	if !ok {
		return err
	}
	thing := tx.judged.thing.Kind + ":" + tx.judged.thing.ID
	change, findErr := tx.st.LastChange(thing, row)
	if findErr != nil && macfa.KindOf(findErr) != macfa.NotFound {
		return findErr
	}
	conflict.By, conflict.At = change.By, change.At
	return err
}

// Note writes to a table that the record does not cover: sessions and attempts to sign in.
func (tx *Tx) Note(table, statement string, args ...any) (int64, error) {
	return tx.st.Note(table, statement, args...)
}

// Seal encrypts a field under a scope that is alive. An empty text stays empty.
func (tx *Tx) Seal(scope, table, row, field, text string) ([]byte, error) {
	if text == "" {
		return nil, nil
	}
	alive, err := tx.scopeAlive(scope)
	if err != nil {
		return nil, err
	}
	if !alive {
		return nil, macfa.Changed("The content of this has been destroyed. Nothing can be added to it.")
	}
	sealed, err := tx.Actor.house.Ring.Seal(seal.Scope(scope), seal.Place(table, row, field), []byte(text))
	if err != nil {
		return nil, keyTrouble(err)
	}
	return sealed, nil
}

// MakeScope makes a key for a new scope and its row. The ring is written first: an orphan key is harmless.
func (tx *Tx) MakeScope(kind, id string) (string, error) {
	scope := kind + ":" + id
	if err := tx.Actor.house.Ring.Make(seal.Scope(scope)); err != nil {
		return "", keyTrouble(err)
	}
	_, err := tx.Change("scope", `INSERT INTO scope (id, state, made_at) VALUES ($1, 'alive', $2)`, scope, tx.Now)
	tx.alive[scope] = true
	return scope, err
}

// EndScope destroys a scope: its row in this transaction, its key once that has committed.
// Whatever was sealed under it stays sealed for ever, in every earlier backup too.
// Where the ring cannot be reached nothing is ended: once this has committed its key must go. A legal hold refuses it.
func (tx *Tx) EndScope(scope string) error {
	if err := tx.NotHeld(); err != nil {
		return err
	}
	return tx.LetGo(scope)
}

// LetGo is EndScope of what nobody has kept yet, such as a file that was chosen by mistake: no legal hold keeps it.
func (tx *Tx) LetGo(scope string) error {
	if err := tx.Actor.house.Ring.Reachable(); err != nil {
		return keyTrouble(err)
	}
	err := tx.ChangeOne("scope", `UPDATE scope SET state = 'destroyed', ended_at = $2 WHERE id = $1 AND state = 'alive'`, scope, tx.Now)
	tx.alive[scope] = false
	ring := tx.Actor.house.Ring
	tx.st.After(func() error { return ring.Destroy(seal.Scope(scope)) })
	return err
}

// SweepScopes destroys keys whose rows say destroyed: what a crash between commit and destruction left behind.
func SweepScopes(ctx context.Context, h *House) error {
	scopes, err := h.Ring.Scopes()
	if err != nil {
		return err
	}
	var gone []string
	err = h.Store.Read(ctx, func(s *store.Snap) error {
		gone, err = store.Texts(s, `SELECT id FROM scope WHERE state = 'destroyed'`)
		return err
	})
	if err != nil {
		return err
	}
	ended := map[string]bool{}
	for _, g := range gone {
		ended[g] = true
	}
	var errs []error
	for _, s := range scopes {
		if ended[string(s)] {
			errs = append(errs, h.Ring.Destroy(s))
		}
	}
	return errors.Join(errs...)
}
