// Package metrics counts what the API does, for Prometheus. Nothing is counted
// by who asked or by what was asked.
package metrics

import (
	"net/http"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"insyn/graph"
)

// Metrics are the counts of one server.
type Metrics struct {
	registry   *prometheus.Registry
	requests   *prometheus.CounterVec
	seconds    *prometheus.HistogramVec
	cost       prometheus.Histogram
	statements prometheus.Counter
	bytes      prometheus.Counter
	fallbacks  *prometheus.CounterVec
}

// New counts from zero. version is the program's.
func New(version string) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "insyn_graphql_requests_total",
			Help: "Requests that were answered, by HTTP status, code of the first error and whether the answer came from memory.",
		}, []string{"status", "code", "hit"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "insyn_graphql_duration_seconds", Help: "Time from a request to its answer, by whether it came from memory.",
			Buckets: []float64{.0001, .001, .005, .01, .025, .05, .1, .25, .5, 1, 5, 10},
		}, []string{"hit"}),
		cost: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "insyn_graphql_cost", Help: "Cost of the questions that were not answered from memory.",
			Buckets: []float64{10, 100, 1000, 5000, 20_000, 50_000},
		}),
		statements: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "insyn_graphql_sql_statements_total", Help: "SQL statements that were run for answers.",
		}),
		bytes: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "insyn_graphql_answer_bytes_total", Help: "Bytes of answers, before compression.",
		}),
	}
	m.fallbacks = prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "insyn_replica_fallbacks_total",
		Help: "Questions that a replica could have been asked and did not answer, by the replica's address.",
	}, []string{"replica"})
	build := prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "insyn_build_info", Help: "1, with the version of the program.", ConstLabels: prometheus.Labels{"version": version},
	}, func() float64 { return 1 })
	m.registry.MustRegister(m.requests, m.seconds, m.cost, m.statements, m.bytes, m.fallbacks, build,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Ready shows whether the server can do its work, as it is when Prometheus asks.
func (m *Metrics) Ready(isReady func() bool) {
	m.tell("insyn_ready", "1 when the server can do its work, as /readyz tells in detail, and else 0.", isReady)
}

// Current shows whether the newest release of the site has all that is public.
func (m *Metrics) Current(isCurrent func() bool) {
	m.tell("insyn_site_current", "1 when the newest release of the site shows all that is public, and else 0, as while it is built.", isCurrent)
}

func (m *Metrics) tell(name, help string, is func() bool) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 {
		if is() {
			return 1
		}
		return 0
	}))
}

// Answered counts a request.
func (m *Metrics) Answered(r graph.Record) {
	hit := strconv.FormatBool(r.Hit)
	m.requests.WithLabelValues(strconv.Itoa(r.Status), r.Code, hit).Inc()
	m.seconds.WithLabelValues(hit).Observe(r.Took.Seconds())
	if !r.Hit && r.Cost > 0 {
		m.cost.Observe(float64(r.Cost))
	}
	m.statements.Add(float64(r.Statements))
	m.bytes.Add(float64(r.Bytes))
}

// Replica begins to count for a replica, which is called by its address without
// the password.
func (m *Metrics) Replica(name string) { m.fallbacks.WithLabelValues(name).Add(0) }

// ReplicaFellBack counts a question that a replica did not answer.
func (m *Metrics) ReplicaFellBack(name string) { m.fallbacks.WithLabelValues(name).Inc() }

// Handler answers Prometheus.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
