package store

import (
	"context"
	"fmt"

	"github.com/uptrace/bun/migrate"
)

// MigrationStatus names the changes of the schema that are made in this
// database and those that wait, each oldest first.
func (s *Store) MigrationStatus(ctx context.Context) (applied, waiting []string, err error) {
	err = s.migrating(ctx, func(m *migrate.Migrator) error {
		all, err := m.MigrationsWithStatus(ctx)
		for _, migration := range all {
			if migration.IsApplied() {
				applied = append(applied, migration.String())
			} else {
				waiting = append(waiting, migration.String())
			}
		}
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("databasens version går inte att läsa: %w", err)
	}
	return applied, waiting, nil
}
