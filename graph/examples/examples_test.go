package examples_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph"
	"insyn/graph/examples"
)

var update = flag.Bool("update", false, "write the answers in testdata anew")

func all(t *testing.T) []examples.Example {
	t.Helper()
	all, err := examples.All()
	require.NoError(t, err)
	return all
}

// Each example is asked as a reader's browser asks, of the report that comes
// with the program; testdata holds the whole answers.
func TestExamplesAreAnsweredAlikeByBothDatabases(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		for _, example := range all(t) {
			t.Run(example.Slug, func(t *testing.T) {
				golden := filepath.Join("testdata", example.Slug+".json")
				answer := ask(t, s, example)
				if *update {
					require.NoError(t, os.WriteFile(golden, answer, 0o600))
				}
				wanted, err := os.ReadFile(golden)
				require.NoError(t, err)
				assert.Equal(t, string(wanted), string(answer))
				assert.NotContains(t, string(answer), `"errors"`)
			})
		}
	})
}

// ask gives the answer as it came, indented for those who read it.
func ask(t *testing.T, s *store.Store, example examples.Example) []byte {
	t.Helper()
	site, err := url.Parse("https://insyn.example/")
	require.NoError(t, err)
	question := url.Values{"query": {example.Query}, "variables": {example.Variables}}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql?"+question.Encode(), nil)
	w := httptest.NewRecorder()
	h, err := graph.NewHandler(graph.Options{Store: s, Public: site, Version: "test", Now: dbtest.Now, Log: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	h.ServeHTTP(w, r)
	require.Equal(t, http.StatusOK, w.Code, w.Body.String())
	body, err := io.ReadAll(w.Body)
	require.NoError(t, err)
	var indented bytes.Buffer
	require.NoError(t, json.Indent(&indented, body, "", "  "))
	indented.WriteByte('\n')
	return indented.Bytes()
}

func TestEveryAnswerIsOfAnExample(t *testing.T) {
	var wanted []string
	for _, example := range all(t) {
		wanted = append(wanted, filepath.Join("testdata", example.Slug+".json"))
	}
	answers, err := filepath.Glob("testdata/*.json")
	require.NoError(t, err)
	assert.ElementsMatch(t, wanted, answers)
}

func TestExamplesHaveWordsForReaders(t *testing.T) {
	seen := make(map[string]bool)
	for _, example := range all(t) {
		assert.Regexp(t, `^[a-z][a-z0-9-]+$`, example.Slug)
		assert.Regexp(t, `^(query \w+\([^)]+\) )?\{\n`, example.Query, example.Slug)
		for _, words := range []examples.Words{example.Swedish, example.English} {
			assert.Regexp(t, `^\p{Lu}.{10,60}[^.]$`, words.Title)
			assert.Regexp(t, `^\p{Lu}.{20,110}\.$`, words.Text)
			assert.False(t, seen[words.Title], words.Title)
			seen[words.Title] = true
		}
	}
	assert.GreaterOrEqual(t, len(seen), 2*12)
}

// A question that can be shared is an address, and those have a length.
func TestExamplesFitInAnAddress(t *testing.T) {
	const longest = 2000
	spaces := regexp.MustCompile(`\s+`)
	for _, example := range all(t) {
		question := url.Values{"query": {spaces.ReplaceAllString(example.Query, " ")}, "variables": {example.Variables}}
		assert.Less(t, len(question.Encode()), longest, example.Slug)
	}
}
