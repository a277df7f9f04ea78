package store

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/lib/pq"
	"github.com/uptrace/bun/dialect"
)

const (
	// buildChannel is where PostgreSQL tells all servers that a build has changed.
	buildChannel = "insyn_site_builds"
	// How soon, and how seldom at most, a lost connection to listen by is tried anew.
	soonestAnew, latestAnew = 100 * time.Millisecond, 10 * time.Second
)

// news wakes all who wait for a build to change. The zero value is ready.
type news struct {
	mutex sync.Mutex
	next  chan struct{}
	// listen, where it is set, hears of what other servers change; it begins when
	// someone first waits.
	listen    func(heard func()) (io.Closer, error)
	listening sync.Once
	listener  io.Closer
}

// BuildNews is closed when a build has changed next: take it before looking at
// the builds, and wait after. A change that another process makes is only heard
// of through PostgreSQL, and may be missed there while the connection is lost: whoever waits
// has to look by itself now and then, too.
func (s *Store) BuildNews() <-chan struct{} {
	n := &s.builds
	n.listening.Do(func() {
		if n.listen == nil {
			return
		}
		listener, err := n.listen(n.tell)
		n.mutex.Lock()
		defer n.mutex.Unlock()
		if err == nil {
			n.listener = listener
		}
	})
	n.mutex.Lock()
	defer n.mutex.Unlock()
	if n.next == nil {
		n.next = make(chan struct{})
	}
	return n.next
}

// tell wakes those who wait in this process.
func (n *news) tell() {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	if n.next != nil {
		close(n.next)
		n.next = nil
	}
}

func (n *news) Close() error {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	if n.listener == nil {
		return nil
	}
	return n.listener.Close()
}

// tellOfBuilds wakes those who wait, here and in other servers. Those it does
// not reach look by themselves a moment later, so that it may fail.
func (s *Store) tellOfBuilds(ctx context.Context) {
	s.builds.tell()
	if s.db.Dialect().Name() == dialect.PG {
		_, _ = s.db.ExecContext(withoutStatementCount(ctx), "SELECT pg_notify(?, '')", buildChannel)
	}
}

// listenAt hears what PostgreSQL tells on the channel of builds, until it is closed.
func listenAt(address string) func(heard func()) (io.Closer, error) {
	return func(heard func()) (io.Closer, error) {
		listener := pq.NewListener(address, soonestAnew, latestAnew, nil)
		// A connection that is not there is tried again, so that only a name that is
		// listened to already is an error.
		go func() {
			_ = listener.Listen(buildChannel)
			for range listener.Notify { // nil after a connection was lost: something may have been missed
				heard()
			}
		}()
		return closer{listener}, nil
	}
}

type closer struct{ listener *pq.Listener }

// Close ends the connection.
func (c closer) Close() error {
	if err := c.listener.Close(); err != nil {
		return fmt.Errorf("closing what listens to the database: %w", err)
	}
	return nil
}
