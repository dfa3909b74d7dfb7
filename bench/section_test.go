package bench

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"testing"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// BenchmarkSectionPage shows a section of a return to its auditor: session, access, rows, texts opened, page. The floor reads
// the same rows, opens the same texts and appends the same bytes.
func BenchmarkSectionPage(b *testing.B) {
	each(b, world.Fieldwork, func(b *testing.B, p *place) {
		section := audittool.Standard().Sections[1]
		cookie := p.signedIn(b, "auditor-csc")
		ret := p.World.Returns["0/csc"]
		fill(b, p, ret, section, cookie)
		address := "/returns/" + ret + "/" + section.ID
		page := ask(p.Handler, http.MethodGet, address, nil, cookie)
		if page.status != http.StatusOK {
			b.Fatalf("the page was answered with %d: %s", page.status, page.body)
		}
		byHand := newSectionFloor(b, p, ret, section, page.body)
		if got := ask(byHand, http.MethodGet, address, nil, cookie).body; !bytes.Equal(withoutKeys(got), withoutKeys(page.body)) {
			b.Fatalf("the floor writes another page:\n%s", got)
		}
		show := func(h http.Handler) *work {
			var a answer
			return &work{do: func(int, int) {
				if a.ask(h, http.MethodGet, address, nil, cookie); a.status != http.StatusOK {
					panic(fmt.Sprintf("the page was answered with %d", a.status))
				}
			}}
		}
		figure{What: "section page", Database: p.Name, Clients: 1, FloorIs: "the same page by hand from the same rows", Aim: "≤ 4"}.
			cpu(b, show(p.Handler), show(byHand))
	})
}

var formKey = regexp.MustCompile(`name="key" value="[^"]*"`)

// withoutKeys is a page without the keys of its forms, which are new each time.
func withoutKeys(page []byte) []byte { return formKey.ReplaceAll(page, nil) }

// fill answers every question of a section, as its form does.
func fill(b *testing.B, p *place, ret string, section macfa.Section, cookie *http.Cookie) {
	b.Helper()
	for i, q := range section.Questions {
		form := url.Values{"key": {store.NewID()}, "question": {q.ID}, "version": {"0"},
			"why." + q.ID: {fmt.Sprintf("%s It is “%d” of the section & its last < word.", why, i)}}
		if q.Kind == macfa.KindGrade {
			form.Set("choice."+q.ID, "good")
		} else {
			form.Set("choice."+q.ID, "met")
			form.Set("evidence."+q.ID, evidence+fmt.Sprint(i))
		}
		if a := ask(p.Handler, http.MethodPost, "/returns/"+ret+"/answers", form, cookie); a.status != http.StatusOK {
			b.Fatalf("%s was answered with %d: %s", q.ID, a.status, a.body)
		}
	}
	_, err := p.In.Sequencer.Step(context.Background())
	must(b, err)
}
