package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"caseaudit/internal/macfa"
)

// debtKind is one kind of thing that a message speaks of. {n} is the number with its noun, {round} the round.
type debtKind struct {
	one, many       string // the noun: "return", "returns"
	single, several string // the sentence
	asks            bool   // an agency is asked for it, so that it can be reminded
	handOn          string // what to do if somebody else should do it
	old             bool   // its being new lets no message go: whoever is told has done it themselves
}

const toLead, there = "If somebody else should do this, tell your agency’s lead.", "If somebody else should do this, name them there."

// debtKinds are the sentences of messages: counts, the round and days, and nothing that tells which child it is.
var debtKinds = map[string]debtKind{
	"known_to":      {one: "answer", many: "answers", single: "You are asked whether your agency knows 1 family, for {round}.", several: "You are asked whether your agency knows {count} families, for {round}.", asks: true, handOn: there},
	"exemption":     {one: "exemption", many: "exemptions", single: "{n} is for you to decide, for {round}.", several: "{n} are for you to decide, for {round}."},
	"return":        {one: "return", many: "returns", single: "You have {n} to write for {round}.", several: "You have {n} to write for {round}.", asks: true, handOn: toLead},
	"agency_return": {one: "return", many: "returns", single: "{n} of your agency is not in yet, for {round}.", several: "{n} of your agency are not in yet, for {round}.", asks: true},
	"sign_off":      {one: "sign-off", many: "sign-offs", single: "1 return waits for your sign-off, for {round}.", several: "{count} returns wait for your sign-off, for {round}.", asks: true},
	"reflection":    {one: "reflection", many: "reflections", single: "You are asked for {n} on your own work, for {round}.", several: "You are asked for {n} on your own work, for {round}.", asks: true, handOn: toLead},
	"panel":         {one: "panel", many: "panels", single: "The panel of {round} meets on {due}.", several: "The panel of {round} meets on {due}."},
	"briefing":      {one: "briefing", many: "briefings", single: "A briefing waits for you to read and sign off.", several: "{n} wait for you to read and sign off."},
	"action":        {one: "action", many: "actions", single: "You own an action.", several: "You own {n}."},
	"decision":      {one: "decision", many: "decisions", single: "1 action waits for the board’s agreement.", several: "{count} actions wait for the board’s agreement."},
	"step":          {one: "next step", many: "next steps", single: "The next step of {round} is yours.", several: "The next step of {round} is yours.", old: true},
}

// debtGroup are things of one kind that a message says in one sentence.
type debtGroup struct {
	debt
	n int
}

// grouped joins what one sentence can say, late ones first (the oldest of them on top), then by day, then what has none.
func grouped(list []debt) []debtGroup {
	var groups []debtGroup
	for _, o := range list {
		same := func(g debtGroup) bool {
			return g.kind == o.kind && g.due == o.due && (g.round == o.round || o.kind == "action" || o.kind == "decision")
		}
		if i := slices.IndexFunc(groups, same); i >= 0 {
			groups[i].n++
		} else {
			groups = append(groups, debtGroup{o, 1})
		}
	}
	slices.SortFunc(groups, func(a, b debtGroup) int {
		return cmp.Or(cmp.Compare(orLast(a.due), orLast(b.due)), cmp.Compare(a.kind, b.kind), cmp.Compare(a.round, b.round))
	})
	return groups
}

// roundWords names a round as messages do: by its areas and number, without the children it is about.
func (o debt) roundWords(year macfa.AuditYear) string {
	words := fmt.Sprintf("%s, round %d", o.areas, o.number)
	if o.year != year {
		words += " of " + string(o.year)
	}
	return words
}

// sentence says a group, with the day by which it is due.
func (g debtGroup) sentence(today macfa.Day, words macfa.Words) string {
	year, kind := macfa.AuditYearOf(today), debtKinds[g.kind]
	text := kind.several
	if g.n == 1 {
		text = kind.single
	}
	text = words.Say(text)
	text = strings.NewReplacer("{n}", counted(int64(g.n), kind.one, kind.many), "{count}", fmt.Sprint(g.n),
		"{round}", g.roundWords(year), "{due}", g.due.LongIn(year)).Replace(text)
	switch {
	case g.due.IsZero() || g.kind == "panel":
		return text
	case g.due.Before(today):
		return text + " " + g.verb("It is ", "They are ") + lateWords(g.due, today) + "."
	}
	return text + " " + g.verb("It is due by the end of ", "They are due by the end of ") + g.due.LongIn(year) + "."
}

func (g debtGroup) verb(one, many string) string {
	if g.n == 1 || g.kind == "step" {
		return one
	}
	return many
}

// lateWords: "2 days late, since 10 March".
func lateWords(due, today macfa.Day) string {
	return counted(int64(macfa.DaysBetween(due, today)), "day", "days") + " late, since " + due.MediumIn(macfa.AuditYearOf(today))
}

// subjectOf says in one line how much waits and by when.
func subjectOf(groups []debtGroup, today macfa.Day) string {
	if len(groups) == 1 {
		return groups[0].subject(today)
	}
	year, n, late := macfa.AuditYearOf(today), 0, 0
	for _, g := range groups {
		n += g.n
		if g.due.Before(today) {
			late += g.n
		}
	}
	switch {
	case late == n:
		return fmt.Sprintf("%d things wait for you, all of them late", n)
	case late > 0:
		return fmt.Sprintf("%d things wait for you, %d of them late", n, late)
	case !groups[0].due.IsZero():
		return fmt.Sprintf("%d things wait for you, the first by %s", n, groups[0].due.LongIn(year))
	}
	return fmt.Sprintf("%d things wait for you", n)
}

func (g debtGroup) subject(today macfa.Day) string {
	kind, year := debtKinds[g.kind], macfa.AuditYearOf(today)
	what := counted(int64(g.n), kind.one, kind.many)
	switch {
	case g.kind == "panel":
		return "The panel meets on " + g.due.LongIn(year)
	case g.due.IsZero():
		return what + g.verb(" waits for you", " wait for you")
	case g.due.Before(today):
		return what + g.verb(" is ", " are ") + lateWords(g.due, today)
	}
	return what + g.verb(" is due on ", " are due on ") + g.due.LongIn(year)
}

// handOnWords say what to do if somebody else should do it, once.
func handOnWords(groups []debtGroup) string {
	words := ""
	for _, g := range groups {
		if w := debtKinds[g.kind].handOn; w != "" && words != there {
			words = w
		}
	}
	return words
}

// sortedDebts is a list in the order of its people and agencies, the same every time.
func sortedDebts(list []debt) []debt {
	slices.SortFunc(list, func(a, b debt) int {
		return cmp.Or(cmp.Compare(a.agencyName, b.agencyName), cmp.Compare(a.personName, b.personName), cmp.Compare(a.person, b.person), cmp.Compare(a.key(), b.key()))
	})
	return list
}
