package learning

import (
	"fmt"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// TopicPageShown shows both sides of a topic and where it came up.
func TopicPageShown(x *web.Exchange) error { return showTopic(x, nil) }

func showTopic(x *web.Exchange, problems ui.Problems) error {
	p, err := TopicOf(x.R.Context(), x.Actor, x.Path("topic"))
	if err != nil {
		return err
	}
	f := x.Frame(p.Topic.Name)
	f.Title, f.Caption, f.Body, f.Problems = "Topic", "Topic", ui.BodyWide, problems
	f.Trail = []ui.Link{{Text: "Findings", Href: "/findings"}}
	return x.Page(f, topicBody(x, p, problems))
}

// MergeTopicPost makes the topic an alias of another.
func MergeTopicPost(x *web.Exchange) error {
	into, err := MergeTopic(x.R.Context(), x.Actor, x.Of("topic.merge"), x.Path("topic"), x.Form("into"))
	if list, ok := web.Problems(err); ok {
		return showTopic(x, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/topics/"+into, "The topics are one now. What was written under the old name is seen here.")
}

// historyWords says where a topic came up before: "Came up before in 2012/13, 2013/14: a lesson both times."
func historyWords(g Group, year macfa.AuditYear) []ui.Piece {
	if len(g.History) == 0 {
		return ui.Plain("New in " + string(year))
	}
	list := []ui.Piece{{Text: "Came up before in "}}
	var years []macfa.AuditYear
	for _, b := range g.History {
		if len(years) > 0 && years[len(years)-1] == b.Year {
			continue
		}
		if len(years) > 0 {
			list = append(list, ui.Piece{Text: ", "})
		}
		years = append(years, b.Year)
		list = append(list, ui.Piece{Text: string(b.Year), Href: beforeHref(b)})
	}
	list = append(list, ui.Piece{Text: ": " + sidesWords(g.History) + "."})
	if years[len(years)-1] != year {
		years = append(years, year)
	}
	if n := len(years); n >= 3 && n < len(ordinals) {
		list = append(list, ui.Piece{Text: " This is the " + ordinals[n] + " year.", Strong: true})
	}
	return list
}

var ordinals = []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}

func beforeHref(b Before) string {
	if b.Slug != "" {
		return "/briefings/" + b.Slug
	}
	return "/topics/" + b.Topic
}

func sidesWords(history []Before) string {
	strengths, lessons := 0, 0
	for _, b := range history {
		if b.Kind == "strength" {
			strengths++
		} else {
			lessons++
		}
	}
	switch {
	case lessons == 0:
		return "a strength"
	case strengths == 0:
		return "a lesson"
	}
	return "a strength and a lesson"
}

// historyTable lists every time that a topic came up.
func historyTable(list []Before) ui.TableOf {
	t := ui.TableOf{Caption: "Where it came up", Columns: []ui.Column{{Text: "Year"}, {Text: "Where"}, {Text: "Theme"}, {Text: "As"}},
		Empty: "This topic has not come up yet. It is filled by findings of rounds and by past briefings that are brought in."}
	for _, b := range list {
		where := ui.Cell{Text: fmt.Sprintf("Round %d", b.Number)}
		if b.Number == 0 {
			where = ui.Cell{Text: strings.TrimSpace("Past briefing " + b.Area)}
			if b.Slug != "" {
				where.Href = "/briefings/" + b.Slug
			}
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: string(b.Year)}, where, {Text: b.Theme}, {Text: capital(b.Kind) + ", " + b.State}}})
	}
	return t
}

func capital(word string) string {
	if word == "" {
		return ""
	}
	return strings.ToUpper(word[:1]) + word[1:]
}
