package browser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
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

// comesToShow waits until the page has a line.
func (b *tab) comesToShow(line string) {
	b.t.Helper()
	isThere := func() bool {
		lines, err := chromedp.Run(b, chromedp.Evaluate[[]string](shownText))
		return err == nil && slices.Contains(lines, line) // between two pages there is none to ask
	}
	require.Eventually(b.t, isThere, 10*time.Second, 20*time.Millisecond, line)
}

// aBuildIsFollowed sees that the page of a build goes on by itself, and that it
// is loaded anew when the build has ended.
func aBuildIsFollowed(t *testing.T, d *desk, b *tab) {
	page := d.builds[2]
	id := strings.TrimPrefix(page, "/admin/builds/")
	b.load(d.url + page + "?lang=sv")
	b.comesToShow("Pågår Gör sidor")
	_, err := d.store.ReportBuild(t.Context(), id, "Test", store.BuildProgress{Stage: "Gör sökningen", Done: 11, Total: 12})
	require.NoError(t, err)
	b.comesToShow("Pågår Gör sökningen")
	b.comesToShow("11 / 12")
	assert.InDelta(t, 11, evaluate[float64](b, "document.querySelector('progress').value"), 0)
	require.NoError(t, d.store.FinishBuild(t.Context(), id, "Test", store.BuildOutcome{Status: dbmodel.SiteBuildStatusSucceeded}))
	b.comesToShow("Klart")
	b.comesToShow("Förhandsvisningen har slutat gälla. Bygg en ny om den behövs.")
	assert.Empty(t, b.said, "nothing is forbidden")
}

// aBuildIsFollowedWithoutScripts sees that the page is loaded anew by itself.
func aBuildIsFollowedWithoutScripts(t *testing.T, d *desk, b *tab) {
	asked, err := d.store.AskForBuild(t.Context(), dbmodel.SiteTargetPreview, "Redaktionen")
	require.NoError(t, err)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.load(d.url + "/admin/builds/" + asked.ID + "?lang=sv")
	b.comesToShow("Väntar")
	_, err = d.store.CancelBuild(t.Context(), asked.ID, "Redaktionen")
	require.NoError(t, err)
	b.comesToShow("Avbrutet")
}
