package graph_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
)

const (
	goneMessage = "Databasen svarar inte just nu. Försök igen om en liten stund. (The database does not answer at the moment. Try again shortly.)"
	slowMessage = "Frågan tog för lång tid. Fråga efter mindre åt gången. (The question took too long. Ask for less at a time.)"
	someGoals   = `{"query": "{ goals(first: 1) { nodes { title } } }"}`
	otherGoals  = `{"query": "{ goals(first: 2) { nodes { title } } }"}`
)

// post asks a handler, as the holder of a token unless that is "".
func post(t *testing.T, h http.Handler, token, question string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(question))
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestADatabaseThatIsGoneIsToldOfAndComesBackWithoutARestart(t *testing.T) {
	server := dbtest.NewServer(t)
	s := dbtest.Open(t, server.DSN())
	require.NoError(t, s.Migrate(t.Context()))
	dbtest.Report(t, s)
	_, known, err := s.CreateToken(t.Context(), "Anna", dbmodel.RoleEditor, nil, "test")
	require.NoError(t, err)
	_, unknown, err := s.CreateToken(t.Context(), "Eva", dbmodel.RoleEditor, nil, "test")
	require.NoError(t, err)
	h := handler(t, s, slog.New(slog.DiscardHandler))
	require.Equal(t, http.StatusOK, post(t, h, "", someGoals).Code)
	require.Equal(t, http.StatusOK, post(t, h, known, someGoals).Code)

	server.Stop(t)
	for _, token := range []string{"", known, unknown} {
		w := post(t, h, token, otherGoals)
		assert.Equal(t, http.StatusServiceUnavailable, w.Code)
		assert.Equal(t, "5", w.Header().Get("Retry-After"))
		assert.Equal(t, "no-store", w.Header().Get("Cache-Control"))
		code, message := firstError(t, w)
		assert.Equal(t, "SERVICE_UNAVAILABLE", code)
		assert.Equal(t, goneMessage, message)
	}

	server.Start(t)
	for _, token := range []string{"", known, unknown} {
		assert.Eventually(t, func() bool { return post(t, h, token, otherGoals).Code == http.StatusOK }, 5*time.Second, 50*time.Millisecond)
	}
}

// TestASlowDatabaseKeepsNoOneWaitingForWhatIsInMemory holds a lock on the reports.
func TestASlowDatabaseKeepsNoOneWaitingForWhatIsInMemory(t *testing.T) {
	dsn := dbtest.Postgres(t)
	s := dbtest.Open(t, dsn+"&statement_timeout=1000")
	require.NoError(t, s.Migrate(t.Context()))
	dbtest.Report(t, s)
	h := handler(t, s, slog.New(slog.DiscardHandler))
	require.Equal(t, http.StatusOK, post(t, h, "", someGoals).Code)
	holder, err := dbtest.SQL(t, dsn).BeginTx(t.Context(), nil)
	require.NoError(t, err)
	_, err = holder.ExecContext(t.Context(), "LOCK TABLE goals IN ACCESS EXCLUSIVE MODE")
	require.NoError(t, err)

	const askers = 12
	refused := make(chan *httptest.ResponseRecorder, askers)
	since := dbtest.Stopwatch()
	for range askers {
		go func() { refused <- post(t, h, "", otherGoals) }()
	}
	for range 50 {
		asked := dbtest.Stopwatch()
		require.Equal(t, http.StatusOK, post(t, h, "", someGoals).Code, "from memory")
		require.Less(t, asked(), 300*time.Millisecond)
	}
	for range askers {
		w := <-refused
		assert.Equal(t, http.StatusServiceUnavailable, w.Code, w.Body.String())
		code, message := firstError(t, w)
		assert.Equal(t, "TIMEOUT", code)
		assert.Equal(t, slowMessage, message)
	}
	assert.Less(t, since(), 8*time.Second)
	require.NoError(t, holder.Rollback())
	assert.Equal(t, http.StatusOK, post(t, h, "", otherGoals).Code)
}
