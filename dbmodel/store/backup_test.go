package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// backup is a backup in memory.
type backup struct {
	store.Snapshot

	rows map[string]*bytes.Buffer
}

func backUp(t *testing.T, s *store.Store) backup {
	t.Helper()
	b := backup{rows: make(map[string]*bytes.Buffer)}
	var err error
	b.Snapshot, err = s.Backup(t.Context(), func(table string) (io.Writer, error) {
		b.rows[table] = new(bytes.Buffer)
		return b.rows[table], nil
	})
	require.NoError(t, err)
	return b
}

func (b backup) restore(ctx context.Context, s *store.Store) error {
	return s.Restore(ctx, b.Snapshot, func(table string) (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(b.rows[table].Bytes())), nil
	})
}

// text is the rows of all tables but the one that a restore is to change.
func (b backup) text() string {
	var text strings.Builder
	for _, table := range b.Tables {
		if table.Name != "revision" {
			fmt.Fprintf(&text, "== %s\n%s", table.Name, b.rows[table.Name])
		}
	}
	return text.String()
}

// someOfAll fills a database with some of all that there is.
func someOfAll(t *testing.T, s *store.Store) {
	t.Helper()
	dbtest.Import(t, s, small(t))
	_, err := s.ImportDraft(t.Context(), reworded(t), editor)
	require.NoError(t, err)
	require.NoError(t, s.Publish(t.Context(), small(t).Report.ID, store.Publishing{By: publisher, Note: "Fel \"siffra\" & <tal>?", Override: "Tryckt så."}))
	_, secret, err := s.CreateToken(t.Context(), "Webb", dbmodel.RoleEditor, new(dbtest.Now().Add(time.Hour)), publisher)
	require.NoError(t, err)
	token, err := s.Token(t.Context(), secret)
	require.NoError(t, err)
	_, _, err = s.TokenSession(t.Context(), token.ID)
	require.NoError(t, err)
	_, err = s.RequestBuild(t.Context(), dbmodel.SiteTargetPublic, editor)
	require.NoError(t, err)
}

// eachPair runs f with every database to back up and every one to restore to.
func eachPair(t *testing.T, f func(t *testing.T, from *store.Store, toDSN string)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, from *store.Store) {
		dbtest.EachDSN(t, func(t *testing.T, dsn string) { f(t, from, dsn) })
	})
}

func TestABackupOfEitherDatabaseRestoresToEither(t *testing.T) {
	eachPair(t, func(t *testing.T, from *store.Store, dsn string) {
		if reports, err := from.HasReports(t.Context()); err == nil && !reports {
			someOfAll(t, from)
			dbtest.Report(t, from)
		}
		before := backUp(t, from)
		to := dbtest.Open(t, dsn)

		require.NoError(t, before.restore(t.Context(), to))

		after := backUp(t, to)
		require.Equal(t, before.text(), after.text())
		require.Equal(t, before.Revision+1, after.Revision, "who has kept an answer asks anew")
		db := dbtest.SQL(t, dsn)
		require.Equal(t, []int{0}, column[int](t, db, "SELECT count(*) FROM sessions"))
		_, err := db.ExecContext(t.Context(), "UPDATE corrections SET note = 'x'")
		require.ErrorContains(t, err, "only added to")
		found, err := to.Public().Bundle(t.Context(), small(t).Report.ID)
		require.NoError(t, err)
		require.Equal(t, 2, found.Report.Edition)
	})
}

func TestABackupHoldsEveryColumnOfEveryTableButSessions(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		var held []string
		for _, table := range backUp(t, s).Tables {
			columns := make([]string, len(table.Columns))
			for i, c := range table.Columns {
				columns[i] = c.Name
			}
			slices.Sort(columns)
			held = append(held, table.Name+" "+strings.Join(columns, ","))
		}
		slices.Sort(held)

		var stored []string
		for _, table := range tables(t, db) {
			if table != "sessions" {
				stored = append(stored, table+" "+strings.Join(columnsIn(t, db, table), ","))
			}
		}
		require.Equal(t, stored, held)
	})
}

func columnsIn(t *testing.T, db *sql.DB, table string) []string {
	t.Helper()
	query := "SELECT name FROM pragma_table_info('" + table + "')"
	if strings.Contains(t.Name(), "postgres") {
		query = "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '" + table + "'"
	}
	names := column[string](t, db, query)
	slices.Sort(names)
	return names
}

func TestWhatBothDatabasesHoldIsBackedUpAlike(t *testing.T) {
	var digests []string
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		dbtest.Import(t, s, small(t))
		digests = append(digests, backUp(t, s).Digest())
	})
	if len(digests) == 2 {
		require.Equal(t, digests[0], digests[1])
	}
}

// TestABackupIsOfOneInstant backs up while others import, publish and withdraw, and
// finds in each backup what its revision says.
func TestABackupIsOfOneInstant(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, _ := migrated(t, dsn)
		writer := dbtest.Open(t, dsn)
		dbtest.Report(t, writer)
		_, err := writer.ImportDraft(t.Context(), small(t), editor)
		require.NoError(t, err)
		stop := make(chan struct{})
		var writing sync.WaitGroup
		writing.Go(func() {
			for n := 0; !isClosed(stop); n++ {
				change(t, writer, n)
			}
		})
		backups := make([]backup, 6)
		for i := range backups {
			backups[i] = backUp(t, s)
		}
		close(stop)
		writing.Wait()

		require.Greater(t, backups[5].Revision, backups[0].Revision+3, "it changed meanwhile")
		for i, b := range backups {
			assert.Equal(t, b.Revision-1, b.changes(), "revision %d", b.Revision)
			if i%2 != 0 {
				continue
			}
			to := dbtest.Open(t, dsnLike(t, dsn))
			require.NoError(t, b.restore(t.Context(), to))
			require.Equal(t, b.text(), backUp(t, to).text())
		}
	})
}

func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// change publishes or withdraws the small report, for the nth time.
func change(t *testing.T, s *store.Store, n int) {
	t.Helper()
	b := small(t)
	if n%2 == 1 {
		assert.NoError(t, s.Withdraw(t.Context(), b.Report.ID, "Fel.", publisher))
		return
	}
	assert.NoError(t, s.Publish(t.Context(), b.Report.ID, store.Publishing{By: publisher, Override: "x"}))
}

// changes is how often the log in a backup says that something was published or
// withdrawn.
func (b backup) changes() int {
	log := b.rows["log_entries"].String()
	return strings.Count(log, `"PUBLISHED"`) + strings.Count(log, `"WITHDRAWN"`)
}

// dsnLike is the address of another empty database of the same kind.
func dsnLike(t *testing.T, dsn string) string {
	t.Helper()
	if strings.Contains(dsn, "://") {
		return dbtest.Postgres(t)
	}
	return t.TempDir() + "/another.db"
}

// A connection for readers' questions is given up when an answer takes two seconds
// longer than a question may.
func TestABackupWaitsLongerThanAReaderMay(t *testing.T) {
	dsn := dbtest.Postgres(t)
	_, db := migrated(t, dsn)
	s := dbtest.Open(t, dsn+"&statement_timeout=100")
	holder, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	_, err = holder.ExecContext(t.Context(), "LOCK TABLE tokens IN ACCESS EXCLUSIVE MODE")
	require.NoError(t, err)
	released := make(chan error, 1)
	time.AfterFunc(3*time.Second, func() { released <- holder.Rollback() })

	backUp(t, s)

	require.NoError(t, <-released)
}

func TestNothingIsRestoredOverWhatIsThere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		b := backUp(t, s)

		err := b.restore(t.Context(), s)

		require.EqualError(t, err, "databasen är inte tom, det finns rader i tabellen audits; återställ till en ny databas "+
			"(med --data eller --database), så rörs inget av det som finns")
		require.Equal(t, b.text(), backUp(t, s).text())
	})
}

func TestADamagedBackupChangesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		from := dbtest.Open(t, t.TempDir()+"/from.db")
		require.NoError(t, from.Migrate(t.Context()))
		dbtest.Report(t, from)
		for name, damage := range map[string]func(backup){
			"a row less":    func(b backup) { b.rows["goals"].Truncate(bytes.IndexByte(b.rows["goals"].Bytes(), '\n') + 1) },
			"another value": func(b backup) { flip(b.rows["observations"].Bytes()) },
			"a last table":  func(b backup) { b.rows["site_builds"].WriteString("[]\n") },
		} {
			b := backUp(t, from)
			damage(b)

			err := b.restore(t.Context(), s)

			require.ErrorContains(t, err, "säkerhetskopian går inte att läsa in, inget ändrades: tabellen ", name)
			stored, err := s.HasReports(t.Context())
			require.NoError(t, err)
			require.False(t, stored, name)
			revision, err := s.Revision(t.Context())
			require.NoError(t, err)
			require.Zero(t, revision)
		}
	})
}

// flip makes a digit another one.
func flip(rows []byte) {
	i := bytes.LastIndexAny(rows, "0123456789")
	rows[i] = '0' + (rows[i]-'0'+1)%10
}

func TestABackupOfAnOlderProgramIsBroughtUpToDate(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		b := backUp(t, s)
		b.Migration = "20261126000300"
		to := dbtest.Open(t, t.TempDir()+"/to.db")

		require.NoError(t, b.restore(t.Context(), to))

		_, waiting, err := to.MigrationStatus(t.Context())
		require.NoError(t, err)
		require.Empty(t, waiting)
	})
}

func TestABackupOfANewerProgramIsRefused(t *testing.T) {
	s, _ := migrated(t, t.TempDir()+"/insyn.db")
	b := backUp(t, s)
	b.Migration = "29991126000300"

	err := b.restore(t.Context(), dbtest.Open(t, t.TempDir()+"/to.db"))

	require.EqualError(t, err, "säkerhetskopian är gjord av en nyare version av Insyn; återställ med den versionen")
}
