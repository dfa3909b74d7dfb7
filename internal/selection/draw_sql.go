package selection

import (
	"encoding/json"
	"errors"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/sample"
	"caseaudit/internal/store"
)

type drawRow struct {
	Draw
	by, record string
}

// runs limits a query over things of a round to areas in which the actor runs the programme, whatever a handler may have
// forgotten: $1 is the reach, round the column.
func runs(round string) string { return programme.ReachesRound("$1", round) }

func reach(v *operation.View) string { return v.Actor.Reach(macfa.Coordinator, macfa.System) }

// drawsOf reads all draws of a round, the first first.
func drawsOf(v *operation.View, round string) ([]Draw, error) {
	rows, err := store.All(v.Snap, func(r *drawRow) []any {
		return []any{&r.ID, &r.Round, &r.List, &r.State, &r.Number, &r.Seed, &r.by, &r.Size, &r.Reserves, &r.record, &r.Reason, &r.At, &r.MadeBy, &r.Version}
	}, `SELECT d.id, d.round, d.list, d.state, d.number, d.seed, d.strata, d.size, d.reserves, d.record, d.reason, d.at, COALESCE(p.name, ''), d.version
		FROM draw d LEFT JOIN person p ON p.id = d.made_by WHERE `+runs("d.round")+` AND d.round = $2 ORDER BY d.number`, reach(v), round)
	if err != nil {
		return nil, err
	}
	draws := make([]Draw, len(rows))
	for i, r := range rows {
		draws[i] = r.Draw
		if err := errors.Join(json.Unmarshal([]byte(r.by), &draws[i].By), json.Unmarshal([]byte(r.record), &draws[i].Record)); err != nil {
			return nil, err
		}
	}
	return draws, nil
}

// currentDraw is the draw that waits to be agreed.
func currentDraw(v *operation.View, round string) (Draw, error) {
	draws, err := drawsOf(v, round)
	if err != nil {
		return Draw{}, err
	}
	if n := len(draws); n > 0 && draws[n-1].State == "proposed" {
		return draws[n-1], nil
	}
	return Draw{}, macfa.Changed("There is no drawn sample that waits to be agreed. Open the page of the sample to see how things stand.")
}

func hasAgreed(s *store.Snap, round string) (bool, error) {
	n, err := store.Value[int64](s, `SELECT COUNT(*) FROM draw WHERE round = $1 AND state = 'agreed'`, round)
	return n > 0, err
}

func insertDraw(tx *operation.Tx, list List, number int, w Wish, rec sample.Record) (string, error) {
	id := store.NewID()
	record, err := json.Marshal(rec)
	if err != nil {
		return "", err
	}
	by, err := json.Marshal(rec.By)
	if err != nil {
		return "", err
	}
	_, err = tx.Change("draw", `INSERT INTO draw (id, round, list, number, seed, strata, size, reserves, record, reason, state, at, made_by, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'proposed', $11, $12, 1)`,
		id, list.Round, list.ID, int64(number), w.Seed, string(by), int64(w.Size), int64(w.Reserves), string(record), w.Reason, tx.Now, tx.Actor.Person)
	return id, err
}

// supersede ends the draw of a round that waits to be agreed, if there is one.
func supersede(tx *operation.Tx, round string, by macfa.Action) error {
	to, err := macfa.DrawMachine.Next("proposed", by)
	if err != nil {
		return err
	}
	_, err = tx.Change("draw", `UPDATE draw SET state = $2, version = version + 1 WHERE round = $1 AND state = 'proposed'`, round, to)
	return err
}

func agreeDraw(tx *operation.Tx, d Draw, state string) error {
	return tx.ChangeOne("draw", `UPDATE draw SET state = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'proposed'`, d.ID, d.Version, state)
}

// touchDraw raises a draw's version, so that two people who leave children out do not miss each other.
func touchDraw(tx *operation.Tx, d Draw) error {
	return tx.ChangeOne("draw", `UPDATE draw SET version = version + 1 WHERE id = $1 AND version = $2 AND state = 'proposed'`, d.ID, d.Version)
}

// exclusion is a child left out of a draw by hand.
type exclusion struct {
	id, token string
	reason    []byte
	by        string
	at        int64
}

func exclusionsOf(v *operation.View, draw string) ([]exclusion, error) {
	return store.All(v.Snap, func(e *exclusion) []any { return []any{&e.id, &e.token, &e.reason, &e.by, &e.at} },
		`SELECT e.id, e.token, e.reason, COALESCE(p.name, ''), e.at FROM draw_exclusion e JOIN draw d ON d.id = e.draw LEFT JOIN person p ON p.id = e.made_by
		WHERE `+runs("d.round")+` AND e.draw = $2 ORDER BY e.at, e.id`, reach(v), draw)
}

func insertExclusion(tx *operation.Tx, scope, draw, token, reason string) error {
	id := store.NewID()
	sealed, err := tx.Seal(scope, "draw_exclusion", id, "reason", reason)
	if err != nil {
		return err
	}
	_, err = tx.Change("draw_exclusion", `INSERT INTO draw_exclusion (id, draw, token, reason, at, made_by) VALUES ($1, $2, $3, $4, $5, $6)`,
		id, draw, token, sealed, tx.Now, tx.Actor.Person)
	return err
}
