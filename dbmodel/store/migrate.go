package store

import (
	"context"
	"fmt"

	"github.com/rogpeppe/go-internal/lockedfile"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"
	"github.com/uptrace/bun/migrate"

	"insyn/dbmodel/migrations"
)

// migrationLock is the PostgreSQL advisory lock that lets one of several
// servers that start together change the schema while the others wait.
const migrationLock = 0x496e73796e

// Migrate brings the schema up to date, and what was derived by older rules.
func (s *Store) Migrate(ctx context.Context) error {
	err := s.migrating(ctx, func(m *migrate.Migrator) error {
		_, err := m.Migrate(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("databasens tabeller går inte att uppdatera: %w", err)
	}
	return s.deriveAnew(ctx)
}

// MigrateDown takes back the newest group of migrations, data and all.
func (s *Store) MigrateDown(ctx context.Context) error {
	err := s.migrating(ctx, func(m *migrate.Migrator) error {
		_, err := m.Rollback(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("databasens tabeller går inte att backa: %w", err)
	}
	return nil
}

func (s *Store) migrating(ctx context.Context, change func(*migrate.Migrator) error) error {
	return s.alone(ctx, func() error {
		migrator, err := migrations.NewMigrator(s.slow)
		if err != nil {
			return err
		}
		if err := migrator.Init(ctx); err != nil {
			return err
		}
		return change(migrator)
	})
}

// alone runs a change of the schema while no other process runs one.
func (s *Store) alone(ctx context.Context, change func() error) error {
	if s.db.Dialect().Name() != dialect.PG {
		return s.aloneInFile(ctx, change)
	}
	return s.slow.RunInTx(ctx, nil, func(ctx context.Context, holder bun.Tx) error {
		if err := allowTime(ctx, holder); err != nil {
			return err
		}
		if _, err := holder.ExecContext(ctx, "SELECT pg_advisory_xact_lock(?)", migrationLock); err != nil {
			return err
		}
		return change()
	})
}

// aloneInFile holds a lock beside the database's file meanwhile. Two programs may
// well start at once, a server and a command, and SQLite's own lock can't be held:
// it would keep the migrator out, too.
func (s *Store) aloneInFile(ctx context.Context, change func() error) error {
	var file string
	if err := s.db.NewRaw("SELECT file FROM pragma_database_list WHERE name = 'main'").Scan(ctx, &file); err != nil {
		return err
	}
	if file == "" { // in memory
		return change()
	}
	unlock, err := lockedfile.MutexAt(file + "-migrating").Lock()
	if err != nil {
		return err
	}
	defer unlock()
	return change()
}
