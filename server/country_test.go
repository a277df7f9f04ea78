package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dataset/generate"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// TestACountryFromPackageToPage builds the site of two municipalities with two
// committees and two years each, and follows every link between them.
func TestACountryFromPackageToPage(t *testing.T) {
	var built []map[string]string
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		for report := range (generate.Country{Municipalities: 2, Committees: 2, Years: 2, LastYear: 2021, Seed: 1}).Reports() {
			report.Report.Digest = report.Report.ID
			dbtest.Import(t, s, report)
		}
		dir := buildSite(t, s)
		if built = append(built, contents(t, dir)); len(built) > 1 {
			return // The same pages as those that are looked at.
		}
		pages := readPages(t, dir)
		t.Run("every page is sound HTML", func(t *testing.T) { everyPageIsSound(t, pages) })
		t.Run("every link leads somewhere", func(t *testing.T) { everyLinkLeadsSomewhere(t, dir) })
		t.Run("every measure has a page over the years", func(t *testing.T) { everyMeasureIsCompared(t, dir) })
	})
	for i := 1; i < len(built); i++ {
		assert.Equal(t, built[0], built[i], "the same pages, byte for byte, from either database")
	}
}

// everyMeasureIsCompared holds that each measure of each report has a page of its
// municipality, which leads back to the report's.
func everyMeasureIsCompared(t *testing.T, dir string) {
	found, err := filepath.Glob(filepath.Join(dir, "*", "*", "2*", "matt", "*", "index.html"))
	require.NoError(t, err)
	assert.NotEmpty(t, found)
	for _, file := range found {
		page, err := filepath.Rel(dir, filepath.Dir(file))
		require.NoError(t, err)
		parts := strings.Split(filepath.ToSlash(page), "/")
		compared, err := os.ReadFile(filepath.Join(dir, parts[0], "matt", parts[4], "index.html"))
		if assert.NoError(t, err) {
			assert.Contains(t, string(compared), `"/`+filepath.ToSlash(page)+`/"`)
		}
	}
}
