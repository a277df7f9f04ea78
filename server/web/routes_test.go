package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/server/web"
)

func says(text string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) })
}

func routes() web.Routes {
	return web.Routes{
		Site:      says("site"),
		API:       says("api"),
		Explorer:  says("explorer"),
		Documents: says("documents"),
		Reference: says("reference"),
		Export:    says("export"),
		Console:   says("console"),
		Ready:     says("ready"),
	}
}

func get(t *testing.T, r web.Routes, path string) *httptest.ResponseRecorder {
	t.Helper()
	answer := httptest.NewRecorder()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
	require.NoError(t, err)
	r.Handler().ServeHTTP(answer, request)
	return answer
}

func TestEachAddressHasItsOwnAnswer(t *testing.T) {
	for path, want := range map[string]string{
		"/":                             "site",
		"/huddinge/kommunstyrelsen/":    "site",
		"/graphql/none":                 "site",
		"/graphql/explorer":             "explorer",
		"/graphql/explorer?lang=en":     "explorer",
		"/graphql/explorer/x.js":        "explorer",
		"/graphql/docs":                 "reference",
		"/graphql/docs?lang=en":         "reference",
		"/graphql/docs/reference.css":   "reference",
		"/graphql/schema.graphqls":      "reference",
		"/graphql/documents.json":       "documents",
		"/graphql":                      "api",
		"/graphql?query=%7B__typename}": "api",
		"/export/0126/x/2020.zip":       "export",
		"/admin":                        "console",
		"/admin/reports/0126/x/2020":    "console",
		"/healthz":                      "ok\n",
		"/readyz":                       "ready",
	} {
		answer := get(t, routes(), path)
		assert.Equal(t, http.StatusOK, answer.Code, path)
		assert.Equal(t, want, answer.Body.String(), path)
	}
}

func TestEveryAnswerIsProtected(t *testing.T) {
	const before, after = "default-src 'none'; style-src 'self'; script-src 'self'", "; img-src 'self' data:; font-src 'self'; " +
		"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "
	const strict, searching, embedded = before + after + "'none'", before + " 'wasm-unsafe-eval'" + after + "'none'", before + after + "*"
	policies := map[string]string{
		"/":                                  strict,
		"/huddinge/kommunstyrelsen/2020/":    strict,
		"/sok/":                              searching,
		"/en/sok/":                           searching,
		"/fi/sok/":                           searching,
		"/pagefind/pagefind-worker.js":       searching,
		"/pagefind/pagefind.js":              strict,
		"/huddinge/matt/sok/":                strict,
		"/huddinge/matt/konkurser/inbaddad/": embedded,
		"/huddinge/matt/inbaddad/konkurser/": strict,
		"/graphql":                           "default-src 'none'; frame-ancestors 'none'",
		"/healthz":                           "default-src 'none'; frame-ancestors 'none'",
		"/readyz":                            "default-src 'none'; frame-ancestors 'none'",
	}
	for path, policy := range policies {
		header := get(t, routes(), path).Header()
		assert.Equal(t, policy, header.Get("Content-Security-Policy"), path)
		assert.Equal(t, "nosniff", header.Get("X-Content-Type-Options"), path)
		assert.Empty(t, header.Get("Strict-Transport-Security"), path)
		if path == "/graphql" {
			continue // its answers are data: nothing in them can refer, open or ask
		}
		assert.Equal(t, "strict-origin-when-cross-origin", header.Get("Referrer-Policy"), path)
		assert.Equal(t, "same-origin", header.Get("Cross-Origin-Opener-Policy"), path)
		assert.Equal(t, "camera=(), geolocation=(), microphone=()", header.Get("Permissions-Policy"), path)
	}
}

func TestAnEncryptedSiteStaysEncrypted(t *testing.T) {
	for public, want := range map[string]string{"https://insyn.example": "max-age=31536000", "http://localhost:8080": ""} {
		address, err := url.Parse(public)
		require.NoError(t, err)
		encrypted := routes()
		encrypted.Public = address

		assert.Equal(t, want, get(t, encrypted, "/").Header().Get("Strict-Transport-Security"), public)
		assert.Equal(t, want, get(t, encrypted, "/graphql").Header().Get("Strict-Transport-Security"), public)
	}
}
