package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"
	"github.com/uptrace/bun/migrate"

	"insyn/dbmodel"
	"insyn/dbmodel/migrations"
)

// mostChanges is how many changes of published data a second no database
// reaches: each is announced, and waits for the servers.
const mostChanges = 5

// Restore fills an empty database with what Backup wrote, all of it or nothing,
// and brings it up to date where the backup is of an older program. open is asked
// for the rows of each table, one after the other. The errors are sentences for the
// person who restores.
func (s *Store) Restore(ctx context.Context, from Snapshot, open func(table string) (io.ReadCloser, error)) error {
	if err := s.prepareFor(ctx, from); err != nil {
		return err
	}
	err := s.slow.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		if err := allowTime(ctx, tx); err != nil {
			return err
		}
		if _, err := tx.NewDelete().Model((*dbmodel.Revision)(nil)).Where("id = 1").Exec(ctx); err != nil {
			return err
		}
		for _, table := range from.Tables {
			if err := load(ctx, tx, table, open); err != nil {
				return fmt.Errorf("tabellen %s: %w", table.Name, err)
			}
		}
		return s.renumber(ctx, tx, from)
	})
	if err != nil {
		return fmt.Errorf("säkerhetskopian går inte att läsa in, inget ändrades: %w", err)
	}
	if err := s.Migrate(ctx); err != nil {
		return err
	}
	_ = s.Analyze(ctx) // All is restored, and the database does this by itself, too.
	return nil
}

// renumber takes the revision past all that may have been published after the
// backup: who has kept an answer about such a number is to ask anew.
func (s *Store) renumber(ctx context.Context, tx bun.Tx, from Snapshot) error {
	after := max(0, s.Now().Sub(from.At)/time.Second)*mostChanges + 1
	_, err := tx.NewUpdate().Model((*dbmodel.Revision)(nil)).Set("number = number + ?", int64(after)).Set("changing = ''").
		Where("id = 1").Exec(ctx)
	return err
}

// prepareFor makes the tables as they were in the backup, if nothing is in the way.
func (s *Store) prepareFor(ctx context.Context, from Snapshot) error {
	known, err := migrations.Names()
	if err != nil {
		return err
	}
	if from.Migration > known[len(known)-1] {
		return errors.New("säkerhetskopian är gjord av en nyare version av Insyn; återställ med den versionen")
	}
	if filled, err := s.filled(ctx); err != nil || filled != "" {
		return errors.Join(err, occupied(filled))
	}
	return s.alone(ctx, func() error {
		migrator, err := migrations.NewMigratorTo(s.slow, from.Migration)
		if err != nil {
			return err
		}
		return s.takeUpTo(ctx, migrator, from.Migration)
	})
}

func occupied(table string) error {
	if table == "" {
		return nil
	}
	return fmt.Errorf("databasen är inte tom, det finns rader i tabellen %s; återställ till en ny databas "+
		"(med --data eller --database), så rörs inget av det som finns", table)
}

func (s *Store) takeUpTo(ctx context.Context, migrator *migrate.Migrator, last string) error {
	if err := migrator.Init(ctx); err != nil {
		return fmt.Errorf("databasens tabeller går inte att göra: %w", err)
	}
	made, err := madeMigrations(ctx, s.db)
	if err != nil {
		return err
	}
	if len(made) > 0 && made[len(made)-1] > last {
		return errors.New("databasens tabeller är nyare än säkerhetskopian; återställ till en databas utan tabeller, de görs av sig själva")
	}
	if _, err := migrator.Migrate(ctx); err != nil {
		return fmt.Errorf("databasens tabeller går inte att göra: %w", err)
	}
	return nil
}

// filled names a table with something in it, "" where there is none.
func (s *Store) filled(ctx context.Context) (string, error) {
	names, err := s.tableNames(ctx)
	if err != nil {
		return "", err
	}
	for _, name := range names {
		q := s.db.NewSelect().TableExpr("?", bun.Ident(name)).ColumnExpr("1")
		if name == "revision" { // has its row from the beginning
			q = q.Where("number > 0")
		}
		if found, err := q.Exists(ctx); err != nil || found {
			return name, asked(err, name)
		}
	}
	return "", nil
}

// tableNames are the tables that there are, but for those that keep track of
// migrations, by name.
func (s *Store) tableNames(ctx context.Context) ([]string, error) {
	query := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
	if s.db.Dialect().Name() == dialect.PG {
		query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
	}
	var all, names []string
	if err := s.db.NewRaw(query).Scan(ctx, &all); err != nil {
		return nil, fmt.Errorf("databasens tabeller går inte att läsa: %w", err)
	}
	for _, name := range all {
		if !strings.HasPrefix(name, "bun_") {
			names = append(names, name)
		}
	}
	return names, nil
}
