package store_test

import (
	"database/sql"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
)

func TestMigrationsGoUpDownAndUpAgain(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := dbtest.Open(t, dsn), dbtest.SQL(t, dsn)

		require.NoError(t, s.Migrate(t.Context()))
		up := tables(t, db)
		require.Equal(t, strings.Fields(`
			audits commitments committees control_actions control_areas corrections financial_lines financial_statements
			findings goals highlights log_entries logos measures municipalities observations priorities rankings reports revision risks
			search_documents search_terms sections series_breaks sessions site_builds sources stated_changes stated_figures systematic_controls
			tokens
		`), up)
		dbtest.Import(t, s, small(t))

		require.NoError(t, s.MigrateDown(t.Context()))
		require.Empty(t, tables(t, db))

		require.NoError(t, s.Migrate(t.Context()))
		require.Equal(t, up, tables(t, db))
		dbtest.Import(t, s, small(t))
	})
}

// tables are the database's tables but for those that keep track of migrations.
func tables(t *testing.T, db *sql.DB) []string {
	t.Helper()
	query := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
	if strings.Contains(t.Name(), "postgres") {
		query = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
	}
	names := column[string](t, db, query)
	names = slices.DeleteFunc(names, func(name string) bool { return strings.HasPrefix(name, "bun_") })
	slices.Sort(names)
	return names
}

// column reads a query's only column.
func column[T any](t *testing.T, db *sql.DB, query string) []T {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	require.NoError(t, err)
	defer func() { require.NoError(t, rows.Close()) }()
	var values []T
	for rows.Next() {
		var value T
		require.NoError(t, rows.Scan(&value))
		values = append(values, value)
	}
	require.NoError(t, rows.Err())
	return values
}

func execute(t *testing.T, db *sql.DB, statement string) {
	t.Helper()
	_, err := db.ExecContext(t.Context(), statement)
	require.NoError(t, err)
}

func TestMigratingTwiceChangesNothing(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := dbtest.Open(t, dsn), dbtest.SQL(t, dsn)
		require.NoError(t, s.Migrate(t.Context()))
		dbtest.Import(t, s, small(t))
		before := contents(t, db)

		require.NoError(t, s.Migrate(t.Context()))

		require.Equal(t, before, contents(t, db))
	})
}

func TestServersThatStartTogetherMigrateOnce(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		if !strings.Contains(dsn, "://") {
			return // a SQLite file belongs to one server
		}
		const servers = 4
		done := make(chan error, servers)
		for range servers {
			s := dbtest.Open(t, dsn)
			go func() { done <- s.Migrate(t.Context()) }()
		}
		for range servers {
			require.NoError(t, <-done)
		}
	})
}

func TestNewRulesAndANewIndexAreAppliedToStoredReports(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := dbtest.Open(t, dsn), dbtest.SQL(t, dsn)
		require.NoError(t, s.Migrate(t.Context()))
		dbtest.Import(t, s, small(t))
		derived := func() []string {
			return slices.Concat(
				column[string](t, db, `SELECT key || ' ' || sort_key || ' ' || target_result || ' ' || coalesce(latest_sort, 0) || ' ' ||
					coalesce(change_sort, 0) || CASE WHEN gender_split THEN ' split' ELSE '' END FROM measures ORDER BY id`),
				column[string](t, db, `SELECT sort_key FROM goals ORDER BY id`),
				column[string](t, db, `SELECT sort_key FROM commitments ORDER BY id`),
				column[string](t, db, `SELECT sort_key FROM committees`),
				column[string](t, db, `SELECT id || ' ' || message FROM findings ORDER BY position`),
				column[string](t, db, `SELECT id || ' ' || position || ' ' || title || ' ' || body || ' ' || term || ' ' || weight
					FROM search_documents JOIN search_terms ON document = number ORDER BY id, term`),
			)
		}
		before := derived()
		execute(t, db, `UPDATE measures SET sort_key = '', target_result = 'UNKNOWN', latest_sort = 1, change_sort = 1, gender_split = (position = 2)`)
		for _, statement := range []string{
			"UPDATE goals SET sort_key = ''", "UPDATE commitments SET sort_key = ''", "UPDATE committees SET sort_key = ''",
			"DELETE FROM search_documents WHERE kind = 'GOAL'", "UPDATE search_terms SET weight = 1",
			`INSERT INTO findings (id, report_id, position, severity, rule, message, subject_id)
				SELECT 'x', id, 99, 'NOTICE', 'x', 'x', 'x' FROM reports`,
			"UPDATE revision SET derived_by = 'older'",
		} {
			execute(t, db, statement)
		}

		require.NoError(t, s.Migrate(t.Context()))

		require.Equal(t, before, derived())
		revision, err := s.Revision(t.Context())
		require.NoError(t, err)
		require.Equal(t, 2, revision, "what the public reads has changed")
	})
}
