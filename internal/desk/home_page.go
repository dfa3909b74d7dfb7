package desk

import (
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// HomePage shows what the person owes or waits for.
func HomePage(x *web.Exchange) error {
	h, err := HomeOf(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Home")
	f.Heading = "What waits for you"
	f.Title = "Home"
	f.Caption = h.Today.Long()
	if len(h.Rounds) > 0 {
		f.Side = roundsSide(h.Rounds)
	}
	return x.Page(f, homeBody(h))
}

func (h Home) alarms() []ui.Alarm {
	var list []ui.Alarm
	for _, c := range h.Concerns {
		list = append(list, ui.Alarm{Heading: c.Title, Text: c.Note, Href: c.Href, Button: "Open concern"})
	}
	return list
}

func (h Home) todos() []ui.Todo {
	var list []ui.Todo
	for _, l := range h.Lines {
		t := ui.Todo{Title: l.Title, Href: l.Href, Note: l.Note, Late: l.Late > 0}
		switch {
		case l.Late == 1:
			t.When = "1 day"
		case l.Late > 1:
			t.When = fmt.Sprintf("%d days", l.Late)
		case l.Due != "":
			t.When = l.Due.Short()
		}
		list = append(list, t)
	}
	return list
}

func (r RoundLine) caption() string {
	return fmt.Sprintf("%s · round %d of %s", r.Areas, r.Number, r.AuditYear)
}

func stagesOf(now macfa.Stage) []ui.Stage {
	var list []ui.Stage
	for _, s := range macfa.RoundStages {
		if s != macfa.StageClosed {
			list = append(list, ui.Stage{Name: s.Label(), State: stageState(s, now)})
		}
	}
	return list
}

func stageState(s, now macfa.Stage) ui.Kind {
	switch {
	case s.Index() < now.Index():
		return ui.Done
	case s == now:
		return ui.InProgress
	}
	return ui.NotStarted
}
