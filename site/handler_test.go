package site

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	firstRelease  = "20210301T120000Z-1"
	secondRelease = "20210302T120000Z-1"
	hash          = "531bc09ac58cedc22c2959ecd403cbe11d1f9fe9a6929ebbf13c8c4338baad90"
)

// publish makes a release of these files the live one.
func publish(t *testing.T, dir, name string, files map[string]string) {
	t.Helper()
	for file, content := range files {
		path := filepath.Join(dir, releasesFolder, name, file)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	}
	require.NoError(t, switchLive(dir, name))
}

// ask is the handler's answer to a request, with any headers in pairs.
func ask(dir, method, path string, headers ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequestWithContext(context.Background(), method, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	answer := httptest.NewRecorder()
	Handler(dir).ServeHTTP(answer, request)
	return answer
}

func TestTheHandlerServesTheLiveRelease(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "insyn.db"), []byte("secret"), 0o600))
	publish(t, dir, firstRelease, map[string]string{
		"index.html":                         "start",
		"404.html":                           "saknas",
		"en/404.html":                        "missing",
		"huddinge/index.html":                "kommun",
		"css/site.min." + hash + ".css":      "stil",
		"tom/bild.svg":                       "<svg/>",
		"sitemap.xml":                        "<urlset/>",
		"pagefind/fragment/sv_1.pf_fragment": "index",
		"pagefind/pagefind.js":               "sök",
		"huddinge/matt/antal-konkurser.md":   "okänd",
	})
	const html, short = "text/html; charset=utf-8", "public, max-age=60, stale-while-revalidate=600"
	cases := []struct {
		method, path              string
		status                    int
		body, contentType, cached string
		location                  string
	}{
		{"GET", "/", 200, "start", html, short, ""},
		{"HEAD", "/", 200, "", html, short, ""},
		{"GET", "/huddinge/", 200, "kommun", html, short, ""},
		{"GET", "/huddinge", 301, "", "", short, "/huddinge/"},
		{"GET", "/huddinge?a=b", 301, "", "", short, "/huddinge/?a=b"},
		{"GET", "/huddinge/index.html", 301, "", "", short, "/huddinge/"},
		{"GET", "/index.html", 301, "", "", short, "/"},
		{"GET", "/css/site.min." + hash + ".css", 200, "stil", "text/css; charset=utf-8", "public, max-age=31536000, immutable", ""},
		{"GET", "/tom/bild.svg", 200, "<svg/>", "image/svg+xml", short, ""},
		{"GET", "/pagefind/fragment/sv_1.pf_fragment", 200, "index", "application/octet-stream", "public, max-age=31536000, immutable", ""},
		{"GET", "/pagefind/pagefind.js", 200, "sök", "text/javascript; charset=utf-8", short, ""},
		{"GET", "/sitemap.xml", 200, "<urlset/>", "application/xml", short, ""},
		{"GET", "/huddinge/matt/antal-konkurser.md", 200, "okänd", "application/octet-stream", short, ""},
		{"GET", "/tom/", 404, "saknas", html, "no-store", ""},
		{"GET", "/tom", 404, "saknas", html, "no-store", ""},
		{"GET", "/finns-inte/", 404, "saknas", html, "no-store", ""},
		{"GET", "/en/huddinge/", 404, "missing", html, "no-store", ""},
		{"GET", "/fi/huddinge/", 404, "saknas", html, "no-store", ""},
		{"GET", "/bild.svg/", 404, "saknas", html, "no-store", ""},
		{"GET", "/../../insyn.db", 404, "saknas", html, "no-store", ""},
		{"GET", "/%2e%2e/%2e%2e/insyn.db", 404, "saknas", html, "no-store", ""},
		{"POST", "/", 405, "Sidorna går bara att läsa.\n", "text/plain; charset=utf-8", "", ""},
	}
	for _, c := range cases {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			answer := ask(dir, c.method, c.path)
			assert.Equal(t, c.status, answer.Code)
			assert.Equal(t, c.location, answer.Header().Get("Location"))
			assert.Equal(t, c.cached, answer.Header().Get("Cache-Control"))
			if c.status != http.StatusMovedPermanently {
				assert.Equal(t, c.body, answer.Body.String())
				assert.Equal(t, c.contentType, answer.Header().Get("Content-Type"))
			}
		})
	}
}

func TestEveryKindOfFileIsCalledWhatItIs(t *testing.T) {
	const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	for name, want := range map[string]struct {
		contentType string
		open        bool
	}{
		"index.html":          {"text/html; charset=utf-8", false},
		"site.css":            {"text/css; charset=utf-8", false},
		"search.js":           {"text/javascript; charset=utf-8", false},
		"text.woff2":          {"font/woff2", false},
		"site.webmanifest":    {"application/manifest+json", false},
		"robots.txt":          {"text/plain; charset=utf-8", false},
		"2020.pdf":            {"application/pdf", false},
		"chart.svg":           {"image/svg+xml", true},
		"chart.png":           {"image/png", true},
		"konkurser.csv":       {"text/csv; charset=utf-8", true},
		"konkurser.json":      {"application/json", true},
		"2020.zip":            {"application/zip", true},
		"2020.xlsx":           {workbook, true},
		"dcat.rdf":            {"application/rdf+xml", true},
		"sitemap.xml":         {"application/xml", true},
		"nyheter.xml":         {"application/atom+xml; charset=utf-8", true},
		"wasm.sv.pagefind":    {"application/octet-stream", false},
		"pagefind.sv.pf_meta": {"application/octet-stream", false},
	} {
		dir := t.TempDir()
		publish(t, dir, firstRelease, map[string]string{name: "text"})
		address := "/" + strings.TrimSuffix(name, "index.html")

		header := ask(dir, "GET", address).Header()

		assert.Equal(t, want.contentType, header.Get("Content-Type"), name)
		assert.Equal(t, want.open, header.Get("Access-Control-Allow-Origin") == "*", name)
	}
}

func TestALinkOutOfTheReleaseIsNotFollowed(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(dir, "insyn.db")
	require.NoError(t, os.WriteFile(secret, []byte("secret"), 0o600))
	publish(t, dir, firstRelease, map[string]string{"404.html": "saknas"})
	require.NoError(t, os.Symlink(secret, filepath.Join(dir, releasesFolder, firstRelease, "db.txt")))

	assert.Equal(t, http.StatusNotFound, ask(dir, "GET", "/db.txt").Code)
}

func TestASwitchIsSeenAtOnceAlsoByBrowsersThatHaveTheOldPage(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, firstRelease, map[string]string{"index.html": "första"})
	tag := ask(dir, "GET", "/").Header().Get("ETag")
	assert.Equal(t, http.StatusNotModified, ask(dir, "GET", "/", "If-None-Match", tag).Code)

	publish(t, dir, secondRelease, map[string]string{"index.html": "andra"})
	answer := ask(dir, "GET", "/", "If-None-Match", tag)
	assert.Equal(t, http.StatusOK, answer.Code)
	assert.Equal(t, "andra", answer.Body.String())

	require.NoError(t, switchLive(dir, firstRelease))
	assert.Equal(t, "första", ask(dir, "GET", "/").Body.String(), "back to the older release")
}

func TestWithoutAReleaseTheHandlerSaysSo(t *testing.T) {
	answer := ask(t.TempDir(), "GET", "/huddinge/")
	assert.Equal(t, http.StatusServiceUnavailable, answer.Code)
	assert.Equal(t, "text/html; charset=utf-8", answer.Header().Get("Content-Type"))
	assert.Equal(t, "10", answer.Header().Get("Retry-After"))
	assert.True(t, strings.HasPrefix(answer.Body.String(), "<!doctype html>\n<html lang=\"sv\">"))
}
