package casefile

import (
	"fmt"

	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// SearchAt is where a child is searched for by name or NHS number.
const SearchAt = "/find/child"

var searchRoutes = []web.Route{
	{Pattern: "GET " + SearchAt, Action: "person.search", Handler: searchPage},
	{Pattern: "POST " + SearchAt, Action: "person.search", Handler: searchedPage},
}

func searchPage(x *web.Exchange) error { return showSearch(x, Search{}, nil, false, nil) }

// searchedPage shows what was found. It answers a post, because what is typed must stand in no address.
func searchedPage(x *web.Exchange) error {
	s := Search{Term: x.Form("term"), Reason: x.Form("reason")}
	hits, err := SearchPerson(x.R.Context(), x.Actor, x.Of("person.search"), s)
	if list, ok := web.Problems(err); ok {
		return showSearch(x, s, nil, false, list)
	}
	if err != nil {
		return err
	}
	return showSearch(x, Search{}, hits, true, nil)
}

func showSearch(x *web.Exchange, typed Search, hits []Hit, searched bool, problems ui.Problems) error {
	p, err := Searching(x.R.Context(), x.Actor, hits)
	if err != nil {
		return err
	}
	heading := "Search for a child"
	if searched {
		heading = fmt.Sprintf("Found in %s", knownCount(len(p.Found), "case", "cases"))
	}
	f := x.Frame(heading)
	f.Title, f.Problems, f.Trail = "Search for a child", problems, []ui.Link{{Text: "Find", Href: "/find"}}
	return x.Page(f, searchBody(p, typed, searched, x.NewKey(), problems, x.House().Zone))
}

func (p SearchPage) rows() []ui.Row {
	var rows []ui.Row
	for _, c := range p.Found {
		ref := ui.Cell{Text: "Case " + c.Ref}
		if c.MayOpen {
			ref.Href = "/cases/" + c.Case
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{ref, {Text: map[string]string{"child": "The child", "sibling": "A brother or sister", "adult": "An adult"}[c.As]},
			{Text: c.Focus, Note: fmt.Sprintf("%s, round %d of %s", c.AreaName, c.Number, c.Year)}}})
	}
	return rows
}
