package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/lib/pq"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
)

const beginReading = "BEGIN READ ONLY, ISOLATION LEVEL REPEATABLE READ"

// errLost is that the connection of a question was lost: another would show
// another instant.
var errLost = errors.New("the connection to the replica was lost in the middle of a question")

// lane is one connection to a replica, which reads for one question at a time
// in one transaction, so that all of an answer is from one instant.
type lane struct {
	store  *Store
	door   *door
	origin origin
	// vetted is the number of the connection that was seen to lead to a replica.
	vetted int64

	mutex  sync.Mutex
	failed error
}

// door lets a connection be made only between questions.
type door struct {
	driver.Connector
	isOpen      atomic.Bool
	connections atomic.Int64
}

// Connect connects.
func (d *door) Connect(ctx context.Context) (driver.Conn, error) {
	if !d.isOpen.Load() {
		return nil, errLost
	}
	connected, err := d.Connector.Connect(ctx)
	if err == nil {
		d.connections.Add(1)
	}
	return connected, err
}

func (s *Store) newReplica(dsn string, from origin) (*replica, error) {
	address, err := postgresURL(dsn, replicaTimeout)
	if err != nil {
		return nil, err
	}
	r := &replica{name: plain(address), clock: time.Now} //nolint:forbidigo // counts how long ago a failure was
	for range replicaLanes {
		connector, err := pq.NewConnector(connectionString(address))
		if err != nil {
			return nil, badAddress(address, err)
		}
		connector.Dialer(dialer{patience(address, replicaMargin)})
		l := &lane{door: &door{Connector: connector}, origin: from}
		db := considerate(bun.NewDB(limited(sql.OpenDB(l.door), 1), pgdialect.New())).WithQueryHook(l)
		l.store = &Store{Now: s.Now, Lease: s.Lease, db: db, slow: db, isSnapshot: true}
		r.lanes = append(r.lanes, l)
	}
	r.free = append(r.free, r.lanes...)
	return r, nil
}

// begin begins a question, where the replica shows a revision that suits it.
func (l *lane) begin(ctx context.Context, suits func(number int) bool) error {
	l.note(nil)
	l.door.isOpen.Store(true)
	defer l.door.isOpen.Store(false)
	ctx = withoutStatementCount(ctx)
	err := l.exec(ctx, beginReading)
	if err == nil && l.door.connections.Load() != l.vetted {
		err = l.vet(ctx)
	}
	if err != nil {
		return err
	}
	row, err := l.store.revision(ctx)
	if err == nil && !suits(row.Number) {
		return errBehind
	}
	return err
}

// vet sees to it that a new connection leads to a replica that shows what its
// primary did when this server started, its tables not least.
func (l *lane) vet(ctx context.Context) error {
	connection, isOne := l.door.connections.Load(), false
	err := l.store.db.DB.QueryRowContext(ctx, "SELECT (SELECT system_identifier::text FROM pg_control_system()) = $1 "+
		"AND (NOT pg_is_in_recovery() OR pg_last_wal_replay_lsn() >= $2::pg_lsn)", l.origin.system, l.origin.position).Scan(&isOne)
	switch {
	case err != nil:
		return err
	case !isOne:
		return errForeign
	}
	l.vetted = connection
	for _, statement := range []string{"ROLLBACK", beginReading} { // Read what was shown when it was vetted, or later.
		if err := l.exec(ctx, statement); err != nil {
			return err
		}
	}
	if l.door.connections.Load() != l.vetted {
		return errLost
	}
	return nil
}

// end ends a question. A connection that does not let it is not used again.
func (l *lane) end(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), replicaTimeout)
	defer cancel()
	if err := l.exec(withoutStatementCount(ctx), "ROLLBACK"); err != nil {
		l.store.db.SetMaxIdleConns(0)
		l.store.db.SetMaxIdleConns(1)
	}
}

func (l *lane) exec(ctx context.Context, statement string) error {
	_, err := l.store.db.DB.ExecContext(ctx, statement)
	return err
}

// requireAllShown must come before the question: what comes to the replica while
// it looks is shown then, or was not told anyone when it began.
func (l *lane) requireAllShown(ctx context.Context) error {
	l.door.isOpen.Store(true)
	defer l.door.isOpen.Store(false)
	var areAll bool
	err := l.store.db.DB.QueryRowContext(ctx, "SELECT CASE WHEN NOT pg_is_in_recovery() THEN true "+
		"ELSE COALESCE(pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn(), false) END").Scan(&areAll)
	if err == nil && !areAll {
		return errUncertain
	}
	return err
}

// origin tells a database from others, and how much of it there was.
type origin struct{ system, position string }

func (s *Store) origin(ctx context.Context) (o origin, err error) {
	if s.ear.address == "" {
		return o, inputError("läsrepliker finns bara för PostgreSQL; ange databasen som postgres://användare:lösenord@värd/namn")
	}
	err = s.db.DB.QueryRowContext(ctx, "SELECT (SELECT system_identifier::text FROM pg_control_system()), pg_current_wal_lsn()::text").
		Scan(&o.system, &o.position)
	return o, asked(err, "where its replicas begin")
}

// note keeps the first thing that went wrong, or forgets what did.
func (l *lane) note(err error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if err == nil || l.failed == nil {
		l.failed = err
	}
}

func (l *lane) failure() error {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.failed
}

var _ bun.QueryHook = (*lane)(nil)

// BeforeQuery has nothing to do.
func (*lane) BeforeQuery(ctx context.Context, _ *bun.QueryEvent) context.Context { return ctx }

// AfterQuery notes a statement that failed, whoever asked it and whatever they make of that.
func (l *lane) AfterQuery(_ context.Context, event *bun.QueryEvent) {
	if event.Err != nil && !errors.Is(event.Err, sql.ErrNoRows) {
		l.note(event.Err)
	}
}
