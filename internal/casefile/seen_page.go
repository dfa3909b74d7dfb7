package casefile

import (
	"fmt"
	"strconv"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// SeenHandler shows who has seen a case.
func SeenHandler(x *web.Exchange) error {
	before, _ := strconv.ParseInt(x.Query("before"), 10, 64) // anything else is the newest page
	p, err := SeenBy(x.R.Context(), x.Actor, x.Path("case"), before)
	if err != nil {
		return err
	}
	return x.Page(CaseFrame(x, p.Case, "Who has seen it"), seenBody(p, x.House().Zone))
}

func seenRows(p SeenPage, zone *time.Location) []ui.Row {
	var rows []ui.Row
	for _, run := range macfa.Runs(p.Lines, func(a, b SeenLine) bool { return a.repeats(b) && macfa.SameDay(a.At, b.At, zone) }) {
		l := run[0]
		when := "Not shown"
		if l.At != 0 {
			when = time.UnixMicro(l.At).In(zone).Format("2 January 2006, 3:04pm")
		}
		why := l.As
		if l.Why != "" {
			why = fmt.Sprintf("%s: “%s”", l.As, l.Why)
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: when}, {Text: l.Who}, {Body: seenWhat(l), Note: timesWords(len(run), run[len(run)-1].At, zone)}, {Text: why}}})
	}
	return rows
}

// timesWords say how often something was looked at in a row: "4 times, since 2:10pm".
func timesWords(n int, since int64, zone *time.Location) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf("%d times, since %s", n, time.UnixMicro(since).In(zone).Format("3:04pm"))
}

func newest(p SeenPage) string {
	if !p.Later {
		return ""
	}
	return p.Case.Address() + "/seen"
}

func older(p SeenPage) string {
	if p.Older == 0 {
		return ""
	}
	return p.Case.Address() + "/seen?before=" + strconv.FormatInt(p.Older, 10)
}
