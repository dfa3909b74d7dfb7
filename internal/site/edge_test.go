package site

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

func TestWhereARequestComesFrom(t *testing.T) {
	own := Config{PublicURL: "https://audits.example.org"}
	stated := Config{PublicURL: "https://audits.example.org", TrustedProxy: []string{"192.0.2.7", "10.1.0.0/16", "2001:db8::/32"}}
	for _, c := range []struct {
		name          string
		config        Config
		remote, chain string
		want          string
	}{
		{"from a proxy on this machine it is who the proxy saw", own, "127.0.0.1:9", "203.0.113.9", "203.0.113.9"},
		{"what the sender wrote himself does not count", own, "127.0.0.1:9", "198.51.100.1, 203.0.113.9", "203.0.113.9"},
		{"from elsewhere the header does not count", own, "192.0.2.7:9", "203.0.113.9", "192.0.2.7"},
		{"a proxy that says nothing is itself", own, "127.0.0.1:9", "", "127.0.0.1"},
		{"what is no address does not count", own, "127.0.0.1:9", "203.0.113.9, <script>", "127.0.0.1"},
		{"from a stated proxy it is who that saw", stated, "192.0.2.7:9", "203.0.113.9", "203.0.113.9"},
		{"through two stated proxies it is who the first saw", stated, "192.0.2.7:9", "198.51.100.1, 203.0.113.9, 10.1.2.3", "203.0.113.9"},
		{"where proxies are stated this machine is none", stated, "127.0.0.1:9", "203.0.113.9", "127.0.0.1"},
		{"a stated network of IPv6", stated, "[2001:db8::1]:9", "203.0.113.9", "203.0.113.9"},
		{"of IPv6 the network counts", own, "127.0.0.1:9", "2001:db8:1:2:3::4", "2001:db8:1:2::"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.RemoteAddr = c.remote
			r.Header.Set("X-Forwarded-For", c.chain)
			if got := sourceOf(c.config.proxies())(r); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	if _, err := parseNetwork("10.0.0.0/33"); err == nil {
		t.Error("a network that is none is taken")
	}
}

func TestOnlyATrustedProxyIsAnsweredAndOnlyWhatCameByHTTPS(t *testing.T) {
	behind := Config{PublicURL: "https://audits.example.org", TrustedProxy: []string{"192.0.2.7"}}
	for _, c := range []struct {
		name, method, remote, proto string
		config                      Config
		status                      int
		to                          string
	}{
		{"a trusted proxy", "GET", "192.0.2.7:9", "https", behind, 200, ""},
		{"a trusted proxy that says nothing", "GET", "192.0.2.7:9", "", behind, 200, ""},
		{"past the proxy", "GET", "203.0.113.9:9", "https", behind, 403, ""},
		{"in clear, a page", "GET", "192.0.2.7:9", "http", behind, 308, "https://audits.example.org/cases/x?n=1"},
		{"in clear, a form", "POST", "192.0.2.7:9", "http", behind, 403, ""},
		{"what the sender wrote himself does not count", "POST", "192.0.2.7:9", "https, http", behind, 403, ""},
		{"with a certificate of its own", "GET", "203.0.113.9:9", "", Config{TLSCert: "c", TLSKey: "k"}, 200, ""},
		{"on this machine without https", "GET", "127.0.0.1:9", "http", Config{}, 200, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(c.method, "/cases/x?n=1", nil)
			r.RemoteAddr = c.remote
			if c.proto != "" {
				r.Header.Set("X-Forwarded-Proto", c.proto)
			}
			rec := httptest.NewRecorder()
			c.config.behindProxy(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})).ServeHTTP(rec, r)
			if rec.Code != c.status || rec.Header().Get("Location") != c.to {
				t.Errorf("%d to %q", rec.Code, rec.Header().Get("Location"))
			}
		})
	}
}

func TestWhatContradictsInHTTPSIsSaid(t *testing.T) {
	for _, c := range []Config{{TLSCert: "a"}, {TLSKey: "a"}, {TLSCert: "a", TLSKey: "b", PublicURL: "http://a.example"}, {TrustedProxy: []string{"proxy.example"}}} {
		if c.Check() == nil {
			t.Errorf("%+v is taken", c)
		}
	}
}

// writeCertificate puts a certificate of this machine with a serial number in place.
func writeCertificate(t *testing.T, folder string, serial int64) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(serial), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{"cert.pem": {Type: "CERTIFICATE", Bytes: der}, "key.pem": {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(filepath.Join(folder, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// running serves an installation on a free port until the test ends.
func running(t *testing.T, c Config, may times) (address string) {
	t.Helper()
	c.Data, c.Log, c.Addr = t.TempDir(), "error", "127.0.0.1:0"
	in, err := Open(context.Background(), c, How{Found: true, Hold: true, Fast: true, Log: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ready, ended := make(chan string, 1), make(chan error, 1)
	s := &Server{In: in, Ready: func(address string) { ready <- address }, times: may}
	go func() { ended <- s.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		<-ended
		_ = in.Close() // nothing more is asked of it
	})
	select {
	case address = <-ready:
	case err := <-ended:
		ended <- err
		t.Fatal(err)
	}
	return address
}

func TestHTTPSIsServedFromFilesThatAreReadAgainWhenTheyChange(t *testing.T) {
	folder := t.TempDir()
	writeCertificate(t, folder, 1)
	c := Config{TLSCert: filepath.Join(folder, "cert.pem"), TLSKey: filepath.Join(folder, "key.pem")}
	address := running(t, c, times{})
	serial := func(most uint16) (int64, *tls.ConnectionState) {
		conn, err := tls.Dial("tcp", address, &tls.Config{InsecureSkipVerify: true, MaxVersion: most}) // the test looks at the serial number itself
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		state := conn.ConnectionState()
		return state.PeerCertificates[0].SerialNumber.Int64(), &state
	}
	if n, state := serial(0); n != 1 || state.Version != tls.VersionTLS13 {
		t.Errorf("certificate %d, version %x", n, state.Version)
	}
	if _, err := tls.Dial("tcp", address, &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS11}); err == nil {
		t.Error("TLS 1.1 is taken")
	}
	if err := os.WriteFile(c.TLSKey, []byte("half a file"), 0o600); err != nil {
		t.Fatal(err)
	}
	time.Sleep(1100 * time.Millisecond)
	if n, _ := serial(0); n != 1 {
		t.Errorf("while the new files do not fit: certificate %d", n)
	}
	writeCertificate(t, folder, 2)
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if n, _ := serial(tls.VersionTLS12); n == 2 {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the new certificate is not served")
		}
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, ForceAttemptHTTP2: true}}
	answer, err := client.Get("https://" + address + "/sign-in")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.Header.Get("Strict-Transport-Security"), "max-age=31536000") || answer.ProtoMajor != 2 {
		t.Errorf("%d %s %v", answer.StatusCode, answer.Proto, answer.Header)
	}
}

func TestAServerWithoutAUsableCertificateDoesNotStart(t *testing.T) {
	if _, err := openCertificate(Config{TLSCert: "missing.pem", TLSKey: "missing.pem"}, slog.New(slog.DiscardHandler)); err == nil {
		t.Error("it starts")
	}
}

// slowKinds are the ways in which a connection can be slow, by what it sends at first.
var slowKinds = []string{
	"", // nothing at all
	"GET /sign-in HTTP/1.1\r\nHost: a\r\nX-A", // half a header
	"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nemail=a", // half a form
	strings.Repeat("GET /sign-in HTTP/1.1\r\nHost: a\r\n\r\n", 50),                                                                // many pages, and reads none
}

func TestTwoHundredSlowConnectionsDoNotStopOthers(t *testing.T) {
	address := running(t, Config{}, times{header: 4 * time.Second, read: 4 * time.Second, write: 4 * time.Second, idle: 4 * time.Second})
	var slow []net.Conn
	for i := range 200 {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if _, err := io.WriteString(conn, slowKinds[i%len(slowKinds)]); err != nil {
			t.Fatal(err)
		}
		slow = append(slow, conn)
	}
	client := &http.Client{Timeout: 3 * time.Second}
	for range 20 {
		answer, err := client.Get("http://" + address + "/sign-in")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, answer.Body); err != nil || answer.StatusCode != http.StatusOK {
			t.Errorf("%d %v", answer.StatusCode, err)
		}
		answer.Body.Close()
	}
	for i, conn := range slow { // and they are not waited for longer than the limits say
		_ = conn.SetReadDeadline(time.Now().Add(20 * time.Second)) // a socket takes deadlines
		if _, err := io.Copy(io.Discard, conn); err != nil && strings.Contains(err.Error(), "timeout") {
			t.Fatalf("slow connection %d is still open: %v", i, err)
		}
	}
}

func TestHeadersAndBodiesHaveALimit(t *testing.T) {
	address := running(t, Config{}, times{})
	send := func(request string, body io.Reader) int {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		go func() {
			_, _ = io.WriteString(conn, request) // the server may hang up before it has all
			_, _ = io.Copy(conn, body)
		}()
		answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			return 0
		}
		defer answer.Body.Close()
		return answer.StatusCode
	}
	if got := send("GET /sign-in HTTP/1.1\r\nHost: a\r\nX-A: "+strings.Repeat("a", 128<<10)+"\r\n\r\n", http.NoBody); got != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a header of 128 KB: %d", got)
	}
	size := 3 << 20
	form := fmt.Sprintf("POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\nemail=", size)
	if got := send(form, strings.NewReader(strings.Repeat("a", size))); got != http.StatusUnprocessableEntity && got != 0 {
		t.Errorf("a form of 3 MB: %d", got)
	}
}

func TestEveryAnswerOverHTTPSKeepsToItsHost(t *testing.T) {
	in, err := Open(context.Background(), Config{Data: t.TempDir(), Log: "error", PublicURL: "https://audits.example.org"}, How{Found: true, Hold: true, Fast: true, Log: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	handler, err := (&Server{In: in}).Handler(prometheus.NewRegistry())
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/sign-in", "/nothing", "/briefings", "/briefings.json", "/sign-in/invitation/none"} {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Cookie", "__Host-caseaudit-banner=ZG9uZQ")
		rec := httptest.NewRecorder()
		handler.ServeHTTP(rec, r)
		h := rec.Header()
		for name, want := range map[string]string{"Strict-Transport-Security": "max-age=31536000; includeSubDomains", "X-Content-Type-Options": "nosniff",
			"Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"} {
			if h.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, h.Get(name))
			}
		}
		if !strings.Contains(h.Get("Content-Security-Policy"), "object-src 'none'") || h.Get("Server") != "" || h.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %v", path, h)
		}
		for _, c := range rec.Result().Cookies() {
			if !strings.HasPrefix(c.Name, "__Host-") || !c.Secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" || c.SameSite == http.SameSiteNoneMode {
				t.Errorf("%s: cookie %+v", path, c)
			}
		}
	}
	if p := in.Config.proxies(); !within(p, netip.IPv6Loopback().String()) {
		t.Error("this machine's proxy is not believed")
	}
}
