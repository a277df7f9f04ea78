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
	steps, err := all()
	if err != nil {
		return nil, err
	}
	return newMigrator(db, steps), nil
}

// NewMigratorTo is NewMigrator for the schema as it was when the step called last
// was the newest.
func NewMigratorTo(db *bun.DB, last string) (*migrate.Migrator, error) {
	steps, err := all()
	if err != nil {
		return nil, err
	}
	older := migrate.NewMigrations()
	for _, step := range steps.Sorted() {
		if step.Name <= last {
			older.Add(step)
		}
	}
	return newMigrator(db, older), nil
}

// Names are those of all steps, oldest first, as they are marked in the database.
func Names() ([]string, error) {
	steps, err := all()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, step := range steps.Sorted() {
		names = append(names, step.Name)
	}
	return names, nil
}

func all() (*migrate.Migrations, error) {
	steps := migrate.NewMigrations()
	if err := steps.Discover(files); err != nil {
		return nil, fmt.Errorf("reading the embedded migrations: %w", err)
	}
	return steps, nil
}

func newMigrator(db *bun.DB, steps *migrate.Migrations) *migrate.Migrator {
	options := []migrate.MigratorOption{
		migrate.WithMarkAppliedOnSuccess(true),
		migrate.WithUpsert(true),
		migrate.AfterMigration(mark),
		migrate.WithTemplateData(columnTypes{Text: "TEXT", SQLite: true}),
	}
	if db.Dialect().Name() == dialect.PG {
		options = append(options,
			migrate.WithTemplateData(columnTypes{Text: `TEXT COLLATE "C"`}),
			migrate.BeforeMigration(allowTime))
	}
	return migrate.NewMigrator(db, steps, options...)
}

// mark notes in a step's own transaction that it is made, or taken back. The
// migrator notes it again afterwards, which would be too late: a process that
// dies between the two would find its own tables in the way at the next start.
// A step without a transaction of the migrator's notes it itself.
func mark(ctx context.Context, tx bun.IConn, m *migrate.Migration) error {
	if m.IsApplied() {
		_, err := tx.ExecContext(ctx, "DELETE FROM bun_migrations WHERE name = ?", m.Name)
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO bun_migrations (name, group_id) VALUES (?, ?) "+
		"ON CONFLICT (name) DO UPDATE SET group_id = EXCLUDED.group_id", m.Name, m.GroupID)
	return err
}

// allowTime gives a step longer than a reader's question may take.
func allowTime(ctx context.Context, tx bun.IConn, _ *migrate.Migration) error {
	_, err := tx.ExecContext(ctx, "SET LOCAL statement_timeout = '5min'")
	return err
}
