package graph_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph"
)

// answer is what the graph answers, and the number of SQL statements it took.
type answer struct {
	body       string
	statements int
}

func handler(t *testing.T, s *store.Store, log *slog.Logger) http.Handler {
	t.Helper()
	site, err := url.Parse("https://insyn.example/")
	require.NoError(t, err)
	h, err := graph.NewHandler(graph.Options{Store: s, Public: site, Version: "test", Now: dbtest.Now, Log: log, KeptBytes: 1 << 20})
	require.NoError(t, err)
	return h
}

// ask sends a question as JSON.
func ask(t *testing.T, s *store.Store, question string) answer {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": question})
	require.NoError(t, err)
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	ctx, count := store.WithStatementCount(r.Context())
	w := httptest.NewRecorder()
	handler(t, s, slog.New(slog.DiscardHandler)).ServeHTTP(w, r.WithContext(ctx))
	require.Equal(t, http.StatusOK, w.Code, w.Body.String())
	return answer{w.Body.String(), count()}
}

// asksOn asks the small reports for 2019 and 2020, on both databases.
func asksOn(t *testing.T, question, wanted string, statements int) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2019))
		dbtest.Import(t, s, fixture(2020))
		got := ask(t, s, question)
		assert.JSONEq(t, wanted, got.body)
		assert.Equal(t, statements, got.statements, "SQL statements")
	})
}
