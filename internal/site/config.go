// Package site puts the program together: configuration in, running server out.
package site

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/mail"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/alecthomas/kong"

	"caseaudit/internal/post"
	"caseaudit/internal/seal"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
)

// Config is everything that can be set: by a flag, by the environment, or in a file, in this order of weight.
type Config struct {
	File             kong.ConfigFlag `name:"config" placeholder:"FILE" help:"Read the configuration from FILE: one name = value a line, or JSON."`
	Data             string          `env:"CASEAUDIT_DATA" default:"caseaudit-data" placeholder:"DIR" help:"Folder of the embedded database and the key ring (${default})."`
	Database         string          `env:"CASEAUDIT_DATABASE" placeholder:"URL" help:"postgres://… for PostgreSQL; nothing for the embedded database in the data folder."`
	Addr             string          `env:"CASEAUDIT_ADDR" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address to listen on (${default})."`
	PublicURL        string          `name:"public-url" env:"CASEAUDIT_PUBLIC_URL" placeholder:"URL" help:"Address at which people reach the server, such as https://audits.example.org."`
	TLSCert          string          `name:"tls-cert" env:"CASEAUDIT_TLS_CERT" placeholder:"FILE" help:"Certificate with its chain, in PEM: the program then speaks https itself. Read again when it changes."`
	TLSKey           string          `name:"tls-key" env:"CASEAUDIT_TLS_KEY" placeholder:"FILE" help:"The certificate's private key, in PEM."`
	TrustedProxy     []string        `name:"trusted-proxy" env:"CASEAUDIT_TRUSTED_PROXY" placeholder:"ADDRESS,…" help:"Addresses or networks of the proxies that bring https; what they say of a request's source is believed (with an https --public-url and none stated: this machine)."`
	MetricsAddr      string          `env:"CASEAUDIT_METRICS_ADDR" placeholder:"HOST:PORT" help:"Address to serve metrics on; none if not set."`
	MasterKey        string          `env:"CASEAUDIT_MASTER_KEY" hidden:"" help:"The master key itself, in base64. Set it in the environment only."`
	MasterKeyFile    string          `env:"CASEAUDIT_MASTER_KEY_FILE" placeholder:"FILE" help:"File that holds the master key (master.key in the data folder)."`
	MasterKeyCommand string          `env:"CASEAUDIT_MASTER_KEY_COMMAND" placeholder:"COMMAND" help:"Command that prints the master key."`
	SMTPHost         string          `name:"smtp-host" env:"CASEAUDIT_SMTP_HOST" placeholder:"HOST" help:"Mail server that takes messages; without one none is sent."`
	SMTPPort         int             `name:"smtp-port" env:"CASEAUDIT_SMTP_PORT" default:"587" placeholder:"PORT" help:"Its port (${default})."`
	SMTPUser         string          `name:"smtp-user" env:"CASEAUDIT_SMTP_USER" placeholder:"NAME" help:"Name to sign in to the mail server with, if it asks for one."`
	SMTPPassword     string          `name:"smtp-password" env:"CASEAUDIT_SMTP_PASSWORD" hidden:"" help:"The password for it. Set it in the environment only."`
	SMTPFrom         string          `name:"smtp-from" env:"CASEAUDIT_SMTP_FROM" placeholder:"ADDRESS" help:"Address that messages come from, such as audits@example.org."`
	SMTPTLS          string          `name:"smtp-tls" env:"CASEAUDIT_SMTP_TLS" default:"starttls" enum:"starttls,tls,none" placeholder:"HOW" help:"How the connection is encrypted: starttls, tls, or none for a mail server on this machine (${default})."`
	OIDCIssuer       string          `name:"oidc-issuer" env:"CASEAUDIT_OIDC_ISSUER" placeholder:"URL" help:"Provider by which an organisation signs its people in, such as https://login.microsoftonline.com/TENANT/v2.0; without one there is no single sign-on."`
	OIDCClientID     string          `name:"oidc-client-id" env:"CASEAUDIT_OIDC_CLIENT_ID" placeholder:"ID" help:"What the provider calls this program."`
	OIDCClientSecret string          `name:"oidc-client-secret" env:"CASEAUDIT_OIDC_CLIENT_SECRET" hidden:"" help:"The secret that the provider gave it. Set it in the environment only."`
	OIDCName         string          `name:"oidc-name" env:"CASEAUDIT_OIDC_NAME" default:"your organisation’s account" placeholder:"NAME" help:"What people call it, on the button that begins \"Sign in with\" (${default})."`
	OIDCEmail        string          `name:"oidc-email-claim" env:"CASEAUDIT_OIDC_EMAIL_CLAIM" default:"email" placeholder:"CLAIM" help:"Claim that holds the e-mail address (${default})."`
	OIDCVerified     string          `name:"oidc-verified-claim" env:"CASEAUDIT_OIDC_VERIFIED_CLAIM" default:"email_verified" placeholder:"CLAIM" help:"Claim without which that address is not believed; xms_edov for Entra ID (${default})."`
	OIDCStrong       []string        `name:"oidc-strong" env:"CASEAUDIT_OIDC_STRONG" placeholder:"ACR,…" help:"Values of the claim acr that stand for a second factor, beside the method mfa in the claim amr."`
	CheckpointDir    string          `env:"CASEAUDIT_CHECKPOINT_DIR" placeholder:"DIR" help:"Folder, out of the operator's reach, into which a signed checkpoint of the record goes every day."`
	CheckpointMail   string          `env:"CASEAUDIT_CHECKPOINT_MAIL" placeholder:"ADDRESS" help:"Address to which a signed checkpoint of the record goes every day."`
	Log              string          `env:"CASEAUDIT_LOG" default:"info" enum:"debug,info,warn,error" placeholder:"LEVEL" help:"Least level that is logged: debug, info, warn or error (${default})."`
}

// Address is where the database is: a PostgreSQL address or the path of the embedded database's file.
func (c Config) Address() string {
	if c.Database != "" {
		return c.Database
	}
	return filepath.Join(c.Data, "content.db")
}

// Installed tells whether the data folder holds an embedded database.
func (c Config) Installed() bool { return exists(filepath.Join(c.Data, "content.db")) }

// Keys is the folder of the key ring.
func (c Config) Keys() string { return filepath.Join(c.Data, "keys") }

// kept is the file that holds a copy of the newest checkpoint, outside the database.
func (c Config) kept() string { return filepath.Join(c.Keys(), "checkpoint") }

// masterFile is where the master key lies unless the environment or a command gives it.
func (c Config) masterFile() string {
	if c.MasterKeyFile != "" {
		return c.MasterKeyFile
	}
	return filepath.Join(c.Data, "master.key")
}

// masterInFile tells whether the master key is read from a file.
func (c Config) masterInFile() bool { return c.MasterKey == "" && c.MasterKeyCommand == "" }

// Check says what contradicts in the configuration, before anything is opened.
func (c Config) Check() error {
	if c.MasterKey != "" && c.MasterKeyCommand != "" || c.MasterKeyFile != "" && !c.masterInFile() {
		return errors.New("the master key is set in more than one way; leave one of CASEAUDIT_MASTER_KEY, --master-key-file and --master-key-command")
	}
	if c.Database != "" && !store.IsPostgres(c.Database) {
		return errors.New("--database takes an address that begins with postgres://; for the embedded database leave it out and name its folder with --data")
	}
	if c.PublicURL != "" {
		if u, err := url.Parse(c.PublicURL); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			return errors.New("--public-url should be a whole address, such as https://audits.example.org")
		}
	}
	return errors.Join(c.checkTLS(), c.checkProxies(), c.checkMail(), c.checkSSO())
}

// checkMail says what contradicts in how messages are sent. In clear they go to this machine alone.
func (c Config) checkMail() error {
	if c.SMTPHost == "" {
		if c.CheckpointMail != "" {
			return errors.New("--checkpoint-mail needs a mail server: name one with --smtp-host")
		}
		return nil
	}
	if _, err := mail.ParseAddress(c.CheckpointMail); err != nil && c.CheckpointMail != "" {
		return errors.New("--checkpoint-mail should be one address, such as dpo@example.org")
	}
	if _, err := mail.ParseAddress(c.SMTPFrom); err != nil {
		return errors.New("--smtp-from should be the address that messages come from, such as audits@example.org")
	}
	if c.SMTPTLS == "none" && !IsLoopback(c.SMTPHost) {
		return errors.New("--smtp-tls none would send messages in clear to another machine; use starttls or tls")
	}
	return nil
}

// checkSSO says what contradicts or is missing in how an organisation signs its people in.
func (c Config) checkSSO() error {
	if c.OIDCIssuer == "" {
		return nil
	}
	u, err := url.Parse(c.OIDCIssuer)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && !(u.Scheme == "http" && IsLoopback(u.Hostname())):
		return fmt.Errorf("--oidc-issuer should be an address such as https://login.example.org, not %q", c.OIDCIssuer)
	case strings.Contains(c.OIDCIssuer, "{"), strings.HasSuffix(u.Host, "microsoftonline.com") && (strings.HasPrefix(u.Path, "/common/") || strings.HasPrefix(u.Path, "/organizations/")):
		return errors.New("--oidc-issuer should name one organisation: with Entra ID its own tenant, not common or organizations, by which people of every organisation could come")
	case c.OIDCClientID == "" || c.OIDCClientSecret == "":
		return errors.New("--oidc-issuer needs --oidc-client-id and CASEAUDIT_OIDC_CLIENT_SECRET, as the provider gave them")
	}
	return nil
}

// sso is the provider by which an organisation signs its people in.
func (c Config) sso() signin.SSO {
	return signin.SSO{Issuer: c.OIDCIssuer, ClientID: c.OIDCClientID, Secret: c.OIDCClientSecret, Name: c.OIDCName, Back: c.Base() + signin.SSOBack,
		Email: c.OIDCEmail, Verified: c.OIDCVerified, Strong: c.OIDCStrong}
}

// mailServer is where messages are handed.
func (c Config) mailServer() post.Server {
	return post.Server{Host: c.SMTPHost, Port: c.SMTPPort, User: c.SMTPUser, Password: c.SMTPPassword, From: c.SMTPFrom, TLS: c.SMTPTLS}
}

// CheckAddr refuses to serve others without https: the cookie of a session would travel in clear.
func (c Config) CheckAddr() error {
	host, _, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return fmt.Errorf("--addr should be a host and a port, such as 127.0.0.1:8080, not %q", c.Addr)
	}
	switch {
	case IsLoopback(host) || c.TLS():
		return nil
	case !c.Secure():
		return fmt.Errorf("%s can be reached from other machines, and without https anybody on the way could read along; give a certificate with --tls-cert and --tls-key; or put a proxy with https in front, name it with --trusted-proxy and give its address, --public-url https://…; or listen on 127.0.0.1", c.Addr)
	case len(c.TrustedProxy) == 0:
		return fmt.Errorf("%s can be reached from other machines; name with --trusted-proxy the addresses from which the proxy with https hands requests on, or listen on 127.0.0.1", c.Addr)
	}
	return nil
}

// IsLoopback tells whether a host is this machine alone.
func IsLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Secure tells whether people reach the server by https: cookies then say so.
func (c Config) Secure() bool { return c.TLS() || c.publicHTTPS() }

func (c Config) publicHTTPS() bool { return strings.HasPrefix(c.PublicURL, "https://") }

// Base is the address in links that are handed on, without a slash at its end.
func (c Config) Base() string {
	if c.PublicURL != "" {
		return strings.TrimRight(c.PublicURL, "/")
	}
	if c.TLS() {
		return "https://" + c.Addr
	}
	return "http://" + c.Addr
}

// master reads the master key; make allows a new file where none is configured and none is there.
func (c Config) master(ctx context.Context, make bool) (seal.Master, error) {
	switch {
	case c.MasterKey != "":
		return seal.MasterFromEnv(c.MasterKey)
	case c.MasterKeyCommand != "":
		return seal.MasterFromCommand(ctx, c.MasterKeyCommand)
	}
	m, err := seal.MasterFromFile(c.masterFile())
	if !errors.Is(err, fs.ErrNotExist) {
		return m, err
	}
	if make {
		return seal.NewMasterFile(c.masterFile())
	}
	return m, fmt.Errorf("there is no master key at %s; put the file back, or say where it is with --master-key-file, --master-key-command or CASEAUDIT_MASTER_KEY", c.masterFile())
}

// masters are the master key as it is now, and one that is about to take its place (see Installation.RotateKeys).
func (c Config) masters() ([]seal.Master, error) {
	var all []seal.Master
	next, err := seal.MasterFromFile(c.nextMasterFile())
	if err == nil && c.masterInFile() {
		all = append(all, next)
	}
	now, err := c.master(context.Background(), false)
	if err == nil {
		all = append(all, now)
	}
	if len(all) > 0 {
		return all, nil
	}
	return nil, err
}

// nextMasterFile is where a new master key waits to take the place of the old one.
func (c Config) nextMasterFile() string { return c.masterFile() + ".new" }

// exists tells whether something lies at a path.
func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
