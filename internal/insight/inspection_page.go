package insight

import (
	"bytes"

	"caseaudit/internal/sheet"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func inspectionShown(x *web.Exchange) error {
	p, err := InspectionOf(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Inspection pack")
	f.Caption, f.Body = "From "+p.From.Medium()+" to "+p.To.Medium(), ui.BodyWide
	f.Trail = []ui.Link{{Text: "Actions", Href: "/actions"}}
	return x.Page(f, inspectionBody(p))
}

func inspectionFile(x *web.Exchange) error {
	p, err := InspectionOf(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := sheet.WriteCSV(&file, p.Rows(x.Say)); err != nil {
		return err
	}
	return x.Attachment("inspection-pack.csv", "text/csv; charset=utf-8", file.Bytes())
}

func (p Inspection) roundRows() []ui.Row {
	var rows []ui.Row
	for _, r := range p.Rounds {
		public := ui.Cell{Text: "Not yet"}
		if r.Briefing != "" {
			public = ui.Cell{Text: "Public briefing", Href: "/briefings/" + r.Briefing}
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: r.Focus, Note: r.Name() + ", " + r.Areas}, {Text: r.PanelDay.Medium()}, {Text: r.Stage.Label()}, {Text: r.Figures()}, {Text: r.Came()}, public}})
	}
	return rows
}

func (p Inspection) actionRows() []ui.Row {
	var rows []ui.Row
	for _, a := range p.Actions {
		rows = append(rows, ui.Row{Late: a.Late, Cells: []ui.Cell{{Text: a.What, Note: a.Round}, {Text: a.By()}, {Text: a.Due.Medium()}, {Text: a.Words()}, {Text: a.Outcome}}})
	}
	return rows
}

func (p Inspection) impactRows() []ui.Row {
	var rows []ui.Row
	for _, i := range p.Impact {
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: i.Topic, Note: i.Theme}, {Text: i.Now(), Note: i.Round}, {Text: i.Earlier()}, {Text: i.Came()}}})
	}
	return rows
}
