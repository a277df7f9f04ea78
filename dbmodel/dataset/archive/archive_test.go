package archive_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dataset/archive"
)

func zipped(t *testing.T, fill func(*zip.Writer)) []byte {
	t.Helper()
	var content bytes.Buffer
	writer := zip.NewWriter(&content)
	fill(writer)
	require.NoError(t, writer.Close())
	return content.Bytes()
}

func open(content []byte) (*zip.Reader, error) {
	return archive.Open(bytes.NewReader(content), int64(len(content)))
}

func TestAnOrdinaryFileIsOpened(t *testing.T) {
	opened, err := open(zipped(t, func(w *zip.Writer) {
		file, err := w.Create("a.csv")
		require.NoError(t, err)
		_, err = file.Write([]byte("a,b\n"))
		require.NoError(t, err)
	}))
	require.NoError(t, err)
	require.Len(t, opened.File, 1)
}

func TestBombsAreRefusedBeforeTheyAreUnpacked(t *testing.T) {
	for name, fill := range map[string]func(*zip.Writer){
		"folded": func(w *zip.Writer) {
			file, err := w.Create("a.csv")
			require.NoError(t, err)
			_, err = file.Write(make([]byte, 4<<20))
			require.NoError(t, err)
		},
		"many files": func(w *zip.Writer) {
			for i := range 2001 {
				_, err := w.Create(strconv.Itoa(i))
				require.NoError(t, err)
			}
		},
		"says that it is huge": func(w *zip.Writer) {
			_, err := w.CreateRaw(&zip.FileHeader{Name: "a.csv", UncompressedSize64: 1 << 62})
			require.NoError(t, err)
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := open(zipped(t, fill))
			require.ErrorIs(t, err, archive.ErrBomb)
		})
	}
}

func TestAFileThatIsTooLargeIsNotLookedAt(t *testing.T) {
	_, err := archive.Open(bytes.NewReader(nil), archive.MostPacked+1)
	require.EqualError(t, err, "filen är större än 20 MB")
}

func TestAFileThatLiesAboutItsSizeFailsWhenItIsRead(t *testing.T) {
	content := zipped(t, func(w *zip.Writer) {
		file, err := w.CreateRaw(&zip.FileHeader{Name: "a.csv", CompressedSize64: 10, UncompressedSize64: 1})
		require.NoError(t, err)
		_, err = file.Write(make([]byte, 10))
		require.NoError(t, err)
	})
	opened, err := open(content)
	require.NoError(t, err)
	file, err := opened.File[0].Open()
	require.NoError(t, err)
	defer file.Close() //nolint:errcheck // Only read from.
	read, err := io.ReadAll(file)
	require.ErrorIs(t, err, zip.ErrFormat)
	require.LessOrEqual(t, len(read), 1)
}
