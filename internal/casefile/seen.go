package casefile

import (
	"context"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// entriesAPage is how many entries of the record one page shows.
const entriesAPage = 50

// SeenPage says who has seen or changed what of a case, newest first.
type SeenPage struct {
	Case          Case
	Lines         []SeenLine
	People, Times int   // how many people have looked, how often
	Older         int64 // sequence number before which older entries begin; 0: there are none
	Later         bool  // this is not the first page
	Checked       operation.CheckWords
}

// SeenLine is one entry of the record in words.
type SeenLine struct {
	At            int64 // 0: when is not said
	Who, What, As string
	Why           string // given when asking who the child is
	Identity      bool   // the child's identity was shown or asked for
	Look          bool   // something was shown, nothing was changed
}

// repeats tells of the same person's look at the same thing. What somebody changed or gave a reason for stands alone.
func (l SeenLine) repeats(o SeenLine) bool {
	return l.Look && o.Look && l.At != 0 && o.At != 0 && l.Why == "" && o.Why == "" && l.Who == o.Who && l.What == o.What && l.As == o.As
}

// seenWords say what an action on a case was; what is not among them is said by its name.
var seenWords = map[macfa.Action]string{
	"sample.agree":          "Drawn into the sample",
	"sheet.see":             "Case sheet",
	"sheet.save":            "Case sheet, written",
	"identity.ask":          "Asked for the child’s name and date of birth",
	"identity.see":          "Child’s name and date of birth",
	"known-to.see-identity": "Child’s name and date of birth, for the known-to check",
	"known-to.known":        "Known-to answer",
	"case.replace":          "Replaced by its reserve",
	"returns.see-case":      "All returns",
	"return.see":            "A return",
	"answer.save":           "Own return, written",
	"return.send":           "Own return, sent",
	"return.sign-off":       "Return, signed off",
	"return.send-back":      "Return, sent back",
	"reflections.see-case":  "Reflections",
	"reflection.write":      "Own reflection, written",
	"reflection.take-back":  "Own reflection, taken back",
	"voice.see":             "Voice of the child and family",
	"voice.add":             "Voice of the child and family, written",
	"key-event.save":        "Key event, written",
	"panel-case.see":        "What the agencies wrote, side by side",
	"pack.see":              "The pack for the panel",
	"hold.see":              "Why a legal hold stands, or that none does",
	"objection.see":         "What the family objects to",
	"objection.record":      "Objection of the family, recorded",
	"objection.decide":      "Objection of the family, decided",
	"subject.see":           "A request for what is kept about somebody",
	"subject.gather":        "Everything, gathered for a request",
	"subject.review":        "Everything that is kept, a part of it, for a request",
	"subject.take":          "The answer to a request",
	"pack.look-through":     "Texts for the pack, looked through",
	"panel-case.start":      "The panel began with it",
	"panel-guest.invite":    "Practitioner invited to the panel",
	"panel-room.see":        "What the panel talks about, by an invited practitioner",
	"case-action.add":       "What is owed for this child, noted",
	"case-action.see":       "What is owed for this child",
	"case-action.done":      "What was owed for this child, done",
	"panel-case.note":       "Note of the panel, written",
	"panel.agree":           "Judgement, agreed",
	"agreed.see":            "What the panel agreed",
	"concern.see":           "A concern",
	"case.events":           "What has happened to it",
	"feedback.see":          "Feedback to its practitioners",
	"feedback.read":         "Feedback to its practitioners",
	"guest-link.make":       "A guest’s link, made",
	"guest-link.withdraw":   "A guest’s link, withdrawn",
	"guest-link.told":       "A guest was told which child it is",
	"guest-code.read-out":   "A code to read out to a guest, made",
	"guest.code":            "A code sent to a guest",
	"guest.open":            "A guest’s link, followed or opened",
	"guest.refused":         "A wrong code at a guest’s link",
	"guest.leave":           "The form closed by a guest",
}

// identityActions are those by which a person learns which child it is.
var identityActions = map[macfa.Action]bool{"identity.ask": true, "identity.see": true, "known-to.see-identity": true, "sheet.see": true}

// SeenBy answers who has seen a case; before is the sequence number that the page begins below, 0 for the newest.
func SeenBy(ctx context.Context, a operation.Actor, kase string, before int64) (SeenPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p SeenPage, err error) {
		if p.Case, _, err = seen(v, kase, "case.seen"); err != nil {
			return p, err
		}
		if p.Checked, err = v.Checked(); err != nil {
			return p, err
		}
		rows, err := entriesOf(v, kase, before, entriesAPage+1)
		if err != nil {
			return p, err
		}
		if len(rows) > entriesAPage {
			rows = rows[:entriesAPage]
			p.Older = rows[entriesAPage-1].seq
		}
		p.Later = before > 0
		if p.People, p.Times, err = looks(v, kase); err != nil {
			return p, err
		}
		views, err := viewsOf(v, kase)
		if err != nil {
			return p, err
		}
		for _, r := range rows {
			l, err := r.line(v, p.Case, views)
			if err != nil {
				return p, err
			}
			p.Lines = append(p.Lines, l)
		}
		return p, nil
	})
}

// entryRow is an entry of the record about a case.
type entryRow struct {
	seq, at                   int64
	actor, name, role, action string
	outcome                   string // seen, done
}

// line puts an entry into words. A practitioner's part is not to be told by its writer or its hour, except by those who run the round.
func (r entryRow) line(v *operation.View, c Case, views []viewRow) (SeenLine, error) {
	l := SeenLine{At: r.at, Who: r.name, What: wordsOf(r.action), As: v.Actor.Words.Say(macfa.Role(r.role).Label()), Identity: identityActions[macfa.Action(r.action)], Look: r.outcome == "seen"}
	if r.actor == "system" {
		l.Who, l.As = "The program", ""
	}
	if who, ok := guestWords(r); ok {
		l.Who, l.As = who, ""
		if reach(v) == "" { // a reflection's guest is a practitioner, whose hour is not told
			return SeenLine{Who: who, What: l.What}, nil
		}
	}
	if reach(v) == "" && (r.role == string(macfa.Practitioner) || strings.HasPrefix(r.action, "reflection.")) {
		return SeenLine{Who: "A practitioner", What: l.What, Identity: l.Identity}, nil
	}
	if reach(v) == "" && strings.HasPrefix(r.action, "concern.") { // who raised an allegation is not for others to read
		return SeenLine{Who: "Not shown", What: "A concern"}, nil
	}
	if r.action != "identity.ask" {
		return l, nil
	}
	for _, w := range views {
		if w.person == r.actor && w.at == r.at {
			why, err := v.Open(c.Scope, "identity_view", w.id, "reason", w.reason)
			l.Why = why
			return l, err
		}
	}
	return l, nil
}

// guestWords say who has come by a guest's link, who has no name here.
func guestWords(r entryRow) (who string, ok bool) {
	switch {
	case r.role == string(macfa.Guest):
		return "A guest", true
	case strings.HasPrefix(r.action, "guest."):
		return "Somebody with a guest’s link", true
	}
	return "", false
}

// LookWords says what a look on record was, and whether it told who the child is.
func LookWords(action string) (what string, identity bool) {
	return wordsOf(action), identityActions[macfa.Action(action)]
}

func wordsOf(action string) string {
	if words, ok := seenWords[macfa.Action(action)]; ok {
		return words
	}
	noun, verb, _ := strings.Cut(action, ".")
	words := strings.ReplaceAll(noun+": "+verb, "-", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}
