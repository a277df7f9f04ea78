package dataset_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
)

// zipped packs files below a folder name, as many archivers do.
func zipped(tb testing.TB, files map[string][]byte, folder string) []byte {
	tb.Helper()
	var content bytes.Buffer
	archive := zip.NewWriter(&content)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file, err := archive.Create(folder + name)
		require.NoError(tb, err)
		_, err = file.Write(files[name])
		require.NoError(tb, err)
	}
	require.NoError(tb, archive.Close())
	return content.Bytes()
}

func bundledFiles(tb testing.TB) map[string][]byte {
	tb.Helper()
	names, err := fs.Glob(dataset.Kommunstyrelsen2020(), "*")
	require.NoError(tb, err)
	files := make(map[string][]byte, len(names))
	for _, name := range names {
		files[name], err = fs.ReadFile(dataset.Kommunstyrelsen2020(), name)
		require.NoError(tb, err)
	}
	return files
}

func readZip(content []byte) (*dbmodel.Bundle, error) {
	return dataset.ReadZip(bytes.NewReader(content), int64(len(content)))
}

func TestAPackageLiesAtTheTopOfItsZipFileOrInItsOnlyFolder(t *testing.T) {
	want, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	for _, folder := range []string{"", "rapport-2020/"} {
		b, err := readZip(zipped(t, bundledFiles(t), folder))
		require.NoError(t, err)
		require.Equal(t, want, b)
	}
}

func TestAZipFileThatWouldFillTheMemoryIsNotUnpacked(t *testing.T) {
	files := bundledFiles(t)
	files["goals.csv"] = make([]byte, 4<<20)

	_, err := readZip(zipped(t, files, ""))

	require.EqualError(t, err, "paketet har ett fel:\n  Filen: filen är orimligt stor när den packas upp.")
}

func TestWhatIsNoZipFileIsSaid(t *testing.T) {
	_, err := readZip([]byte("hej"))
	require.ErrorIs(t, err, zip.ErrFormat)
}

func FuzzReadingAnyZipFileNeverPanics(f *testing.F) {
	f.Add(zipped(f, bundledFiles(f), ""))
	f.Add(zipped(f, map[string][]byte{"datapackage.json": []byte(`{"resources": [{"name": "goals", "path": "goals.csv"}]}`)}, "a/"))
	f.Fuzz(func(t *testing.T, content []byte) {
		b, err := readZip(content)
		require.Equal(t, err == nil, b != nil)
	})
}
