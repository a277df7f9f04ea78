package browser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/store"
)

// aFileIsChecked hands in a report of which two values are wrong, and then one
// that differs from what is public.
func aFileIsChecked(t *testing.T, site string, b *tab) {
	check := func(change func(*dbmodel.Bundle)) []string {
		bundle, err := dataset.Read(dataset.Kommunstyrelsen2020())
		require.NoError(t, err)
		change(bundle)
		name := filepath.Join(t.TempDir(), "rapport.zip")
		file, err := os.Create(name)
		require.NoError(t, err)
		require.NoError(t, dataset.Write(file, bundle))
		require.NoError(t, file.Close())
		require.NoError(t, chromedp.Do(b, chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{name})))
		return b.send("form[action='/admin/import/check'] button.second")
	}
	b.load(site + "/admin/import?lang=sv")
	wrong := check(func(r *dbmodel.Bundle) { r.Goals[0].Assessment, r.Goals[1].Title = "UTMÄRKT", "" })
	assert.Equal(t, []string{"Läs in en rapport", "2 fel att rätta i rapport.zip"}, wrong[:2])
	b.isAccessible("a file with errors")
	fine := check(func(r *dbmodel.Bundle) {
		r.Report.Year, r.Report.PeriodStart, r.Report.PeriodEnd = 2021, "2021-01-01", "2021-12-31"
	})
	assert.Equal(t, []string{"Läs in en rapport", "rapport.zip har inga fel"}, fine[:2])
	b.isAccessible("a file without errors")
}

// aBuildIsFollowed sees that the page of a build goes on by itself, and that it
// is loaded anew when the build has ended.
func aBuildIsFollowed(t *testing.T, d *desk, b *tab) {
	page := d.builds[2]
	id := strings.TrimPrefix(page, "/admin/builds/")
	b.load(d.url + page + "?lang=sv")
	shows := func(text string) {
		require.Eventually(t, func() bool { return slices.Contains(evaluate[[]string](b, shownText), text) }, 10*time.Second, 20*time.Millisecond, text)
	}
	shows("Pågår Gör sidor")
	_, err := d.store.ReportBuild(t.Context(), id, "Test", store.BuildProgress{Stage: "Gör sökningen", Done: 11, Total: 12})
	require.NoError(t, err)
	shows("Pågår Gör sökningen")
	shows("11 / 12")
	assert.InDelta(t, 11, evaluate[float64](b, "document.querySelector('progress').value"), 0)
	require.NoError(t, d.store.FinishBuild(t.Context(), id, "Test", store.BuildOutcome{Status: dbmodel.SiteBuildStatusSucceeded}))
	shows("Klart")
	shows("Förhandsvisningen har slutat gälla. Bygg en ny om den behövs.")
	assert.Empty(t, b.said, "nothing is forbidden")
}
