package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/lib/pq"
)

// surveyEvery is how long it may take until it is seen that another host has become the
// primary, while the old one goes on answering.
const surveyEvery = 5 * time.Second

// fence connects to one of several hosts, and keeps away from a primary whose place
// another has taken: one that was cut off, and comes back without knowing. PostgreSQL
// numbers that: who is promoted begins a timeline with a higher number.
type fence struct {
	hosts []host
	// newest is the highest timeline that was met; the pools of a store share it.
	newest *timeline
}

type host struct {
	driver.Connector
	name string
}

// timeline is the number of one, 0 before any was met.
type timeline struct {
	number   atomic.Int64
	surveyed atomic.Bool
}

// meet notes a number, and tells whether no higher one was met before.
func (t *timeline) meet(number int64) (isNewest bool) {
	for {
		before := t.number.Load()
		if number < before {
			return number == 0
		}
		if t.number.CompareAndSwap(before, number) {
			return true
		}
	}
}

func (t *timeline) isPast(number int64) bool { return number != 0 && number < t.number.Load() }

// newFence is of all hosts that a connection string names.
func newFence(settings pq.Config, d dialer, newest *timeline) (*fence, error) {
	all := append([]pq.ConfigMultihost{{Host: settings.Host, Hostaddr: settings.Hostaddr, Port: settings.Port}}, settings.Multi...)
	f := &fence{newest: newest}
	for _, each := range all {
		one := settings.Clone()
		one.Host, one.Hostaddr, one.Port, one.Multi = each.Host, each.Hostaddr, each.Port, nil
		connector, err := pq.NewConnectorConfig(one)
		if err != nil {
			return nil, err
		}
		connector.Dialer(d)
		f.hosts = append(f.hosts, host{connector, net.JoinHostPort(each.Host, strconv.Itoa(int(each.Port)))})
	}
	return f, nil
}

// Driver implements driver.Connector.
func (f *fence) Driver() driver.Driver { return f.hosts[0].Driver() }

// Connect connects to the first host that is what the address asks for, and that no other
// has taken the place of. Before the first time all are asked: none has been met.
func (f *fence) Connect(ctx context.Context) (driver.Conn, error) {
	if !f.newest.surveyed.Swap(true) {
		f.survey(ctx)
	}
	var failed error
	for _, h := range f.hosts {
		connected, err := f.connect(ctx, h)
		if err == nil {
			return connected, nil
		}
		failed = errors.Join(failed, fmt.Errorf("%s: %w", h.name, err))
	}
	return nil, failed
}

// survey meets all hosts that can be reached.
func (f *fence) survey(ctx context.Context) {
	var asking sync.WaitGroup
	for _, h := range f.hosts {
		asking.Go(func() {
			if connected, err := f.connect(ctx, h); err == nil {
				_ = connected.Close() // It was only to be met.
			}
		})
	}
	asking.Wait()
}

// errOldPrimary is that another host has taken the place of this one.
var errOldPrimary = fmt.Errorf("en annan databasserver har tagit över efter den här: %w", driver.ErrBadConn)

func (f *fence) connect(ctx context.Context, h host) (driver.Conn, error) {
	connected, err := h.Connect(ctx)
	if err != nil {
		return nil, err
	}
	whole, ok := connected.(postgresConnection)
	if !ok { // It is another driver's, of which nothing is known.
		return connected, nil
	}
	number, err := timelineOf(ctx, whole)
	if err == nil && !f.newest.meet(number) {
		err = errOldPrimary
	}
	if err != nil {
		return nil, errors.Join(err, connected.Close())
	}
	return &fencedConnection{whole, f.newest, number}, nil
}

const askTimeline = "SELECT ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::bigint"

// timelineOf is 0 where there is none to be told: a standby does not write on one, and
// some who speak PostgreSQL's language have none.
func timelineOf(ctx context.Context, connected driver.QueryerContext) (int64, error) {
	row := make([]driver.Value, 1)
	rows, err := connected.QueryContext(ctx, askTimeline, nil)
	if err == nil {
		err = errors.Join(rows.Next(row), rows.Close())
	}
	var refused *pq.Error
	switch {
	case errors.As(err, &refused) && slices.Contains([]string{notNow, notSupported, unknownFunction, notAllowed}, string(refused.Code)):
		return 0, nil
	case err != nil:
		return 0, fmt.Errorf("asking for the timeline: %w", err)
	}
	number, _ := row[0].(int64)
	return number, nil
}

// Codes of PostgreSQL's that a question it cannot answer may be refused with.
const (
	notNow          = "55000" // by a standby
	notSupported    = "0A000"
	unknownFunction = "42883"
	notAllowed      = "42501"
)

// postgresConnection is all that database/sql may ask of a connection of the driver's.
type postgresConnection interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.NamedValueChecker
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// fencedConnection is not used again once another host has taken the place of its own.
type fencedConnection struct {
	postgresConnection
	newest   *timeline
	timeline int64
}

// ResetSession is called before the connection is used again.
func (c *fencedConnection) ResetSession(ctx context.Context) error {
	if c.newest.isPast(c.timeline) {
		return driver.ErrBadConn
	}
	return c.postgresConnection.ResetSession(ctx)
}

// IsValid is called when it has been used.
func (c *fencedConnection) IsValid() bool {
	return !c.newest.isPast(c.timeline) && c.postgresConnection.IsValid()
}

// lookout surveys the hosts of a store again and again. The zero value does not.
type lookout struct{ end context.CancelFunc }

// begin surveys until it is closed.
func (l *lookout) begin(ctx context.Context, f *fence) {
	ctx, end := context.WithCancel(context.WithoutCancel(ctx))
	l.end = end
	go func() {
		again := time.NewTicker(surveyEvery)
		defer again.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-again.C:
				f.survey(ctx)
			}
		}
	}()
}

// Close ends it.
func (l *lookout) Close() error {
	if l.end != nil {
		l.end()
	}
	return nil
}
