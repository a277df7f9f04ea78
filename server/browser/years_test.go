package browser

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dataset/generate"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/site"
)

// TestYearsInABrowser holds the pages of several reports, of which one municipality
// has a colour of its own, to what those of a single report are held to.
func TestYearsInABrowser(t *testing.T) {
	s, release := serveStored(t, country(t), site.Options{Pagefind: pagefind(t)})
	require.True(t, release.Search, "it can be searched")
	b := launch(t).open(t)
	axe, err := os.ReadFile(filepath.Join(scripts, "node_modules/axe-core/axe.min.js"))
	require.NoError(t, err)
	for _, root := range languages {
		for _, path := range []string{
			"", "huddinge/", "huddinge/kommunstyrelsen/", "stockholm/kommunstyrelsen/", "huddinge/matt/", "huddinge/matt/sjukfranvaro/",
			"huddinge/kommunstyrelsen/2020/", "huddinge/kommunstyrelsen/2020/matt/sjukfranvaro/",
		} {
			t.Run(root+path, func(t *testing.T) {
				b.load(s.url + root + path)
				evaluate[any](b, string(axe)+";0")
				assert.Empty(t, evaluate[[]string](b, axeRun))
				b.prefer("prefers-color-scheme", "dark")
				assert.Empty(t, evaluate[[]string](b, axeColours), "in the dark")
				b.onScreen()
				b.resize(320, 640)
				b.load(s.url + root + path)
				assert.Empty(t, evaluate[[]string](b, wide), "on a phone")
				b.resize(1280, 800)
			})
		}
	}
	t.Run("are valid HTML", func(t *testing.T) { pagesAreValid(t, filepath.Join(s.dir, "huddinge", "matt")) })
	t.Run("are searched by municipality and year", func(t *testing.T) { thePartsAreSearched(t, s, b) })
}

// country is a database with the reports of two municipalities.
func country(t *testing.T) *store.Store {
	t.Helper()
	opened := dbtest.Open(t, filepath.Join(t.TempDir(), "insyn.db"))
	require.NoError(t, opened.Migrate(t.Context()))
	for report := range (generate.Country{Municipalities: 2, Committees: 1, Years: 3, LastYear: 2021, Seed: 1}).Reports() {
		report.Report.Digest = report.Report.ID
		dbtest.Import(t, opened, report)
	}
	_, err := opened.Present(t.Context(), "0126", store.Presentation{
		Contact: new("kommunen@exempel.se"), AccentColour: new("#7a1f5c"),
		Logo: new([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80"><path fill="#7a1f5c" d="M0 40 40 0l40 40-40 40zM100 20h200v40H100z"/></svg>`)),
	}, "Karin")
	require.NoError(t, err)
	return opened
}
