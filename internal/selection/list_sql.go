package selection

import (
	"encoding/json"
	"fmt"
	"strings"

	"caseaudit/internal/caselist"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

type listRow struct {
	List
	fields string
}

// listOf reads the list of a round that is neither destroyed nor replaced.
func listOf(v *operation.View, round string) (List, error) {
	row, err := store.One(v.Snap, func(r *listRow) []any {
		return []any{&r.ID, &r.Round, &r.Scope, &r.State, &r.Rows, &r.Children, &r.Refused, &r.fields, &r.Version}
	}, `SELECT id, round, scope, state, row_count, children, refused, fields, version FROM case_list
		WHERE `+runs("case_list.round")+` AND round = $2 AND state IN ('kept', 'drawn')`, reach(v), round)
	if err != nil {
		return row.List, err
	}
	return row.List, json.Unmarshal([]byte(row.fields), &row.List.Fields)
}

// childrenABatch is how many children one statement inserts.
const childrenABatch = 200

func insertList(tx *operation.Tx, round string, list caselist.List, fields []string) error {
	id := store.NewID()
	scope, err := tx.MakeScope("list", id)
	if err != nil {
		return err
	}
	names, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	_, err = tx.Change("case_list", `INSERT INTO case_list (id, round, scope, state, row_count, children, refused, fields, kept_at, version)
		VALUES ($1, $2, $3, 'kept', $4, $5, $6, $7, $8, 1)`, id, round, scope, int64(list.Rows), int64(len(list.Children)), int64(list.Refused), string(names), tx.Now)
	if err != nil {
		return err
	}
	for from := 0; from < len(list.Children); from += childrenABatch {
		if err := insertChildren(tx, scope, id, list.Children[from:min(from+childrenABatch, len(list.Children))]); err != nil {
			return err
		}
	}
	return nil
}

func insertChildren(tx *operation.Tx, scope, list string, children []caselist.Child) error {
	var values []string
	var args []any
	for _, c := range children {
		id := store.NewID()
		token, err := tx.Token(scope, "child", c.ID)
		if err != nil {
			return err
		}
		sealed, err := sealChild(tx, scope, id, c)
		if err != nil {
			return err
		}
		n := len(args)
		values = append(values, fmt.Sprintf("($%d, $%d, $%d, $%d)", n+1, n+2, n+3, n+4))
		args = append(args, id, list, token, sealed)
	}
	_, err := tx.Change("case_list_child", `INSERT INTO case_list_child (id, list, token, content) VALUES `+strings.Join(values, ", "), args...)
	return err
}

func sealChild(tx *operation.Tx, scope, id string, c caselist.Child) ([]byte, error) {
	text, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	return tx.Seal(scope, "case_list_child", id, "content", string(text))
}

func emptyList(tx *operation.Tx, l List, state string) error {
	err := tx.ChangeOne("case_list", `UPDATE case_list SET state = $3, version = version + 1 WHERE id = $1 AND version = $2`, l.ID, l.Version, state)
	if err != nil {
		return err
	}
	_, err = tx.Change("case_list_child", `UPDATE case_list_child SET content = NULL WHERE list = $1`, l.ID)
	return err
}

func moveList(tx *operation.Tx, l List, state string) error {
	return tx.ChangeOne("case_list", `UPDATE case_list SET state = $3, version = version + 1 WHERE id = $1 AND version = $2`, l.ID, l.Version, state)
}

// listed is a child of a list with the token that stands for it.
type listed struct {
	token string
	child caselist.Child
}

type childRow struct {
	id, token string
	content   []byte
}

func (r *childRow) fields() []any { return []any{&r.id, &r.token, &r.content} }

// childrenOf opens the children of a list; only those with the tokens, if any are given.
func childrenOf(v *operation.View, l List, tokens ...string) ([]listed, error) {
	where, args := "", []any{l.ID}
	if len(tokens) > 0 {
		in, more := store.In(2, tokens)
		where, args = ` AND token IN `+in, append(args, more...)
	}
	rows, err := store.All(v.Snap, (*childRow).fields, `SELECT id, token, content FROM case_list_child WHERE list = $1`+where+` ORDER BY token`, args...)
	if err != nil {
		return nil, err
	}
	children := make([]listed, 0, len(rows))
	for _, r := range rows {
		text, err := v.Open(l.Scope, "case_list_child", r.id, "content", r.content)
		if err != nil {
			return nil, err
		}
		c, err := childOf(text)
		if err != nil {
			return nil, err
		}
		children = append(children, listed{r.token, c})
	}
	return children, nil
}

// heldLists reads the lists of every round whose sample is agreed and that are still there.
func heldLists(v *operation.View) ([]List, error) {
	return store.All(v.Snap, func(l *List) []any { return []any{&l.ID, &l.Round, &l.Scope, &l.State, &l.Version} },
		`SELECT id, round, scope, state, version FROM case_list WHERE state = 'drawn' AND EXISTS (SELECT 1 FROM draw d WHERE d.list = case_list.id AND d.state = 'agreed') ORDER BY id`)
}
