package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var long = strings.Repeat("Kommunstyrelsen redovisar ett överskott. ", 100)

// file serves the long text as a file of a kind.
func file(contentType string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("ETag", `W/"release"`)
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(long))
	})
}

// answerOf is the server's answer to a reader who sends these headers.
func answerOf(t *testing.T, contentType string, headers map[string]string) *httptest.ResponseRecorder {
	t.Helper()
	r := routes()
	r.Site = file(contentType)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
	require.NoError(t, err)
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	answer := httptest.NewRecorder()
	r.Handler().ServeHTTP(answer, request)
	assert.Equal(t, "Accept-Encoding", answer.Header().Get("Vary"))
	return answer
}

func TestTextIsCompressedForThoseWhoUnderstandIt(t *testing.T) {
	for _, contentType := range []string{
		"text/html; charset=utf-8", "text/css; charset=utf-8", "text/javascript; charset=utf-8", "text/csv; charset=utf-8",
		"image/svg+xml", "application/xml", "application/rdf+xml", "application/atom+xml; charset=utf-8",
		"application/json", "application/graphql-response+json; charset=utf-8", "application/manifest+json",
	} {
		answer := answerOf(t, contentType, map[string]string{"Accept-Encoding": "gzip, br"})

		require.Equal(t, "gzip", answer.Header().Get("Content-Encoding"), contentType)
		assert.Equal(t, contentType, answer.Header().Get("Content-Type"))
		unpacked, err := gzip.NewReader(answer.Body)
		require.NoError(t, err)
		text, err := io.ReadAll(unpacked)
		require.NoError(t, err)
		assert.Equal(t, long, string(text))
	}
}

func TestOtherAnswersGoAsTheyAre(t *testing.T) {
	for name, c := range map[string]struct {
		contentType string
		headers     map[string]string
		status      int
		body        string
	}{
		"to those who understand nothing": {"text/html", nil, http.StatusOK, long},
		"pictures":                        {"image/png", map[string]string{"Accept-Encoding": "gzip"}, http.StatusOK, long},
		"archives":                        {"application/zip", map[string]string{"Accept-Encoding": "gzip"}, http.StatusOK, long},
		"an unchanged page": {
			"text/html", map[string]string{"Accept-Encoding": "gzip", "If-None-Match": `W/"release"`}, http.StatusNotModified, "",
		},
		"a part of a file": {
			"text/csv", map[string]string{"Accept-Encoding": "gzip", "Range": "bytes=0-9"}, http.StatusPartialContent, long[:10],
		},
	} {
		t.Run(name, func(t *testing.T) {
			answer := answerOf(t, c.contentType, c.headers)

			assert.Equal(t, c.status, answer.Code)
			assert.Empty(t, answer.Header().Get("Content-Encoding"))
			assert.Equal(t, c.body, answer.Body.String())
		})
	}
}
