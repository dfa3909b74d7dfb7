package briefing

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func pastFrame(x *web.Exchange) ui.Frame {
	f := x.Frame("Bring in a past briefing")
	f.Trail = []ui.Link{{Text: "Briefings", Href: "/briefings"}}
	return f
}

// PastPage asks for the text of a past briefing.
func PastPage(x *web.Exchange) error {
	return x.Page(pastFrame(x), pastForm(Past{}, nil, x.NewKey(), nil))
}

// BringInPage reads a past briefing, or keeps it.
func BringInPage(x *web.Exchange) error {
	p, err := pastOf(x)
	if err == nil && x.Form("do") == "keep" {
		var slug string
		if slug, err = BringIn(x.R.Context(), x.Actor, x.Of("briefing.import"), p); err == nil {
			return x.Done("/briefings/"+slug, "The briefing is kept as edition 1 and is public here.")
		}
	}
	list, ok := web.Problems(err)
	if err != nil && !ok {
		return err
	}
	u, err := UnderstandPast(x.R.Context(), x.Actor, p)
	f := pastFrame(x)
	if empty, ok := web.Problems(err); ok {
		if len(list) == 0 { // the file's own trouble says more than that there is no text
			list = empty
		}
		f.Problems = list
		return x.Page(f, pastForm(p, nil, x.NewKey(), list))
	}
	if err != nil {
		return err
	}
	f.Problems, f.Body = list, ui.BodyWide
	return x.Page(f, pastForm(p, &u, x.NewKey(), list))
}

// pastOf reads the form; a chosen file comes before what stands in the box.
func pastOf(x *web.Exchange) (Past, error) {
	p := Past{Text: x.Form("text"), Issuer: x.Form("issuer"), Title: x.Form("title"), Area: x.Form("area"), Year: x.Form("year"), Without: x.Form("without") == "yes"}
	if x.R.MultipartForm == nil || len(x.R.MultipartForm.File["file"]) == 0 || x.R.MultipartForm.File["file"][0].Size == 0 {
		return p, nil
	}
	content, err := x.File("file")
	if err != nil {
		return p, err
	}
	text := strings.TrimPrefix(string(content), "\ufeff")
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return p, macfa.At("file", "This file is not plain text. Save the briefing as plain text or Markdown, or paste its text into the box.")
	}
	p.Text = text
	return p, nil
}

func asRead(value string) string {
	if value == "" {
		return "Not found in the text. Enter it here, or put it into the text."
	}
	return "Read as: " + value
}

func statusWord(status string) string {
	if status == macfa.LessonEmerging {
		return "emerging"
	}
	return "confirmed"
}

func (u Understood) summary() []ui.SummaryRow {
	strengths, lessons := 0, 0
	for _, t := range u.Themes {
		strengths, lessons = strengths+len(t.Strengths), lessons+len(t.Lessons)
	}
	rows := []ui.SummaryRow{{Key: "Issued by", Value: u.Issuer}, {Key: "Title", Value: u.Title}, {Key: "Area", Value: u.Area}, {Key: "Audit year", Value: u.Year},
		{Key: "Introduction", Value: counted(len(u.Introduction), "paragraph", "paragraphs")},
		{Key: "Read", Value: counted(len(u.Themes), "theme", "themes") + ", " + counted(strengths, "strength", "strengths") + ", " + counted(lessons, "lesson", "lessons")}}
	for i, r := range rows {
		if r.Value == "" {
			rows[i].Body = ui.NoData()
		}
	}
	return rows
}

func (u Understood) unreadRows() []ui.Row {
	var rows []ui.Row
	for _, l := range u.Unread {
		rows = append(rows, ui.Row{Cells: ui.Texts(strconv.Itoa(l.Line), l.Text, l.Why), Late: true})
	}
	return rows
}

func (u Understood) hitItems() []ui.CheckItem {
	var items []ui.CheckItem
	for _, h := range u.Hits {
		items = append(items, ui.CheckItem{Mark: ui.LookAt, Heading: fmt.Sprintf("“%s”", h.Text), Text: "This looks like " + kindWord(h.Kind) + ". Take it out of the text if it could point to a child or a family."})
	}
	return items
}
