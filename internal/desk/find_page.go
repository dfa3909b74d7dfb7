package desk

import (
	"fmt"

	"caseaudit/internal/casefile"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// FindPage is the box alone, for small screens and bookmarks.
func FindPage(x *web.Exchange) error { return showFound(x, Found{}, nil) }

// FoundPage shows what was found. It answers a post, because what is typed must stand in no address.
func FoundPage(x *web.Exchange) error {
	term := x.Form("find")
	f, err := Find(x.R.Context(), x.Actor, term)
	if list, ok := web.Problems(err); ok {
		return showFound(x, Found{Term: term}, list)
	}
	if err != nil {
		return err
	}
	return showFound(x, f, nil)
}

func showFound(x *web.Exchange, found Found, problems ui.Problems) error {
	f := x.Frame(found.heading(len(problems) > 0))
	f.Title, f.Problems, f.Find = "Find", problems, false
	return x.Page(f, findBody(found, x.CanOpen(casefile.SearchAt), problems))
}

func (f Found) heading(problem bool) string {
	switch {
	case f.Term == "" || problem:
		return "Find"
	case f.Number == 0:
		return "Nothing found"
	}
	return fmt.Sprintf("Found %d", f.Number)
}

func (p FoundPart) todos() []ui.Todo {
	var list []ui.Todo
	for _, l := range p.Lines {
		list = append(list, ui.Todo{When: l.Kind, Title: l.Title, Href: l.Href, Note: l.Note})
	}
	return list
}
