package graph_test

import (
	"compress/gzip"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/graph"
	"insyn/graph/limit"
)

// strict lets each client ask twice, and once more a minute.
func strict(t *testing.T, o graph.Options) http.Handler {
	t.Helper()
	site, err := url.Parse("https://insyn.example/")
	require.NoError(t, err)
	o.Public, o.Now, o.Log, o.KeptBytes = site, dbtest.Now, slog.New(slog.DiscardHandler), 1<<20
	o.Limits = limit.Public()
	o.Limits.PointsPerHour, o.Limits.Burst = 60, 2
	h, err := graph.NewHandler(o)
	require.NoError(t, err)
	return h
}

func from(t *testing.T, h http.Handler, address, question, token string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql?query="+url.QueryEscape(question), http.NoBody)
	r.RemoteAddr = address
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestClientsPayForWhatTheyAskAndNothingForWhatIsRemembered(t *testing.T) {
	h := strict(t, graph.Options{Store: empty(t)})
	const one, other = "192.0.2.1:1000", "192.0.2.2:1000"
	ask := func(client string, n int) *httptest.ResponseRecorder {
		return from(t, h, client, fmt.Sprintf("{ reports(first: %d) { totalCount } }", n), "")
	}
	assert.Equal(t, http.StatusOK, ask(one, 1).Code)
	assert.Equal(t, http.StatusOK, ask(one, 2).Code)
	for range 5 {
		assert.Equal(t, http.StatusOK, ask(one, 1).Code, "answers from memory are free")
	}
	refused := ask(one, 3)
	assert.Equal(t, http.StatusTooManyRequests, refused.Code)
	assert.Equal(t, "60", refused.Header().Get("Retry-After"))
	assert.Equal(t, `"points";r=0;t=60`, refused.Header().Get("RateLimit"))
	assert.Equal(t, `"points";q=2;w=120`, refused.Header().Get("RateLimit-Policy"))
	code, message := firstError(t, refused)
	assert.Equal(t, "RATE_LIMITED", code)
	assert.Equal(t, "The question costs 1 points, and you have 0 of 2 left: ask again in 60 seconds, or for less at a time.", message)
	assert.Equal(t, http.StatusOK, ask(other, 3).Code, "another client has points of its own")
}

func TestHoldersOfTokensHaveLimitsOfTheirOwn(t *testing.T) {
	s := empty(t)
	_, secret, err := s.CreateToken(t.Context(), "Bygget", dbmodel.RoleBuilder, nil, "Test")
	require.NoError(t, err)
	h := strict(t, graph.Options{Store: s})
	const large = `{ reports(first: 100) { nodes { measures(first: 100) { nodes { goal { id } report { id } source { id } } } } } }`
	refused := from(t, h, "192.0.2.1:1000", large, "")
	code, message := firstError(t, refused)
	assert.Equal(t, "COMPLEXITY_LIMIT_EXCEEDED", code)
	assert.Regexp(t, `^The question costs \d+, and at most 20000 is allowed`, message)
	for range 3 {
		w := from(t, h, "192.0.2.1:1000", large, secret)
		assert.Equal(t, http.StatusOK, w.Code, w.Body.String())
		assert.Equal(t, "no-store", w.Header().Get("Cache-Control"), "what it sees is no one else's")
		assert.Empty(t, w.Header().Get("ETag"))
		assert.NotEmpty(t, w.Header().Get("X-Insyn-Cost"))
	}
}

func TestWrongTokensAreRefused(t *testing.T) {
	w := from(t, strict(t, graph.Options{Store: empty(t)}), "192.0.2.1:1000", "{ __typename }", "insyn_wrong")
	assert.Equal(t, http.StatusUnauthorized, w.Code)
	assert.Equal(t, "Bearer", w.Header().Get("WWW-Authenticate"))
	code, _ := firstError(t, w)
	assert.Equal(t, "UNAUTHENTICATED", code)
}

func TestAnswersFromMemoryAreCompressedBeforehand(t *testing.T) {
	s := empty(t)
	for year := range 5 {
		dbtest.Import(t, s, fixture(2016+year))
	}
	s.Lease = time.Hour
	h := handler(t, s, slog.New(slog.DiscardHandler))
	question := url.Values{"query": {"{ measures(first: 20) { nodes { id name unit } } }"}}
	plain := get(t, h, question)
	packed := get(t, h, question, "Accept-Encoding", "br, gzip")
	assert.Equal(t, "gzip", packed.Header().Get("Content-Encoding"))
	assert.Less(t, packed.Body.Len(), plain.Body.Len()/2)
	reader, err := gzip.NewReader(packed.Body)
	require.NoError(t, err)
	text, err := io.ReadAll(reader)
	require.NoError(t, err)
	assert.JSONEq(t, plain.Body.String(), string(text))
}
