package store_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
)

func TestMigrationsThatWaitAreCountedWithoutTouchingTheDatabase(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := dbtest.Open(t, dsn), dbtest.SQL(t, dsn)
		_, err := s.WaitingMigrations(t.Context())
		require.ErrorContains(t, err, "databasens version går inte att läsa: ")
		require.NoError(t, s.Migrate(t.Context()))
		applied, _, err := s.MigrationStatus(t.Context())
		require.NoError(t, err)
		waiting := func() int {
			n, err := s.WaitingMigrations(t.Context())
			require.NoError(t, err)
			return n
		}

		assert.Zero(t, waiting())
		_, err = db.ExecContext(t.Context(), "DELETE FROM bun_migrations WHERE id = (SELECT MAX(id) FROM bun_migrations)")
		require.NoError(t, err)
		assert.Equal(t, 1, waiting())
		_, err = db.ExecContext(t.Context(), "DELETE FROM bun_migrations")
		require.NoError(t, err)
		assert.Equal(t, len(applied), waiting())
	})
}
