package main

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
)

// disk is a file system of its own, with so much room.
func disk(t *testing.T, megabytes int) (dir string) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can mount a disk")
	}
	dir = t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%dm", megabytes)); err != nil {
		t.Skip("no disk can be mounted here: ", err)
	}
	t.Cleanup(func() { require.NoError(t, syscall.Unmount(dir, syscall.MNT_DETACH)) })
	return dir
}

// fill leaves so many bytes free.
func fill(t *testing.T, dir string, free uint64) (filler string) {
	t.Helper()
	var about syscall.Statfs_t
	require.NoError(t, syscall.Statfs(dir, &about))
	left := about.Bavail*uint64(about.Bsize) - free //nolint:gosec // a size
	filler = filepath.Join(dir, "filler")
	content := make([]byte, left)
	_, _ = rand.Read(content)
	require.NoError(t, os.WriteFile(filler, content, 0o600))
	return filler
}

const (
	fullDisk     = "; disken är full: inget halvt har sparats, frigör utrymme och försök igen\n"
	readOnlyDisk = "; disken går inte att skriva på: montera om den, eller ange en annan mapp med --data\n"
)

func TestAFullDiskIsSaidAndLosesNothing(t *testing.T) {
	dir := disk(t, 64)
	variables := map[string]string{"INSYN_DATA": filepath.Join(dir, "data"), "INSYN_CHROMIUM": noTool, "INSYN_PAGEFIND": noTool}
	ok(t, insyn(t, variables, "import", bundledFolder, "--publish", "--override", "Tryckt så."))
	ok(t, insyn(t, variables, "build"))
	another := madeUp(t)
	s := start(t, variables)
	filler := fill(t, dir, 100<<10)

	for _, args := range [][]string{{"import", another}, {"build"}, {"backup", dir}} {
		got := insyn(t, variables, args...)
		assert.Equal(t, exitFailed, got.code, args)
		assert.Contains(t, got.stderr, fullDisk, args)
	}
	status, page := s.get(t, "/huddinge/kommunstyrelsen/2020/")
	assert.Equal(t, http.StatusOK, status)
	assert.Contains(t, page, "<h1")
	status, _ = s.get(t, "/graphql?query=%7Breports%7Bnodes%7Btitle%7D%7D%7D")
	assert.Equal(t, http.StatusOK, status)

	require.NoError(t, os.Remove(filler))
	ok(t, insyn(t, variables, "check"))
	left, err := filepath.Glob(filepath.Join(dir, ".insyn-backup-*"))
	require.NoError(t, err)
	assert.Empty(t, left)
	for _, args := range [][]string{{"import", another}, {"build"}, {"backup", dir}} {
		ok(t, insyn(t, variables, args...))
	}
	assert.Equal(t, exitOK, s.stop())
}

// madeUp is a report of a municipality that does not exist.
func madeUp(t *testing.T) (folder string) {
	t.Helper()
	dir := t.TempDir()
	ok(t, insyn(t, nil, "generate", "--municipalities", "1", "--committees", "1", "--years", "1", "--out", dir))
	found, err := filepath.Glob(filepath.Join(dir, "*"))
	require.NoError(t, err)
	require.NotEmpty(t, found)
	return found[0]
}

func TestAReadOnlyDiskIsSaid(t *testing.T) {
	dir := disk(t, 64)
	variables := map[string]string{"INSYN_DATA": filepath.Join(dir, "data"), "INSYN_CHROMIUM": noTool, "INSYN_PAGEFIND": noTool}
	ok(t, insyn(t, variables, "import", bundledFolder, "--publish", "--override", "Tryckt så."))
	ok(t, insyn(t, variables, "build"))
	remount(t, dir, syscall.MS_RDONLY)

	for _, args := range [][]string{{"import", bundledFolder}, {"build"}, {"serve", "--addr", "127.0.0.1:0"}} {
		got := insyn(t, variables, args...)
		assert.Equal(t, exitFailed, got.code, args)
		assert.Equal(t, "insyn: kan inte skriva i mappen "+variables["INSYN_DATA"]+": read-only file system; välj en annan med --data"+readOnlyDisk, got.stderr, args)
	}
	remount(t, dir, 0)
	ok(t, insyn(t, variables, "check"))
}

// TestADiskThatBecomesReadOnlyKeepsTheSiteServed is what Linux does to a disk with
// faults, below a server that runs.
func TestADiskThatBecomesReadOnlyKeepsTheSiteServed(t *testing.T) {
	dir := disk(t, 64)
	variables := map[string]string{
		"INSYN_DATA": dir, "DATABASE_URL": dbtest.Postgres(t), "INSYN_CHROMIUM": noTool, "INSYN_PAGEFIND": noTool,
	}
	s := start(t, variables)
	remount(t, dir, syscall.MS_RDONLY)

	status, page := s.get(t, "/huddinge/kommunstyrelsen/2020/")
	assert.Equal(t, http.StatusOK, status)
	assert.Contains(t, page, "<h1")
	got := insyn(t, variables, "rebuild", "--wait")
	assert.Equal(t, exitFailed, got.code)
	assert.Contains(t, got.stderr, "read-only file system"+readOnlyDisk)

	remount(t, dir, 0)
	ok(t, insyn(t, variables, "rebuild", "--wait"))
	assert.Equal(t, exitOK, s.stop())
	ok(t, insyn(t, variables, "check"))
}

func remount(t *testing.T, dir string, flags uintptr) {
	t.Helper()
	require.NoError(t, syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|flags, ""))
}

func TestADamagedDatabaseIsSaidAndLeftAlone(t *testing.T) {
	variables, data := publicSite(t, "")
	file := filepath.Join(data, "insyn.db")
	whole, err := os.ReadFile(file)
	require.NoError(t, err)
	overwritten := bytes.Clone(whole)
	copy(overwritten[len(whole)/2:], bytes.Repeat([]byte{0xA5}, 10*4096))
	for name, content := range map[string][]byte{
		"overwritten": overwritten, "truncated": whole[:len(whole)/3], "another file": bytes.Repeat([]byte("Hej hopp. "), 1000),
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, os.WriteFile(file, content, 0o600))

			started := insyn(t, variables, "serve", "--addr", "127.0.0.1:0")
			checked := insyn(t, variables, "check")

			assert.Equal(t, exitFailed, started.code)
			assert.Contains(t, started.stderr, "; rör inte filen utan spara en kopia av den, se vad som är fel med insyn check, "+
				"och återställ den senaste säkerhetskopian till en ny databas: insyn restore FIL --data NY-MAPP\n")
			assert.Equal(t, exitFailed, checked.code)
			assert.Contains(t, checked.stdout, "säkerhetskopian")
			after, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, content, after)
		})
	}
}
