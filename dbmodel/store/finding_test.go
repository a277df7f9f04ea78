package store_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
)

func TestFindingsAreDerivedAtImportAndByNewRules(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		findings := func() []string {
			return column[string](t, db, `SELECT position || ' ' || severity || ' ' || id || ' ' || rule || ' ' || subject_id || ' ' ||
				message || ' ' || coalesce(expected, '-') || ' ' || coalesce(actual, '-') FROM findings ORDER BY position`)
		}
		dbtest.Report(t, s)
		imported := findings()
		require.NotEmpty(t, imported)
		execute(t, db, "UPDATE findings SET message = 'Gammal regel.' WHERE position = 1")
		execute(t, db, "DELETE FROM findings WHERE position > 1")
		execute(t, db, "UPDATE revision SET derived_by = 'older'")

		require.NoError(t, s.Migrate(t.Context()))

		require.Equal(t, imported, findings())
	})
}
