package site

import (
	"context"
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

	mu   sync.Mutex
	last time.Time
	err  error
}

// fresh is how long an answer about the database serves: asking often must not keep the disk busy.
const fresh = 250 * time.Millisecond

func newHealth(h *operation.House) *health { return &health{house: h, node: store.NewID()} }

// writes tells whether the database takes writes, by making one.
func (h *health) writes(ctx context.Context) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if time.Since(h.last) >= fresh {
		h.err = h.house.TakesWrites(ctx, h.node)
		h.last = time.Now()
	}
	return h.err
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
