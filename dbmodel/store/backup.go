package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"

	"insyn/dbmodel"
	"insyn/dbmodel/migrations"
)

// Snapshot says what was in a database at one instant.
type Snapshot struct {
	// At is when it was, by the clock of the server that read it.
	At time.Time `json:"at"`
	// Revision numbers the published data.
	Revision int `json:"revision"`
	// Migration names the newest change of the schema that was made.
	Migration string `json:"migration"`
	// Tables are in an order in which they can be filled.
	Tables []SnapshotTable `json:"tables"`
}

// SnapshotTable is one table of a Snapshot. Its rows are ordered by their key and
// written alike whichever database they are from: equal tables have equal sums.
type SnapshotTable struct {
	Name    string   `json:"name"`
	Columns []Column `json:"columns"`
	Rows    int      `json:"rows"`
	// SHA256 is that of the rows as they are written, in hexadecimal.
	SHA256 string `json:"sha256"`
}

// Digest is one sum of all tables.
func (s Snapshot) Digest() string {
	sum := sha256.New()
	for _, t := range s.Tables {
		_, _ = fmt.Fprintf(sum, "%s %s\n", t.Name, t.SHA256) // a hash takes all that is written
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Backup writes every table as of one instant, a row a line as a JSON array, while
// others read and write on. create is asked for somewhere to write each table,
// one after the other.
func (s *Store) Backup(ctx context.Context, create func(table string) (io.Writer, error)) (Snapshot, error) {
	snapshot := Snapshot{At: s.instant()}
	err := s.still(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		if snapshot.Migration, err = s.migration(ctx, tx); err != nil {
			return err
		}
		var row dbmodel.Revision
		if err := tx.NewSelect().Model(&row).Where("id = 1").Scan(ctx); err != nil {
			return fmt.Errorf("läsa datarevisionen: %w", err)
		}
		snapshot.Revision = row.Number
		for _, model := range keptTables() {
			to, err := create(s.table(model).Name)
			if err != nil {
				return err
			}
			table, err := s.dump(ctx, tx, model, to)
			if err != nil {
				return fmt.Errorf("tabellen %s går inte att läsa: %w", table.Name, err)
			}
			snapshot.Tables = append(snapshot.Tables, table)
		}
		return nil
	})
	return snapshot, err
}

// still reads all at one instant, for as long as that takes.
func (s *Store) still(ctx context.Context, read func(context.Context, bun.Tx) error) error {
	return s.slow.RunInTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true},
		func(ctx context.Context, tx bun.Tx) error {
			if tx.Dialect().Name() == dialect.PG {
				if _, err := tx.ExecContext(ctx, "SET LOCAL statement_timeout = 0"); err != nil {
					return err
				}
			}
			return read(ctx, tx)
		})
}

// migration names the newest change of the schema that is made. It is an error
// when others wait, or came later: the models tell of the newest schema only.
func (s *Store) migration(ctx context.Context, tx bun.Tx) (string, error) {
	known, err := migrations.Names()
	if err != nil {
		return "", err
	}
	made, err := madeMigrations(ctx, tx)
	if err != nil {
		return "", err
	}
	newest := known[len(known)-1]
	switch {
	case len(made) < len(known):
		return "", errors.New("databasens tabeller är inte aktuella; kör insyn migrate up först")
	case made[len(made)-1] != newest:
		return "", errNewer
	}
	return newest, nil
}

// errNewer is that the database is of a newer program than this.
var errNewer = errors.New("databasens tabeller är gjorda av en nyare version av Insyn; använd den versionen")

// madeMigrations names the changes of the schema that are made, oldest first.
func madeMigrations(ctx context.Context, db bun.IDB) ([]string, error) {
	var names []string
	err := db.NewSelect().TableExpr("bun_migrations").Column("name").OrderExpr("name").Scan(ctx, &names)
	if err != nil {
		return nil, fmt.Errorf("databasens version går inte att läsa: %w", err)
	}
	return names, nil
}
