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
		name, addr, public, proxy, cert string
		ok                              bool
	}{
		{"this machine alone", "127.0.0.1:8080", "", "", "", true},
		{"this machine alone, by name", "localhost:8080", "", "", "", true},
		{"this machine alone, IPv6", "[::1]:8080", "", "", "", true},
		{"all addresses", ":8080", "", "", "", false},
		{"another address", "192.0.2.1:8080", "", "", "", false},
		{"another address with plain http in front", "192.0.2.1:8080", "http://audits.example.org", "192.0.2.9", "", false},
		{"another address with https in front and nobody named who brings it", "192.0.2.1:8080", "https://audits.example.org", "", "", false},
		{"another address with https in front", "192.0.2.1:8080", "https://audits.example.org", "192.0.2.9", "", true},
		{"another address with a certificate", "192.0.2.1:8443", "", "", "cert.pem", true},
		{"no port", "127.0.0.1", "", "", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			config := Config{Addr: c.addr, PublicURL: c.public, TLSCert: c.cert, TLSKey: c.cert}
			if c.proxy != "" {
				config.TrustedProxy = []string{c.proxy}
			}
			if err := config.CheckAddr(); (err == nil) != c.ok {
				t.Error(err)
			}
		})
	}
}
