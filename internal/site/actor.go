package site

import (
	"net"
	"net/http"
	"strings"

	"caseaudit/internal/signin"
)

// signIn is the service that tells who is asking.
func (in *Installation) signIn() *signin.Service {
	o := signin.Options{Secure: in.Config.Secure()}
	if o.Secure {
		o.Source = behindProxy
	}
	return signin.New(in.House, o)
}

// behindProxy is where a request comes from when a proxy on this machine handed it on: the last address that the proxy wrote
// down. Whatever stands before it, anybody could have written.
func behindProxy(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil || !IsLoopback(host) {
		return host
	}
	chain := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	if last := strings.TrimSpace(chain[len(chain)-1]); last != "" {
		return last
	}
	return host
}
