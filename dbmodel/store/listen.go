package store

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/lib/pq"
	"github.com/uptrace/bun/dialect"
)

const (
	// buildChannel is where PostgreSQL tells all servers that a build has changed.
	buildChannel = "insyn_site_builds"
	// revisionChannel is where PostgreSQL tells all servers that the revision has risen.
	revisionChannel = "insyn_revision"
	// How soon, and how seldom at most, a lost connection to listen by is tried anew.
	soonestAnew, latestAnew = 100 * time.Millisecond, 10 * time.Second
)

// news wakes all who wait for something to change. The zero value is ready.
type news struct {
	mutex sync.Mutex
	next  chan struct{}
}

// wait is closed when the next change is told of.
func (n *news) wait() <-chan struct{} {
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

// ear hears what other servers change, where PostgreSQL tells of it. It begins
// when someone first waits, with one connection for all channels.
type ear struct {
	// address is "" where there is no one to listen to.
	address string
	begun   sync.Once
	mutex   sync.Mutex
	closed  bool
	open    *pq.Listener
}

// begin listens, and wakes those who wait for what is told on a channel.
func (e *ear) begin(channels map[string]*news) {
	if e.address == "" {
		return
	}
	e.begun.Do(func() {
		e.mutex.Lock()
		defer e.mutex.Unlock()
		if e.closed {
			return
		}
		e.open = pq.NewDialListener(dialer{}, e.address, soonestAnew, latestAnew, nil)
		go listen(e.open, channels)
	})
}

// listen hears until the listener is closed. A connection that is not there is
// tried again, so that only a name that is listened to already is an error.
func listen(l *pq.Listener, channels map[string]*news) {
	for channel := range channels {
		_ = l.Listen(channel)
	}
	for told := range l.Notify {
		if told != nil {
			channels[told.Channel].tell()
			continue
		}
		for _, n := range channels { // A connection was lost: something may have been missed.
			n.tell()
		}
	}
}

func (e *ear) Close() error {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.closed = true
	if e.open == nil {
		return nil
	}
	if err := e.open.Close(); err != nil {
		return fmt.Errorf("closing what listens to the database: %w", err)
	}
	return nil
}

// hear begins to listen to other servers.
func (s *Store) hear() {
	s.ear.begin(map[string]*news{buildChannel: &s.builds, revisionChannel: &s.revisions})
}

// BuildNews is closed when a build has changed next: take it before looking at
// the builds, and wait after. A change that another process makes is only heard
// of through PostgreSQL, and may be missed there while the connection is lost: whoever waits
// has to look by itself now and then, too.
func (s *Store) BuildNews() <-chan struct{} {
	s.hear()
	return s.builds.wait()
}

// RevisionNews is closed when the revision has risen next, as BuildNews is for
// builds. It only tells when to look: what may be answered from memory follows
// from the lease alone, whether news come or not.
func (s *Store) RevisionNews() <-chan struct{} {
	s.hear()
	return s.revisions.wait()
}

// tellOfBuilds wakes those who wait, here and in other servers. Those it does
// not reach look by themselves a moment later, so that it may fail.
func (s *Store) tellOfBuilds(ctx context.Context) {
	s.builds.tell()
	if s.db.Dialect().Name() == dialect.PG {
		_, _ = s.db.ExecContext(withoutStatementCount(ctx), "SELECT pg_notify(?, '')", buildChannel)
	}
}
