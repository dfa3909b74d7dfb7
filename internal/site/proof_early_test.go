//go:build proof

package site_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"sync"
	"testing"
	"time"
)

// newEarly is the fault that the proof has to find: it stands between people and program, says that a save is done as soon as
// it has read it, and only then hands it on, in order.
func newEarly(t *testing.T, program string) *httptest.Server {
	e := &early{program: program, queues: map[string]chan *http.Request{}}
	server := httptest.NewServer(e)
	t.Cleanup(func() {
		server.Close() // nobody puts anything into the queues any more
		for _, q := range e.queues {
			close(q)
		}
	})
	return server
}

type early struct {
	program string
	mu      sync.Mutex
	queues  map[string]chan *http.Request // by answer
}

func (e *early) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	on, err := http.NewRequest(r.Method, e.program+r.URL.Path, bytes.NewReader(body))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	on.Header = r.Header.Clone()
	e.queue(r.URL.Path + form.Get("question")) <- on
	version, _ := strconv.ParseInt(form.Get("version"), 10, 64) // the writers here send numbers
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"version":%d}`, version+1)
}

// queue is where the saves of one answer wait for the program.
func (e *early) queue(answer string) chan *http.Request {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.queues[answer] == nil {
		q := make(chan *http.Request, 1)
		e.queues[answer] = q
		go handOn(q)
	}
	return e.queues[answer]
}

func handOn(queue chan *http.Request) {
	client := http.Client{Timeout: 10 * time.Second}
	for r := range queue {
		if answer, err := client.Do(r); err == nil { // nobody is told whether it arrived: that is the fault
			_ = answer.Body.Close()
		}
	}
}
