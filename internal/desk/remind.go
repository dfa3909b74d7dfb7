package desk

import (
	"context"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/post"
	"caseaudit/internal/programme"
)

// Reminded says what became of a reminder: ids alone. Its words are RemindedWords.
type Reminded struct {
	On       macfa.Day // when the messages go: today, or the next working day
	People   []string  // to whom one goes
	Already  []string  // who has had the message of that day
	Paused   []string  // agencies that said when they will be back
	NoSignIn []string  // who has not signed in yet or has left, and is not written to
}

// Remind sends everybody who owes a round something the message of the day: of one agency, or of all where agency is "". It
// asks after the cases of the areas that the coordinator runs.
// A person gets one a day at most. On a day on which nothing goes it goes on the next working day.
func Remind(ctx context.Context, a operation.Actor, of operation.Of, round, agency string) (Reminded, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (Reminded, error) {
		r, err := programme.RoundOf(tx.Snap, round)
		if err != nil {
			return Reminded{}, err
		}
		if err := tx.May("round.remind", r.Thing()); err != nil {
			return Reminded{}, err
		}
		tx.About("round", r.ID)
		if !a.House().Posts() {
			return Reminded{}, macfa.Changed("No mail server is named, so that nothing can be sent. Ring instead, or ask whoever runs the server to name one.")
		}
		list, err := debtsOn(tx.View, tx.Today, "", r.ID, reach(tx.View))
		if err != nil {
			return Reminded{}, err
		}
		list = slices.DeleteFunc(list, func(o debt) bool { return !debtKinds[o.kind].asks || agency != "" && o.agency != agency })
		if len(list) == 0 {
			return Reminded{}, macfa.Changed("Nobody owes anything here now, so nobody is reminded.")
		}
		return remind(tx, list, reminderMail)
	})
}

func remind(tx *operation.Tx, list []debt, kind string) (Reminded, error) {
	closures, err := partnership.ClosuresOf(tx.Snap)
	if err != nil {
		return Reminded{}, err
	}
	r := Reminded{On: closures.OnOrAfter(tx.Today)}
	mails := map[string]post.Mail{}
	noted := map[[2]string]bool{}
	for _, o := range sortedDebts(list) {
		switch {
		case o.paused:
			r.Paused = once(r.Paused, o.agency)
			continue
		case o.state != "active":
			r.NoSignIn = once(r.NoSignIn, o.person)
			continue
		}
		m, known := mails[o.person]
		if !known {
			var queued bool
			if m, queued, err = post.Queue(tx, post.Mail{Person: o.person, Kind: kind, Thing: o.round, Day: r.On}); err != nil {
				return r, err
			}
			mails[o.person] = m
			if queued || m.State == "waiting" {
				r.People = append(r.People, o.person)
			} else {
				r.Already = append(r.Already, o.person)
			}
		}
		if pair := [2]string{o.person, o.agency}; !noted[pair] && slices.Contains(r.People, o.person) {
			noted[pair] = true
			if err := insertReminder(tx, o, m.ID); err != nil {
				return r, err
			}
		}
	}
	return r, nil
}

// once adds a text to a list that does not hold it.
func once(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// LastReminded tells of each agency of a round when somebody there was last reminded, in microseconds UTC.
func LastReminded(v *operation.View, round string) (map[string]int64, error) {
	return lastReminded(v.Snap, round)
}

// RemindedWords say to whom reminders go, for the green banner after the operation.
func RemindedWords(ctx context.Context, a operation.Actor, round string, r Reminded) (string, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (string, error) {
		rd, err := programme.RoundOf(v.Snap, round)
		if err != nil {
			return "", err
		}
		if err := v.May("round.remind", rd.Thing()); err != nil {
			return "", err
		}
		names, err := namesOf(v.Snap, slices.Concat(r.People, r.Already, r.NoSignIn, r.Paused))
		return r.words(names, v.Today, a.House().Demo), err
	})
}

func (r Reminded) words(names map[string]string, today macfa.Day, demo bool) string {
	text := ""
	add := func(list []string, before, after string) {
		if len(list) == 0 {
			return
		}
		if text != "" {
			text += " "
		}
		text += before + namesInWords(list, names) + after
	}
	when := ""
	if r.On != today {
		when = " on " + r.On.LongIn(macfa.AuditYearOf(today))
	}
	add(r.People, "A reminder goes"+when+" to ", ".")
	add(r.Already, "The message of that day has gone already to ", ".")
	add(r.Paused, "Not reminded, because they said when they will be back: ", ".")
	add(r.NoSignIn, "Not written to, because they have not signed in yet or have left: ", ".")
	if demo && len(r.People) > 0 {
		text += " In the demonstration nothing is sent: it is kept under Set up, Reminders."
	}
	return text
}

// mostNames are named one by one; the rest are counted.
const mostNames = 6

func namesInWords(ids []string, names map[string]string) string {
	var list []string
	for _, id := range ids[:min(len(ids), mostNames)] {
		list = append(list, names[id])
	}
	if more := len(ids) - mostNames; more > 0 {
		list = append(list, counted(int64(more), "other", "others"))
	}
	return inWords(list)
}

// inWords: "A", "A and B", "A, B and C".
func inWords(list []string) string {
	text := ""
	for i, s := range list {
		switch {
		case i == 0:
		case i == len(list)-1:
			text += " and "
		default:
			text += ", "
		}
		text += s
	}
	return text
}
