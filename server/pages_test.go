package main

import (
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph"
	"insyn/graph/limit"
	"insyn/site"
)

// publicURL is where the sites that the tests build say that they are.
const publicURL = "https://insyn.example"

// From the package that comes with the program, through each database, the API
// and Hugo, to the pages: what a resident then can read.
func TestTheBundledReportFromPackageToPage(t *testing.T) {
	var built []map[string]string
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		dir := buildSite(t, s)
		pages := readPages(t, dir)
		t.Run("every fact is readable on its page", func(t *testing.T) { everyFactIsReadable(t, pages) })
		t.Run("every page is sound HTML", func(t *testing.T) { everyPageIsSound(t, pages) })
		t.Run("every link leads somewhere", func(t *testing.T) { everyLinkLeadsSomewhere(t, dir) })
		built = append(built, contents(t, dir))
	})
	for i := 1; i < len(built); i++ {
		assert.Equal(t, built[0], built[i], "the same pages, byte for byte, from either database")
	}
}

// buildSite builds the site of what is stored, as "insyn build" does, and
// returns the folder of the release.
func buildSite(t *testing.T, s *store.Store) string {
	t.Helper()
	public, err := url.Parse(publicURL)
	require.NoError(t, err)
	log := slog.New(slog.DiscardHandler)
	api, err := graph.NewHandler(graph.Options{Store: s, Public: public, Version: "test", Now: dbtest.Now, Log: log, Limits: limit.Staff()})
	require.NoError(t, err)
	release, err := site.Build(t.Context(), site.Options{
		Client: inProcess(api), Dir: t.TempDir(), BaseURL: publicURL, Now: dbtest.Now, Log: log, Export: exporter(s),
	})
	require.NoError(t, err)
	return release.Dir
}

// page is a page of the built site.
type page struct {
	file string
	root *html.Node
}

func readPages(t *testing.T, dir string) map[string]page {
	t.Helper()
	pages := make(map[string]page)
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".html" {
			return err
		}
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close() //nolint:errcheck // Only read from.
		root, err := html.Parse(file)
		name := strings.TrimPrefix(filepath.ToSlash(path), filepath.ToSlash(dir))
		pages[strings.TrimSuffix(name, "index.html")] = page{name, root}
		return err
	})
	require.NoError(t, err)
	return pages
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		files[strings.TrimPrefix(path, dir)] = string(text)
		return err
	})
	require.NoError(t, err)
	return files
}

// everyPageIsSound looks at what every reader, seeing or not, needs of a page.
func everyPageIsSound(t *testing.T, pages map[string]page) {
	for name, p := range pages {
		assert.Equal(t, languageOf(name), attribute(first(p.root, "html"), "lang"), name)
		assert.Len(t, all(p.root, "h1"), 1, name)
		assert.Len(t, all(p.root, "main"), 1, name)
		require.Len(t, all(first(p.root, "head"), "title"), 1, name) // A chart has a title too.
		assert.NotEmpty(t, words(first(p.root, "title")), name)
		everyTableIsSound(t, name, p.root)
		nothingIsInline(t, name, p.root)
		idsAreUnique(t, name, p.root)
	}
}

// languageOf is the language of the page at an address.
func languageOf(address string) string {
	for _, language := range []string{"en", "fi"} {
		if strings.HasPrefix(address, "/"+language+"/") {
			return language
		}
	}
	return "sv"
}

func everyTableIsSound(t *testing.T, name string, root *html.Node) {
	t.Helper()
	for _, table := range all(root, "table") {
		headers := all(table, "th")
		assert.NotEmpty(t, headers, "%s: a table without headers", name)
		for _, header := range headers {
			assert.Contains(t, []string{"col", "row", "colgroup", "rowgroup"}, attribute(header, "scope"), name)
		}
	}
}

// nothingIsInline holds pages to the server's Content-Security-Policy, which
// allows no script or style in the page itself.
func nothingIsInline(t *testing.T, name string, root *html.Node) {
	t.Helper()
	assert.Empty(t, all(root, "style"), name)
	for _, script := range all(root, "script") {
		isData := strings.HasSuffix(attribute(script, "type"), "json")
		assert.True(t, isData || attribute(script, "src") != "", "%s: an inline script", name)
	}
	walk(root, func(n *html.Node) {
		for _, a := range n.Attr {
			assert.False(t, a.Key == "style" || strings.HasPrefix(a.Key, "on"), "%s: %s=%q", name, a.Key, a.Val)
		}
	})
}

func idsAreUnique(t *testing.T, name string, root *html.Node) {
	t.Helper()
	seen := make(map[string]bool)
	walk(root, func(n *html.Node) {
		if id := attribute(n, "id"); id != "" {
			assert.False(t, seen[id], "%s: two elements have the id %q", name, id)
			seen[id] = true
		}
	})
}
