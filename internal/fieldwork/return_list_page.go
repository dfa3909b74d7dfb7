package fieldwork

import (
	"fmt"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func myReturnsGet(x *web.Exchange) error {
	p, err := Mine(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Returns")
	f.Body = ui.BodyWide
	return x.Page(f, myReturnsBody(p))
}

func caseReturnsGet(x *web.Exchange) error {
	p, err := OfCase(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	f := casefile.CaseFrame(x, p.Case, "Returns")
	f.Body = ui.BodyWide
	return x.Page(f, caseReturnsBody(p, p.table(x)))
}

// listPart is one table of a page, under its own heading where there are several.
type listPart struct {
	heading string
	table   ui.TableOf
}

func (p MyReturns) parts() []listPart {
	var parts []listPart
	if len(p.Rounds) > 0 {
		parts = append(parts, listPart{"By round", p.roundTable()})
	}
	var write, lead []Return
	for _, r := range p.Returns {
		if r.Auditor == p.mine {
			write = append(write, r)
		} else {
			lead = append(lead, r)
		}
	}
	if len(write) > 0 {
		parts = append(parts, listPart{"You write", p.table("Returns that you write", write)})
	}
	if len(lead) > 0 {
		parts = append(parts, listPart{"As agency lead", p.table("Returns of your agency", lead)}, listPart{"Who has how much", loadTable(p.led(), p.Today)})
	}
	if len(parts) == 0 {
		parts = append(parts, listPart{"", ui.TableOf{Empty: "No returns yet. They stand here when a round asks for them; you need do nothing until then."}})
	}
	return parts
}

// led are the returns that the person answers for as lead, those that they write themselves included.
func (p MyReturns) led() []Return {
	agencies := map[string]bool{}
	for _, r := range p.Returns {
		agencies[r.Agency] = agencies[r.Agency] || r.Auditor != p.mine
	}
	return slices.DeleteFunc(slices.Clone(p.Returns), func(r Return) bool { return !agencies[r.Agency] })
}

// loadTable says how many returns each auditor still owes, how many are late, and which day is next; who owes most stands first.
func loadTable(list []Return, today macfa.Day) ui.TableOf {
	type load struct {
		name       string
		owed, late int
		next       macfa.Day
	}
	var all []load
	at := map[string]int{}
	for _, r := range list {
		if !r.Owed() {
			continue
		}
		i, ok := at[r.Auditor]
		if !ok {
			i = len(all)
			at[r.Auditor], all = i, append(all, load{name: r.AuditorName, next: r.Due})
		}
		l := &all[i]
		l.owed++
		if r.Late(today) {
			l.late++
		}
		if r.Due.Before(l.next) {
			l.next = r.Due
		}
	}
	slices.SortStableFunc(all, func(a, b load) int { return b.owed - a.owed })
	t := ui.TableOf{Caption: "Returns that your agency still owes, by who writes them", Quiet: true, Empty: "Your agency owes no return now.",
		Columns: []ui.Column{{Text: "Who writes"}, {Text: "Still to come"}, {Text: "Next due"}, {Text: "Late"}}}
	for _, l := range all {
		t.Rows = append(t.Rows, ui.Row{Late: l.late > 0, Cells: []ui.Cell{{Text: l.name}, {Text: counted(l.owed, "return", "returns")}, {Text: l.next.LongIn(macfa.AuditYearOf(today))}, lateCell(l.late, "")}})
	}
	return t
}

func (p MyReturns) roundTable() ui.TableOf {
	t := ui.TableOf{Caption: "Rounds by their returns", Quiet: true,
		Columns: []ui.Column{{Text: "Round"}, {Text: "Signed off"}, {Text: "With the agency lead"}, {Text: "Late"}}}
	for _, c := range p.Rounds {
		t.Rows = append(t.Rows, ui.Row{Late: c.Behind > 0, Cells: []ui.Cell{
			{Text: c.Focus, Href: "/rounds/" + c.ID + "/returns", Note: fmt.Sprintf("Round %d of %s", c.Number, c.Year)},
			{Text: fmt.Sprintf("%d of %d returns", c.Signed, c.All)}, {Text: fmt.Sprint(c.Sent)}, lateCell(int(c.Behind), "")}})
	}
	return t
}

// late says how many returns of an agency are late, and how many were given more time.
func (a AgencyReturns) late(today macfa.Day) ui.Cell {
	year := macfa.AuditYearOf(today)
	c := lateCell(a.Late, a.Since.MediumIn(year))
	if a.Given > 0 {
		c.Note = fmt.Sprintf("%d given until %s", a.Given, a.Until.MediumIn(year))
	}
	return c
}

func lateCell(n int, since string) ui.Cell {
	if n == 0 {
		return ui.Cell{Text: "None"}
	}
	word := fmt.Sprint(n)
	if since != "" {
		word += ", since " + since
	}
	return ui.Cell{Body: ui.MarkWord(ui.Late, word)}
}

// table lists returns under each other, each with the one thing that its reader does next.
func (p MyReturns) table(caption string, list []Return) ui.TableOf {
	t := ui.TableOf{Caption: caption, Quiet: true,
		Columns: []ui.Column{{Text: "Case"}, {Text: "Agency"}, {Text: "Due"}, {Text: "State"}, {Text: "Next", Hidden: true}}}
	for _, r := range list {
		t.Rows = append(t.Rows, ui.Row{Late: r.Late(p.Today), Cells: []ui.Cell{
			{Text: "Case " + r.Ref, Href: r.address(), Note: r.caption()}, {Text: r.Name(), Note: auditorNote(r, p.mine)}, r.dueCell(p.Today), {Body: r.mark(p.Today)}, r.next(p.mine)}})
	}
	return t
}

func auditorNote(r Return, me string) string {
	if r.typedBy != "" {
		return strings.TrimPrefix(r.AuditorName+", typed in on behalf", ", ")
	}
	if r.Auditor == me || r.AuditorName == "" {
		return ""
	}
	return r.AuditorName
}

func (r Return) next(me string) ui.Cell {
	switch {
	case r.Waits():
		return ui.Cell{Text: "Nothing now"}
	case r.State == "sent" && r.Auditor != me:
		return ui.Cell{Text: "Sign off", Href: r.address() + "/sign-off"}
	case r.Auditor == me && r.State == "not_started":
		return ui.Cell{Text: "Start", Href: r.address()}
	case r.Auditor == me && macfa.ReturnWritable(r.State):
		return ui.Cell{Text: "Continue", Href: r.address()}
	}
	return ui.Cell{}
}

func (r Return) dueCell(today macfa.Day) ui.Cell {
	day := r.Due.LongIn(macfa.AuditYearOf(today))
	if r.Extended() && !r.Late(today) {
		return ui.Cell{Text: "Given until " + day, Note: "First due " + r.FirstDue.MediumIn(macfa.AuditYearOf(today))}
	}
	if r.Late(today) {
		return ui.Cell{Text: day, Note: counted(macfa.DaysBetween(r.Due, today), "day late", "days late")}
	}
	return ui.Cell{Text: day}
}

// marks are the shapes of a return's states.
var marks = map[string]ui.Kind{"not_started": ui.NotStarted, "started": ui.InProgress, "sent": ui.Waiting, "sent_back": ui.InProgress,
	"signed_off": ui.Done, "frozen": ui.Done, "gone_without": ui.NoReturn, "not_needed": ui.NotApplicable}

func (r Return) markKind(today macfa.Day) ui.Kind {
	if r.Late(today) {
		return ui.Late
	}
	if r.Waits() {
		return ui.Waiting
	}
	return marks[r.State]
}

func (r Return) mark(today macfa.Day) templ.Component {
	return ui.MarkWord(r.markKind(today), r.StateWord())
}

func (p RoundReturns) summary() string {
	all, done, late := 0, 0, 0
	for _, a := range p.Agencies {
		all, done, late = all+len(a.Returns), done+a.Done, late+a.Late
	}
	text := fmt.Sprintf("%d of %d returns are in.", done, all)
	if late > 0 {
		text += " " + counted(late, "is late.", "are late.")
	}
	return text
}

func (p RoundReturns) table(x *web.Exchange) ui.TableOf {
	t := ui.TableOf{Caption: "Returns by agency, late first", Quiet: true, Empty: "No returns were asked for.",
		Columns: []ui.Column{{Text: "Agency"}, {Text: "In"}, {Text: "Late"}, {Text: "Last heard from"}}}
	for _, a := range p.Agencies {
		heard := ui.Cell{Text: "Not yet"}
		if a.HeardAt > 0 {
			heard.Text = upperFirst(when(a.HeardAt, p.Today, x.House().Zone))
		}
		t.Rows = append(t.Rows, ui.Row{Late: a.Late > 0, Cells: []ui.Cell{{Text: a.Name}, {Body: ui.Count(a.Done, len(a.Returns), "returns")}, a.late(p.Today), heard}})
	}
	return t
}

func (p RoundReturns) matrix() ui.MatrixOf {
	m := ui.MatrixOf{Caption: "Returns, case by case", Corner: "Case"}
	for _, a := range p.Agencies {
		m.Columns = append(m.Columns, a.Name)
	}
	for _, c := range p.Cases {
		row := ui.MatrixRow{Head: ui.Link{Text: c.Ref, Href: "/cases/" + c.ID + "/returns"}}
		for _, a := range p.Agencies {
			row.Cells = append(row.Cells, p.cell(a, c.ID))
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

func (p RoundReturns) cell(a AgencyReturns, kase string) ui.MatrixCell {
	var cell ui.MatrixCell
	for _, r := range a.Returns {
		if r.Case != kase {
			continue
		}
		if cell.Href != "" { // several schools or practices of one agency
			cell.Note = "And others, see the case"
			continue
		}
		cell = ui.MatrixCell{Mark: r.markKind(p.Today), Word: r.StateWord(), Note: r.SettingName, Href: r.address()}
	}
	if cell.Href == "" {
		return ui.MatrixCell{Mark: ui.NotApplicable, Word: "Not asked"}
	}
	return cell
}

func (p CaseReturns) table(x *web.Exchange) ui.TableOf {
	t := ui.TableOf{Caption: "Returns of this case", Quiet: true, Empty: "No returns yet. They are asked for when every agency has said whether it knows the family.",
		Columns: []ui.Column{{Text: "Agency"}, {Text: "Auditor"}, {Text: "Due"}, {Text: "State"}}}
	for _, r := range p.Returns {
		name := ui.Cell{Text: r.Name(), Href: r.address()}
		if r.State == "gone_without" && !x.Actor.Has(macfa.Coordinator) {
			name.Href = ""
		}
		t.Rows = append(t.Rows, ui.Row{Late: r.Late(p.Today), Cells: []ui.Cell{name, {Text: auditorNote(r, ""), Note: r.Hands()}, r.dueCell(p.Today), {Body: r.mark(p.Today)}}})
	}
	return t
}

func messages(problems []macfa.Problem) []string {
	var list []string
	for _, p := range problems {
		list = append(list, p.Message)
	}
	return list
}

// facts are what stands at the side of a return.
func (p ReturnPage) facts() []ui.Fact {
	list := []ui.Fact{{Name: "Auditor", Values: []string{p.AuditorName}}, {Name: "State", Values: []string{p.StateWord()}}}
	if hands := p.Hands(); hands != "" {
		list = append(list, ui.Fact{Name: "Whose hand", Values: []string{hands}})
	}
	if p.Owed() {
		list = append(list, ui.Fact{Name: "Due", Values: []string{"By the end of " + p.Due.Long()}})
		if p.Extended() {
			list = append(list, ui.Fact{Name: "More time was given", Values: []string{"First due " + p.FirstDue.Long()}})
		}
	}
	return list
}
