package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func empty(t *testing.T) *store.Store {
	t.Helper()
	s := dbtest.Open(t, filepath.Join(t.TempDir(), "insyn.db"))
	require.NoError(t, s.Migrate(t.Context()))
	return s
}

func send(t *testing.T, h http.Handler, method, target, contentType, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// firstError is the code and the sentence of an answer's first error; each
// error names its request.
func firstError(t *testing.T, w *httptest.ResponseRecorder) (code, message string) {
	t.Helper()
	var a struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code, RequestID string }
		}
	}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &a), w.Body.String())
	require.NotEmpty(t, a.Errors, w.Body.String())
	assert.Len(t, a.Errors[0].Extensions.RequestID, 26)
	assert.Equal(t, w.Header().Get("X-Request-Id"), a.Errors[0].Extensions.RequestID)
	return a.Errors[0].Extensions.Code, a.Errors[0].Message
}

func TestQuestionsComeByGetToo(t *testing.T) {
	h := handler(t, empty(t), slog.New(slog.DiscardHandler))
	address := "/graphql?query=" + url.QueryEscape(`query ($id: ID!) { node(id: $id) { id } __type(name: "Goal") { name } }`) +
		"&variables=" + url.QueryEscape(`{"id": "0126"}`)
	w := send(t, h, http.MethodGet, address, "", "")
	assert.Equal(t, http.StatusOK, w.Code)
	assert.JSONEq(t, `{"data":{"node":null,"__type":{"name":"Goal"}}}`, w.Body.String())
}

func TestRequestsThatHoldNoQuestionAreRefused(t *testing.T) {
	h := handler(t, empty(t), slog.New(slog.DiscardHandler))
	const asJSON = "application/json"
	for _, c := range []struct {
		name, method, target, contentType, body string
		status                                  int
		code, message                           string
	}{
		{"other method", "PUT", "/graphql", asJSON, "{}", 405, "BAD_REQUEST", "Ask with GET or POST."},
		{
			"form", "POST", "/graphql", "application/x-www-form-urlencoded", "query=1", 415, "BAD_REQUEST",
			"Send the question as JSON, with Content-Type: application/json.",
		},
		{
			"no JSON", "POST", "/graphql", asJSON, "{secret", 400, "BAD_REQUEST",
			`The body is not JSON of the form {"query": "…", "variables": {…}}.`,
		},
		{
			"large body", "POST", "/graphql", asJSON, strings.Repeat(" ", 65537), 413, "QUERY_TOO_LARGE",
			"The body is 65537 bytes, longer than 65536 bytes: ask for less at a time.",
		},
		{
			"long address", "GET", "/graphql?query=" + strings.Repeat("a", 8192), "", "", 414, "QUERY_TOO_LARGE",
			"The address is 8198 bytes, longer than 8192 bytes: ask with POST instead.",
		},
		{"bad variables", "GET", "/graphql?query=%7B__typename%7D&variables=1", "", "", 400, "BAD_REQUEST", "variables is not a JSON object."},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := send(t, h, c.method, c.target, c.contentType, c.body)
			assert.Equal(t, c.status, w.Code)
			assert.Equal(t, "application/json; charset=utf-8", w.Header().Get("Content-Type"))
			code, message := firstError(t, w)
			assert.Equal(t, c.code, code)
			assert.Equal(t, c.message, message)
		})
	}
}

func TestQuestionsThatCannotBeAnsweredSayWhy(t *testing.T) {
	const badCursor = "The cursor is not one of this list: use endCursor or startCursor of a page that was asked for with the same orderBy."
	h := handler(t, empty(t), slog.New(slog.DiscardHandler))
	for question, wanted := range map[string][2]string{
		`{`:                                   {"GRAPHQL_PARSE_FAILED", "Expected Name, found <EOF>"},
		`{ goal }`:                            {"GRAPHQL_VALIDATION_FAILED", `Cannot query field "goal" on type "Query". Did you mean "goals"?`},
		`{ goals(first: 101) { totalCount }}`: {"BAD_USER_INPUT", "first is 101: ask for 0 to 100 at a time, and page with cursors."},
		`{ goals(last: -1) { nodes { id }}}`:  {"BAD_USER_INPUT", "last is -1: ask for 0 to 100 at a time, and page with cursors."},
		`{ goals(first: 1, last: 1) { nodes { id }}}`: {
			"BAD_USER_INPUT", "first and last cannot both be given: ask for one end of the list.",
		},
		`{ goals(after: "rubbish") { nodes { id }}}`:                                                 {"BAD_USER_INPUT", badCursor},
		`{ goals(after: "` + cursor(t, `["measure REPORT_ORDER ASC","x",1]`) + `") { nodes { id }}}`: {"BAD_USER_INPUT", badCursor},
		`{ goals(after: "` + cursor(t, `["goal REPORT_ORDER ASC","x","y"]`) + `") { nodes { id }}}`:  {"BAD_USER_INPUT", badCursor},
		`{ goals(after: "` + cursor(t, `["goal REPORT_ORDER ASC","x",1.5]`) + `") { nodes { id }}}`:  {"BAD_USER_INPUT", badCursor},
		`{ search(text: "…") { totalCount }}`:                                                        {"BAD_USER_INPUT", "text holds no word to look for: give at least one."},
		`{` + strings.Repeat(" __typename", 1000) + `}`: {
			"QUERY_TOO_LARGE",
			"The question has 1002 words and signs, and at most 1000 are allowed: ask for less at a time, in several questions.",
		},
	} {
		w := send(t, h, http.MethodPost, "/graphql", "application/json", fmt.Sprintf(`{"query": %q}`, question))
		code, message := firstError(t, w)
		assert.Equal(t, wanted, [2]string{code, message})
	}
}

func TestErrorsInsideAreMaskedAndLogged(t *testing.T) {
	var log bytes.Buffer
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "insyn.db"))
	require.NoError(t, err)
	h := handler(t, s, slog.New(slog.NewJSONHandler(&log, nil)))
	require.NoError(t, s.Close())
	w := send(t, h, http.MethodPost, "/graphql", "application/json", `{"query": "{ node(id: \"0126\") { id } }"}`)
	code, message := firstError(t, w)
	assert.Equal(t, "INTERNAL_SERVER_ERROR", code)
	assert.Equal(t, "Något gick fel hos oss. Försök igen; händer det igen, hör av dig och ange requestId. "+
		"(Something went wrong on our side. Try again; if it happens again, tell us the requestId.)", message)
	assert.NotContains(t, w.Body.String(), "sql")
	var entry struct{ Level, Msg, Error, RequestID string }
	require.NoError(t, json.Unmarshal(log.Bytes(), &entry))
	assert.Equal(t, "ERROR", entry.Level)
	assert.Contains(t, entry.Error, "sql: database is closed")
	assert.Equal(t, w.Header().Get("X-Request-Id"), entry.RequestID)
}

func TestPanicsAreMaskedAndLogged(t *testing.T) {
	var log bytes.Buffer
	h := handler(t, nil, slog.New(slog.NewJSONHandler(&log, nil)))
	w := send(t, h, http.MethodPost, "/graphql", "application/json", `{"query": "{ node(id: \"0126\") { id } }"}`)
	assert.Equal(t, http.StatusInternalServerError, w.Code)
	code, message := firstError(t, w)
	assert.Equal(t, "INTERNAL_SERVER_ERROR", code)
	assert.NotContains(t, message, "nil pointer")
	assert.Contains(t, log.String(), "nil pointer")
	assert.Contains(t, log.String(), w.Header().Get("X-Request-Id"))
}
