package metrics

import "github.com/prometheus/client_golang/prometheus"

// Publishing counts how the site is published to a store.
type Publishing struct {
	failures prometheus.Counter
	revision prometheus.Gauge
}

// Publishing are the counts of one store. It is called once.
func (m *Metrics) Publishing() *Publishing {
	p := &Publishing{
		failures: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "insyn_publish_failures_total", Help: "Times that the live site could not be published to the store.",
		}),
		revision: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "insyn_published_revision", Help: "Revision of the data that the site in the store shows; 0 until this server has published it.",
		}),
	}
	m.registry.MustRegister(p.failures, p.revision)
	return p
}

// Ended counts a publication of a site that shows this revision of the data.
func (p *Publishing) Ended(revision int, err error) {
	if err != nil {
		p.failures.Inc()
		return
	}
	p.revision.Set(float64(revision))
}
