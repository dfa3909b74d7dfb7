package web

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Metrics are the figures of the web server, by route and status; no label holds anything of a person.
type Metrics struct {
	seconds *prometheus.HistogramVec
}

// NewMetrics registers the figures.
func NewMetrics(reg prometheus.Registerer) Metrics {
	m := Metrics{seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "caseaudit_request_seconds", Help: "Time taken to answer a request, by route and status.",
		Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5},
	}, []string{"route", "status"})}
	reg.MustRegister(m.seconds)
	return m
}

// Observe counts one request.
func (m Metrics) Observe(route string, status int, took time.Duration) {
	if m.seconds != nil {
		m.seconds.WithLabelValues(route, strconv.Itoa(status)).Observe(took.Seconds())
	}
}
