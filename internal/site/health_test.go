package site

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"caseaudit/internal/store"
)

func TestHealthIsThatTheDatabaseTakesWrites(t *testing.T) {
	in, err := Open(context.Background(), Config{Data: t.TempDir(), Log: "info"}, How{Found: true, Hold: true, Fast: true})
	if err != nil {
		t.Fatal(err)
	}
	h := newHealth(in.House)
	served := h.around(http.NotFoundHandler())
	ask := func(path string) int {
		h.last = time.Time{} // an answer given a moment ago does not serve again
		rec := httptest.NewRecorder()
		served.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, path, nil))
		return rec.Code
	}
	if ask("/healthz") != http.StatusOK {
		t.Error("a database that takes writes is not well")
	}
	in.House.Store.FailOn("lease")
	if ask("/healthz") != http.StatusServiceUnavailable {
		t.Error("a database that takes no writes is well")
	}
	in.House.Store.FailOn("")
	if ask("/healthz") != http.StatusOK {
		t.Error("it does not get well again")
	}
	if ask("/readyz") != http.StatusServiceUnavailable {
		t.Error("a server that takes no requests yet says that it does")
	}
	h.ready.Store(true)
	if ask("/readyz") != http.StatusOK {
		t.Error("a server that takes requests does not say so")
	}
	if err := in.Close(); err != nil {
		t.Error(err)
	}
}

func TestHealthDoesNotWaitForADatabaseThatIsHeld(t *testing.T) {
	in, err := Open(context.Background(), Config{Data: t.TempDir(), Log: "info"}, How{Found: true, Hold: true, Fast: true})
	if err != nil {
		t.Fatal(err)
	}
	held, release := make(chan struct{}), make(chan struct{})
	done := make(chan error)
	go func() {
		done <- in.House.Store.Write(context.Background(), func(*store.Tx) error {
			close(held)
			<-release
			return nil
		})
	}()
	<-held
	h := newHealth(in.House)
	if err := h.writes(context.Background()); !errors.Is(err, errSlow) {
		t.Errorf("while another write holds the database: %v", err)
	}
	close(release)
	if err := <-done; err != nil {
		t.Error(err)
	}
	for end := time.Now().Add(time.Minute); h.writes(context.Background()) != nil; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it does not get well again")
		}
	}
	if err := in.Close(); err != nil {
		t.Error(err)
	}
}

func TestOnlyHTTPSIsServedToOthers(t *testing.T) {
	for _, c := range []struct {
		name, addr, public string
		ok                 bool
	}{
		{"this machine alone", "127.0.0.1:8080", "", true},
		{"this machine alone, by name", "localhost:8080", "", true},
		{"this machine alone, IPv6", "[::1]:8080", "", true},
		{"all addresses", ":8080", "", false},
		{"another address", "192.0.2.1:8080", "", false},
		{"another address with plain http in front", "192.0.2.1:8080", "http://audits.example.org", false},
		{"another address with https in front", "192.0.2.1:8080", "https://audits.example.org", true},
		{"no port", "127.0.0.1", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := (Config{Addr: c.addr, PublicURL: c.public}).CheckAddr(); (err == nil) != c.ok {
				t.Error(err)
			}
		})
	}
}

func TestWhereARequestComesFrom(t *testing.T) {
	for _, c := range []struct{ name, remote, chain, want string }{
		{"from a proxy on this machine it is who the proxy saw", "127.0.0.1:9", "203.0.113.9", "203.0.113.9"},
		{"what the sender wrote himself does not count", "127.0.0.1:9", "198.51.100.1, 203.0.113.9", "203.0.113.9"},
		{"from elsewhere the header does not count", "192.0.2.7:9", "203.0.113.9", "192.0.2.7"},
		{"a proxy that says nothing is itself", "127.0.0.1:9", "", "127.0.0.1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.RemoteAddr = c.remote
			r.Header.Set("X-Forwarded-For", c.chain)
			if got := behindProxy(r); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
