package metrics_test

import (
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"insyn/graph"
	"insyn/server/metrics"
)

func TestRequestsAreCounted(t *testing.T) {
	m := metrics.New("1.2.3")
	m.Answered(graph.Record{Operation: "Secret", Status: 200, Cost: 120, Statements: 4, Bytes: 1000, Took: 2 * time.Millisecond})
	m.Answered(graph.Record{Status: 200, Hit: true, Bytes: 1000})
	isReady := true
	m.Ready(func() bool { return isReady })
	m.Current(func() bool { return !isReady })
	m.Answered(graph.Record{Status: 429, Code: "RATE_LIMITED"})
	m.Replica("postgres://b/insyn")
	m.Replica("postgres://c/insyn")
	m.ReplicaFellBack("postgres://c/insyn")

	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "/metrics", nil))

	var own []string
	for line := range strings.Lines(w.Body.String()) {
		isTotal := strings.Contains(line, "_total") || strings.Contains(line, "_info") || strings.Contains(line, "_count") || strings.Contains(line, "_ready") || strings.Contains(line, "_current")
		if strings.HasPrefix(line, "insyn_") && isTotal {
			own = append(own, strings.TrimSpace(line))
		}
	}
	assert.Equal(t, []string{
		`insyn_build_info{version="1.2.3"} 1`,
		`insyn_graphql_answer_bytes_total 2000`,
		`insyn_graphql_cost_count 1`,
		`insyn_graphql_duration_seconds_count{hit="false"} 2`,
		`insyn_graphql_duration_seconds_count{hit="true"} 1`,
		`insyn_graphql_requests_total{code="",hit="false",status="200"} 1`,
		`insyn_graphql_requests_total{code="",hit="true",status="200"} 1`,
		`insyn_graphql_requests_total{code="RATE_LIMITED",hit="false",status="429"} 1`,
		`insyn_graphql_sql_statements_total 4`,
		`insyn_ready 1`,
		`insyn_replica_fallbacks_total{replica="postgres://b/insyn"} 0`,
		`insyn_replica_fallbacks_total{replica="postgres://c/insyn"} 1`,
		`insyn_site_current 0`,
	}, own)
	assert.NotContains(t, w.Body.String(), "Secret", "names that askers choose are no labels")
	assert.Contains(t, w.Body.String(), "process_resident_memory_bytes")
}

func TestPublicationsAreCounted(t *testing.T) {
	m := metrics.New("1.2.3")
	p := m.Publishing()
	p.Ended(7, nil)
	p.Ended(8, errors.New("the store is away"))

	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "/metrics", nil))
	assert.Contains(t, w.Body.String(), "\ninsyn_publish_failures_total 1\n")
	assert.Contains(t, w.Body.String(), "\ninsyn_published_revision 7\n")
}
