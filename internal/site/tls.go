package site

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"sync"
	"time"
)

// TLS tells whether the program itself speaks https.
func (c Config) TLS() bool { return c.TLSCert != "" && c.TLSKey != "" }

// checkTLS says what contradicts in how https is served.
func (c Config) checkTLS() error {
	switch {
	case (c.TLSCert == "") != (c.TLSKey == ""):
		return errors.New("https needs both files; give --tls-cert and --tls-key, or neither")
	case c.TLS() && c.PublicURL != "" && !c.publicHTTPS():
		return errors.New("the certificate brings https, so --public-url should begin with https://")
	}
	return nil
}

// certificate is the pair of files from which https is served, read again when they have changed.
type certificate struct {
	cert, key string
	log       *slog.Logger

	mu     sync.Mutex
	pair   *tls.Certificate
	stamp  [2]fileStamp
	looked time.Time
	every  time.Duration // how often the files are looked at, at most
}

type fileStamp struct {
	at   time.Time
	size int64
}

func openCertificate(c Config, log *slog.Logger) (*certificate, error) {
	cert := &certificate{cert: c.TLSCert, key: c.TLSKey, log: log, every: time.Second}
	if err := cert.load(); err != nil {
		return nil, fmt.Errorf("the certificate cannot be used; put the chain into %s and its key into %s: %w", c.TLSCert, c.TLSKey, err)
	}
	return cert, nil
}

func (c *certificate) load() error {
	stamp, err := c.stampNow()
	if err != nil {
		return err
	}
	pair, err := tls.LoadX509KeyPair(c.cert, c.key)
	if err != nil {
		return err
	}
	c.pair, c.stamp = &pair, stamp
	return nil
}

func (c *certificate) stampNow() (stamp [2]fileStamp, err error) {
	for i, path := range []string{c.cert, c.key} {
		var info fs.FileInfo
		if info, err = os.Stat(path); err != nil {
			return stamp, err
		}
		stamp[i] = fileStamp{info.ModTime(), info.Size()}
	}
	return stamp, nil
}

// get is asked at each handshake. While new files do not fit together (they are put in place one after the other), the old
// certificate goes on.
func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Since(c.looked) < c.every {
		return c.pair, nil
	}
	c.looked = time.Now()
	if stamp, err := c.stampNow(); err == nil && stamp == c.stamp {
		return c.pair, nil
	}
	if err := c.load(); err != nil {
		c.log.Warn("the certificate's files have changed and cannot be used; the one before goes on", "error", err)
		return c.pair, nil
	}
	c.log.Info("the certificate has been read again")
	return c.pair, nil
}

// tlsConfig takes TLS 1.3, and 1.2 with forward secrecy and authenticated encryption.
func (c *certificate) tlsConfig() *tls.Config {
	return &tls.Config{GetCertificate: c.get, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"},
		CipherSuites: []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
			tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
			tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}}
}

// soon is how long before its end a certificate is to be renewed.
const soon = 14 * 24 * time.Hour

// certificate says whether https can be served for some time yet.
func (d *doctor) certificate() {
	c := d.config
	switch {
	case c.TLS():
		d.certificateFiles()
	case c.Secure():
		d.say("https", true, "A proxy brings it; what it hands on is believed from %s.", fmt.Sprint(c.proxies()))
	default:
		d.say("https", true, "None: this machine alone is served.")
	}
}

func (d *doctor) certificateFiles() {
	c := d.config
	cert, err := openCertificate(c, d.in.House.Log)
	if err == nil {
		if info, statErr := os.Stat(c.TLSKey); statErr == nil && info.Mode().Perm()&0o007 != 0 {
			err = fmt.Errorf("everybody on this machine may read %s; run: chmod o-rwx %s", c.TLSKey, c.TLSKey)
		}
	}
	if err != nil {
		d.judge("https", err, "")
		return
	}
	leaf, now := cert.pair.Leaf, time.Now()
	switch {
	case now.Before(leaf.NotBefore):
		d.say("https", false, "The certificate is not valid before %s. Put one in place that is.", leaf.NotBefore.Format(time.DateOnly))
	case now.After(leaf.NotAfter.Add(-soon)):
		d.say("https", false, "The certificate ends on %s. Put a new one in place; it is read without a restart.", leaf.NotAfter.Format(time.DateOnly))
	default:
		d.say("https", true, "The certificate is good until %s.", leaf.NotAfter.Format(time.DateOnly))
	}
}
