// Package dbtest runs a test on both databases: SQLite in a file, and
// PostgreSQL in a throw-away cluster that lives as long as the test process.
package dbtest

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/store"
)

// Now is the time that stores in tests take it to be.
func Now() time.Time { return time.Date(2026, time.January, 15, 12, 0, 0, 0, time.UTC) }

// PublishedAt is when the report that Report loads was published.
func PublishedAt() time.Time { return time.Date(2021, time.March, 3, 8, 0, 0, 0, time.UTC) }

// Each runs f once on SQLite and once on PostgreSQL, on an empty database with
// every table in place. Without PostgreSQL the second run is skipped, but where
// the variable CI is set it fails.
func Each(t *testing.T, f func(t *testing.T, s *store.Store)) {
	t.Helper()
	EachDSN(t, func(t *testing.T, dsn string) {
		t.Helper()
		s := Open(t, dsn)
		require.NoError(t, s.Migrate(t.Context()))
		f(t, s)
	})
}

// EachDSN runs f with the address of an empty SQLite database and of an empty
// PostgreSQL database, without any tables.
func EachDSN(t *testing.T, f func(t *testing.T, dsn string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { f(t, filepath.Join(t.TempDir(), "insyn.db")) })
	t.Run("postgres", func(t *testing.T) { f(t, Postgres(t)) })
}

// Open opens a database for one test; its clock stands at Now, and its changes
// wait for no other server.
func Open(tb testing.TB, dsn string) *store.Store {
	tb.Helper()
	s, err := store.Open(tb.Context(), dsn)
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, s.Close()) })
	s.Now, s.Lease = Now, 0
	return s
}

// SQL opens a database for statements of a test's own, past the store.
func SQL(tb testing.TB, dsn string) *sql.DB {
	tb.Helper()
	db, err := Connect(dsn)
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, db.Close()) })
	return db
}

// Connect opens a database past the store.
func Connect(dsn string) (*sql.DB, error) {
	if strings.Contains(dsn, "://") {
		return sql.Open("postgres", dsn)
	}
	return sql.Open("sqlite", "file:"+dsn+"?_foreign_keys=on&_txlock=immediate")
}

// Report loads the bundled report for 2020, published at PublishedAt.
func Report(tb testing.TB, s *store.Store) {
	tb.Helper()
	bundle, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(tb, err)
	Import(tb, s, bundle)
}

// Import stores a report, published at PublishedAt.
func Import(tb testing.TB, s *store.Store, b *dbmodel.Bundle) {
	tb.Helper()
	changed, err := s.Import(tb.Context(), b, Published())
	require.NoError(tb, err)
	require.True(tb, changed, "the report was stored before")
}

// Published is what a published report is stored with.
func Published() store.Publication {
	return store.Publication{State: dbmodel.ReportStatePublished, PublishedAt: new(PublishedAt()), Now: PublishedAt()}
}

// Postgres is the address of a database of the test's own: a schema in the
// process's cluster.
func Postgres(tb testing.TB) string {
	tb.Helper()
	cluster, err := startedCluster()
	if err != nil {
		withoutPostgres(tb, err)
	}
	schema := fmt.Sprintf("test_%d", cluster.schemas.Add(1))
	require.NoError(tb, cluster.exec(tb.Context(), "CREATE SCHEMA "+schema))
	tb.Cleanup(func() {
		require.NoError(tb, cluster.exec(context.WithoutCancel(tb.Context()), "DROP SCHEMA "+schema+" CASCADE"))
	})
	return cluster.dsn("search_path=" + schema)
}
