package site

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/site/serving"
)

// listedReleases is what the list of releases says, a line a release.
func listedReleases(t *testing.T, dir string) string {
	t.Helper()
	releases, err := Releases(dir)
	require.NoError(t, err)
	var lines strings.Builder
	for _, r := range releases {
		fmt.Fprintf(&lines, "%s built %s, data %d, %d pages, %d bytes, search %t, PDF %t, live %t\n",
			r.Name, r.BuiltAt.Format(time.DateTime), r.Revision, r.Pages, r.Bytes, r.Search, r.PDF, r.Live)
	}
	return lines.String()
}

func TestReleasesAreListedNewestFirst(t *testing.T) {
	dir := t.TempDir()
	assert.Empty(t, listedReleases(t, dir))
	publish(t, dir, firstRelease, map[string]string{"index.html": "första"})
	publish(t, dir, secondRelease, map[string]string{
		"index.html": "andra",
		releaseFile:  `{"builtAt": "2021-03-02T12:00:00.5Z", "revision": 7, "pages": 3, "bytes": 99, "search": true, "pdf": true}`,
	})
	publish(t, dir, "gammal", map[string]string{"index.html": "äldst"})
	_, err := Activate(dir, secondRelease)
	require.NoError(t, err)
	assert.Equal(t, `20210302T120000Z-1 built 2021-03-02 12:00:00, data 7, 3 pages, 99 bytes, search true, PDF true, live true
20210301T120000Z-1 built 2021-03-01 12:00:00, data 0, 1 pages, 7 bytes, search false, PDF false, live false
gammal built 0001-01-01 00:00:00, data 0, 1 pages, 6 bytes, search false, PDF false, live false
`, listedReleases(t, dir))
}

func TestABuildSaysOfItselfWhatItIs(t *testing.T) {
	dir := t.TempDir()
	o := options(t, dir, answering(t, archive(t, "nothing.txtar")))
	o.Revision = 12
	var mutex sync.Mutex
	var stages []string
	o.Progress = func(stage string, done, total int) {
		mutex.Lock()
		defer mutex.Unlock()
		stages = append(stages, fmt.Sprintf("%s %d/%d", stage, done, total))
	}

	built, err := Build(t.Context(), o)

	require.NoError(t, err)
	assert.Equal(t, []string{"Hämtar rapporter 0/0", "Gör sidor 0/1", "Gör sidor 1/1"}, stages)
	releases, err := Releases(dir)
	require.NoError(t, err)
	assert.Equal(t, []Release{built}, releases)
	assert.Equal(t, 12, built.Revision)
	assert.True(t, built.Live)
	assert.Equal(t, http.StatusNotFound, ask(dir, "GET", "/"+releaseFile).Code, "it is Insyn's own")
}

func TestAnUnknownReleaseIsNotMadeLive(t *testing.T) {
	dir := t.TempDir()
	_, err := Activate(dir, firstRelease)
	require.ErrorIs(t, err, ErrNoRelease)
	publish(t, dir, firstRelease, map[string]string{"index.html": "första"})
	for _, name := range []string{"", secondRelease, "..", "../releases/" + firstRelease, ".lock"} {
		_, err := Activate(dir, name)
		require.ErrorIs(t, err, ErrNoRelease, name)
	}
	assert.Equal(t, "första", ask(dir, "GET", "/").Body.String())
}

func TestTheLiveReleaseIsNeverRemoved(t *testing.T) {
	dir := t.TempDir()
	var all []string
	for day := range 14 {
		all = append(all, fmt.Sprintf("202103%02dT120000Z-1", day+1))
		publish(t, dir, all[day], map[string]string{"index.html": "sida"})
	}
	_, err := Activate(dir, all[1])
	require.NoError(t, err)

	require.NoError(t, prune(dir, 0, time.Date(2021, 3, 20, 0, 0, 0, 0, time.UTC)))

	kept := releaseNames(t, dir)
	assert.Equal(t, append([]string{all[1]}, all[4:]...), kept, "the last ten, and the live one")
}

func TestAFileNamedAfterItsContentOutlivesItsPages(t *testing.T) {
	dir := t.TempDir()
	stylesheet := "css/site.min." + hash + ".css"
	publish(t, dir, firstRelease, map[string]string{
		stylesheet: "gammal stil", "pagefind/sv_1.pf_fragment": "index", "gammal/index.html": "sida", "bild.svg": "<svg/>",
		".reports/0126-a-2020.json": "{}",
	})
	publish(t, dir, secondRelease, map[string]string{
		"404.html": "saknas", ".reports/0126-a-2020.json": "{}", ".reports/0126-b-2020.json": "{}",
	})
	for _, c := range []struct {
		path        string
		status      int
		body, cache string
	}{
		{"/" + stylesheet, 200, "gammal stil", serving.AssetLifetime},
		{"/pagefind/sv_1.pf_fragment", 200, "index", serving.AssetLifetime},
		{"/" + strings.ReplaceAll(stylesheet, "5", "6"), 404, "saknas", noLifetime},
		{"/" + stylesheet + "/", 404, "saknas", noLifetime},
		{"/gammal/", 404, "saknas", noLifetime},
		{"/bild.svg", 404, "saknas", noLifetime},
	} {
		answer := ask(dir, "GET", c.path)
		assert.Equal(t, c.status, answer.Code, c.path)
		assert.Equal(t, c.body, answer.Body.String(), c.path)
		assert.Equal(t, c.cache, answer.Header().Get("Cache-Control"), c.path)
	}
}

func TestWhatASearchFoundInAReportThatIsTakenAwayIsGoneWithIt(t *testing.T) {
	dir := t.TempDir()
	stylesheet := "css/site.min." + hash + ".css"
	publish(t, dir, firstRelease, map[string]string{
		stylesheet: "gammal stil", "pagefind/sv_1.pf_fragment": "namn", ".reports/0126-a-2020.json": "{}", ".reports/0126-b-2020.json": "{}",
	})
	publish(t, dir, secondRelease, map[string]string{"404.html": "saknas", ".reports/0126-a-2020.json": "{}"})

	assert.Equal(t, 404, ask(dir, "GET", "/pagefind/sv_1.pf_fragment").Code)
	assert.Equal(t, 200, ask(dir, "GET", "/"+stylesheet).Code)
}

// TestReadersNeverMeetHalfASwitch reads a page and then the stylesheet that it
// names, while releases are switched and removed.
func TestReadersNeverMeetHalfASwitch(t *testing.T) {
	dir := t.TempDir()
	stylesheet := func(release string) string { return "css/site." + strings.Repeat(release[7:8], 64) + ".css" }
	files := func(release string) map[string]string {
		return map[string]string{"index.html": release + " " + stylesheet(release), stylesheet(release): release}
	}
	publish(t, dir, firstRelease, files(firstRelease))
	publish(t, dir, secondRelease, files(secondRelease))
	var over atomic.Bool
	var readers sync.WaitGroup
	var read atomic.Int64
	for range 4 {
		readers.Go(func() {
			for !over.Load() {
				page := ask(dir, "GET", "/")
				release, address, _ := strings.Cut(page.Body.String(), " ")
				style := ask(dir, "GET", "/"+address)
				if !assert.Equal(t, http.StatusOK, page.Code) || !assert.Equal(t, release, style.Body.String()) {
					return
				}
				read.Add(1)
			}
		})
	}
	var switchers sync.WaitGroup
	for range 2 {
		switchers.Go(func() {
			for i := range 300 {
				_, err := Activate(dir, []string{firstRelease, secondRelease}[i%2])
				assert.NoError(t, err)
				assert.NoError(t, alone(dir, func() error { return prune(dir, 2, time.Time{}) }))
			}
		})
	}
	switchers.Wait()
	over.Store(true)
	readers.Wait()
	assert.Positive(t, read.Load())
	assert.NoFileExists(t, filepath.Join(dir, "live."+firstRelease))
	_, err := os.Stat(filepath.Join(dir, releasesFolder, lockFile))
	assert.NoError(t, err)
}
