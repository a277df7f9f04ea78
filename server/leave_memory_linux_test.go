package main

import (
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// leaveMemory takes a file out of memory. A program that has just been compiled lies
// there in large pieces, and Linux counts all of a piece as held by a process that
// needs some of it: an installed one is read from disk in small ones.
func leaveMemory(b *testing.B, path string) {
	b.Helper()
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	require.NoError(b, err)
	require.NoError(b, file.Sync())
	const dontNeed = 4 // POSIX_FADV_DONTNEED
	_, _, failed := syscall.Syscall6(syscall.SYS_FADVISE64, file.Fd(), 0, 0, dontNeed, 0, 0)
	require.Zero(b, failed)
	require.NoError(b, file.Close())
}
