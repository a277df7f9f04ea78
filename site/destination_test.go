package site

import (
	"io/fs"
	"os"
	"syscall"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fullDisk takes so many bytes more.
type fullDisk struct {
	afero.Fs

	left *int
}

func (d fullDisk) Create(name string) (afero.File, error) {
	file, err := d.Fs.Create(name)
	return fullFile{file, d.left}, err
}

type fullFile struct {
	afero.File

	left *int
}

func (f fullFile) Write(content []byte) (int, error) {
	if *f.left -= len(content); *f.left < 0 {
		return 0, &os.PathError{Op: "write", Path: f.Name(), Err: syscall.ENOSPC}
	}
	return f.File.Write(content)
}

func TestAfterTheDiskIsFullWritingGoesOnInVainAndTheFirstErrorIsKept(t *testing.T) {
	disk := afero.NewMemMapFs()
	to := &destination{Fs: fullDisk{disk, new(10)}}
	write := func(name, content string) {
		file, err := to.Create(name)
		require.NoError(t, err)
		_, err = file.WriteString(content)
		require.NoError(t, err)
		require.NoError(t, file.Close())
	}

	write("a", "hej")
	require.NoError(t, to.failed())
	write("b", "hej och hå")
	require.ErrorIs(t, to.failed(), syscall.ENOSPC)
	require.ErrorContains(t, to.failed(), "write b: ")
	write("c", "x")

	content, err := afero.ReadFile(disk, "a")
	require.NoError(t, err)
	assert.Equal(t, "hej", string(content))
	_, err = disk.Stat("c")
	require.ErrorIs(t, err, fs.ErrNotExist)
}

func TestWhatHugoKnowsHowToMendItIsTold(t *testing.T) {
	to := &destination{Fs: afero.NewBasePathFs(afero.NewOsFs(), t.TempDir())}

	_, err := to.Create("missing/a")

	require.ErrorIs(t, err, fs.ErrNotExist)
	require.NoError(t, to.failed())
	require.NoError(t, to.MkdirAll("missing", 0o755))
	_, err = to.OpenFile("missing/a", os.O_CREATE|os.O_WRONLY, 0o600)
	require.NoError(t, err)
}
