package graph_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph"
)

const titles = `{ reports { nodes { year title } } }`

// get asks by GET, with headers given as pairs.
func get(t *testing.T, h http.Handler, parameters url.Values, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql?"+parameters.Encode(), http.NoBody)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// observed is a handler, and what it tells of the requests it has answered.
func observed(t *testing.T, s *store.Store) (http.Handler, func() graph.Record) {
	t.Helper()
	site, err := url.Parse("https://insyn.example/")
	require.NoError(t, err)
	var mu sync.Mutex
	var last graph.Record
	h, err := graph.NewHandler(graph.Options{
		Store: s, Public: site, Version: "test", Now: dbtest.Now, Log: slog.New(slog.DiscardHandler), KeptBytes: 1 << 20,
		Answered: func(r graph.Record) {
			mu.Lock()
			defer mu.Unlock()
			last = r
		},
	})
	require.NoError(t, err)
	return h, func() graph.Record {
		mu.Lock()
		defer mu.Unlock()
		return last
	}
}

func TestEqualQuestionsAreAnsweredFromMemoryUntilTheDataChanges(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		h, last := observed(t, s)
		dbtest.Import(t, s, fixture(2019))
		question := url.Values{"query": {titles}}
		const first = `{"data":{"reports":{"nodes":[{"year":2019,"title":"Verksamhetsberättelse 2019"}]}}}`
		for _, wanted := range []graph.Record{{Statements: 1}, {Hit: true}, {Hit: true}} {
			w := get(t, h, question)
			assert.JSONEq(t, first, w.Body.String())
			assert.Equal(t, wanted.Hit, last().Hit)
			assert.Equal(t, wanted.Statements, last().Statements)
		}
		dbtest.Import(t, s, fixture(2020))
		w := get(t, h, question)
		assert.JSONEq(t, `{"data":{"reports":{"nodes":[
			{"year":2020,"title":"Verksamhetsberättelse 2020"},{"year":2019,"title":"Verksamhetsberättelse 2019"}]}}}`, w.Body.String())
		assert.False(t, last().Hit)
	})
}

func TestAnswersFromMemoryEndWithAnEmbargo(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		now := dbtest.Now()
		s.Now = func() time.Time { return now }
		s.Lease = time.Hour
		ends := now.Add(time.Second)
		h, last := observed(t, s)
		s.Lease = 0
		_, err := s.Import(t.Context(), fixture(2020), store.Publication{State: dbmodel.ReportStatePublished, PublishedAt: &ends, Now: now})
		require.NoError(t, err)
		s.Lease = time.Hour
		question := url.Values{"query": {titles}}
		tag := get(t, h, question).Header().Get("ETag")
		w := get(t, h, question, "If-None-Match", tag)
		assert.Equal(t, http.StatusNotModified, w.Code)
		assert.True(t, last().Hit)
		now = ends
		w = get(t, h, question, "If-None-Match", tag)
		assert.Equal(t, http.StatusOK, w.Code)
		assert.JSONEq(t, `{"data":{"reports":{"nodes":[{"year":2020,"title":"Verksamhetsberättelse 2020"}]}}}`, w.Body.String())
	})
}

func TestReadersWhoHaveTheAnswerAreToldSo(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		h, other := handler(t, s, slog.New(slog.DiscardHandler)), handler(t, s, slog.New(slog.DiscardHandler))
		question := url.Values{"query": {titles}}
		w := get(t, h, question)
		tag := w.Header().Get("ETag")
		assert.Regexp(t, `^W/"[\w-]{20}"$`, tag)
		assert.Equal(t, "public, max-age=60, stale-while-revalidate=600", w.Header().Get("Cache-Control"))
		assert.Equal(t, "Accept, Accept-Encoding, Authorization", w.Header().Get("Vary"))
		for name, server := range map[string]http.Handler{"the same server": h, "another one": other} {
			w = get(t, server, question, "If-None-Match", `"other", `+tag)
			assert.Equal(t, http.StatusNotModified, w.Code, name)
			assert.Empty(t, w.Body.String(), name)
			assert.Equal(t, tag, w.Header().Get("ETag"), name)
		}
		assert.Equal(t, http.StatusOK, get(t, h, question, "If-None-Match", tag, "Accept", "application/graphql-response+json").Code,
			"another form is another answer")
	})
}

func TestAnswersThatAreNotForEveryoneOrForLongAreNotKept(t *testing.T) {
	h, last := observed(t, empty(t))
	for name, question := range map[string]string{
		"refused while answered": `{ goals(first: 101) { totalCount } }`,
		"not valid":              `{ nothing }`,
	} {
		for range 2 {
			w := get(t, h, url.Values{"query": {question}})
			assert.Equal(t, "no-store", w.Header().Get("Cache-Control"), name)
			assert.Empty(t, w.Header().Get("ETag"), name)
			assert.False(t, last().Hit, name)
		}
	}
	w := send(t, h, http.MethodPost, "/graphql", "application/json", `{"query": "{ __typename }"}`)
	assert.Equal(t, "no-store", w.Header().Get("Cache-Control"), "what was sent with POST")
}

func TestEqualQuestionsAtOnceAreAnsweredOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		s.Lease = time.Hour
		var mu sync.Mutex
		statements := 0
		site, err := url.Parse("https://insyn.example/")
		require.NoError(t, err)
		h, err := graph.NewHandler(graph.Options{
			Store: s, Public: site, Now: dbtest.Now, Log: slog.New(slog.DiscardHandler), KeptBytes: 1 << 20,
			Answered: func(r graph.Record) {
				mu.Lock()
				defer mu.Unlock()
				statements = max(statements, r.Statements)
			},
		})
		require.NoError(t, err)
		var asking sync.WaitGroup
		ctx, count := store.WithStatementCount(t.Context())
		for range 30 {
			asking.Go(func() {
				body := strings.NewReader(`{"query": "{ goals { nodes { title } } }"}`)
				r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", body)
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				assert.Equal(t, http.StatusOK, w.Code)
			})
		}
		asking.Wait()
		assert.Equal(t, statements, count(), "no more than one of them took")
	})
}
