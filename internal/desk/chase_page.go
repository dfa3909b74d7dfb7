package desk

import (
	"fmt"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// chaseRoutes are the pages on which the coordinator follows what each agency owes a round.
var chaseRoutes = []web.Route{
	{Pattern: "GET /rounds/{round}/agencies/{agency}", Action: "chase.see", Handler: chasePage},
	{Pattern: "POST /rounds/{round}/agencies/{agency}/contacts", Action: "contact.log", Handler: logContactPage},
	{Pattern: "POST /rounds/{round}/agencies/{agency}/extensions", Action: "extension.give", Handler: giveExtensionPage},
	{Pattern: "POST /rounds/{round}/agencies/{agency}/remind", Action: "round.remind", Handler: remindPage},
	{Pattern: "POST /rounds/{round}/dates", Action: "round.change-dates", Handler: programme.ChangeDatesPage(moveReturns, movePanel)},
	{Pattern: "POST /rounds/{round}/remind", Action: "round.remind", Handler: remindPage},
	{Pattern: "POST /returns/{return}/nudge", Action: "return.nudge", Handler: nudgePage},
}

// chaseForms is what was typed into the forms of the page: of one of them at a time.
type chaseForms struct {
	contact     NewContact
	extension   NewExtension
	what        string // "returns", "known_to" or the id of a return
	back, until ui.DateField
	problems    ui.Problems
	typed       string // which form was posted
}

// of are the problems of one form: both have fields of one name.
func (f chaseForms) of(form string) ui.Problems {
	if f.typed == form {
		return f.problems
	}
	return nil
}

func chasePage(x *web.Exchange) error { return showChase(x, chaseForms{}) }

func showChase(x *web.Exchange, forms chaseForms) error {
	c, err := Chase(x.R.Context(), x.Actor, x.Path("round"), x.Path("agency"))
	if err != nil {
		return err
	}
	f := programme.RoundFrame(x, c.Round, "Returns")
	f.Heading, f.Problems = c.Agency.Name, forms.problems
	forms.back = x.DayField(ui.DateField{Name: "back", Label: "Back on (optional)", Hint: "Nobody there is reminded before this day.", Error: forms.of("contact").For("back")}, "")
	forms.until = x.DayField(ui.DateField{Name: "until", Label: "Given until", Error: forms.of("extension").For("until")}, "")
	return x.Page(f, chaseBody(c, forms, x.NewKey, x.House().Zone))
}

func logContactPage(x *web.Exchange) error {
	n := NewContact{Kind: x.Form("kind"), Note: x.Form("note")}
	var err error
	if n.BackOn, err = x.FormDay("back"); err != nil {
		return showChase(x, chaseForms{contact: n, typed: "contact", problems: ui.Problems{{Field: "back", Message: err.Error()}}})
	}
	_, err = LogContact(x.R.Context(), x.Actor, x.Of("contact.log"), x.Path("round"), x.Path("agency"), n)
	if list, ok := web.Problems(err); ok {
		return showChase(x, chaseForms{contact: n, typed: "contact", problems: list})
	}
	if err != nil {
		return err
	}
	message := "The contact is noted."
	if !n.BackOn.IsZero() {
		message += " Reminders pause until " + n.BackOn.Long() + "."
	}
	return x.Done(chaseAddress(x), message)
}

func giveExtensionPage(x *web.Exchange) error {
	forms := chaseForms{typed: "extension", what: x.Form("what"), extension: NewExtension{What: x.Form("what"), Reason: x.Form("reason")}}
	n := &forms.extension
	if n.What != "" && n.What != "returns" && n.What != "known_to" {
		n.What, n.Return = "returns", n.What
	}
	var err error
	if n.Until, err = x.FormDay("until"); err != nil {
		forms.problems = ui.Problems{{Field: "until", Message: err.Error()}}
		return showChase(x, forms)
	}
	given, err := GiveExtension(x.R.Context(), x.Actor, x.Of("extension.give"), x.Path("round"), x.Path("agency"), *n)
	if list, ok := web.Problems(err); ok {
		forms.problems = list
		return showChase(x, forms)
	}
	if err != nil {
		return err
	}
	what := counted(int64(given.N), "return", "returns")
	if n.What == "known_to" {
		what = counted(int64(given.N), "known-to answer", "known-to answers")
	}
	return x.Done(chaseAddress(x), "More time is given for "+what+", until "+given.Until.Long()+".")
}

// remindPage reminds one agency, or all that owe the round something, and goes back to where it was asked.
func remindPage(x *web.Exchange) error {
	round, agency := x.Path("round"), x.Path("agency")
	r, err := Remind(x.R.Context(), x.Actor, x.Of("round.remind"), round, agency)
	if err != nil {
		return err
	}
	words, err := RemindedWords(x.R.Context(), x.Actor, round, r)
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+round, words)
}

func chaseAddress(x *web.Exchange) string {
	return "/rounds/" + x.Path("round") + "/agencies/" + x.Path("agency")
}

func (c Chasing) address() string { return c.Round.Address() + "/agencies/" + c.Agency.ID }

// year is the audit year within which days are written without theirs.
func (c Chasing) year() macfa.AuditYear { return macfa.AuditYearOf(c.Today) }

func (c Chasing) peopleTable() ui.TableOf {
	t := ui.TableOf{Caption: "Whom to ring", Columns: []ui.Column{{Text: "Who"}, {Text: "Telephone"}, {Text: "E-mail address"}}}
	if c.Agency.Phone != "" || c.Agency.Contact != "" {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: orText(c.Agency.Contact, c.Agency.Name), Note: "The agency’s contact"}, phoneCell(c.Agency.Phone), {Body: ui.NoData()}}})
	}
	for _, p := range c.People {
		note := p.Role.Label()
		if p.DeputyFor != "" {
			note += ", as deputy of " + p.DeputyFor
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: p.Name, Note: note}, phoneCell(p.Phone), {Text: p.Email}}})
	}
	return t
}

func orText(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func phoneCell(phone string) ui.Cell {
	if phone == "" {
		return ui.Cell{Body: ui.NoData()}
	}
	return ui.Cell{Text: phone, Href: "tel:" + strings.ReplaceAll(phone, " ", "")}
}

func (c Chasing) owedTable() ui.TableOf {
	t := ui.TableOf{Caption: "What is owed", Columns: []ui.Column{{Text: "What"}, {Text: "Due"}, {Text: "State"}, {Text: "Who writes"}},
		Empty: "Nothing is owed. Everything that was asked is in."}
	for _, k := range c.Waiting {
		due := macfa.LaterDay(c.KnownToDue, k.GivenUntil)
		t.Rows = append(t.Rows, ui.Row{Late: due.Before(c.Today), Cells: []ui.Cell{{Text: k.Heading(), Note: "Whether the family is known"}, c.due(due, k.GivenUntil.After(c.KnownToDue), c.KnownToDue), {Text: "Not answered"}, {Body: ui.NoData()}}})
	}
	for _, r := range c.Returns {
		t.Rows = append(t.Rows, ui.Row{Late: r.Late(c.Today), Cells: []ui.Cell{{Text: "Case " + r.Ref, Href: "/returns/" + r.ID, Note: orText(r.SettingName, "Return")},
			c.due(r.Due, r.Extended(), r.FirstDue), {Text: r.StateWord()}, {Text: orText(r.AuditorName, "Nobody named")}}})
	}
	return t
}

func (c Chasing) due(day macfa.Day, given bool, first macfa.Day) ui.Cell {
	cell := ui.Cell{Text: day.LongIn(c.year())}
	if given {
		cell = ui.Cell{Text: "Given until " + cell.Text, Note: "First due " + first.MediumIn(c.year())}
	}
	if late := macfa.DaysBetween(day, c.Today); late > 0 {
		cell.Body = ui.MarkWord(ui.Late, fmt.Sprintf("%s late, since %s", counted(int64(late), "day", "days"), day.MediumIn(c.year())))
	}
	return cell
}

// extendable lists what more time can be given for.
func (c Chasing) extendable() []ui.Option {
	var list []ui.Option
	if n := len(c.Returns); n > 1 {
		list = append(list, ui.Option{Value: "returns", Text: fmt.Sprintf("All %d returns that are owed", n)})
	}
	for _, r := range c.Returns {
		list = append(list, ui.Option{Value: r.ID, Text: strings.TrimSuffix("The return on case "+r.Ref+", "+r.SettingName, ", ")})
	}
	if n := len(c.Waiting); n > 0 {
		list = append(list, ui.Option{Value: "known_to", Text: "The known-to check: " + counted(int64(n), "answer", "answers")})
	}
	return list
}

func (c Chasing) contactTable(zone *time.Location) ui.TableOf {
	t := ui.TableOf{Caption: "Calls and letters", Columns: []ui.Column{{Text: "When"}, {Text: "How"}, {Text: "Note"}}, Numbers: true,
		Empty: "Nothing noted yet. What was said on the telephone stands here, the newest first."}
	for _, x := range c.Contacts {
		how := ui.Cell{Text: macfa.ContactLabel(x.Kind)}
		if x.PausedUntil.After(c.Today) {
			how.Note = "Reminders pause until " + x.PausedUntil.LongIn(c.year())
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: at(x.At, zone), Note: x.By}, how, {Text: x.Note}}})
	}
	return t
}

func (c Chasing) extensionTable(zone *time.Location) ui.TableOf {
	t := ui.TableOf{Caption: "More time that was given", Columns: []ui.Column{{Text: "When"}, {Text: "For"}, {Text: "Until"}, {Text: "Why"}}, Numbers: true}
	for _, e := range c.Extensions {
		what := "All returns owed then"
		switch {
		case e.What == "known_to":
			what = "Known-to answers"
		case e.Ref != "":
			what = "Case " + e.Ref
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: at(e.At, zone), Note: e.By}, {Text: what}, {Text: e.Until.MediumIn(c.year()), Note: "Was " + e.Was.MediumIn(c.year())}, {Text: e.Reason}}})
	}
	return t
}

func at(micros int64, zone *time.Location) string {
	t := time.UnixMicro(micros).In(zone)
	return macfa.DayOf(t, zone).Medium() + ", " + t.Format("3:04pm")
}
