package fieldwork

import (
	"encoding/json"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// openAnswer reads an answer with its texts.
func openAnswer(v *operation.View, scope string, r answerRow) (Answer, error) {
	a := Answer{ID: r.id, Version: r.version, At: r.at, By: r.by,
		Answer: macfa.Answer{Question: r.question, Choice: r.choice, Number: r.number, Day: r.day}}
	var err error
	if a.Choices, err = r.choiceList(); err != nil {
		return Answer{}, err
	}
	for _, f := range []struct {
		name   string
		sealed []byte
		to     *string
	}{{"text", r.text, &a.Text}, {"why", r.why, &a.Why}, {"evidence", r.evidence, &a.Evidence}} {
		text, err := v.Open(scope, "answer", r.id, f.name, f.sealed)
		if err != nil {
			return Answer{}, err
		}
		*f.to = text
	}
	return a, nil
}

func (r answerRow) choiceList() (list []string, err error) {
	if r.choices != "" {
		err = json.Unmarshal([]byte(r.choices), &list)
	}
	return list, err
}

// sealAnswer is the row of an answer, its texts sealed.
func sealAnswer(tx *operation.Tx, scope, ret string, a Answer) (answerRow, error) {
	r := answerRow{id: a.ID, ret: ret, question: a.Question, choice: a.Choice, day: a.Day, number: a.Number,
		at: tx.Now, by: tx.Actor.Person, version: a.Version}
	if len(a.Choices) > 0 {
		text, err := json.Marshal(a.Choices)
		if err != nil {
			return r, err
		}
		r.choices = string(text)
	}
	for _, f := range []struct {
		name, text string
		to         *[]byte
	}{{"text", a.Text, &r.text}, {"why", a.Why, &r.why}, {"evidence", a.Evidence, &r.evidence}} {
		sealed, err := tx.Seal(scope, "answer", a.ID, f.name, f.text)
		if err != nil {
			return r, err
		}
		*f.to = sealed
	}
	return r, nil
}

// same tells whether two answers say the same.
func same(a, b macfa.Answer) bool {
	number := func(n *int64) int64 {
		if n == nil {
			return -1
		}
		return *n
	}
	return a.Choice == b.Choice && slices.Equal(a.Choices, b.Choices) && number(a.Number) == number(b.Number) && a.Day == b.Day &&
		a.Text == b.Text && a.Why == b.Why && a.Evidence == b.Evidence
}
