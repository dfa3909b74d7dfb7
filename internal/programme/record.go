package programme

import (
	"bytes"
	"context"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// mostEntries are shown on one page of the record.
const mostEntries = 50

// RecordPage is a part of what the record holds about a round, newest first.
type RecordPage struct {
	Round   Round
	Entries []RecordLine
	Older   Cursor // where the next page begins; none: there is nothing older
	Later   bool   // this is not the first page
	Checked operation.CheckWords
}

// Cursor is a place in the record: everything before it.
type Cursor struct{ At, Seq int64 }

// RecordLine is one entry in words.
type RecordLine struct {
	Cursor
	Who, As string // the person and the role by which they were let
	What    string
	Seen    bool // something was looked at, nothing changed
	Hidden  bool // by whom and when is not said
}

// repeats tells of the same person's look at the same thing.
func (l RecordLine) repeats(o RecordLine) bool {
	return l.Seen && o.Seen && !l.Hidden && !o.Hidden && l.Who == o.Who && l.What == o.What && l.As == o.As
}

// Record answers what happened to a round and who did it.
func Record(ctx context.Context, a operation.Actor, round string, before Cursor) (RecordPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p RecordPage, err error) {
		if p.Round, err = RoundOf(v.Snap, round); err != nil {
			return p, err
		}
		if err := v.May("record.see", p.Round.Thing()); err != nil {
			return p, err
		}
		if p.Checked, err = v.Checked(); err != nil {
			return p, err
		}
		rows, err := entriesAbout(v.Snap, "round:"+round, before, mostEntries+1)
		if len(rows) > mostEntries {
			rows = rows[:mostEntries]
			p.Older = rows[mostEntries-1].Cursor
		}
		p.Later = before != Cursor{}
		for _, r := range rows {
			p.Entries = append(p.Entries, r.words(a))
		}
		return p, err
	})
}

// entryRow is an entry as it is read.
type entryRow struct {
	Cursor
	actor, name, role, action, outcome string
}

func (r entryRow) words(a operation.Actor) RecordLine {
	l := RecordLine{Cursor: r.Cursor, Who: r.name, As: a.Words.Say(macfa.Role(r.role).Label()), What: actionWords(macfa.Action(r.action)), Seen: r.outcome == "seen"}
	if r.actor == "system" {
		l.Who, l.As = "The program", ""
	}
	// a practitioner's part is not to be told from its hour or its writer
	if partHidden(a, r.action) {
		l.Who, l.As, l.Hidden = "A practitioner", "", true
	}
	return l
}

// partHidden tells whether an entry is by whom or when not for this actor to read.
func partHidden(a operation.Actor, action string) bool {
	return strings.HasPrefix(action, "reflection.") && !a.Has(macfa.Coordinator)
}

// mostProofs are handed out at once; whoever runs the server can hand out all.
const mostProofs = 10_000

// RecordProofs is what the record holds about a round, each entry with the proof that it is in the tree that the newest checkpoint
// was signed over.
func RecordProofs(ctx context.Context, a operation.Actor, round string) ([]byte, error) {
	return operation.Ask(ctx, a, func(v *operation.View) ([]byte, error) {
		r, err := RoundOf(v.Snap, round)
		if err != nil {
			return nil, err
		}
		if err := v.May("record.export", r.Thing()); err != nil {
			return nil, err
		}
		v.About("round", r.ID)
		var out bytes.Buffer
		_, err = operation.ExportRecord(v.Snap, a.House(), &out, operation.Exporting{About: "round:" + r.ID, Most: mostProofs,
			Hidden: func(action string) bool { return partHidden(a, action) }})
		return out.Bytes(), err
	})
}

// actionWords say what was done as people do.
func actionWords(action macfa.Action) string {
	if words, ok := actionsInWords[action]; ok {
		return words
	}
	noun, verb, _ := strings.Cut(string(action), ".")
	words := strings.ReplaceAll(noun, "-", " ") + ": " + strings.ReplaceAll(verb, "-", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

// actionsInWords are the steps of a round; what is not among them is said by its name.
var actionsInWords = map[macfa.Action]string{
	"round.plan":            "Planned the round",
	"round.change":          "Changed the terms of reference",
	"round.agree-terms":     "Agreed the terms of reference",
	"round.change-dates":    "Changed the dates",
	"round.begin-selection": "Began the selection of cases",
	"known-to.ask":          "Asked the agencies whether they know the families",
	"returns.open":          "Opened the returns",
	"panel.open":            "Opened the panel",
	"panel.close":           "Closed the panel",
	"findings.ready":        "Gave the findings to the briefing",
	"briefing.publish":      "Published the briefing",
	"round.close":           "Closed the round",
	"case-list.import":      "Read a case list",
	"case-list.keep":        "Kept a case list",
	"sample.draw":           "Drew a sample",
	"sample.agree":          "Agreed the sample",
	"sample.exclude":        "Left a child out of the draw",
	"known-to.answer":       "Answered whether an agency knows the families",
	"panel.gather":          "Gathered the panel",
	"attendance.take":       "Took attendance",
	"finding.add":           "Wrote a finding",
	"finding.write":         "Wrote a finding",
	"finding.change":        "Changed a finding",
	"finding.confirm":       "Confirmed a finding",
	"finding.withdraw":      "Withdrew a finding",
	"finding.see-evidence":  "Evidence of a finding",
	"action.propose":        "Proposed an action",
	"action.agree":          "Agreed an action",
	"action.done":           "Said that an action is done",
	"action.assure":         "Saw that an action was done",
	"case-list.match":       "Matched the columns of a case list",
	"record.see":            "Looked at the record",
	"record.export":         "Downloaded the record with its proofs",
}
