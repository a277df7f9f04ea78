package store

import (
	"context"

	"insyn/dbmodel/migrations"
)

// WaitingMigrations counts the changes of the schema that this program needs and
// the database has not seen. Unlike MigrationStatus it writes nothing and waits
// for no one. Changes that a newer program made are no one's to wait for.
func (s *Store) WaitingMigrations(ctx context.Context) (int, error) {
	known, err := migrations.Names()
	if err != nil {
		return 0, err
	}
	made, err := madeMigrations(ctx, s.db)
	return len(without(known, made)), err
}
