// Package posttest is a real mail server for tests: it speaks SMTP on this machine and keeps what it is handed.
package posttest

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"caseaudit/internal/post"
)

// Message is what the server was handed.
type Message struct {
	From, To    string // of the envelope
	Header      mail.Header
	Subject     string
	Plain, HTML string
	Raw         string
}

// Server is a mail server that listens while its test runs.
type Server struct {
	mu       sync.Mutex
	messages []Message
	refuse   bool
	socket   net.Listener
	server   *smtp.Server
	address  string
}

// New starts a mail server.
func New(t testing.TB) *Server {
	t.Helper()
	s := &Server{}
	s.listen(t, "127.0.0.1:0")
	return s
}

func (s *Server) listen(t testing.TB, address string) {
	t.Helper()
	socket, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	s.socket, s.address = socket, socket.Addr().String()
	server := smtp.NewServer(s)
	server.Domain = "localhost"
	s.server = server
	go func() { _ = server.Serve(socket) }() // it ends with Close
	t.Cleanup(func() { _ = server.Close() })
}

// Stop closes the server, as when it is down.
func (s *Server) Stop() {
	_ = s.socket.Close()
	_ = s.server.Close()
}

// StartAgain listens where it listened before.
func (s *Server) StartAgain(t testing.TB) { s.listen(t, s.address) }

// Refuse makes the server refuse every recipient, or take them again.
func (s *Server) Refuse(refuse bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuse = refuse
}

// Named is the server as the configuration names it.
func (s *Server) Named() post.Server {
	host, port, _ := net.SplitHostPort(s.address)
	n, _ := net.LookupPort("tcp", port)
	return post.Server{Host: host, Port: n, From: "audits@example.org", TLS: "none"}
}

// Take gives what was handed over since it was last asked.
func (s *Server) Take() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	taken := s.messages
	s.messages = nil
	return taken
}

// NewSession begins a connection.
func (s *Server) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil }

type session struct {
	server   *Server
	from, to string
}

func (c *session) Mail(from string, _ *smtp.MailOptions) error {
	c.from = from
	return nil
}

func (c *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	if c.server.refuse {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such person: " + to}
	}
	c.to = to
	return nil
}

func (c *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m, err := read(raw)
	m.From, m.To = c.from, c.to
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	c.server.messages = append(c.server.messages, m)
	return err
}

func (c *session) Reset()        { c.from, c.to = "", "" }
func (c *session) Logout() error { return nil }

// read takes a message apart.
func read(raw []byte) (Message, error) {
	m := Message{Raw: string(raw)}
	parsed, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return m, err
	}
	m.Header = parsed.Header
	if m.Subject, err = new(mime.WordDecoder).DecodeHeader(parsed.Header.Get("Subject")); err != nil {
		return m, err
	}
	_, params, err := mime.ParseMediaType(parsed.Header.Get("Content-Type"))
	if err != nil {
		return m, err
	}
	parts := multipart.NewReader(parsed.Body, params["boundary"])
	for {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			return m, nil
		}
		if err != nil {
			return m, err
		}
		text, err := io.ReadAll(decoded(part))
		if err != nil {
			return m, err
		}
		plain := strings.ReplaceAll(string(text), "\r\n", "\n")
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/html") {
			m.HTML = plain
		} else {
			m.Plain = plain
		}
	}
}

func decoded(p *multipart.Part) io.Reader {
	if strings.EqualFold(p.Header.Get("Content-Transfer-Encoding"), "quoted-printable") {
		return quotedprintable.NewReader(p)
	}
	return p
}

// Wait gives what was handed over once there are so many messages, and fails the test when there are fewer after a time.
func (s *Server) Wait(t testing.TB, most int, within time.Duration) []Message {
	t.Helper()
	var got []Message
	for end := time.Now().Add(within); len(got) < most; time.Sleep(20 * time.Millisecond) {
		got = append(got, s.Take()...)
		if time.Now().After(end) {
			t.Fatalf("%d messages have arrived, want %d", len(got), most)
		}
	}
	return got
}
