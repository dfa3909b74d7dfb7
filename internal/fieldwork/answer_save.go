package fieldwork

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Given is one answer as a form sends it.
type Given struct {
	macfa.Answer
	Version int64  // of the answer that the form was made from; 0: there was none
	Was     string // Mark of that answer: tells an answer nobody touched from one that was changed
}

// Saved says what a save came to. It is kept with the key of the post, so it holds ids and numbers only.
type Saved struct {
	Case      string           `json:"case"`
	Versions  map[string]int64 `json:"versions"`            // of every answer that is now as posted, by question
	Conflicts []string         `json:"conflicts,omitempty"` // questions that somebody else changed meanwhile: not saved
	At        int64            `json:"at"`
}

// Clash is the conflict of a save of which nothing could be kept: somebody else changed every answer of it.
type Clash struct {
	Conflicts []string // questions
	err       *macfa.Error
}

func (c *Clash) Error() string { return c.err.Error() }

// Unwrap lets the clash be read as a conflict.
func (c *Clash) Unwrap() error { return c.err }

func clash(questions []string) error {
	return &Clash{questions, macfa.Changed("Somebody else has changed this answer since you opened it. Compare both texts before you save.")}
}

// Conflicting lists the questions of which nothing was saved because somebody else had changed them.
func Conflicting(s Saved, err error) []string {
	var c *Clash
	if errors.As(err, &c) {
		return c.Conflicts
	}
	return s.Conflicts
}

// Mark tells an answer in a form from the same one changed: by version and content.
func Mark(a macfa.Answer, version int64) string {
	text := binary.AppendVarint(make([]byte, 0, 512), version)
	for _, part := range append([]string{a.Question, a.Path, a.Choice, a.Day, a.Text, a.Why, a.Evidence}, a.Choices...) {
		text = append(binary.AppendUvarint(text, uint64(len(part))), part...)
	}
	if a.Number != nil {
		text = binary.AppendVarint(text, *a.Number)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

// SaveAnswers keeps one answer or those of a whole section. Answers that say what is kept already are not written;
// those that somebody else changed meanwhile are not saved and named, while the others are. Problems name the field
// and the question: "why.joint.lead".
func SaveAnswers(ctx context.Context, a operation.Actor, of operation.Of, ret string, given []Given) (Saved, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (Saved, error) {
		r, rows, err := returnToSave(tx.View, ret, questionsOf(given))
		if err != nil {
			return Saved{}, err
		}
		if err := tx.May("answer.save", r.Thing(tx.View)); err != nil {
			return Saved{}, err
		}
		tx.About("case", r.Case)
		if err := writable(r); err != nil {
			return Saved{}, err
		}
		tool, err := audittool.ToolOf(tx.View, r.Tool)
		if err != nil {
			return Saved{}, err
		}
		if err := checkGiven(Asked(tool, r.Graded), given); err != nil {
			return Saved{}, err
		}
		return saveGiven(tx, r, given, rows)
	})
}

// writable refuses changes of a return that is with somebody else or of a case that is no longer audited.
func writable(r Return) error {
	if err := macfa.CaseWritable(r.CaseState); err != nil {
		return err
	}
	if macfa.ReturnWritable(r.State) {
		return nil
	}
	if r.State == "frozen" || r.State == "gone_without" {
		return macfa.Changed("The panel has opened, so this return can no longer be changed. Copy what you typed and tell the coordinator.")
	}
	if r.State == "not_needed" {
		return macfa.Changed("Your agency has said that it does not know this family, so its return is closed. Copy what you typed and ask your agency lead.")
	}
	return macfa.Changed("This return has been sent, so it cannot be changed now. Copy what you typed and ask your agency lead to send it back.")
}

func checkGiven(tool macfa.Tool, given []Given) error {
	var problems []macfa.Problem
	for _, g := range given {
		for _, p := range macfa.ProblemsOf(tool.CheckAnswer(g.Answer)) {
			problems = append(problems, macfa.Problem{Field: p.Field + "." + g.Question, Message: p.Message})
		}
	}
	return macfa.InvalidIf(problems)
}

// saveGiven compares what is posted with what is kept, and writes what is new.
func saveGiven(tx *operation.Tx, r Return, given []Given, rows []answerRow) (Saved, error) {
	kept, err := keptAnswers(tx.View, r, rows)
	if err != nil {
		return Saved{}, err
	}
	s, written := Saved{Case: r.Case, Versions: map[string]int64{}, At: tx.Now}, 0
	for _, g := range given {
		now := kept[g.Question]
		switch {
		case same(g.Answer, now.Answer), g.Version != now.Version && g.Was != "" && g.Was == Mark(g.Answer, g.Version):
			s.Versions[g.Question] = now.Version
		case g.Version != now.Version:
			s.Conflicts = append(s.Conflicts, g.Question)
		default:
			written++
			s.Versions[g.Question] = now.Version + 1
			if err := writeAnswer(tx, r, g, now); err != nil {
				return Saved{}, err
			}
		}
	}
	if len(s.Conflicts) > 0 && written == 0 {
		return Saved{}, clash(s.Conflicts)
	}
	if written == 0 {
		return s, nil
	}
	return s, noteWork(tx, r, "answer.save")
}

func questionsOf(given []Given) []string {
	questions := make([]string, len(given))
	for i, g := range given {
		questions[i] = g.Question
	}
	return questions
}

func keptAnswers(v *operation.View, r Return, rows []answerRow) (map[string]Answer, error) {
	kept := map[string]Answer{}
	for _, row := range rows {
		a, err := openAnswer(v, r.Scope, row)
		if err != nil {
			return nil, err
		}
		kept[row.question] = a
	}
	return kept, nil
}

func writeAnswer(tx *operation.Tx, r Return, g Given, now Answer) error {
	a := Answer{Answer: g.Answer, ID: now.ID, Version: now.Version}
	if now.Version == 0 {
		a.ID = store.NewID()
	}
	row, err := sealAnswer(tx, r.Scope, r.ID, a)
	if err != nil {
		return err
	}
	if now.Version > 0 {
		return updateAnswer(tx, row)
	}
	err = insertAnswer(tx, row)
	if store.IsDuplicate(err) {
		return clash([]string{g.Question})
	}
	return err
}

// noteWork moves a return that is touched for the first time, and notes once a day that somebody works on it.
func noteWork(tx *operation.Tx, r Return, by macfa.Action) error {
	if r.State == "not_started" {
		to, err := macfa.ReturnMachine.Next(r.State, by)
		if err != nil {
			return err
		}
		return startReturn(tx, r, to)
	}
	if r.HeardAt != nil && dayOf(tx.View, *r.HeardAt) == tx.Today {
		return nil
	}
	return hearReturn(tx, r)
}
