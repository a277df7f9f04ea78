package store_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/migrations"
)

// TestAMigrationThatDiesBeforeItIsMarkedIsMadeAgain lets each step fail where it
// marks itself as made, at its very end: had it left anything behind, the next
// start would find it in the way.
func TestAMigrationThatDiesBeforeItIsMarkedIsMadeAgain(t *testing.T) {
	names, err := migrations.Names()
	require.NoError(t, err)
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			dbtest.EachDSN(t, func(t *testing.T, dsn string) {
				dies := dbtest.Open(t, dsn)
				_, _, err := dies.MigrationStatus(t.Context()) // makes the table of marks
				require.NoError(t, err)
				db := dbtest.SQL(t, dsn)
				refuse, allow := markRefused(t, name)
				for _, statement := range refuse {
					execute(t, db, statement)
				}
				require.ErrorContains(t, dies.Migrate(t.Context()), "refused")
				require.NoError(t, dies.Close())
				for _, statement := range allow {
					execute(t, db, statement)
				}

				starts := dbtest.Open(t, dsn)

				require.NoError(t, starts.Migrate(t.Context()))
				dbtest.Import(t, starts, small(t))
				_, waiting, err := starts.MigrationStatus(t.Context())
				require.NoError(t, err)
				require.Empty(t, waiting)
			})
		})
	}
}

// markRefused are the statements that keep a step from being marked, and those that
// take that back.
func markRefused(t *testing.T, name string) (refuse, allow []string) {
	t.Helper()
	if strings.HasSuffix(t.Name(), "sqlite") {
		return []string{"CREATE TRIGGER refuse BEFORE INSERT ON bun_migrations WHEN NEW.name = '" + name +
			"' BEGIN SELECT RAISE(ABORT, 'refused'); END"}, []string{"DROP TRIGGER refuse"}
	}
	return []string{
		"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$",
		"CREATE TRIGGER refuse BEFORE INSERT ON bun_migrations FOR EACH ROW WHEN (NEW.name = '" + name + "') EXECUTE FUNCTION refuse()",
	}, []string{"DROP TRIGGER refuse ON bun_migrations", "DROP FUNCTION refuse"}
}

func TestProgramsThatStartTogetherOnOneFileMigrateOnce(t *testing.T) {
	dsn := t.TempDir() + "/insyn.db"
	const programs = 4
	done := make(chan error, programs)
	for range programs {
		s := dbtest.Open(t, dsn)
		go func() { done <- s.Migrate(t.Context()) }()
	}
	for range programs {
		require.NoError(t, <-done)
	}
}
