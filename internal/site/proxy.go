package site

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// proxies are the networks from which a proxy with https hands requests on. Stated none, it is this machine.
func (c Config) proxies() []netip.Prefix {
	if len(c.TrustedProxy) == 0 && !c.TLS() {
		return []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	}
	var all []netip.Prefix
	for _, text := range c.TrustedProxy {
		if p, err := parseNetwork(text); err == nil { // Check has refused others
			all = append(all, p)
		}
	}
	return all
}

func parseNetwork(text string) (netip.Prefix, error) {
	text = strings.TrimSpace(text)
	if !strings.Contains(text, "/") {
		ip, err := netip.ParseAddr(text)
		if err != nil {
			return netip.Prefix{}, err
		}
		return netip.PrefixFrom(ip, ip.BitLen()), nil
	}
	return netip.ParsePrefix(text)
}

// checkProxies says what cannot be read in the stated proxies.
func (c Config) checkProxies() error {
	for _, text := range c.TrustedProxy {
		if _, err := parseNetwork(text); err != nil {
			return fmt.Errorf("--trusted-proxy takes addresses or networks, such as 10.0.0.7 or 10.0.0.0/24, not %q", text)
		}
	}
	return nil
}

func within(networks []netip.Prefix, text string) bool {
	ip, err := netip.ParseAddr(text)
	return err == nil && slices.ContainsFunc(networks, func(p netip.Prefix) bool { return p.Contains(ip.Unmap().WithZone("")) })
}

// sourceOf tells where a request comes from: the connection's other end, or, where that is a trusted proxy, the last address
// that trusted proxies wrote down and that is none of them. Whatever stands before it, anybody could have written.
func sourceOf(trusted []netip.Prefix) func(*http.Request) string {
	return func(r *http.Request) string {
		host := hostOf(r.RemoteAddr)
		chain := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		for i := len(chain) - 1; i >= 0 && within(trusted, host); i-- {
			ip, err := netip.ParseAddr(strings.TrimSpace(chain[i]))
			if err != nil {
				break
			}
			host = ip.String()
		}
		return network(host)
	}
}

func hostOf(remote string) string {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		return remote
	}
	return host
}

// network is an address, or of IPv6 its network: one household has all addresses of one.
func network(host string) string {
	ip, err := netip.ParseAddr(host)
	if err != nil || ip.Unmap().Is4() {
		return host
	}
	p, _ := ip.WithZone("").Prefix(64) // 64 fits every IPv6 address
	return p.Masked().Addr().String()
}

// behindProxy stands before the pages where a proxy brings https: only what a trusted proxy hands on is answered, and what came
// to the proxy in clear is sent to https, or refused if it carries a form.
func (c Config) behindProxy(next http.Handler) http.Handler {
	if !c.Secure() || c.TLS() {
		return next
	}
	trusted := c.proxies()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !within(trusted, hostOf(r.RemoteAddr)) {
			say(w, http.StatusForbidden, "this address is for its proxy alone")
			return
		}
		protos := strings.Split(strings.Join(r.Header.Values("X-Forwarded-Proto"), ","), ",")
		switch proto := strings.ToLower(strings.TrimSpace(protos[len(protos)-1])); {
		case proto == "" || proto == "https":
			next.ServeHTTP(w, r)
		case r.Method == http.MethodGet || r.Method == http.MethodHead:
			http.Redirect(w, r, c.Base()+r.URL.RequestURI(), http.StatusPermanentRedirect)
		default:
			say(w, http.StatusForbidden, "send this by https")
		}
	})
}
