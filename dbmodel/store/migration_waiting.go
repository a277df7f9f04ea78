package store

import (
	"context"
	"fmt"

	"insyn/dbmodel/migrations"
)

// WaitingMigrations counts the changes of the schema that this program needs and
// the database has not seen. Unlike MigrationStatus it writes nothing and waits
// for no one. Changes that a newer program made are no one's to wait for.
func (s *Store) WaitingMigrations(ctx context.Context) (int, error) {
	migrator, err := migrations.NewMigrator(s.db)
	if err != nil {
		return 0, err
	}
	all, err := migrator.MigrationsWithStatus(ctx)
	if err != nil {
		return 0, fmt.Errorf("databasens version går inte att läsa: %w", err)
	}
	return len(all.Unapplied()), nil
}
