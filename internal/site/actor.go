package site

import (
	"net"

	"caseaudit/internal/signin"
)

// signIn is the service that tells who is asking.
func (in *Installation) signIn() *signin.Service {
	o := signin.Options{Secure: in.Config.Secure(), Site: in.Config.passkeySite(), SSO: in.Config.sso()}
	if o.Secure {
		o.Source = sourceOf(in.Config.proxies())
	}
	return signin.New(in.House, o)
}

// passkeySite is the address to which passkeys are bound. On this machine alone it is localhost: browsers take no number for it.
func (c Config) passkeySite() string {
	if c.PublicURL != "" {
		return c.Base()
	}
	_, port, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return ""
	}
	return "http://localhost:" + port
}
