package selection

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"time"

	"caseaudit/internal/caselist"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/sheet"
	"caseaudit/internal/store"
)

// waits is how long a file may wait to be kept, by the programme's clock.
const waits = time.Hour

// Upload is a file that waits, sealed under its own key, to be looked at.
type Upload struct {
	ID, Round, Scope, State string
	content, mapping        []byte // sealed
	MadeAt                  int64
	Version                 int64
}

// Columns are a person's choices for reading a file.
type Columns struct {
	Mapping    caselist.Mapping `json:"mapping"`
	MonthFirst bool             `json:"month_first"`
}

// Expired tells whether the file has waited too long; then it is not opened any more.
func (u Upload) Expired(now int64) bool { return u.MadeAt+waits.Microseconds() <= now }

// StartPage is where a file is chosen.
type StartPage struct {
	Round   programme.Round
	Waiting string // id of a file of this person that waits, or ""
	Kept    int    // children of the list that a new one would replace
}

// Start answers where a case list is imported.
func Start(ctx context.Context, a operation.Actor, round string) (StartPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p StartPage, err error) {
		if p.Round, err = selecting(v, round, "case-list.import"); err != nil {
			return p, err
		}
		if p.Waiting, err = waitingUpload(v, round); err != nil {
			return p, err
		}
		list, err := listOf(v, round)
		if macfa.KindOf(err) == macfa.NotFound {
			return p, nil
		}
		p.Kept = list.Children
		return p, err
	})
}

// selecting reads the round of a list or a draw and asks who may and whether it is time.
func selecting(v *operation.View, round string, action macfa.Action) (programme.Round, error) {
	r, err := programme.RoundOf(v.Snap, round)
	if err != nil {
		return r, err
	}
	if err := v.May(action, r.Thing()); err != nil {
		return r, err
	}
	v.About("round", r.ID)
	switch {
	case r.Stage == macfa.StagePlan:
		return r, macfa.Changed("This round is still being planned. Complete its terms of reference and begin the selection first.")
	case r.Stage != macfa.StageSelect:
		return r, macfa.Changed("The sample of this round is agreed and the agencies have been asked. Its case list and its draw cannot be changed any more.")
	}
	return r, nil
}

// TakeUpload seals a file and lets it wait for an hour; it answers with the upload's id. What makes the whole file unreadable is told at the field "file".
func TakeUpload(ctx context.Context, a operation.Actor, of operation.Of, round string, content []byte) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if _, err := selecting(tx.View, round, "case-list.import"); err != nil {
			return "", err
		}
		if err := notAgreed(tx.Snap, round); err != nil {
			return "", err
		}
		columns, err := readable(content)
		if err != nil {
			return "", err
		}
		if err := dropExpired(tx, "upload.drop"); err != nil {
			return "", err
		}
		return insertUpload(tx, round, content, columns)
	})
}

// readable looks at a file as a whole and guesses its columns.
func readable(content []byte) (Columns, error) {
	table, err := parse(content)
	if err != nil {
		return Columns{}, err
	}
	guess := caselist.Guess(table.Header)
	for _, p := range caselist.CheckMapping(table.Header, guess) {
		if p.Field == "" {
			return Columns{}, macfa.At("file", p.Message)
		}
	}
	return Columns{Mapping: guess}, nil
}

func parse(content []byte) (*sheet.Table, error) {
	table, err := sheet.ReadCSV(bytes.NewReader(content), sheet.Limits{})
	var bad *sheet.Error
	if errors.As(err, &bad) {
		return nil, macfa.At("file", bad.Message)
	}
	return table, err
}

// notAgreed refuses a new list for a round whose sample is agreed.
func notAgreed(s *store.Snap, round string) error {
	agreed, err := hasAgreed(s, round)
	if err == nil && agreed {
		err = macfa.Changed("The sample of this round is agreed. Another list cannot take its place.")
	}
	return err
}

// MatchUpload keeps which column is read as what. Problems have the field's key as their field.
func MatchUpload(ctx context.Context, a operation.Actor, of operation.Of, round, upload string, version int64, c Columns) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		u, content, _, err := openUpload(tx.View, round, upload)
		if err != nil {
			return "", err
		}
		table, err := parse(content)
		if err != nil {
			return "", err
		}
		if err := checkColumns(table, c); err != nil {
			return "", err
		}
		u.Version = version
		return upload, updateMapping(tx, u, c)
	})
}

func checkColumns(table *sheet.Table, c Columns) error {
	var problems []macfa.Problem
	for _, p := range caselist.CheckMapping(table.Header, c.Mapping) {
		problems = append(problems, macfa.Problem{Field: p.Field, Message: p.Message})
	}
	return macfa.InvalidIf(problems)
}

// openUpload reads a waiting file of the round with its content and its columns.
func openUpload(v *operation.View, round, upload string) (u Upload, content []byte, c Columns, err error) {
	if _, err = selecting(v, round, "case-list.import"); err != nil {
		return u, nil, c, err
	}
	if u, err = uploadOf(v, round, upload); err != nil {
		return u, nil, c, err
	}
	if u.State != "waiting" || u.Expired(v.Now) {
		return u, nil, c, macfa.Changed("This file is no longer here: a file waits for an hour at most, and goes when it is kept. Choose it again.")
	}
	text, err := v.Open(u.Scope, "upload", u.ID, "content", u.content)
	if err != nil {
		return u, nil, c, err
	}
	columns, err := v.Open(u.Scope, "upload", u.ID, "mapping", u.mapping)
	if err != nil {
		return u, nil, c, err
	}
	return u, []byte(text), c, json.Unmarshal([]byte(columns), &c)
}

// DropUpload lets a file go that nobody wants to keep.
func DropUpload(ctx context.Context, a operation.Actor, of operation.Of, round, upload string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if _, err := selecting(tx.View, round, "upload.drop"); err != nil {
			return "", err
		}
		u, err := uploadOf(tx.View, round, upload)
		if err != nil {
			return "", err
		}
		return upload, endUpload(tx, u, "upload.drop")
	})
}

// PurgeUploads lets go of the files that have waited for an hour, with their keys. Where none has, nothing is written.
func PurgeUploads(ctx context.Context, h *operation.House) (int, error) {
	n, err := operation.Ask(ctx, h.System(), mayPurge)
	if err != nil || n == 0 {
		return 0, err
	}
	return operation.Do(ctx, h.System(), operation.Of{Action: "upload.purge"}, func(tx *operation.Tx) (int, error) {
		n, err := mayPurge(tx.View)
		if err != nil {
			return 0, err
		}
		return n, dropExpired(tx, "upload.purge")
	})
}

// mayPurge counts the files that have waited too long.
func mayPurge(v *operation.View) (int, error) {
	if err := v.May("upload.purge", macfa.Thing{Kind: "installation", ID: "installation"}); err != nil {
		return 0, err
	}
	old, err := expired(v)
	return len(old), err
}

// dropExpired lets go of every file that has waited too long.
func dropExpired(tx *operation.Tx, by macfa.Action) error {
	old, err := expired(tx.View)
	for _, u := range old {
		if err := endUpload(tx, u, by); err != nil {
			return err
		}
	}
	return err
}

// endUpload moves a file to its end: its content goes and its key is destroyed.
func endUpload(tx *operation.Tx, u Upload, by macfa.Action) error {
	to, err := macfa.UploadMachine.Next(u.State, by)
	if err != nil {
		return err
	}
	if err := emptyUpload(tx, u, to); err != nil {
		return err
	}
	return tx.LetGo(u.Scope)
}
