package store

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"

	"insyn/dbmodel"
	"insyn/dbmodel/migrations"
)

// Fault is something about what is stored that is not as it should be.
type Fault struct {
	// What is wrong and Way out of it are Swedish sentences, for those who run the
	// server.
	What, Way string
	// Notice tells that nothing is broken, but that someone may want to know.
	Notice bool
}

const (
	wayRestore = "Rör inte databasen, spara en kopia av den, och återställ den senaste säkerhetskopian till en ny: insyn restore FIL --data NY-MAPP."
	wayMigrate = "Kör insyn migrate up."
	wayAgain   = "Läs in rapporten på nytt (insyn import), eller återställ den senaste säkerhetskopian till en ny databas (insyn restore)."
)

// Check looks through all that is stored, and tells of every fault that it finds.
// It changes nothing.
func (s *Store) Check(ctx context.Context) []Fault {
	faults := s.checkEngine(ctx)
	waiting, err := s.checkSchema(ctx)
	if faults = append(faults, waiting...); err != nil || len(waiting) > 0 {
		return append(faults, unreadable(err)...) // what the tables hold is not known
	}
	err = s.still(ctx, func(ctx context.Context, tx bun.Tx) error {
		if broken := s.checkTables(ctx, tx); len(broken) > 0 {
			faults = append(faults, broken...)
			return nil
		}
		for _, check := range []func(context.Context, bun.Tx) ([]Fault, error){s.checkRevision, s.checkReports, s.checkQueue} {
			found, err := check(ctx, tx)
			if faults = append(faults, found...); err != nil {
				return err
			}
		}
		return nil
	})
	return append(faults, unreadable(err)...)
}

func unreadable(err error) []Fault {
	if err == nil {
		return nil
	}
	return []Fault{{What: fmt.Sprintf("Databasen går inte att läsa: %v.", err), Way: wayRestore}}
}

// checkEngine asks the database itself.
func (s *Store) checkEngine(ctx context.Context) []Fault {
	questions := sqliteQuestions()
	if s.db.Dialect().Name() == dialect.PG {
		questions = postgresQuestions()
	}
	var faults []Fault
	for _, q := range questions {
		var answers []string
		err := s.still(ctx, func(ctx context.Context, tx bun.Tx) error { return tx.NewRaw(q.sql).Scan(ctx, &answers) })
		if err != nil {
			answers = append(answers, err.Error())
		}
		for _, answer := range answers {
			faults = append(faults, Fault{What: fmt.Sprintf(q.what, answer), Way: q.way})
		}
	}
	return faults
}

// question is one to the database's own tables; each answer is a fault.
type question struct{ sql, what, way string }

const wayTrigger = "Någon har ändrat i databasen förbi Insyn. Återställ den senaste säkerhetskopian till en ny databas (insyn restore): där finns reglerna."

func sqliteQuestions() []question {
	return []question{
		{"SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok' LIMIT 20", "Databasfilen är skadad: %s.", wayRestore},
		{
			`SELECT "table" || ', rad ' || coalesce(rowid, 0) || ', som hör till ' || parent FROM pragma_foreign_key_check LIMIT 20`,
			"En rad hör till något som inte finns: %s.", wayRestore,
		},
		{
			`SELECT name FROM (SELECT 'log_entries_stay' AS name UNION ALL SELECT 'log_entries_stand' UNION ALL SELECT 'corrections_stay'
			UNION ALL SELECT 'corrections_stand') WHERE name NOT IN (SELECT name FROM sqlite_master WHERE type = 'trigger')`,
			"Regeln %s, som skyddar loggen eller rättelserna mot ändring, finns inte.", wayTrigger,
		},
	}
}

func postgresQuestions() []question {
	return []question{
		{
			`SELECT c.conrelid::regclass || ', ' || c.conname FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
			WHERE n.nspname = current_schema() AND NOT c.convalidated ORDER BY 1`,
			"Villkoret %s är inte kontrollerat mot alla rader.", "Kör ALTER TABLE … VALIDATE CONSTRAINT i databasen.",
		},
		{
			`SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE n.nspname = current_schema() AND NOT (i.indisvalid AND i.indisready) ORDER BY 1`,
			"Indexet %s är inte giltigt.", "Kör REINDEX INDEX i databasen.",
		},
		{
			`SELECT DISTINCT t.tgrelid::regclass || ', ' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
			JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND t.tgenabled = 'D' ORDER BY 1`,
			"Regeln %s är avstängd.", wayTrigger,
		},
		{
			`SELECT name FROM (VALUES ('log_entries_stand'), ('corrections_stand')) AS needed (name) WHERE name NOT IN (
			SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE n.nspname = current_schema()) ORDER BY 1`,
			"Regeln %s, som skyddar loggen eller rättelserna mot ändring, finns inte.", wayTrigger,
		},
	}
}

// checkSchema compares the changes of the schema that are made with those that
// this program knows.
func (s *Store) checkSchema(ctx context.Context) ([]Fault, error) {
	known, err := migrations.Names()
	if err != nil {
		return nil, err
	}
	made, err := madeMigrations(ctx, s.db)
	if err != nil {
		return []Fault{{What: "Databasen har inga tabeller, eller är inte Insyns.", Way: wayMigrate}}, nil //nolint:nilerr // told as a fault
	}
	var faults []Fault
	for _, name := range without(known, made) {
		faults = append(faults, Fault{What: fmt.Sprintf("Ändringen %s av tabellerna är inte gjord.", name), Way: wayMigrate})
	}
	for _, name := range without(made, known) {
		faults = append(faults, Fault{
			What: fmt.Sprintf("Ändringen %s av tabellerna är gjord av en nyare version av Insyn.", name), Way: "Använd den versionen.",
		})
	}
	return faults, nil
}

// checkTables reads every row of every table.
func (s *Store) checkTables(ctx context.Context, tx bun.Tx) []Fault {
	for _, model := range append(keptTables(), (*dbmodel.Session)(nil)) {
		if table, err := s.dump(ctx, tx, model, io.Discard); err != nil {
			// After this PostgreSQL answers nothing in the transaction.
			return []Fault{{What: fmt.Sprintf("Tabellen %s går inte att läsa: %v.", table.Name, err), Way: wayRestore}}
		}
	}
	return nil
}

// without are the names that others does not have.
func without(names, others []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return slices.Contains(others, name) })
}
