package desk

import (
	"fmt"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// HomePage shows what the person owes or waits for.
func HomePage(x *web.Exchange) error {
	h, err := HomeOf(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	var tasks []ui.Task
	if h.FirstDay {
		p, err := partnership.SetUp(x.R.Context(), x.Actor)
		if err != nil {
			return err
		}
		tasks = partnership.SetUpTasks(x, p)
	}
	f := x.Frame("Home")
	f.Heading = "What waits for you"
	f.Title = "Home"
	f.Caption = h.Today.Long() + standingIn(x.Actor)
	if len(h.Rounds) > 0 || len(h.Again) > 0 || len(h.Changed) > 0 || h.Came {
		f.Side = homeSide(h)
	}
	return x.Page(f, homeBody(h, tasks, x.House().Zone, x.NewKey))
}

// standingIn says for whom the person stands in today: " · as deputy of Grace Adeyemi".
func standingIn(a operation.Actor) string {
	var names []string
	for _, g := range a.Grants {
		if g.DeputyOf != "" {
			names = once(names, g.DeputyFor)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " · as deputy of " + strings.Join(names, " and ")
}

// empty tells whether nothing waits: an open concern is something.
func (h Home) empty() bool {
	return len(h.Late)+len(h.Waiting)+len(h.Concerns)+len(h.Frozen) == 0 && !h.FirstDay
}

func (h Home) alarms() []ui.Alarm {
	var list []ui.Alarm
	for _, f := range h.Frozen {
		list = append(list, ui.Alarm{Heading: f.Title, Text: f.Note, Href: f.Href, Button: "Open the case"})
	}
	for _, c := range h.Concerns {
		list = append(list, ui.Alarm{Heading: c.Title, Text: c.Note, Href: c.Href, Button: "Open concern"})
	}
	return list
}

func todos(lines []Line, key func() string) []ui.Todo {
	var list []ui.Todo
	for _, l := range lines {
		t := ui.Todo{Title: l.Title, Href: l.Href, Note: l.Note, Late: l.Late > 0}
		switch {
		case l.Post != "":
			t.Operation = ui.PostButton(l.Post, key(), l.Button, ui.Secondary)
		case l.Button != "":
			t.Operation = ui.LinkButton(l.Href, l.Button)
		}
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

// stateWords say what the states of actions mean to a board.
var stateWords = map[string][2]string{
	"overdue": {"Overdue", "Their day has passed."},
	"agreed":  {"In hand", "Each has an owner and a date."},
	"done":    {"Done, not assured", "The owner says so; nobody has looked yet."},
	"assured": {"Assured", "The board has seen that it is done."},
}

func (h Home) actionRows(say func(string) string) []ui.Row {
	var rows []ui.Row
	for _, c := range h.Actions {
		words := stateWords[c.State]
		rows = append(rows, ui.Row{Late: c.State == "overdue", Cells: []ui.Cell{{Text: words[0], Href: "/actions"}, {Text: fmt.Sprint(c.N)}, {Text: say(words[1])}}})
	}
	return rows
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
