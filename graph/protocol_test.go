package graph_test

import (
	"bufio"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph"
)

func TestAnswerHasTheFormThatIsAccepted(t *testing.T) {
	const legacy, modern = "application/json; charset=utf-8", "application/graphql-response+json; charset=utf-8"
	h := handler(t, empty(t), slog.New(slog.DiscardHandler))
	for accept, wanted := range map[string]struct {
		status, failed int
		contentType    string
	}{
		"":                                  {200, 200, legacy},
		"*/*":                               {200, 200, legacy},
		"application/json":                  {200, 200, legacy},
		"application/graphql-response+json": {200, 400, modern},
		"application/json;q=0.5, application/graphql-response+json": {200, 400, modern},
		"text/html, application/*;q=0.2":                            {200, 200, legacy},
		"application/graphql-response+json;q=0, application/json":   {200, 200, legacy},
		"text/html": {406, 406, legacy},
		"nonsense;": {406, 406, legacy},
	} {
		w := get(t, h, url.Values{"query": {"{ __typename }"}}, "Accept", accept)
		assert.Equal(t, wanted.status, w.Code, accept)
		assert.Equal(t, wanted.contentType, w.Header().Get("Content-Type"), accept)
		w = get(t, h, url.Values{"query": {"{"}}, "Accept", accept)
		assert.Equal(t, wanted.failed, w.Code, accept)
		assert.NotContains(t, w.Body.String(), `"data"`, accept)
	}
}

func TestPagesOfOtherOriginsMayAsk(t *testing.T) {
	h := handler(t, empty(t), slog.New(slog.DiscardHandler))
	w := send(t, h, http.MethodOptions, "/graphql", "", "")
	assert.Equal(t, http.StatusNoContent, w.Code)
	assert.Equal(t, "GET, HEAD, POST", w.Header().Get("Access-Control-Allow-Methods"))
	assert.Contains(t, w.Header().Get("Access-Control-Allow-Headers"), "Content-Type")
	w = get(t, h, url.Values{"query": {"{ __typename }"}}, "Origin", "https://tidningen.example")
	assert.Equal(t, "*", w.Header().Get("Access-Control-Allow-Origin"))
	assert.Contains(t, w.Header().Get("Access-Control-Expose-Headers"), "ETag")
}

func TestOneQuestionAtATime(t *testing.T) {
	h := handler(t, empty(t), slog.New(slog.DiscardHandler))
	w := send(t, h, http.MethodPost, "/graphql", "application/json", ` [{"query": "{ __typename }"}]`)
	assert.Equal(t, http.StatusBadRequest, w.Code)
	code, message := firstError(t, w)
	assert.Equal(t, "BAD_REQUEST", code)
	assert.Equal(t, "The body is a list of questions: send one at a time; one question can ask for many things.", message)
}

func TestOnlyKnownDocumentsHaveNames(t *testing.T) {
	const known, hash = "{ __typename }", "7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b"
	site, err := url.Parse("https://insyn.example/")
	require.NoError(t, err)
	h, err := graph.NewHandler(graph.Options{
		Store: empty(t), Public: site, Now: dbtest.Now, Log: slog.New(slog.DiscardHandler), Trusted: []string{known},
	})
	require.NoError(t, err)
	apollo := func(hash string) string { return `{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}` }
	other := strings.Repeat("0", 64)
	for name, c := range map[string]struct {
		parameters url.Values
		code       string
	}{
		"by name":                     {url.Values{"documentId": {hash}}, ""},
		"by name as Apollo gives it":  {url.Values{"extensions": {apollo(hash)}}, ""},
		"with its text":               {url.Values{"extensions": {apollo(hash)}, "query": {known}}, ""},
		"unknown":                     {url.Values{"documentId": {other}}, "PERSISTED_QUERY_NOT_FOUND"},
		"unknown, as Apollo gives it": {url.Values{"extensions": {apollo(other)}}, "PERSISTED_QUERY_NOT_FOUND"},
		"with another text":           {url.Values{"documentId": {other}, "query": {known}}, "BAD_REQUEST"},
		"nothing":                     {url.Values{}, "BAD_REQUEST"},
	} {
		w := get(t, h, c.parameters)
		if c.code == "" {
			assert.JSONEq(t, `{"data":{"__typename":"Query"}}`, w.Body.String(), name)
			continue
		}
		code, _ := firstError(t, w)
		assert.Equal(t, c.code, code, name)
	}
}

func TestOneOfSeveralOperationsIsChosenByName(t *testing.T) {
	h := handler(t, empty(t), slog.New(slog.DiscardHandler))
	const document = `query One { __typename } query Two { reports { totalCount } }`
	assert.JSONEq(t, `{"data":{"reports":{"totalCount":0}}}`, get(t, h, url.Values{"query": {document}, "operationName": {"Two"}}).Body.String())
	_, message := firstError(t, get(t, h, url.Values{"query": {document}}))
	assert.Equal(t, "The document holds several operations: say with operationName which one to answer.", message)
	_, message = firstError(t, get(t, h, url.Values{"query": {document}, "operationName": {"Three"}}))
	assert.Equal(t, "The document holds no operation called Three.", message)
}

func TestEndpointSaysWhatItIs(t *testing.T) {
	asksOn(t, `{ api { version dataRevision licence maxDepth maxComplexity rateLimitPerMinute } }`,
		`{"data":{"api":{"version":"test","dataRevision":2,"licence":"https://creativecommons.org/publicdomain/zero/1.0/",
			"maxDepth":15,"maxComplexity":20000,"rateLimitPerMinute":50}}}`, 0)
}

func TestSubscriptionTellsEveryNewRevision(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		server := httptest.NewServer(handler(t, s, slog.New(slog.DiscardHandler)))
		defer server.Close()
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"?query="+url.QueryEscape("subscription { dataRevision }"), http.NoBody)
		require.NoError(t, err)
		r.Header.Set("Accept", "text/event-stream")
		answer, err := server.Client().Do(r)
		require.NoError(t, err)
		defer answer.Body.Close() //nolint:errcheck // the test ends with it
		assert.Equal(t, "text/event-stream", answer.Header.Get("Content-Type"))
		lines := bufio.NewScanner(answer.Body)
		assert.Equal(t, []string{":", "", "event: next", `data: {"data":{"dataRevision":0}}`, ""}, next(t, lines, 5))
		dbtest.Import(t, s, fixture(2020))
		assert.Equal(t, []string{"event: next", `data: {"data":{"dataRevision":1}}`, ""}, next(t, lines, 3))
	})
}

func next(t *testing.T, lines *bufio.Scanner, number int) []string {
	t.Helper()
	read := make([]string, number)
	for i := range read {
		require.True(t, lines.Scan(), "the stream ended")
		read[i] = lines.Text()
	}
	return read
}

func TestStreamOfAQueryHasOneEvent(t *testing.T) {
	h := handler(t, empty(t), slog.New(slog.DiscardHandler))
	w := get(t, h, url.Values{"query": {"{ __typename }"}}, "Accept", "text/event-stream")
	assert.Equal(t, ":\n\nevent: next\ndata: {\"data\":{\"__typename\":\"Query\"}}\n\nevent: complete\ndata:\n\n", w.Body.String())
	w = get(t, h, url.Values{"query": {"{ nothing }"}}, "Accept", "text/event-stream")
	assert.Contains(t, w.Body.String(), "GRAPHQL_VALIDATION_FAILED")
	code, message := firstError(t, get(t, h, url.Values{"query": {"subscription { dataRevision }"}}))
	assert.Equal(t, "BAD_REQUEST", code)
	assert.Equal(t, "A subscription is answered with events: accept text/event-stream.", message)
}
