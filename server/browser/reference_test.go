package browser

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/graph"
	"insyn/graph/reference"
	"insyn/server/web"
)

// referenced serves the API's reference, with the headers that readers get,
// until the test ends. It tells where.
func referenced(t *testing.T) string {
	t.Helper()
	public := &url.URL{Scheme: "https", Host: "insyn.example"}
	pages, err := reference.Handler(graph.Schema(), reference.About{Public: public, Limits: map[string]int{"page": 100, "complexity": 20_000}})
	require.NoError(t, err)
	server := httptest.NewServer(web.Routes{
		Site: http.NotFoundHandler(), API: http.NotFoundHandler(), Export: http.NotFoundHandler(), Reference: pages, Public: public,
	}.Handler())
	t.Cleanup(server.Close)
	return server.URL
}

func TestTheReferenceInABrowser(t *testing.T) {
	address, chromium := referenced(t), launch(t)
	pages := []string{address + reference.Path, address + reference.Path + "?lang=en"}
	t.Run("the reference", func(t *testing.T) {
		t.Run("is accessible", func(t *testing.T) { t.Parallel(); theReferenceIsAccessible(t, pages, chromium.open(t)) })
		t.Run("loads lightly and quietly", func(t *testing.T) { t.Parallel(); theReferenceLoadsLightly(t, pages, chromium.open(t)) })
		t.Run("has a skip link", func(t *testing.T) { t.Parallel(); theReferenceIsSkippedTo(t, pages, chromium.open(t)) })
		t.Run("is valid HTML", func(t *testing.T) { t.Parallel(); theReferenceIsValid(t, pages) })
	})
}

// theReferenceIsAccessible asks axe-core about both pages, wide and narrow,
// light and dark; at 320 pixels nothing scrolls sideways.
func theReferenceIsAccessible(t *testing.T, pages []string, b *tab) {
	axe, err := os.ReadFile(filepath.Join(scripts, "node_modules/axe-core/axe.min.js"))
	require.NoError(t, err)
	for _, width := range []int64{1280, 320} {
		b.resize(width, 800)
		for _, page := range pages {
			b.load(page)
			evaluate[any](b, string(axe)+";0")
			assert.Empty(t, evaluate[[]string](b, axeRun), "%d %s", width, page)
			b.prefer("prefers-color-scheme", "dark")
			assert.Empty(t, evaluate[[]string](b, axeColours), "%d in the dark %s", width, page)
			b.onScreen()
			assert.Empty(t, evaluate[[]string](b, wide), "%d %s", width, page)
		}
	}
}

// theReferenceLoadsLightly holds the pages to what the site's pages are held to.
func theReferenceLoadsLightly(t *testing.T, pages []string, b *tab) {
	for _, page := range pages {
		seen := b.load(page)
		assert.Empty(t, seen.said, page)
		for _, asked := range seen.asked {
			assert.True(t, strings.HasPrefix(asked, strings.TrimSuffix(page, "?lang=en")), asked)
		}
		assert.Less(t, seen.bytes, 60_000, page)
	}
}

func theReferenceIsSkippedTo(t *testing.T, pages []string, b *tab) {
	for _, page := range pages {
		b.load(page)
		first := b.press(kb.Tab)
		assert.Equal(t, stop{Name: "A #content"}, first)
	}
}

// theReferenceIsValid hands both pages to html-validate, as they are sent.
func theReferenceIsValid(t *testing.T, pages []string) {
	folder := t.TempDir()
	for i, name := range []string{"sv.html", "en.html"} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, pages[i], nil)
		require.NoError(t, err)
		answer, err := http.DefaultClient.Do(request)
		require.NoError(t, err)
		page, err := io.ReadAll(answer.Body)
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), page, 0o600))
	}
	pagesAreValid(t, folder)
}
