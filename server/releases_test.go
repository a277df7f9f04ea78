package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// keeping makes a data folder with releases of these days, of which one is live.
func keeping(t *testing.T, live string, days ...int) (data string) {
	t.Helper()
	data = t.TempDir()
	for _, day := range days {
		dir := filepath.Join(data, "site", "releases", fmt.Sprintf("202103%02dT120000Z-1", day))
		require.NoError(t, os.MkdirAll(dir, 0o755))
		about := fmt.Sprintf(`{"builtAt": "2021-03-%02dT12:00:00Z", "revision": %d, "pages": 675, "bytes": 12345678}`, day, day-1)
		require.NoError(t, os.WriteFile(filepath.Join(dir, ".release.json"), []byte(about), 0o600))
	}
	if live != "" {
		require.NoError(t, os.Symlink(filepath.Join("releases", live), filepath.Join(data, "site", "live")))
	}
	return data
}

func TestReleasesAreListedAndTheLiveOneMarked(t *testing.T) {
	data := keeping(t, "20210302T120000Z-1", 1, 2, 3)
	assert.Equal(t, outcome{code: exitOK, stdout: `
Version             Byggd             Sidor  Storlek  Datarevision  Läge
20210303T120000Z-1  2021-03-03 13.00  675    12,3 MB  2             
20210302T120000Z-1  2021-03-02 13.00  675    12,3 MB  1             visas
20210301T120000Z-1  2021-03-01 13.00  675    12,3 MB  okänd         
`}, insyn(t, nil, "releases", "--data", data))
	assert.Equal(t, outcome{code: exitOK, stdout: "\nDet finns ingen version av webbplatsen än. Bygg en: insyn build\n"},
		insyn(t, nil, "releases", "--data", t.TempDir()))
}

func TestARollbackGoesToTheOneBeforeOrTheOneThatIsNamed(t *testing.T) {
	data := keeping(t, "20210303T120000Z-1", 1, 2, 3)
	for _, c := range []struct {
		args   []string
		live   string
		stderr string
	}{
		{nil, "20210302T120000Z-1", ""},
		{nil, "20210301T120000Z-1", ""},
		{nil, "20210301T120000Z-1", "insyn: det finns ingen version före den som visas; insyn releases visar vilka som finns\n"},
		{[]string{"20210303T120000Z-1"}, "20210303T120000Z-1", ""},
		{[]string{"../20210302T120000Z-1"}, "20210303T120000Z-1", "insyn: det finns ingen version \"../20210302T120000Z-1\"; insyn releases visar vilka som finns\n"},
	} {
		got := insyn(t, nil, append([]string{"rollback", "--data", data}, c.args...)...)
		assert.Equal(t, c.stderr, got.stderr)
		assert.Equal(t, c.stderr == "", got.code == exitOK)
		assert.Equal(t, c.live, filepath.Base(liveSite(t, data)))
	}
	nothing := insyn(t, nil, "rollback", "--data", keeping(t, "", 1))
	assert.Equal(t, "insyn: ingen version visas; ange vilken som ska visas, insyn releases visar vilka som finns\n", nothing.stderr)
}
