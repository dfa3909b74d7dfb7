package briefing

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/pastbriefing"
	"caseaudit/internal/store"
	"caseaudit/internal/textcheck"
)

// Past is a past briefing on its way in: its text, and what somebody says of it instead of what was read.
type Past struct {
	Text                      string
	Issuer, Title, Area, Year string // "": as read
	Without                   bool   // keep it without the lines that could not be read
}

// Understood is what was read of a past briefing.
type Understood struct {
	pastbriefing.Understood
	Hits     []textcheck.Hit // what looks like an identifier
	Problems []macfa.Problem // what keeps it from being kept
}

// understand reads a text and puts in place what was said of it instead.
func (p Past) understand() Understood {
	var u Understood
	u.Briefing, u.Unread = pastbriefing.Read(p.Text)
	for _, f := range []struct {
		said string
		of   *string
	}{{p.Issuer, &u.Issuer}, {p.Title, &u.Title}, {p.Area, &u.Area}, {p.Year, &u.Year}} {
		if f.said != "" {
			*f.of = f.said
		}
	}
	if year, err := macfa.ParseAuditYear(u.Year); err == nil {
		u.Year = string(year)
	}
	u.Hits = textcheck.Find(p.Text, nil)
	u.Problems = pastProblems(u.Briefing)
	return u
}

// pastProblems are those of the briefing; what concerns its inside is put right in the text.
func pastProblems(b macfa.Briefing) []macfa.Problem {
	var list []macfa.Problem
	for _, p := range b.Problems() {
		if strings.HasPrefix(p.Field, "themes") {
			p.Field = "text"
		}
		if !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	for _, t := range b.Themes {
		for _, l := range t.Lessons {
			if len([]rune(l.Topic)) > 120 {
				list = append(list, macfa.Problem{Field: "text", Message: fmt.Sprintf("The topic “%.40s…” is longer than 120 letters. Put a shorter heading over this lesson.", l.Topic)})
			}
		}
	}
	return list
}

// UnderstandPast reads a past briefing without keeping anything.
func UnderstandPast(ctx context.Context, a operation.Actor, p Past) (Understood, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Understood, error) {
		if err := v.May("briefing.import", library); err != nil {
			return Understood{}, err
		}
		if strings.TrimSpace(p.Text) == "" {
			return Understood{}, macfa.At("text", "Paste the text of the briefing, or choose a file.")
		}
		return p.understand(), nil
	})
}

var library = macfa.Thing{Kind: "library", ID: "library"}

// BringIn keeps a past briefing as a published edition, and its topics in the topics' history. It answers with the public address.
func BringIn(ctx context.Context, a operation.Actor, of operation.Of, p Past) (slug string, err error) {
	u := p.understand() // reads the text outside the transaction
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if err := tx.May("briefing.import", library); err != nil {
			return "", err
		}
		problems := u.Problems
		if len(u.Unread) > 0 && !p.Without {
			problems = append(problems, macfa.Problem{Field: "without", Message: fmt.Sprintf("Put right what could not be read, or say that it is kept without (%d).", len(u.Unread))})
		}
		if err := macfa.InvalidIf(problems); err != nil {
			return "", err
		}
		return bringIn(tx, u.Briefing)
	})
}

func bringIn(tx *operation.Tx, doc macfa.Briefing) (string, error) {
	b := Briefing{ID: store.NewID(), Year: macfa.AuditYear(doc.Year), Area: doc.Area, Origin: BroughtIn, State: "public", Author: tx.Actor.Person}
	if _, err := tx.MakeScope("briefing", b.ID); err != nil {
		return "", err
	}
	areas, err := areasNamed(tx.Snap, doc.Area)
	if err != nil {
		return "", err
	}
	if b.Slug, err = freeSlug(tx.Snap, b.Area, b.Year); err != nil {
		return "", err
	}
	if err := insertBriefing(tx, b, areas, nil); err != nil {
		return "", err
	}
	edition, err := insertEdition(tx, b.ID, 1, Document{Briefing: doc})
	if err != nil {
		return "", err
	}
	return b.Slug, mention(tx, edition, doc)
}

// mention puts the topics of a past briefing into the topics' history.
func mention(tx *operation.Tx, edition string, doc macfa.Briefing) error {
	for _, t := range doc.Themes {
		for _, l := range t.Lessons {
			topic, err := learning.TopicID(tx, l.Topic)
			if err != nil {
				return err
			}
			if err := learning.Mention(tx, edition, doc.Year, doc.Area, t.Title, topic, "lesson", l.Status); err != nil {
				return err
			}
		}
	}
	return nil
}

// areasNamed finds the partnership's areas that an area's words name: "City of London and Hackney" names two.
func areasNamed(s *store.Snap, words string) ([]string, error) {
	all, err := partnership.AllAreas(s)
	if err != nil {
		return nil, err
	}
	left := " " + strings.ToLower(words) + " "
	var ids []string
	for _, a := range all {
		if strings.Contains(left, " "+strings.ToLower(a.Name)+" ") || strings.Contains(left, " "+strings.ToLower(a.Name)+",") {
			ids = append(ids, a.ID)
		}
	}
	return ids, nil
}
