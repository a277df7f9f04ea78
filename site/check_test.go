package site

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// checkedAt is when the releases in these tests are looked at.
func checkedAt() time.Time { return time.Date(2021, time.March, 3, 12, 0, 0, 0, time.UTC) }

func checked(dir string) []string {
	said := []string{}
	for _, f := range Check(dir, []string{"/graphql"}, checkedAt()) {
		said = append(said, f.What)
	}
	return said
}

func shown(t *testing.T, dir, path string) (status int, body string) {
	t.Helper()
	answer := httptest.NewRecorder()
	Handler(dir).ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	return answer.Code, answer.Body.String()
}

func TestCheckFollowsEveryLinkOfTheLiveRelease(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, firstRelease, map[string]string{
		"index.html": `<a href="/a/"><a href="a"><a href="#x"><a href="/graphql?query=x"><a href="https://exempel.se/b"><a href="/b/#x">
			<link rel="stylesheet" href="/stil.css"><script src="/borta.js"></script><a href="mailto:x@exempel.se">`,
		"a/index.html": `<a href="../"><a href="../c/?x=1"><a href="/b/">`,
		"stil.css":     `@font-face { src: url("typ.woff2") } b { background: url(data:image/png;base64,xx) }`,
	})

	assert.Equal(t, []string{
		"En länk på /a/ leder till /c/, som inte finns.",
		"En länk på /a/ leder till /b/, som inte finns.",
		"En länk på / leder till /borta.js, som inte finns.",
		"En länk på /stil.css leder till /typ.woff2, som inte finns.",
	}, checked(dir))
}

func TestCheckFindsWhatIsWrongWithReleases(t *testing.T) {
	dir := t.TempDir()
	assert.Equal(t, []string{"Webbplatsen är inte byggd än."}, checked(dir))
	publish(t, dir, firstRelease, map[string]string{"index.html": "första", releaseFile: `{"pages": 1, "bytes": 7}`})
	publish(t, dir, secondRelease, map[string]string{"index.html": "andra", releaseFile: `{"pages": 1, "bytes": 5}`})
	assert.Empty(t, checked(dir))

	require.NoError(t, os.WriteFile(filepath.Join(dir, releasesFolder, firstRelease, "index.html"), []byte("ändrad för hand"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, releasesFolder, secondRelease, releaseFile), []byte("{"), 0o600))
	draft := filepath.Join(dir, releasesFolder, ".20210301T120000Z-9")
	require.NoError(t, os.Mkdir(draft, 0o700))
	require.NoError(t, os.Chtimes(draft, checkedAt(), checkedAt().Add(-2*draftLifetime)))
	require.NoError(t, os.Remove(filepath.Join(dir, liveLink)))

	assert.Equal(t, []string{
		"Versionen " + firstRelease + " är inte hel: filer saknas, eller har ändrats.",
		"Versionen " + secondRelease + " säger inte vad den är: unexpected end of JSON input.",
		draft + " är kvar efter ett bygge som avbröts.",
		"Ingen version av webbplatsen visas: länken " + filepath.Join(dir, liveLink) + " saknas eller leder fel.",
	}, checked(dir))
}

func TestReadersSeeTheNewestReleaseThatIsLeftWhenTheLiveOneIsTakenAway(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, firstRelease, map[string]string{"index.html": "första"})
	publish(t, dir, secondRelease, map[string]string{"index.html": "andra"})

	require.NoError(t, os.RemoveAll(filepath.Join(dir, releasesFolder, secondRelease)))

	status, body := shown(t, dir, "/")
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, "första", body)

	require.NoError(t, os.RemoveAll(filepath.Join(dir, releasesFolder, firstRelease)))
	status, _ = shown(t, dir, "/")
	assert.Equal(t, http.StatusServiceUnavailable, status)
}

func TestRepairShowsTheNewestWholeReleaseAndRemovesWhatDiedLeft(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, firstRelease, map[string]string{"index.html": "första"})
	publish(t, dir, secondRelease, map[string]string{"index.html": "andra", releaseFile: `{"pages": 7, "bytes": 5}`})
	draft := filepath.Join(dir, releasesFolder, ".20210301T120000Z-9")
	require.NoError(t, os.Mkdir(draft, 0o700))
	require.NoError(t, os.Chtimes(draft, checkedAt(), checkedAt().Add(-2*draftLifetime)))
	fresh := filepath.Join(dir, releasesFolder, ".20210303T115900Z-9")
	require.NoError(t, os.Mkdir(fresh, 0o700))
	require.NoError(t, os.Chtimes(fresh, checkedAt(), checkedAt()))
	require.NoError(t, os.Remove(filepath.Join(dir, liveLink)))

	done, err := Repair(dir, checkedAt())

	require.NoError(t, err)
	assert.Equal(t, []string{"Versionen " + firstRelease + " visas nu.", draft + " är borttagen."}, done)
	_, body := shown(t, dir, "/")
	assert.Equal(t, "första", body)
	assert.DirExists(t, fresh, "someone may be at work there")
	done, err = Repair(dir, checkedAt())
	require.NoError(t, err)
	assert.Empty(t, done)
}
