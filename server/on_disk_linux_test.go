package main

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// onDisk is a copy of this program that lies on disk, as an installed one does.
// One that has just been compiled lies in memory in large pieces, and Linux counts
// all of a piece as held by a process that needs some of it.
func onDisk(b *testing.B) string {
	b.Helper()
	from, err := os.Open(os.Args[0])
	require.NoError(b, err)
	defer from.Close() //nolint:errcheck // Only read from.
	name := filepath.Join(b.TempDir(), "insyn")
	to, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o700)
	require.NoError(b, err)
	_, err = io.Copy(to, from)
	require.NoError(b, err)
	require.NoError(b, to.Sync())
	const dontNeed = 4 // POSIX_FADV_DONTNEED
	_, _, failed := syscall.Syscall6(syscall.SYS_FADVISE64, to.Fd(), 0, 0, dontNeed, 0, 0)
	require.Zero(b, failed)
	require.NoError(b, to.Close())
	return name
}
