package post

import (
	"context"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"time"

	"github.com/wneessen/go-mail"
)

// Server is the mail server to which messages are handed.
type Server struct {
	Host           string
	Port           int
	User, Password string // "" where the server asks for none
	From           string // address of the sender
	TLS            string // starttls, tls, none
}

// sendingFor bounds one sending, the connection included.
const sendingFor = 30 * time.Second

// envelope is a message as it is handed over.
type envelope struct {
	id, from    string // the sender's name
	to          Addressee
	subject     string
	plain, html string
	at          time.Time
}

func (s Server) client() (*mail.Client, error) {
	options := []mail.Option{mail.WithPort(s.Port), mail.WithTimeout(sendingFor)}
	switch s.TLS {
	case "tls":
		options = append(options, mail.WithSSL())
	case "none":
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	default:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	if s.User != "" {
		auth := mail.SMTPAuthAutoDiscover
		if s.TLS == "none" {
			auth = mail.SMTPAuthPlainNoEnc // to this very machine alone, see the configuration
		}
		options = append(options, mail.WithSMTPAuth(auth), mail.WithUsername(s.User), mail.WithPassword(s.Password))
	}
	return mail.NewClient(s.Host, options...)
}

func (s Server) send(ctx context.Context, e envelope) error {
	m := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := errors.Join(m.From(written(e.from, s.From)), m.AddTo(written(e.to.Name, e.to.Email))); err != nil {
		return err
	}
	m.Subject(e.subject)
	m.SetMessageIDWithValue(e.id + "@" + s.Host)
	m.SetDateWithValue(e.at)
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetBodyString(mail.TypeTextPlain, e.plain)
	m.AddAlternativeString(mail.TypeTextHTML, e.html)
	client, err := s.client()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, sendingFor)
	defer cancel()
	return client.DialAndSendWithContext(ctx, m)
}

// written is a name with an address, whatever signs the name has.
func written(name, address string) string {
	return (&netmail.Address{Name: name, Address: address}).String()
}

// Check connects to the mail server and signs in, without sending anything.
func (s Server) Check(ctx context.Context) error {
	client, err := s.client()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if err := client.DialWithContext(ctx); err != nil {
		return fmt.Errorf("%s port %d: %s; look at --smtp-host, --smtp-port, --smtp-tls, --smtp-user and CASEAUDIT_SMTP_PASSWORD", s.Host, s.Port, reason(err))
	}
	return client.Close()
}

// reason says in fixed words what went wrong: a mail server's own words may name people.
func reason(err error) string {
	var network net.Error
	var sending *mail.SendError
	switch {
	case errors.As(err, &sending) && sending.ErrorCode() > 0:
		return fmt.Sprintf("it answered %d", sending.ErrorCode())
	case errors.As(err, &network) && network.Timeout():
		return "it did not answer in time"
	case errors.As(err, &network):
		return "it cannot be reached"
	}
	return "it did not take the connection or the sign-in"
}
