package graph_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph"
	"insyn/graph/limit"
)

// hostile are bodies that are sent to wear the server out, with the code and
// status that each is refused with.
func hostile() map[string]struct {
	body, code string
	status     int
} {
	type refused = struct {
		body, code string
		status     int
	}
	ask := func(document string) string {
		body, err := json.Marshal(map[string]string{"query": document})
		if err != nil {
			return ""
		}
		return string(body)
	}
	var nested strings.Builder
	for i := range 30 {
		fmt.Fprintf(&nested, "fragment f%d on Query { ...f%d ...f%d } ", i, i+1, i+1)
	}
	nested.WriteString("fragment f30 on Query { __typename } query { ...f0 }")
	deep := strings.Repeat("children { ", 40) + "id" + strings.Repeat(" }", 40)
	ids := strings.Repeat(`"0126",`, 5000)
	return map[string]refused{
		"deep":                {ask("{ goals { nodes { " + deep + " } } }"), "QUERY_TOO_LARGE", 400},
		"wide":                {ask("{ goals { nodes { " + strings.Repeat("id ", 950) + "} } }"), "QUERY_TOO_LARGE", 400},
		"aliased":             {ask("{ " + aliases(60) + " }"), "QUERY_TOO_LARGE", 400},
		"circular fragments":  {ask("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"), "GRAPHQL_VALIDATION_FAILED", 400},
		"exponential":         {ask(nested.String()), "QUERY_TOO_LARGE", 400},
		"huge lists":          {ask("{ reports(first: 100) { nodes { measures(first: 100) { nodes { observations { value } goal { measures { id } } } } } } }"), "COMPLEXITY_LIMIT_EXCEEDED", 400},
		"list of ids":         {ask("{ nodes(ids: [" + ids[:7*480] + "]) { id } }"), "QUERY_TOO_LARGE", 400},
		"huge variables":      {`{"query":"query($ids:[ID!]!){nodes(ids:$ids){id}}","variables":{"ids":[` + strings.TrimSuffix(ids, ",") + `]}}`, "QUERY_TOO_LARGE", 413},
		"many variables":      {`{"query":"query($ids:[ID!]!){nodes(ids:$ids){id}}","variables":{"ids":[` + strings.TrimSuffix(ids[:7*2000], ",") + `]}}`, "QUERY_TOO_LARGE", 400},
		"flood of directives": {ask("{ __typename " + strings.Repeat("@skip(if: false) ", 80) + "}"), "QUERY_TOO_LARGE", 400},
		"flood of comments":   {ask(strings.Repeat("#\n", 7000) + "{ __typename }"), "QUERY_TOO_LARGE", 400},
		"long document":       {ask("{ __typename " + strings.Repeat(" ", 20_000) + "}"), "QUERY_TOO_LARGE", 413},
		"long body":           {ask("{ __typename " + strings.Repeat(" ", 70_000) + "}"), "QUERY_TOO_LARGE", 413},
		"deep JSON":           {`{"query":"{ __typename }","variables":` + strings.Repeat(`{"a":`, 5000) + "1" + strings.Repeat("}", 5000) + "}", "QUERY_TOO_LARGE", 400},
	}
}

func aliases(n int) string {
	var text strings.Builder
	for i := range n {
		text.WriteString("a" + strconv.Itoa(i) + ": __typename ")
	}
	return text.String()
}

// generous is a handler that refuses no one for asking often.
func generous(tb testing.TB, s *store.Store) http.Handler {
	tb.Helper()
	site, err := url.Parse("https://insyn.example/")
	require.NoError(tb, err)
	o := graph.Options{Store: s, Public: site, Now: dbtest.Now, Log: slog.New(slog.DiscardHandler), Limits: limit.Public()}
	o.Limits.Burst = 1 << 30
	h, err := graph.NewHandler(o)
	require.NoError(tb, err)
	return h
}

func sendHostile(tb testing.TB, h http.Handler, body string) *httptest.ResponseRecorder {
	tb.Helper()
	r := httptest.NewRequestWithContext(tb.Context(), http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/graphql-response+json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestHostileQuestionsAreRefused(t *testing.T) {
	h := generous(t, empty(t))
	for name, c := range hostile() {
		w := sendHostile(t, h, c.body)
		assert.Equal(t, c.status, w.Code, "%s: %s", name, w.Body.String())
		code, message := firstError(t, w)
		assert.Equal(t, c.code, code, name)
		assert.NotEmpty(t, message, name)
		assert.Less(t, w.Body.Len(), 2000, "%s: a refusal is short", name)
	}
}

func TestOrdinaryQuestionsAreAnsweredMeanwhile(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		server := httptest.NewServer(generous(t, s))
		defer server.Close()
		stop := make(chan struct{})
		var attackers sync.WaitGroup
		for name, c := range hostile() {
			attackers.Go(func() {
				for {
					select {
					case <-stop:
						return
					default:
						assert.NotEmpty(t, sendHostile(t, server.Config.Handler, c.body).Body.String(), name)
					}
				}
			})
		}
		for i := range 20 {
			body := fmt.Sprintf(`{"query": "{ goals(first: %d) { totalCount } }"}`, i+1)
			w := send(t, server.Config.Handler, http.MethodPost, "/graphql", "application/json", body)
			assert.JSONEq(t, `{"data":{"goals":{"totalCount":2}}}`, w.Body.String())
		}
		close(stop)
		attackers.Wait()
	})
}

// BenchmarkHostile reports what each refusal costs, in milliseconds of processor
// time. Each is to take less than 50.
func BenchmarkHostile(b *testing.B) {
	s := dbtest.Open(b, b.TempDir()+"/insyn.db")
	require.NoError(b, s.Migrate(b.Context()))
	h := generous(b, s)
	for name, c := range hostile() {
		b.Run(name, func(b *testing.B) {
			before := processorTime(b)
			for b.Loop() {
				sendHostile(b, h, c.body)
			}
			b.ReportMetric(float64((processorTime(b)-before).Microseconds())/1000/float64(b.N), "cpu-ms/op")
		})
	}
}

// processorTime is what this process has used.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
