package web

import (
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
)

// contentSecurity lets a page load from this site only, and nothing inline.
const contentSecurity = "default-src 'none'; object-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// around is what every request passes: headers, refusal of posts from other sites, a log line without personal data, figures.
func (s *Site) around(next http.Handler) http.Handler {
	guarded := http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := s.House.Real()
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		s.headers(rec.Header())
		defer func() {
			if p := recover(); p != nil {
				s.House.Log.Error("a handler panicked", "route", r.Pattern, "panic", fmt.Sprintf("%T", p), "stack", codePlaces(debug.Stack()))
				http.Error(rec, "Something went wrong. Your text is not saved. Keep this page open and try again in a minute.", http.StatusInternalServerError)
			}
			s.note(r, rec.status, s.House.Real().Sub(start))
		}()
		guarded.ServeHTTP(rec, r)
	})
}

func (s *Site) headers(h http.Header) {
	h.Set("Content-Security-Policy", contentSecurity)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
	if s.Secure {
		h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
	}
}

// note logs the route's pattern, never the address: what stands in an address stays out of the log.
func (s *Site) note(r *http.Request, status int, took time.Duration) {
	pattern := r.Pattern
	if pattern == "" {
		pattern = "none"
	}
	s.Metrics.Observe(pattern, status, took)
	s.House.Log.Info("request", "route", pattern, "status", status, "ms", took.Milliseconds())
}

// codePlaces keeps the files and lines of a stack and drops the arguments, which may hold what people typed.
func codePlaces(stack []byte) string {
	var places []string
	for line := range strings.SplitSeq(string(stack), "\n") {
		if place, ok := strings.CutPrefix(line, "\t"); ok {
			places = append(places, place)
		}
	}
	return strings.Join(places, " < ")
}

type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
