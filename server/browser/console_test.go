package browser

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	reportPage    = "/admin/reports/0126/kommunstyrelsen/2020"
	correctedID   = "0126/kommunstyrelsen/2021"
	correctedPage = "/admin/reports/" + correctedID
	// shownText is the page's own text, a line a block.
	shownText = `(document.querySelector('main')?.innerText ?? '').split(/\n+/).map(line => line.trim())`
)

func TestTheConsoleInABrowser(t *testing.T) {
	d, chromium := staffed(t), launch(t)
	check := func(name string) {
		t.Run(name+" the pages are accessible", func(t *testing.T) { theConsoleIsAccessible(t, d, chromium.open(t)) })
		t.Run(name+" the pages are valid HTML", func(t *testing.T) { theConsoleIsValid(t, d) })
	}
	check("with a draft")
	t.Run("the pages can be walked with a keyboard", func(t *testing.T) { theConsoleIsWalked(t, d, chromium.open(t)) })
	t.Run("a report is published and withdrawn", func(t *testing.T) { aReportIsPublished(t, d.url, chromium.open(t)) })
	check("with a log")
	t.Run("a file is checked", func(t *testing.T) { aFileIsChecked(t, d.url, chromium.open(t)) })
	t.Run("a build is followed", func(t *testing.T) { aBuildIsFollowed(t, d, chromium.open(t)) })
	t.Run("a build is followed without scripts", func(t *testing.T) { aBuildIsFollowedWithoutScripts(t, d, chromium.open(t)) })
	t.Run("a token is made and revoked", func(t *testing.T) { aTokenIsMade(t, d.url, chromium.open(t)) })
}

// theConsoleIsAccessible asks axe-core about every page, wide and narrow, light
// and dark, and with colours that its reader has chosen.
func theConsoleIsAccessible(t *testing.T, d *desk, b *tab) {
	for _, path := range d.pages() {
		for _, language := range []string{"?lang=en", "?lang=sv"} {
			for _, width := range []int64{1280, 320} {
				b.resize(width, 800)
				heard := b.load(d.url + path + language).said
				if path != "/admin/nothing" { // that there is no such page is said, too
					assert.Empty(t, heard, "%s says something to developers", path)
				}
				b.isAccessible(path + language + " " + strconv.FormatInt(width, 10))
			}
		}
	}
}

// isAccessible holds the page that is open, with all its details open, to
// axe-core's rules and its window.
func (b *tab) isAccessible(name string) {
	b.t.Helper()
	axe, err := os.ReadFile(filepath.Join(scripts, "node_modules/axe-core/axe.min.js"))
	require.NoError(b.t, err)
	evaluate[any](b, "document.querySelectorAll('details').forEach(d => { d.open = true });0")
	evaluate[any](b, string(axe)+";0")
	for _, scheme := range []string{"light", "dark"} {
		b.prefer("prefers-color-scheme", scheme)
		assert.Empty(b.t, evaluate[[]string](b, axeRun), "%s %s", name, scheme)
	}
	b.prefer("forced-colors", "active")
	assert.Empty(b.t, evaluate[[]string](b, unseen), name)
	b.onScreen()
	assert.Empty(b.t, evaluate[[]string](b, wide), name)
}

// theConsoleIsWalked reaches all that there is to press or fill in. Of choices
// that exclude each other the Tab key reaches the one that is chosen, and in a
// field for a day or a time each of its parts.
func theConsoleIsWalked(t *testing.T, d *desk, b *tab) {
	for _, path := range d.pages() {
		b.load(d.url + path)
		var reached []string
		for _, stop := range b.walk() {
			assert.Empty(t, stop.Wrong, "%s on %s", stop.Name, path)
			reached = append(reached, stop.Name)
		}
		left := "INPUT " + strings.Join(evaluate[[]string](b, "[...document.querySelectorAll('[type=radio]:not(:checked)')].map(e => e.id)"), "\nINPUT ")
		wanted := slices.DeleteFunc(evaluate[[]string](b, focusable), func(name string) bool { return strings.Contains(left+"\n", name+"\n") })
		assert.Equal(t, slices.Compact(wanted), slices.Compact(reached), path)
	}
}

// refresh loads a page anew for who follows a build without scripts. Rules of
// HTML allow it; html-validate has another opinion.
const refresh = `<meta http-equiv="refresh" content="3">`

// theConsoleIsValid hands every page to html-validate, as it is sent.
func theConsoleIsValid(t *testing.T, d *desk) {
	folder := t.TempDir()
	for i, path := range d.pages() {
		for _, language := range []string{"sv", "en"} {
			page := strings.Replace(fetched(t, d.url+path+"?lang="+language), refresh, "", 1)
			require.NoError(t, os.WriteFile(filepath.Join(folder, strconv.Itoa(i)+language+".html"), []byte(page), 0o600))
		}
	}
	pagesAreValid(t, folder)
}

// send presses a button and waits for the page that comes.
func (b *tab) send(button string) []string {
	b.t.Helper()
	_, err := chromedp.RunResponse(b, chromedp.Click(chromedp.CSS(button)))
	require.NoError(b.t, err)
	return evaluate[[]string](b, shownText)
}

// fill writes in a field.
func (b *tab) fill(field, text string) {
	b.t.Helper()
	evaluate[any](b, "document.querySelector('"+field+"').focus();0")
	require.NoError(b.t, chromedp.Do(b, chromedp.KeyEvent(text)))
}

func aReportIsPublished(t *testing.T, site string, b *tab) {
	b.load(site + reportPage + "?lang=sv")
	b.fill("#override", "Tryckfelen finns i den tryckta boken.")
	evaluate[any](b, "document.querySelector('#at').value = '2020-01-01T08:00';0")
	require.NoError(t, chromedp.Do(b, chromedp.Click(chromedp.CSS("#when-at"))))
	refused := b.send("button[value=publish]")
	assert.Contains(t, refused, "Rapporten kan inte bli offentlig 2020-01-01T07:00:00Z, för den tiden har redan varit; "+
		"ange en senare, eller ingen för att publicera nu.")
	b.isAccessible("a report that was refused")
	assert.Equal(t, "Tryckfelen finns i den tryckta boken.", evaluate[string](b, "document.querySelector('#override').value"))

	require.NoError(t, chromedp.Do(b, chromedp.Click(chromedp.CSS("#when-now"))))
	published := b.send("button[value=publish]")
	assert.Equal(t, "Rapporten är publicerad. Webbplatsen byggs om och visar den inom kort.", published[0])
	b.isAccessible("a report that was published")

	b.load(site + reportPage)
	require.NoError(t, chromedp.Do(b, chromedp.Click(chromedp.CSS("#withdraw ~ details summary"))))
	b.fill("#reason", "Fel år i tabellen.")
	withdrawn := b.send("button[value=withdraw]")
	assert.Equal(t, "Rapporten är tillbakadragen. Webbplatsen byggs om utan den.", withdrawn[0])
}

func aTokenIsMade(t *testing.T, site string, b *tab) {
	b.load(site + "/admin/tokens?lang=sv")
	b.fill("#name", "Sommarvikarien")
	made := b.send("form[action='/admin/tokens'] button")
	assert.Equal(t, "Nyckeln för Sommarvikarien är gjord", made[1])
	assert.Regexp(t, "^insyn_[0-9A-Za-z]{43}$", made[3])
	assert.Equal(t, site+"/admin/tokens", evaluate[string](b, "location.href"))
	b.isAccessible("a token that was made")
	b.load(site + "/admin/tokens")
	require.NoError(t, chromedp.Do(b, chromedp.Click(chromedp.CSS(".rows li:first-child summary"))))
	revoked := b.send(".rows li:first-child button")
	assert.Equal(t, "Nyckeln är återkallad och går inte längre att använda.", revoked[0])
}
