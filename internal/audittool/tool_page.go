package audittool

import (
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/paper"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func toolsPage(x *web.Exchange) error {
	p, err := Tools(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Audit tools")
	if x.CanOpen("/set-up") {
		f.Trail = []ui.Link{{Text: "Set up", Href: "/set-up"}}
	}
	return x.Page(f, toolsBody(p, x.NewKey()))
}

func toolPage(x *web.Exchange) error {
	t, err := Read(x.R.Context(), x.Actor, x.Path("tool"))
	if err != nil {
		return err
	}
	f := x.Frame(t.Title)
	f.Title, f.Caption = "Audit tool", fmt.Sprintf("Version %d", t.Number)
	f.Trail = []ui.Link{{Text: "Audit tools", Href: "/tools"}}
	return x.Page(f, toolBodyPage(t, x.Path("tool")))
}

// formPage is the tool as a form on paper.
func formPage(x *web.Exchange) error {
	t, err := Read(x.R.Context(), x.Actor, x.Path("tool"))
	if err != nil {
		return err
	}
	title, rest := paper.Titled(Form(t).Blocks, t.Title)
	f := x.Frame(title)
	f.Title, f.Body = "Audit tool on paper", ui.BodyProjector
	return x.Page(f, ui.PaperAlone(rest, "/tools/"+x.Path("tool")))
}

func formWordPage(x *web.Exchange) error {
	t, err := Read(x.R.Context(), x.Actor, x.Path("tool"))
	if err != nil {
		return err
	}
	file, err := paper.Word(Form(t))
	if err != nil {
		return err
	}
	return x.Attachment("audit-tool.docx", paper.WordType, file)
}

func installPage(x *web.Exchange) error {
	id, err := Install(x.R.Context(), x.Actor, x.Of("tool.install"))
	if err != nil {
		return err
	}
	return x.Done("/tools/"+id, "The standard audit tool is ready for your rounds.")
}

// good says what good looks like at each level, in the order of the question's scale.
func good(t macfa.Tool, q macfa.Question) []ui.SummaryRow {
	var rows []ui.SummaryRow
	scale, _ := t.ScaleOf(q)
	for _, g := range q.Good {
		key := "What good looks like"
		if l, ok := scale.Level(g.Code); ok {
			key = l.Label
		}
		rows = append(rows, ui.SummaryRow{Key: key, Value: g.Text})
	}
	return rows
}

// answers says how a question is answered.
func answers(t macfa.Tool, q macfa.Question) string {
	how := map[string]string{
		macfa.KindStandard: "A standard, with the reason why and what in the record shows it", macfa.KindGrade: "A grade, with its reason", macfa.KindChoice: "One answer",
		macfa.KindChoices: "Any number of answers", macfa.KindText: "Text", macfa.KindName: "A name or a role", macfa.KindDay: "A date", macfa.KindNumber: "A number",
	}[q.Kind]
	switch q.Judges {
	case macfa.OwnWork:
		how += ". About the agency’s own work"
	case macfa.JointWork:
		how += ". About the agencies’ work together"
	}
	if q.Optional {
		how += ". May stay unanswered"
	}
	return how + "."
}
