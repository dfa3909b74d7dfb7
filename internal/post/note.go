package post

import (
	"bytes"
	"context"
	"errors"
	"time"

	"github.com/wneessen/go-mail"
)

// Note is a message to an address of the configuration, not to a person: about the machine, with one file.
type Note struct {
	ID            string // of the message; the same when it is sent again
	To            string
	Subject, Text string
	Name          string // of the file; "" for none
	File          []byte
	At            time.Time
}

// SendNote hands a note to the mail server. The error says in fixed words what went wrong.
func (s Server) SendNote(ctx context.Context, n Note) error {
	m := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := errors.Join(m.From(written("Case audits", s.From)), m.AddTo(n.To)); err != nil {
		return errors.New("an address cannot be read")
	}
	m.Subject(n.Subject)
	m.SetMessageIDWithValue(n.ID + "@" + s.Host)
	m.SetDateWithValue(n.At)
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetBodyString(mail.TypeTextPlain, n.Text)
	if n.Name == "" {
		m.AddAlternativeString(mail.TypeTextHTML, Letter{Subject: n.Subject, Text: []string{n.Text}}.page())
	} else {
		if err := m.AttachReader(n.Name, bytes.NewReader(n.File), mail.WithFileContentType("text/plain")); err != nil {
			return errors.New("its file cannot be attached")
		}
	}
	client, err := s.client()
	if err != nil {
		return errors.New(reason(err))
	}
	ctx, cancel := context.WithTimeout(ctx, sendingFor)
	defer cancel()
	if err := client.DialAndSendWithContext(ctx, m); err != nil {
		return errors.New(reason(err))
	}
	return nil
}
