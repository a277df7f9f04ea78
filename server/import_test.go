package main

import (
	"archive/zip"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dbtest"
)

// unpacked writes the bundled package to a folder.
func unpacked(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "rapport")
	require.NoError(t, os.CopyFS(folder, dataset.Kommunstyrelsen2020()))
	return folder
}

// zipped packs files below a folder name, as many archivers do.
func zipped(t *testing.T, files fs.FS, folder string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rapport.ZIP")
	file, err := os.Create(path)
	require.NoError(t, err)
	archive := zip.NewWriter(file)
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(files, name)
		require.NoError(t, err)
		packed, err := archive.Create(folder + name)
		require.NoError(t, err)
		_, err = packed.Write(text)
		return err
	})
	require.NoError(t, err)
	require.NoError(t, archive.Close())
	require.NoError(t, file.Close())
	return path
}

func TestAPackageIsReadFromAFolderOrAnArchive(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		variables := map[string]string{"DATABASE_URL": dsn, "INSYN_DATA": t.TempDir()}
		folder := unpacked(t)
		atTop, inFolder := zipped(t, os.DirFS(folder), ""), zipped(t, os.DirFS(folder), "rapport-2020/")

		got := insyn(t, variables, "import", folder, atTop, inFolder)

		assert.Equal(t, exitOK, got.code, got.stderr)
		assert.Equal(t, "Kontrollerar "+folder+" … _\nKontrollerar "+atTop+" … _\nKontrollerar "+inFolder+` … _
Öppnar databasen `+shown(dsn)+` … _
Ser till att tabellerna är aktuella … _
Sparar Kommunstyrelsen 2020 … _
Sparar Kommunstyrelsen 2020 … oförändrad, samma innehåll finns redan, _
Sparar Kommunstyrelsen 2020 … oförändrad, samma innehåll finns redan, _

Kommunstyrelsen 2020 är ett utkast, 0126/kommunstyrelsen/2020.

Inget är offentligt än att jämföra med. Webbplatsen får _ nya sidor.

Publicera det: insyn publish 0126/kommunstyrelsen/2020
`, timeless(got.stdout))
	})
}

func TestEveryProblemInABrokenPackageIsListedAndNothingIsStored(t *testing.T) {
	good, broken, data := unpacked(t), unpacked(t), t.TempDir()
	replace(t, filepath.Join(broken, "goals.csv"), ",ACCEPTABLE,", ",GREAT,")
	replace(t, filepath.Join(broken, "observations.csv"), "antal-fardigstallda-bostader,2018,", "antal-hus,tjugoarton,")

	got := insyn(t, nil, "import", good, broken, "--data", data)

	assert.Equal(t, exitFailed, got.code)
	assert.Equal(t, "Fel i "+broken+` (3):
  goals.csv, rad 2, kolumn assessment: ”GREAT” är inget av de tillåtna värdena. Tillåtet: VERY_GOOD, GOOD, ACCEPTABLE, NOT_ACCEPTABLE, NOT_ASSESSED.
  observations.csv, rad 3, kolumn measure_key: ”antal-hus” finns inte i measures.csv. Tillåtet: ett värde ur kolumnen key där.
  observations.csv, rad 3, kolumn period: ”tjugoarton” har fel form. Tillåtet: ett år eller en månad, 2020 eller 2020-11.
insyn: inget lästes in; rätta felen ovan och försök igen
`, got.stderr)
	assert.NoFileExists(t, filepath.Join(data, "insyn.db"))
}

func replace(t *testing.T, file, old, with string) {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Contains(t, string(text), old)
	require.NoError(t, os.WriteFile(file, []byte(strings.Replace(string(text), old, with, 1)), 0o600))
}

func TestAPackageThatIsNotThereIsSaid(t *testing.T) {
	folder := t.TempDir()
	notAnArchive := filepath.Join(folder, "rapport.zip")
	require.NoError(t, os.WriteFile(notAnArchive, []byte("hej"), 0o600))
	for path, reason := range map[string]string{
		filepath.Join(folder, "saknas"): "no such file or directory",
		notAnArchive:                    "zip: not a valid zip file",
	} {
		got := insyn(t, nil, "import", path)

		assert.Equal(t, exitFailed, got.code)
		assert.Equal(t, "insyn: kan inte läsa paketet "+path+": "+reason+"\n", got.stderr)
	}
}
