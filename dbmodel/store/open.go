package store

import (
	"context"
	"database/sql"
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

func isPostgres(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}

func newStore(db *bun.DB) *Store {
	return &Store{
		db:    db.WithQueryHook(statementCounter{}),
		Now:   time.Now, //nolint:forbidigo // the one default; who needs another clock sets Now
		Lease: lease,
	}
}

func openPostgres(ctx context.Context, dsn string) (*Store, error) {
	address, err := postgresURL(dsn)
	if err != nil {
		return nil, err
	}
	connector, err := pq.NewConnector(address.String())
	if err != nil {
		return nil, fmt.Errorf("adressen till databasen, %s, går inte att använda: %w; skriv postgres://användare:lösenord@värd/namn",
			address.Redacted(), err)
	}
	pool := limited(sql.OpenDB(connector), connections)
	if err := ping(ctx, pool); err != nil {
		return nil, errors.Join(unreachable(address, err), pool.Close())
	}
	s := newStore(bun.NewDB(pool, pgdialect.New()))
	s.builds.listen = listenAt(address.String())
	return s, nil
}

// postgresURL adds the statement timeout, unless the address sets its own. The
// parse error is dropped because it repeats the address, password and all.
func postgresURL(dsn string) (*url.URL, error) {
	address, err := url.Parse(dsn)
	if err != nil {
		return nil, errors.New("adressen till databasen går inte att läsa; " +
			"skriv postgres://användare:lösenord@värd/namn och ersätt särskilda tecken i lösenordet med %-koder")
	}
	parameters := address.Query()
	if !parameters.Has("statement_timeout") {
		parameters.Set("statement_timeout", strconv.FormatInt(statementTimeout.Milliseconds(), 10))
	}
	if !parameters.Has("connect_timeout") { // a host that is gone says nothing at all
		parameters.Set("connect_timeout", strconv.Itoa(int(openTimeout.Seconds())))
	}
	address.RawQuery = parameters.Encode()
	return address, nil
}

func unreachable(address *url.URL, err error) error {
	shown := *address
	shown.RawQuery = ""
	return fmt.Errorf("databasen %s svarar inte: %w; kontrollera att den är igång och att adressen, användaren och lösenordet stämmer",
		shown.Redacted(), err)
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
	return dsn + separator + "_busy_timeout=5000&_foreign_keys=on&_journal_mode=WAL&_synchronous=NORMAL&_txlock=immediate&_dqs=0"
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
