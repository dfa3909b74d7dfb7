//go:build proof

package site_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"caseaudit/internal/audittool"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// writers are people who save answers at the same time, each one answer over and over, each time with a text never used before.
type writers struct {
	t      *testing.T
	base   string // where their requests go
	client *http.Client
	all    []*writer

	inFlight atomic.Int64
	acked    atomic.Int64 // saves that the program has said were done
	unheard  atomic.Int64 // saves that were sent and not answered
}

// writer is one of them. What it remembers is what the person was told.
type writer struct {
	cookie        *http.Cookie
	ret, question string
	section       string
	version       int64 // of the last answer acknowledged; 0 before the first
	text          string
	keys          []string // of every post acknowledged
	pending       *sending // sent and not answered
}

type sending struct{ key, text string }

// newWriters signs people of the world in by a house on its database: n writers, each on an answer of their own.
func newWriters(t *testing.T, w *world.World, house *operation.House, base string, n int) *writers {
	t.Helper()
	service := signin.New(house, signin.Options{})
	all := &writers{t: t, base: base, client: &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: n}}}
	cookies := map[string]*http.Cookie{}
	for i := range n {
		agency := []string{"csc", "health", "police"}[i%3]
		if cookies[agency] == nil {
			secret, err := service.StartSession(context.Background(), w.People["auditor-"+agency].Person, "")
			need(t, err)
			cookies[agency] = &http.Cookie{Name: "caseaudit", Value: secret}
		}
		section := audittool.Standard().Sections[i%3] // its first two questions are answered with met or not met, and why
		all.all = append(all.all, &writer{cookie: cookies[agency], ret: w.Returns[fmt.Sprintf("%d/%s", i/3%3, agency)],
			section: section.ID, question: section.Questions[i/9].ID})
	}
	return all
}

// inRealTime is the house of the world by the clock of the program, by which sessions go.
func inRealTime(w *world.World) *operation.House {
	house := *w.House
	house.Real = time.Now
	return &house
}

// work lets everybody save until they are told to stop or the program no longer answers; it returns at once.
func (ws *writers) work(stop <-chan struct{}) (done *sync.WaitGroup) {
	done = new(sync.WaitGroup)
	for _, w := range ws.all {
		done.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if !ws.save(w) {
					return
				}
			}
		})
	}
	return done
}

// save sends the writer's next post, or the one that was not answered once more, with its key. It tells whether there was an answer.
func (ws *writers) save(w *writer) (answered bool) {
	if w.pending == nil {
		w.pending = &sending{key: store.NewID(), text: "Text number " + store.NewID()}
	}
	ws.inFlight.Add(1)
	status, version, err := ws.send(w, *w.pending)
	ws.inFlight.Add(-1)
	if err != nil || status == http.StatusServiceUnavailable {
		ws.unheard.Add(1)
		return false
	}
	if status != http.StatusOK || version != w.version+1 {
		ws.t.Errorf("a save on version %d was answered with %d, version %d", w.version, status, version)
		return false
	}
	ws.acked.Add(1)
	w.version, w.text, w.keys, w.pending = version, w.pending.text, append(w.keys, w.pending.key), nil
	return true
}

func (ws *writers) send(w *writer, p sending) (status int, version int64, err error) {
	form := url.Values{"key": {p.key}, "question": {w.question}, "version": {fmt.Sprint(w.version)},
		"choice." + w.question: {"met"}, "why." + w.question: {p.text}, "evidence." + w.question: {"Record of 4 November, page 12."}}
	r, err := http.NewRequest(http.MethodPost, ws.base+"/returns/"+w.ret+"/answers", strings.NewReader(form.Encode()))
	if err != nil {
		return 0, 0, err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	status, body, err := ws.do(r, w)
	if err != nil || status != http.StatusOK {
		return status, 0, err
	}
	var saved struct{ Version int64 }
	err = json.Unmarshal(body, &saved)
	return status, saved.Version, err
}

func (ws *writers) do(r *http.Request, w *writer) (status int, body []byte, err error) {
	r.AddCookie(w.cookie)
	answer, err := ws.client.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer answer.Body.Close()
	body, err = io.ReadAll(answer.Body)
	return answer.StatusCode, body, err
}

// sees asks for the page on which the writer's answer stands, and tells whether it shows a text. A program that has lost its
// connections to a database that crashed may say for a moment that it cannot.
func (ws *writers) sees(w *writer, text string) bool {
	ws.t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		r, err := http.NewRequest(http.MethodGet, ws.base+"/returns/"+w.ret+"/"+w.section, nil)
		need(ws.t, err)
		status, body, err := ws.do(r, w)
		if err == nil && status == http.StatusOK {
			return strings.Contains(string(body), text)
		}
		if status != http.StatusServiceUnavailable || time.Now().After(end) {
			ws.t.Fatalf("the page of an answer was answered with %d (%v)", status, err)
		}
	}
}
