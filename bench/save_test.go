package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

const (
	question = "planning.plan"
	// Texts of the length that auditors write.
	why      = "The plan named who does what by when, and the family had a copy of it. Two of its five steps had no day. "
	evidence = "Plan of 9 October 2014, pages 2 and 3; minutes of the core group of 4 November. The health visitor is named for the weekly weighing, " +
		"school for breakfast club, and the grandmother's offer to collect on Fridays is written down in her own words. Number "
)

// BenchmarkSaveAnswer saves an answer again and again as the page's script does: session, access, version, sealed texts, entry
// in the record, and the entries' places in the tree. The floor is one bare durable transaction that writes the same rows.
func BenchmarkSaveAnswer(b *testing.B) {
	each(b, world.Fieldwork, func(b *testing.B, p *place) {
		for _, clients := range []int{1, 8} {
			b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) {
				people := writersOf(b, p, clients)
				program := &work{do: func(c, n int) { people[c].save(p.Handler, n) }, after: func() {
					_, err := p.In.Sequencer.Step(context.Background())
					must(b, err)
				}}
				people[0].save(p.Handler, -1)
				rows := rowsOfSave(b, p, people[0].ret)
				f := figure{What: "save an answer", Database: p.Name, Clients: clients, FloorIs: "one transaction, the same rows"}
				if clients == 1 {
					f.Aim = "≥ 0.65"
				}
				f.rates(b, program, bareSave(b, p, rows, clients))
				f.Aim, f.FloorIs = "", "one statement, one row of as many bytes"
				f.rates(b, program, bareRow(b, p, rows.bytes(), clients))
			})
		}
	})
}

// writer is an auditor at work on an answer of a return.
type writer struct {
	cookie  *http.Cookie
	ret     string
	version int64
}

func writersOf(b *testing.B, p *place, clients int) []*writer {
	b.Helper()
	var list []*writer
	for c := range clients {
		short := []string{"csc", "health", "police"}[c%3]
		w := &writer{cookie: p.signedIn(b, "auditor-"+short), ret: p.World.Returns[fmt.Sprintf("%d/%s", c/3, short)]}
		// An earlier run may have saved it already.
		_ = p.Past.QueryRow(`SELECT version FROM answer WHERE ret = $1 AND question = $2`, w.ret, question).Scan(&w.version)
		list = append(list, w)
	}
	return list
}

// save sends the answer with a text that was not there before, and takes over the version it got.
func (w *writer) save(h http.Handler, n int) {
	form := url.Values{"key": {store.NewID()}, "question": {question}, "version": {fmt.Sprint(w.version)},
		"choice." + question: {"met"}, "why." + question: {why}, "evidence." + question: {evidence + fmt.Sprint(n)}}
	a := ask(h, http.MethodPost, "/returns/"+w.ret+"/answers", form, w.cookie)
	var saved struct{ Version int64 }
	if err := json.Unmarshal(a.body, &saved); a.status != http.StatusOK || err != nil || saved.Version != w.version+1 {
		panic(fmt.Sprintf("a save was answered with %d %s (%v)", a.status, strings.TrimSpace(string(a.body)), err))
	}
	w.version = saved.Version
}
