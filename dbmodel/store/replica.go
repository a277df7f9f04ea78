package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// replicaTimeout is how long a replica may work on one statement: what takes
	// longer has time left to be asked of the primary.
	replicaTimeout = 2 * time.Second
	replicaMargin  = 500 * time.Millisecond
	// replicaLanes is how many questions one replica is asked at once.
	replicaLanes = 16
	// How soon, and how seldom at most, a replica that failed is tried again.
	soonestRetry, latestRetry = time.Second, 30 * time.Second
)

var (
	// errBehind is that a replica does not show what is asked about.
	errBehind = errors.New("the replica has another revision than what is asked about")
	// errUncertain is that a replica may have more to show than it does yet.
	errUncertain = errors.New("the replica has not shown all that it has received")
	// errForeign is that an address names no replica of this database.
	errForeign = errors.New("the replica is a copy of another database, or has not yet been seen to be one of this")
)

// replicas are streaming standbys of the database, which may answer the public.
type replicas struct {
	fallback func(name string, why error)
	all      []*replica
	turn     atomic.Uint32
}

// ReadFrom lets questions of the public be asked of replicas, each the address
// of one PostgreSQL server. None of them needs to be up. It is called once, when
// the tables are up to date and before anyone asks. fallback, if it is set, is
// told when a replica did not answer a question that it could have been asked,
// and why; its name is its address without the password.
func (s *Store) ReadFrom(ctx context.Context, addresses []string, fallback func(name string, why error)) error {
	if len(addresses) == 0 {
		return nil
	}
	origin, err := s.origin(ctx)
	if err != nil {
		return err
	}
	s.replicas.fallback = fallback
	for _, address := range addresses {
		r, err := s.newReplica(address, origin)
		if err != nil {
			return err
		}
		s.replicas.all = append(s.replicas.all, r)
	}
	return nil
}

// ReplicaNames are the addresses of the replicas, without passwords.
func (s *Store) ReplicaNames() []string {
	var names []string
	for _, r := range s.replicas.all {
		names = append(names, r.name)
	}
	return names
}

// Close ends all connections to replicas.
func (r *replicas) Close() error {
	var failed []error
	for _, replica := range r.all {
		for _, l := range replica.lanes {
			failed = append(failed, l.store.db.Close())
		}
	}
	return errors.Join(failed...)
}

// first begins to read from the first replica that lets it, beginning with
// another each time.
func (r *replicas) first(ctx context.Context, begin func(context.Context, *lane) error) (*Reading, bool) {
	if len(r.all) == 0 {
		return nil, false
	}
	turn := int(r.turn.Add(1))
	for i := range r.all {
		chosen := r.all[(turn+i)%len(r.all)]
		reading, err := chosen.begin(ctx, begin)
		if err == nil {
			reading.fallback = r.fallback
			return reading, true
		}
		r.tell(chosen, err)
	}
	return nil, false
}

func (r *replicas) tell(fallen *replica, why error) {
	if r.fallback != nil {
		r.fallback(fallen.name, why)
	}
}

// replica is one of them.
type replica struct {
	name  string
	clock func() time.Time
	lanes []*lane

	mutex sync.Mutex
	free  []*lane
	// failures is how often it has failed in a row, and until when it is let be.
	failures  int
	restUntil time.Time
}

// errResting is that a replica failed a moment ago.
var errResting = errors.New("the replica failed a moment ago, and is let be")

// errBusy is that a replica is asked as much as it may be.
var errBusy = errors.New("the replica is asked as many questions as it may be at once")

// begin takes a free lane, and begins to read there.
func (r *replica) begin(ctx context.Context, begin func(context.Context, *lane) error) (*Reading, error) {
	l, err := r.take()
	if err != nil {
		return nil, err
	}
	if err := begin(ctx, l); err != nil {
		l.end(ctx)
		r.give(l, err)
		return nil, err
	}
	return &Reading{Store: l.store, lane: l, replica: r}, nil
}

// take takes the lane that was used last, so that few connections do.
func (r *replica) take() (*lane, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	now := r.clock()
	if r.failures > 0 {
		if now.Before(r.restUntil) {
			return nil, errResting
		}
		r.restUntil = now.Add(retryAfter(r.failures)) // One question tries it; others wait for what comes of that.
	}
	if len(r.free) == 0 {
		return nil, errBusy
	}
	l := r.free[len(r.free)-1]
	r.free = r.free[:len(r.free)-1]
	return l, nil
}

// give gives a lane back, and notes how it went there.
func (r *replica) give(l *lane, err error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.free = append(r.free, l)
	switch {
	case err == nil, errors.Is(err, errBehind), errors.Is(err, errUncertain), isAboutTheQuestion(err):
		r.failures = 0
	default:
		r.failures++
		r.restUntil = r.clock().Add(retryAfter(r.failures))
	}
}

// retryAfter doubles with each failure.
func retryAfter(failures int) time.Duration {
	const mostDoublings = 5
	return min(soonestRetry<<min(failures-1, mostDoublings), latestRetry)
}

// Reading is what one question is read from: a replica, as it was at one instant.
type Reading struct {
	// Store answers what is public; nothing can be changed through it.
	*Store
	lane     *lane
	replica  *replica
	fallback func(name string, why error)
}

// End ends the reading. An error is that not all could be read: ask the primary.
func (r *Reading) End(ctx context.Context) error {
	r.lane.end(ctx)
	err := r.lane.failure()
	r.replica.give(r.lane, err)
	if err == nil {
		return nil
	}
	if r.fallback != nil {
		r.fallback(r.replica.name, err)
	}
	return fmt.Errorf("reading from the replica %s: %w", r.replica.name, err)
}
