package briefing

import (
	"fmt"
	"time"

	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// MarkReadPage notes that the reader has read a briefing.
func MarkReadPage(x *web.Exchange) error {
	slug, err := MarkRead(x.R.Context(), x.Actor, x.Of("briefing.mark-read"), x.Path("slug"))
	if err != nil {
		return err
	}
	return x.See("/briefings/" + slug + "#read")
}

// marked says when the reader marked it.
func (r Reading) marked(zone *time.Location) string {
	return "You marked this as read on " + time.UnixMicro(r.At).In(zone).Format("2 January 2006") + "."
}

// readerRows are the table of who has read a briefing.
func (p DraftPage) readerRows() []ui.Row {
	var rows []ui.Row
	for _, r := range p.Readers {
		if r.Agency != "" {
			rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: r.Agency}, {Text: fmt.Sprint(r.N)}}})
		}
	}
	return rows
}

func (p DraftPage) readerSentence() string {
	for _, r := range p.Readers {
		if r.Agency == "" {
			return fmt.Sprintf("%d of those who can sign in have marked the newest edition as read. Others read it without signing in, and nobody counts them.", r.N)
		}
	}
	return "Nobody has marked the newest edition as read yet."
}
