package bench

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"caseaudit/internal/store"
)

// saved are the rows that one save has written, as the database holds them.
type saved struct {
	answer, entry, key []any
}

const (
	answerColumns = `choice, choices, number, day, text, why, evidence, at, by_person`
	entryColumns  = `at, actor, role, action, thing, about, version, outcome, digests`
	keyColumns    = `action, body, result, at`
)

// rowsOfSave reads the rows of the save that was the last one.
func rowsOfSave(b *testing.B, p *place, ret string) (s saved) {
	b.Helper()
	s.answer = rowOf(b, p.Past, 9, `SELECT `+answerColumns+` FROM answer WHERE ret = $1 AND question = $2`, ret, question)
	s.entry = rowOf(b, p.Past, 9, `SELECT `+entryColumns+` FROM trail_entry WHERE action = 'answer.save' ORDER BY seq DESC LIMIT 1`)
	s.key = rowOf(b, p.Past, 4, `SELECT `+keyColumns+` FROM idempotency_key ORDER BY at DESC LIMIT 1`)
	return s
}

func rowOf(b *testing.B, db *sql.DB, columns int, query string, args ...any) []any {
	b.Helper()
	values, addresses := make([]any, columns), make([]any, columns)
	for i := range values {
		addresses[i] = &values[i]
	}
	must(b, db.QueryRow(query, args...).Scan(addresses...))
	return values
}

// bytes is the length of all that the rows hold; numbers count eight.
func (s saved) bytes() (n int) {
	for _, row := range [][]any{s.answer, s.entry, s.key} {
		for _, v := range row {
			switch v := v.(type) {
			case string:
				n += len(v)
			case []byte:
				n += len(v)
			default:
				n += 8
			}
		}
	}
	return n + 4*len(store.NewID())
}

// bareSave is the floor of a save: one bare durable transaction that writes the same bytes into the same three rows (the answer
// changed, the entry and the key of the post new) with statements prepared beforehand. It reads, seals and checks nothing.
func bareSave(b *testing.B, p *place, rows saved, clients int) *work {
	b.Helper()
	ids := make([]string, clients)
	for c := range ids {
		ids[c] = store.NewID()
		_, err := p.FloorWrite.Exec(`INSERT INTO answer (id, ret, question, path, version, `+answerColumns+`) VALUES ($1, $2, $3, $4, 1, `+marks(5, 9)+`)`,
			append([]any{ids[c], p.Floor.Returns["0/csc"], question, ids[c]}, rows.answer...)...)
		must(b, err)
	}
	update := prepared(b, p.FloorWrite, `UPDATE answer SET choice = $3, choices = $4, number = $5, day = $6, text = $7, why = $8, evidence = $9,
		at = $10, by_person = $11, version = version + 1 WHERE id = $1 AND version = $2`)
	entry := prepared(b, p.FloorWrite, `INSERT INTO trail_entry (id, `+entryColumns+`) VALUES (`+marks(1, 10)+`)`)
	key := prepared(b, p.FloorWrite, `INSERT INTO idempotency_key (actor, key, `+keyColumns+`) VALUES (`+marks(1, 6)+`)`)
	person := p.Floor.People["auditor-csc"].Person
	return &work{do: func(c, n int) {
		tx, err := p.FloorWrite.Begin()
		done(err)
		run(tx, update, append([]any{ids[c], n + 1}, rows.answer...))
		run(tx, entry, append([]any{store.NewID()}, rows.entry...))
		run(tx, key, append([]any{person, store.NewID()}, rows.key...))
		done(tx.Commit())
	}}
}

func run(tx *sql.Tx, s *sql.Stmt, args []any) {
	r, err := tx.Stmt(s).Exec(args...)
	done(err)
	if n, err := r.RowsAffected(); err != nil || n != 1 {
		panic(fmt.Sprintf("a statement of the floor changed %d rows (%v)", n, err))
	}
}

// bareRow is a lower floor still, for comparison: as many bytes in one row of a table with nothing but its key, by one statement.
func bareRow(b *testing.B, p *place, length, clients int) *work {
	b.Helper()
	bytes := map[string]string{"sqlite": "BLOB", "postgres": "BYTEA"}[p.Name]
	table := fmt.Sprintf("bare_row_%d", clients)
	_, err := p.FloorWrite.Exec(`CREATE TABLE ` + table + ` (id TEXT PRIMARY KEY, body ` + bytes + ` NOT NULL)`)
	must(b, err)
	insert := prepared(b, p.FloorWrite, `INSERT INTO `+table+` (id, body) VALUES ($1, $2)`)
	body := []byte(strings.Repeat("\x01~", length/2))
	return &work{do: func(int, int) {
		_, err := insert.Exec(store.NewID(), body)
		done(err)
	}}
}

func prepared(b *testing.B, db *sql.DB, statement string) *sql.Stmt {
	b.Helper()
	s, err := db.Prepare(statement)
	must(b, err)
	b.Cleanup(func() { must(b, s.Close()) })
	return s
}

// marks writes n placeholders from number first on.
func marks(first, n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("$%d", first+i)
	}
	return strings.Join(list, ", ")
}

// done ends the run: a floor that fails measures nothing. It may be called by any goroutine.
func done(err error) {
	if err != nil {
		panic(err)
	}
}
