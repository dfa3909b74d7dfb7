package casefile

import (
	"fmt"
	"strconv"
	"time"

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
	rows := make([]ui.Row, len(p.Lines))
	for i, l := range p.Lines {
		when := "Not shown"
		if l.At != 0 {
			when = time.UnixMicro(l.At).In(zone).Format("2 January 2006, 3:04pm")
		}
		why := l.As
		if l.Why != "" {
			why = fmt.Sprintf("%s: “%s”", l.As, l.Why)
		}
		rows[i] = ui.Row{Cells: []ui.Cell{{Text: when}, {Text: l.Who}, {Body: seenWhat(l)}, {Text: why}}}
	}
	return rows
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
