package bench

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseaudit/internal/briefing"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// BenchmarkPublicBriefing shows a briefing to somebody who has not signed in. The floor is a static file with the same bytes,
// served by the standard library.
func BenchmarkPublicBriefing(b *testing.B) {
	each(b, world.Fieldwork, func(b *testing.B, p *place) {
		slug, err := briefing.BringIn(context.Background(), p.coordinator(b), operation.Of{Action: "briefing.import", Key: store.NewID()}, briefing.Past{Text: pastText(), Title: "Case audits", Area: "Hackney", Year: "2014/15", Without: true})
		must(b, err)
		address := "/briefings/" + slug
		page := ask(p.Handler, http.MethodGet, address, nil, nil)
		if page.status != http.StatusOK {
			b.Fatalf("the page was answered with %d", page.status)
		}
		folder := b.TempDir()
		must(b, os.MkdirAll(filepath.Join(folder, "briefings"), 0o755))
		must(b, os.WriteFile(filepath.Join(folder, "briefings", slug), page.body, 0o644))
		show := func(h http.Handler) *work {
			var a answer
			return &work{do: func(int, int) {
				if a.ask(h, http.MethodGet, address, nil, nil); a.status != http.StatusOK || len(a.body) != len(page.body) {
					panic(fmt.Sprintf("the page was answered with %d and %d bytes", a.status, len(a.body)))
				}
			}}
		}
		figure{What: "public briefing", Database: p.Name, Clients: 1, FloorIs: "a static file with the same bytes"}.
			rates(b, show(p.Handler), show(http.FileServer(http.Dir(folder))))
	})
}

// coordinator is the world's coordinator at work in the program's own house.
func (p *place) coordinator(b *testing.B) (a operation.Actor) {
	b.Helper()
	err := p.In.House.Store.Read(context.Background(), func(s *store.Snap) (err error) {
		a, err = operation.ActorFor(s, p.In.House, p.World.People["coordinator"].Person)
		return err
	})
	must(b, err)
	return a
}

// pastText is a briefing of the usual length: two themes, eleven strengths, seven lessons.
func pastText() string {
	var s strings.Builder
	s.WriteString("# Hackney case audits 2014/15\n\nThe audits looked at how agencies worked together for children at home.\n\n")
	for _, theme := range []struct {
		title              string
		strengths, lessons int
	}{{"Neglect", 6, 5}, {"Early Help", 5, 2}} {
		fmt.Fprintf(&s, "## %s\n\n### Strengths\n\n", theme.title)
		for i := range theme.strengths {
			fmt.Fprintf(&s, "- In %d of the cases practitioners **asked the child and wrote down the answer in the child's own words**, and the plan followed from it.\n", i+2)
		}
		s.WriteString("\n### Lessons\n\n")
		for i := range theme.lessons {
			fmt.Fprintf(&s, "#### Topic %d of %s\n\nIn several cases what one agency knew reached the others late, and meetings were held without it.\n\n"+
				"Share what you know before the meeting, and ask for what you miss.\n\n", i+1, theme.title)
		}
	}
	return s.String()
}
