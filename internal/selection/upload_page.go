package selection

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"

	"caseaudit/internal/caselist"
	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// frame begins a page of the selection under the round's cases.
func frame(x *web.Exchange, r programme.Round, heading string) ui.Frame {
	f := programme.RoundFrame(x, r, "Cases")
	f.Heading, f.Title = heading, heading
	f.Trail = append(f.Trail, ui.Link{Text: "Cases", Href: r.Address() + "/cases"})
	return f
}

func importAddress(round, upload string) string {
	return "/rounds/" + round + "/cases/import/" + upload
}

// StartHandler shows where a file is chosen.
func StartHandler(x *web.Exchange) error { return start(x, nil) }

func start(x *web.Exchange, problems ui.Problems) error {
	p, err := Start(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	f := frame(x, p.Round, "Import a case list")
	f.Problems, f.Side = problems, whatHappensToNames()
	return x.Page(f, startBody(p, x.NewKey(), problems))
}

// UploadHandler takes a file and goes on to what is in it.
func UploadHandler(x *web.Exchange) error {
	content, err := x.File("file")
	var id string
	if err == nil {
		of, sum := x.Of("case-list.import"), sha256.Sum256(content)
		of.Body = []any{of.Body, hex.EncodeToString(sum[:])}
		id, err = TakeUpload(x.R.Context(), x.Actor, of, x.Path("round"), content)
	}
	if list, ok := web.Problems(err); ok {
		return start(x, list)
	}
	if err != nil {
		return err
	}
	return x.See(importAddress(x.Path("round"), id))
}

// PreviewHandler shows what would be kept; a file whose columns nobody could guess goes to the columns first.
func PreviewHandler(x *web.Exchange) error { return preview(x, nil) }

func preview(x *web.Exchange, problems ui.Problems) error {
	from, _ := strconv.Atoi(x.Query("from")) // anything else is the beginning
	p, err := PreviewOf(x.R.Context(), x.Actor, x.Path("round"), x.Path("upload"), from)
	if err != nil {
		return err
	}
	if p.Unmatched {
		return x.See(importAddress(x.Path("round"), x.Path("upload")) + "/columns")
	}
	f := frame(x, p.Round, "Import a case list: check before you keep it")
	f.Problems, f.Side = problems, previewSide(p)
	return x.Page(f, previewBody(p, x.NewKey(), x.NewKey()))
}

// ColumnsHandler shows which column is read as what.
func ColumnsHandler(x *web.Exchange) error {
	p, err := ColumnsOf(x.R.Context(), x.Actor, x.Path("round"), x.Path("upload"))
	if err != nil {
		return err
	}
	return columns(x, p, nil)
}

func columns(x *web.Exchange, p ColumnsPage, problems ui.Problems) error {
	f := frame(x, p.Round, "Import a case list: match the columns")
	f.Problems, f.Side = problems, whatHappensToNames()
	return x.Page(f, columnsBody(p, x.NewKey(), problems))
}

// MatchHandler keeps the columns and goes on to the preview.
func MatchHandler(x *web.Exchange) error {
	c := Columns{Mapping: caselist.Mapping{}, MonthFirst: x.Form("month_first") == "yes"}
	for _, f := range caselist.Fields {
		if column := x.Form(f.Key); column != "" {
			c.Mapping[f.Key] = column
		}
	}
	round, upload := x.Path("round"), x.Path("upload")
	_, err := MatchUpload(x.R.Context(), x.Actor, x.Of("case-list.import"), round, upload, x.Version(), c)
	if list, ok := web.Problems(err); ok {
		p, err := ColumnsOf(x.R.Context(), x.Actor, round, upload)
		if err != nil {
			return err
		}
		p.Columns = c
		return columns(x, p, list)
	}
	if err != nil {
		return err
	}
	return x.See(importAddress(round, upload))
}

// KeepHandler makes the file the round's list and goes on to the draw.
func KeepHandler(x *web.Exchange) error {
	rows, err := KeepUpload(x.R.Context(), x.Actor, x.Of("case-list.keep"), x.Path("round"), x.Path("upload"), x.Version())
	if list, ok := web.Problems(err); ok {
		return preview(x, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+x.Path("round")+"/sample", fmt.Sprintf("%s kept and sealed. Now draw the sample.", count(rows, "row is", "rows are")))
}

// DropHandler lets the file go and asks for another.
func DropHandler(x *web.Exchange) error {
	_, err := DropUpload(x.R.Context(), x.Actor, x.Of("upload.drop"), x.Path("round"), x.Path("upload"))
	if err != nil && macfa.KindOf(err) != macfa.Conflict { // gone already: that is what was wanted
		return err
	}
	return x.Done("/rounds/"+x.Path("round")+"/cases/import", "The file is gone. Nothing of it was kept.")
}

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// problemRows are the lines of the preview's table, in the order in which they are shown.
func problemRows(list []caselist.Problem) []ui.Row {
	rows := make([]ui.Row, len(list))
	for i, p := range list {
		rows[i] = ui.Row{Late: p.Level == caselist.Refused, Cells: []ui.Cell{
			{Text: strconv.Itoa(p.Row)}, {Text: p.Column}, {Body: problemWords(p)},
		}}
	}
	return rows
}

func headerOptions(header []string) []ui.Option { return ui.Options(header...) }

func fieldOf(w macfa.Words, f caselist.Field, c Columns, problems ui.Problems) ui.Field {
	label := f.Label
	if f.Required {
		label += " (needed)"
	}
	return ui.Field{Name: f.Key, Label: label, Hint: w.Say(f.Hint), Value: c.Mapping[f.Key], Error: problems.For(f.Key)}
}

func monthFirst(c Columns) []ui.Option {
	return []ui.Option{{Value: "yes", Text: "Dates have the month first, such as 03/27/2008 for 27 March", Checked: c.MonthFirst}}
}

// showing says which of the problems are on the page.
func showing(p Preview) string {
	if p.All <= problemsAPage {
		return ""
	}
	return fmt.Sprintf("Problems %d to %d of %d. Those in rows that cannot be taken come first.", p.From+1, p.From+len(p.Problems), p.All)
}

func pageAt(p Preview, from int) string {
	if from < 0 || from >= p.All {
		return ""
	}
	return importAddress(p.Round.ID, p.Upload.ID) + "?from=" + strconv.Itoa(from)
}

func newerPage(p Preview) string {
	if p.From == 0 {
		return ""
	}
	return pageAt(p, max(0, p.From-problemsAPage))
}

func version(v int64) string { return strconv.FormatInt(v, 10) }
