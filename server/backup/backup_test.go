package backup_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/server/backup"
)

// filled is a database with a report.
func filled(t *testing.T) *store.Store {
	t.Helper()
	s := dbtest.Open(t, filepath.Join(t.TempDir(), "insyn.db"))
	require.NoError(t, s.Migrate(t.Context()))
	dbtest.Report(t, s)
	return s
}

// written is a backup in a new folder.
func written(t *testing.T, from backup.Source) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "insyn.zip")
	_, err := backup.Write(t.Context(), file, from)
	require.NoError(t, err)
	return file
}

func TestWhatIsBackedUpIsRestored(t *testing.T) {
	site := fstest.MapFS{"index.html": {Data: []byte("Hej")}, "a/b/.release.json": {Data: []byte("{}")}}
	file := written(t, backup.Source{Store: filled(t), Program: "v1", Site: site, Release: "20260115T120000Z-1"})
	before, err := backup.Open(t.Context(), file)
	require.NoError(t, err)
	defer func() { require.NoError(t, before.Close()) }()
	to, dir := dbtest.Open(t, filepath.Join(t.TempDir(), "to.db")), filepath.Join(t.TempDir(), "site")

	require.NoError(t, before.RestoreData(t.Context(), to))
	require.NoError(t, before.RestoreSite(t.Context(), dir))

	assert.Equal(t, 54, before.Rows("measures"))
	assert.Equal(t, 0, before.Rows("sessions"))
	after, err := backup.Open(t.Context(), written(t, backup.Source{Store: to, Program: "v1"}))
	require.NoError(t, err)
	defer func() { require.NoError(t, after.Close()) }()
	assert.Equal(t, before.Tables[1:], after.Tables[1:], "all but the revision")
	for name, content := range site {
		got, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		assert.Equal(t, string(content.Data), string(got))
	}
}

func TestABackupIsNeverWrittenOver(t *testing.T) {
	file := filepath.Join(t.TempDir(), "insyn.zip")
	require.NoError(t, os.WriteFile(file, []byte("mitt"), 0o600))

	_, err := backup.Write(t.Context(), file, backup.Source{Store: filled(t)})

	require.ErrorIs(t, err, backup.ErrExists)
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "mitt", string(content))
}

func TestAFailedBackupLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	empty := dbtest.Open(t, filepath.Join(t.TempDir(), "insyn.db"))

	_, err := backup.Write(t.Context(), filepath.Join(dir, "insyn.zip"), backup.Source{Store: empty})

	require.Error(t, err)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, left)
}

func TestATruncatedBackupIsRefused(t *testing.T) {
	whole, err := os.ReadFile(written(t, backup.Source{Store: filled(t)}))
	require.NoError(t, err)
	for _, length := range []int{0, 1, 100, len(whole) / 2, len(whole) - 1} {
		assert.Equal(t, "filen är ingen hel säkerhetskopia: den är avkortad, skadad eller något annat; använd en annan",
			refused(t, whole[:length]), "%d bytes", length)
	}
}

// TestABackupWithAFlippedBitIsRefused flips a bit at many places: each is found, or
// says nothing that a restore uses.
func TestABackupWithAFlippedBitIsRefused(t *testing.T) {
	file := written(t, backup.Source{Store: filled(t), Site: fstest.MapFS{"index.html": {Data: []byte("Hej")}}})
	whole, err := os.ReadFile(file)
	require.NoError(t, err)
	original, err := backup.Open(t.Context(), file)
	require.NoError(t, err)
	defer func() { require.NoError(t, original.Close()) }()
	const places = 200
	refusals := 0
	for i := range places {
		flipped := bytes.Clone(whole)
		flipped[len(whole)*i/places] ^= 1 << (i % 8)
		opened, err := backup.Open(t.Context(), put(t, flipped))
		if err != nil {
			refusals++
			continue
		}
		assert.Equal(t, original.Manifest, opened.Manifest)
		require.NoError(t, opened.Close())
	}
	assert.Greater(t, refusals, places*9/10)
}

func TestAnotherKindOfFileIsRefused(t *testing.T) {
	assert.Equal(t, "filen är ingen hel säkerhetskopia: den är avkortad, skadad eller något annat; använd en annan",
		refused(t, []byte("SQLite format 3\x00")))
	assert.Equal(t, "filen är inte gjord av insyn backup; ange en fil som är det",
		refused(t, zipped(t, map[string]string{"datapackage.json": "{}"})))
	assert.Equal(t, "filen är inte gjord av insyn backup; ange en fil som är det",
		refused(t, zipped(t, map[string]string{"manifest.json": `{"format": "annan"}`})))
	assert.Equal(t, "säkerhetskopian är gjord av en nyare version av Insyn; återställ med den versionen",
		refused(t, zipped(t, map[string]string{"manifest.json": `{"format": "insyn-backup", "formatVersion": 9}`})))
	assert.Equal(t, "data/goals.jsonl är inte som den skrevs: säkerhetskopian är skadad eller ändrad; använd en annan",
		refused(t, zipped(t, map[string]string{"manifest.json": `{"format": "insyn-backup", "formatVersion": 1, "tables": [{"name": "goals"}]}`})))
	_, err := backup.Open(t.Context(), filepath.Join(t.TempDir(), "no.zip"))
	require.ErrorIs(t, err, fs.ErrNotExist)
}

func TestNoNameInABackupLeadsOutOfTheFolder(t *testing.T) {
	sum := "" // of what is written past the folder; it is refused whatever it is
	file := put(t, zipped(t, map[string]string{
		"manifest.json": `{"format": "insyn-backup", "formatVersion": 1, "files": [{"name": "../../x", "sha256": "` + sum + `"}]}`,
		"site/../../x":  "x",
	}))

	_, err := backup.Open(t.Context(), file)

	require.Error(t, err)
}

// refused is why a file with this content is not restored.
func refused(t *testing.T, content []byte) string {
	t.Helper()
	_, err := backup.Open(t.Context(), put(t, content))
	require.Error(t, err)
	return err.Error()
}

func put(t *testing.T, content []byte) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "backup.zip")
	require.NoError(t, os.WriteFile(file, content, 0o600))
	return file
}

func zipped(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var content bytes.Buffer
	archive := zip.NewWriter(&content)
	for name, text := range files {
		entry, err := archive.Create(name)
		require.NoError(t, err)
		_, err = entry.Write([]byte(text))
		require.NoError(t, err)
	}
	require.NoError(t, archive.Close())
	return content.Bytes()
}
