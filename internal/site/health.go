package site

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// health answers whoever watches the server.
type health struct {
	house *operation.House
	node  string
	ready atomic.Bool // the server takes requests

	mu     sync.Mutex
	asking chan struct{} // closed once the question under way is answered; nil when there is none
	last   time.Time
	err    error
}

// fresh is how long an answer about the database serves: asking often must not keep the disk busy.
const fresh = 250 * time.Millisecond

func newHealth(h *operation.House) *health { return &health{house: h, node: store.NewID()} }

// patience is how long the database may take for a small write before whoever watches is told that it takes none.
const patience = 3 * time.Second

var errSlow = errors.New("a small write takes too long")

// writes tells whether the database takes writes, by making one. However many ask, one write is under way.
func (h *health) writes(ctx context.Context) error {
	h.mu.Lock()
	if h.asking == nil && time.Since(h.last) >= fresh {
		h.asking = make(chan struct{})
		go h.ask(context.WithoutCancel(ctx), h.asking)
	}
	asking, err := h.asking, h.err
	h.mu.Unlock()
	if asking == nil {
		return err
	}
	select {
	case <-asking:
		h.mu.Lock()
		defer h.mu.Unlock()
		return h.err
	case <-time.After(patience):
		return errSlow
	}
}

func (h *health) ask(ctx context.Context, answered chan struct{}) {
	err := h.house.TakesWrites(ctx, h.node)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.err, h.last, h.asking = err, time.Now(), nil
	close(answered)
}

// around puts /healthz and /readyz in front of the site.
func (h *health) around(site http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		if err := h.writes(r.Context()); err != nil {
			h.house.Log.Error("the database takes no writes", "error", err)
			say(w, http.StatusServiceUnavailable, "the database takes no writes")
			return
		}
		say(w, http.StatusOK, "ok")
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if !h.ready.Load() {
			say(w, http.StatusServiceUnavailable, "not taking requests")
			return
		}
		say(w, http.StatusOK, "ok")
	})
	mux.Handle("/", site)
	return mux
}

func say(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text+"\n") // the reader may have gone
}
