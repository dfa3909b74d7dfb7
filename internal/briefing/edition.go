package briefing

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Edition is one published text of a briefing. It never changes.
type Edition struct {
	ID, Briefing string
	Slug         string
	Number       int64
	Last         int64 // number of the newest edition
	Area         string
	Year         macfa.AuditYear
	Origin       string
	State        string // of the briefing: a withdrawn one shows no text
	Why          string // why it was withdrawn
	At           int64
	Day          macfa.Day // of publication, in London
	Title        string
	Document     Document
	Reading      Reading // of whoever is signed in
}

// Document is what an edition holds: the briefing and the guidance that its words may link to.
type Document struct {
	macfa.Briefing
	Guidance []Guide
}

// Guide is a document of the guidance library that can be opened by the public.
type Guide struct {
	Title string `json:"title"`
	Link  string `json:"link"`
}

type briefingKeys macfa.Briefing // without its own way to JSON, so that keys can stand beside it

// MarshalJSON writes the keys of the briefing and "guidance" side by side.
func (d Document) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		briefingKeys
		Guidance []Guide `json:"guidance"`
	}{briefingKeys(d.Briefing.Filled()), append([]Guide{}, d.Guidance...)})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (d *Document) UnmarshalJSON(text []byte) error {
	var both struct {
		briefingKeys
		Guidance []Guide `json:"guidance"`
	}
	err := json.Unmarshal(text, &both)
	d.Briefing, d.Guidance = macfa.Briefing(both.briefingKeys), both.Guidance
	return err
}

// Address is its public address; the newest edition stands at the slug itself.
func (e Edition) Address() string { return "/briefings/" + e.Slug }

// Minutes is how long it takes to read, at 200 words a minute.
func (e Edition) Minutes() int { return max(1, (wordsOf(e.Document.Briefing)+100)/200) }

func wordsOf(b macfa.Briefing) int {
	n := len(strings.Fields(strings.Join(b.Introduction, " ")))
	for _, t := range b.Themes {
		texts := []string{t.Title, t.StrengthsNote, t.LessonsNote}
		for _, s := range t.Strengths {
			texts = append(texts, s.Text)
		}
		for _, l := range t.Lessons {
			texts = append(texts, l.Topic, l.Finding, l.Message, l.Promise)
		}
		n += len(strings.Fields(strings.Join(texts, " ")))
	}
	return n
}

// paragraphs parts a text of several paragraphs.
func paragraphs(text string) []string {
	var list []string
	for _, p := range strings.Split(text, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			list = append(list, p)
		}
	}
	return list
}

// Read answers what stands at a public address: the newest edition, or the one of a number (0: the newest).
func Read(ctx context.Context, a operation.Actor, slug string, number int64) (Edition, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Edition, error) {
		e, err := editionAt(v.Snap, slug, number)
		if err != nil {
			return e, err
		}
		if e.Day = macfa.DayOf(time.UnixMicro(e.At), a.House().Zone); e.State == "withdrawn" {
			e.Title, e.Document = "", Document{}
		}
		if e.Reading, err = readingOf(v, e); err != nil {
			return e, err
		}
		return e, v.May("briefing.read", macfa.Thing{Kind: "edition", ID: e.ID, Version: e.Number, State: e.State})
	})
}

// ByID finds an edition by the briefing's id or its public address, for the command line.
func ByID(ctx context.Context, a operation.Actor, id string) (Edition, error) {
	slug, err := operation.Ask(ctx, a, func(v *operation.View) (string, error) {
		slug, err := slugOf(v.Snap, id)
		if err != nil {
			return "", err
		}
		return slug, v.May("briefing.read", macfa.Thing{Kind: "briefing", ID: id})
	})
	if err != nil {
		return Edition{}, err
	}
	return Read(ctx, a, slug, 0)
}

// LibraryPage is the public library and what this person may do there.
type LibraryPage struct {
	Editions  []Edition // the newest of each briefing, newest audit year first, without their texts
	MayBring  bool
	MayDrafts bool
}

// Library answers which briefings are public.
func Library(ctx context.Context, a operation.Actor) (LibraryPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (LibraryPage, error) {
		thing := macfa.Thing{Kind: "library", ID: "library"}
		p := LibraryPage{MayBring: v.Can("briefing.import", thing), MayDrafts: v.Can("drafts.see", thing)}
		if err := v.May("briefing.read", thing); err != nil {
			return p, err
		}
		var err error
		p.Editions, err = dated(a, v.Snap, libraryEditions)
		return p, err
	})
}

// Newest answers the last editions with their texts, newest first, for the feeds.
func Newest(ctx context.Context, a operation.Actor) ([]Edition, error) {
	return operation.Ask(ctx, a, func(v *operation.View) ([]Edition, error) {
		if err := v.May("briefing.read", macfa.Thing{Kind: "library", ID: "library"}); err != nil {
			return nil, err
		}
		return dated(a, v.Snap, newestEditions)
	})
}

func dated(a operation.Actor, s *store.Snap, read func(*store.Snap) ([]Edition, error)) ([]Edition, error) {
	list, err := read(s)
	for i := range list {
		list[i].Day = macfa.DayOf(time.UnixMicro(list[i].At), a.House().Zone)
	}
	return list, err
}
