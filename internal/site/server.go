package site

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"caseaudit/internal/help"
	"caseaudit/internal/signin"
	"caseaudit/internal/web"
)

// Server serves an installation. What the demonstration adds comes in the fields; they are empty for serve.
type Server struct {
	In     *Installation
	Routes func(*signin.Service) []web.Route // beside those of routes.go
	Around func(http.Handler) http.Handler   // before everything else
	Ready  func(address string)              // told when requests are taken
	times  times                             // zero: usual
}

// times are how long the other end of a connection may take.
type times struct{ header, read, write, idle time.Duration }

var usual = times{header: 10 * time.Second, read: time.Minute, write: 2 * time.Minute, idle: 2 * time.Minute}

// grace is how long requests under way may take at a shutdown.
const grace = 10 * time.Second

// Run serves until ctx ends, then finishes the requests under way.
func (s *Server) Run(ctx context.Context) error {
	health := newHealth(s.In.House)
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	handler, err := s.Handler(registry)
	if err != nil {
		return err
	}
	main, err := s.listen(s.In.Config.Addr, health.around(s.In.Config.behindProxy(handler)))
	if err != nil {
		return err
	}
	if s.In.Config.TLS() {
		cert, err := openCertificate(s.In.Config, s.In.House.Log)
		if err != nil {
			return errors.Join(err, main.socket.Close())
		}
		main.socket = tls.NewListener(main.socket, cert.tlsConfig())
	}
	servers := []*listening{main}
	if s.In.Config.MetricsAddr != "" {
		metrics, err := s.listen(s.In.Config.MetricsAddr, metricsHandler(registry))
		if err != nil {
			return errors.Join(err, main.socket.Close())
		}
		servers = append(servers, metrics)
	}
	return s.serve(ctx, health, servers)
}

// Handler answers every request of a person, as Run serves it; its figures go to registry.
func (s *Server) Handler(registry prometheus.Registerer) (http.Handler, error) {
	in := s.In
	signIn := in.signIn()
	all := routes(signIn)
	if s.Routes != nil {
		all = append(all, s.Routes(signIn)...)
	}
	site := &web.Site{House: in.House, Nav: nav, Help: help.Links(), Public: map[string]http.Handler{help.Prefix: help.Pictures()}, Routes: all, Actor: signIn.Actor, Prove: signIn,
		Secure: in.Config.Secure(), Metrics: web.NewMetrics(registry)}
	handler, err := site.Handler()
	if err == nil && s.Around != nil {
		handler = s.Around(handler)
	}
	return handler, err
}

func metricsHandler(registry *prometheus.Registry) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	return mux
}

// listening is a server with its open socket.
type listening struct {
	server *http.Server
	socket net.Listener
}

func (s *Server) listen(addr string, handler http.Handler) (*listening, error) {
	socket, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s; stop what is using it, or choose another address: %w", addr, err)
	}
	may := s.times
	if may == (times{}) {
		may = usual
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: may.header, ReadTimeout: may.read,
		WriteTimeout: may.write, IdleTimeout: may.idle, MaxHeaderBytes: 64 << 10,
		ErrorLog: log.New(io.Discard, "", 0)} // its lines name the addresses of people
	return &listening{server, socket}, nil
}

func (s *Server) serve(ctx context.Context, health *health, servers []*listening) error {
	failed := make(chan error, len(servers))
	for _, l := range servers {
		go func() { failed <- l.server.Serve(l.socket) }()
	}
	address := servers[0].socket.Addr().String()
	s.In.House.Log.Info("taking requests", "address", address)
	health.ready.Store(true)
	if s.Ready != nil {
		s.Ready(address)
	}
	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	health.ready.Store(false)
	s.In.House.Log.Info("shutting down")
	return errors.Join(err, shutDown(servers))
}

// shutDown takes no new requests and waits for those under way, but not for ever.
func shutDown(servers []*listening) error {
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	var errs []error
	for _, l := range servers {
		if err := l.server.Shutdown(ctx); err != nil {
			errs = append(errs, fmt.Errorf("requests were cut off at the shutdown: %w", err), l.server.Close())
		}
	}
	return errors.Join(errs...)
}
