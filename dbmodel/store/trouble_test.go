package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestAStoppedServerIsUnreachableUntilItIsBack(t *testing.T) {
	server := dbtest.NewServer(t)
	s := dbtest.Open(t, server.DSN())
	require.NoError(t, s.Migrate(t.Context()))

	server.Stop(t)
	for range 3 { // by connections that it closed, and by ones that it does not take
		_, err := s.Revision(t.Context())
		require.Equal(t, store.Unreachable, store.TroubleOf(err), "%v", err)
	}
	_, err := store.Open(t.Context(), server.DSN())
	require.Equal(t, store.Unreachable, store.TroubleOf(err), "%v", err)

	server.Start(t)
	_, err = s.Revision(t.Context())
	require.NoError(t, err)
}

func TestALockedTableIsTooSlow(t *testing.T) {
	dsn := dbtest.Postgres(t)
	s := dbtest.Open(t, dsn+"&statement_timeout=100")
	require.NoError(t, s.Migrate(t.Context()))
	holder, err := dbtest.SQL(t, dsn).BeginTx(t.Context(), nil)
	require.NoError(t, err)
	_, err = holder.ExecContext(t.Context(), "LOCK TABLE reports IN ACCESS EXCLUSIVE MODE")
	require.NoError(t, err)

	_, err = s.HasReports(t.Context())

	require.Equal(t, store.TooSlow, store.TroubleOf(err), "%v", err)
	require.NoError(t, holder.Rollback())
}

func TestAFileThatIsNoDatabaseIsDamagedAndLeftAlone(t *testing.T) {
	for name, content := range map[string]string{
		"text": strings.Repeat("Hej hopp. ", 1000), "a cut header": "SQLite format 3\x00\x10",
	} {
		file := filepath.Join(t.TempDir(), "insyn.db")
		require.NoError(t, os.WriteFile(file, []byte(content), 0o600))

		_, err := store.Open(t.Context(), file)

		require.Equal(t, store.Damaged, store.TroubleOf(err), "%s: %v", name, err)
		after, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, content, string(after), name)
	}
}

func TestATruncatedFileIsDamaged(t *testing.T) {
	file := filepath.Join(t.TempDir(), "insyn.db")
	s, err := store.Open(t.Context(), file)
	require.NoError(t, err)
	require.NoError(t, s.Migrate(t.Context()))
	dbtest.Report(t, s)
	require.NoError(t, s.Close())
	about, err := os.Stat(file)
	require.NoError(t, err)
	require.NoError(t, os.Truncate(file, about.Size()/2))

	_, err = store.Open(t.Context(), file)

	require.Equal(t, store.Damaged, store.TroubleOf(err), "%v", err)
}

func TestAFileWithOverwrittenPagesIsNotSound(t *testing.T) {
	file := filepath.Join(t.TempDir(), "insyn.db")
	s, err := store.Open(t.Context(), file)
	require.NoError(t, err)
	require.NoError(t, s.Migrate(t.Context()))
	dbtest.Report(t, s)
	require.NoError(t, s.Sound(t.Context()))
	require.NoError(t, s.Close())
	damage(t, file)

	overwritten, err := store.Open(t.Context(), file)
	require.NoError(t, err)
	err = overwritten.Sound(t.Context())

	require.Equal(t, store.Damaged, store.TroubleOf(err), "%v", err)
	require.NoError(t, overwritten.Close())
}

func TestTroubleIsToldBySystemErrorsToo(t *testing.T) {
	for err, trouble := range map[error]store.Trouble{
		&os.PathError{Op: "write", Err: syscall.ENOSPC}:     store.DiskFull,
		&os.PathError{Op: "write", Err: syscall.EROFS}:      store.ReadOnly,
		fmt.Errorf("reading: %w", context.DeadlineExceeded): store.TooSlow,
		fmt.Errorf("reading: %w", context.Canceled):         store.NoTrouble,
		errors.New("something else"):                        store.NoTrouble,
	} {
		require.Equal(t, trouble, store.TroubleOf(err), "%v", err)
	}
	require.Equal(t, store.NoTrouble, store.TroubleOf(nil))
}
