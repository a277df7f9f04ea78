package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/lib/pq"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

const (
	// connections is how many a store holds to PostgreSQL at most: enough to keep a few
	// cores busy, few enough for a small PostgreSQL to serve several servers.
	connections = 16
	// fewestOfAFile is how many connections a SQLite file has at least, so that
	// there is one to read by while another writes. SQLite works in this process:
	// more of them than there are cores get in each other's way and halve what is
	// answered.
	fewestOfAFile = 2
	// openTimeout is how long a database may take to answer the first time.
	openTimeout = 5 * time.Second
	// statementTimeout is how long PostgreSQL may work on one question.
	statementTimeout = 5 * time.Second
	// answerMargin is how much longer than a question may take its answer may be
	// under way.
	answerMargin = 2 * time.Second
	// slowConnections is how many changes that may take minutes a store makes at
	// once: they wait for one another in the database anyway.
	slowConnections = 4
	// lease is short enough for staff not to notice, and long enough for a busy
	// server to look at the revision a few times a second only.
	lease = 200 * time.Millisecond
)

// Open opens the database that dsn names: a SQLite file (a path, "file:…" or
// ":memory:") that is made if it is missing, or "postgres://user:password@host/name".
// The errors are sentences for the person who chose the database; they never
// hold the password.
func Open(ctx context.Context, dsn string) (*Store, error) {
	if isPostgres(dsn) {
		return openPostgres(ctx, dsn)
	}
	return openSQLite(ctx, dsn)
}

// OpenExisting is Open for a database that is there already: a SQLite file is not
// made, and the error says that it is missing.
func OpenExisting(ctx context.Context, dsn string) (*Store, error) {
	if isPostgres(dsn) {
		return openPostgres(ctx, dsn)
	}
	if path, _, _ := strings.Cut(strings.TrimPrefix(dsn, "file:"), "?"); !isInMemory(dsn) {
		if _, err := os.Stat(path); err != nil {
			return nil, fmt.Errorf("databasfilen %s finns inte eller går inte att läsa; ange en annan med --data eller --database", dsn)
		}
	}
	return openSQLite(ctx, dsn)
}

func newStore(db *bun.DB) *Store {
	db = considerate(db)
	return &Store{
		db: db, slow: db,
		Now:   time.Now, //nolint:forbidigo // the one default; who needs another clock sets Now
		Lease: lease,
	}
}

// considerate counts the statements that are sent, and gives way between them where
// they are another process's work: those that are this one's stand back altogether.
func considerate(db *bun.DB) *bun.DB {
	db = db.WithQueryHook(statementCounter{})
	if db.Dialect().Name() == dialect.PG {
		db = db.WithQueryHook(givingWay{})
	}
	return db
}

func openPostgres(ctx context.Context, dsn string) (*Store, error) {
	address, err := postgresURL(dsn, statementTimeout)
	if err != nil {
		return nil, err
	}
	newest := new(timeline)
	fast, err := connectorOf(address, patience(address, answerMargin), newest)
	if err != nil {
		return nil, err
	}
	unhurried, err := connectorOf(address, 0, newest)
	if err != nil {
		return nil, err
	}
	pool, slow := limited(sql.OpenDB(fast), connections), limited(sql.OpenDB(unhurried), slowConnections)
	if err := ping(ctx, pool); err != nil {
		return nil, errors.Join(unreachable(address, err), pool.Close(), slow.Close())
	}
	s := newStore(bun.NewDB(pool, pgdialect.New()))
	s.slow = considerate(bun.NewDB(slow, pgdialect.New()))
	s.ear.address = connectionString(address)
	if several, ok := fast.(*fence); ok {
		s.lookout.begin(ctx, several)
	}
	return s, nil
}

// connectorOf connects to PostgreSQL, whose answers may take so long: to the host of the
// address, or to the one of several that is the primary.
func connectorOf(address *url.URL, patience time.Duration, newest *timeline) (driver.Connector, error) {
	settings, err := pq.NewConfig(connectionString(address))
	if err != nil {
		return nil, badAddress(address, err)
	}
	if wanted := settings.TargetSessionAttrs; len(settings.Multi) > 0 && (wanted == pq.TargetSessionAttrsReadWrite || wanted == pq.TargetSessionAttrsPrimary) {
		several, err := newFence(settings, dialer{patience}, newest)
		if err != nil {
			return nil, badAddress(address, err)
		}
		return several, nil
	}
	connector, err := pq.NewConnectorConfig(settings)
	if err != nil {
		return nil, badAddress(address, err)
	}
	connector.Dialer(dialer{patience})
	return connector, nil
}

// patience is somewhat longer than PostgreSQL itself may work on a question.
func patience(address *url.URL, margin time.Duration) time.Duration {
	milliseconds, err := strconv.Atoi(address.Query().Get("statement_timeout"))
	if err != nil || milliseconds <= 0 {
		return 0
	}
	return time.Duration(milliseconds)*time.Millisecond + margin
}

func openSQLite(ctx context.Context, dsn string) (*Store, error) {
	pool, err := sql.Open("sqlite", sqliteURI(dsn))
	if err != nil {
		return nil, fmt.Errorf("databasfilen %s går inte att öppna: %w", dsn, err)
	}
	most := max(runtime.GOMAXPROCS(0), fewestOfAFile)
	if isInMemory(dsn) {
		most = 1
	}
	limited(pool, most)
	if err := ping(ctx, pool); err != nil {
		return nil, errors.Join(fmt.Errorf(
			"databasfilen %s går inte att öppna: %w; kontrollera att det är en SQLite-databas i en mapp som finns och går att skriva i", dsn, err), pool.Close())
	}
	return newStore(bun.NewDB(pool, sqlitedialect.New())), nil
}

// isInMemory tells databases that every connection would see its own copy of.
func isInMemory(dsn string) bool {
	return strings.Contains(dsn, ":memory:") || strings.Contains(dsn, "mode=memory")
}

func sqliteURI(dsn string) string {
	if !strings.HasPrefix(dsn, "file:") {
		dsn = "file:" + (&url.URL{Path: dsn}).EscapedPath()
	}
	separator := "?"
	if strings.Contains(dsn, "?") {
		separator = "&"
	}
	return dsn + separator + "_busy_timeout=5000&_foreign_keys=on&_journal_mode=WAL&_synchronous=NORMAL&_txlock=immediate&_dqs=0" +
		"&_pragma=cache_size(-500)" + // of each connection: the system keeps what is read often
		"&_pragma=page_size(8192)" // of a new database: fewer rows go on in another page
}

func limited(pool *sql.DB, most int) *sql.DB {
	pool.SetMaxOpenConns(most)
	pool.SetMaxIdleConns(most)
	return pool
}

func ping(ctx context.Context, pool *sql.DB) error {
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	return pool.PingContext(ctx)
}
