// Package migrations holds the database's schema, step by step, up and down:
// one set of SQL files for SQLite and PostgreSQL.
package migrations

import (
	"context"
	"embed"
	"fmt"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"
	"github.com/uptrace/bun/migrate"
)

//go:embed *.sql
var files embed.FS

// columnTypes are the words that the two databases spell differently.
type columnTypes struct {
	// Text is text that compares byte for byte.
	Text string
	// SQLite tells which of the two it is, for what only one of them can do.
	SQLite bool
}

// NewMigrator is ready to take the database up to the newest schema and down again.
func NewMigrator(db *bun.DB) (*migrate.Migrator, error) {
	steps := migrate.NewMigrations()
	if err := steps.Discover(files); err != nil {
		return nil, fmt.Errorf("reading the embedded migrations: %w", err)
	}
	options := []migrate.MigratorOption{
		migrate.WithMarkAppliedOnSuccess(true),
		migrate.WithTemplateData(columnTypes{Text: "TEXT", SQLite: true}),
	}
	if db.Dialect().Name() == dialect.PG {
		options = append(options,
			migrate.WithTemplateData(columnTypes{Text: `TEXT COLLATE "C"`}),
			migrate.BeforeMigration(allowTime))
	}
	return migrate.NewMigrator(db, steps, options...), nil
}

// allowTime gives a step longer than a reader's question may take.
func allowTime(ctx context.Context, tx bun.IConn, _ *migrate.Migration) error {
	_, err := tx.ExecContext(ctx, "SET LOCAL statement_timeout = '5min'")
	return err
}
