package store

import (
	"context"
)

// Replica begins to read from a replica that shows exactly the moment's
// revision, where there is one. It must be ended.
//
// A replica that shows a later revision is not asked: PostgreSQL may show a
// change there before the primary does, and who asked the primary next would
// read what was before.
func (w *Watch) Replica(ctx context.Context, m Moment) (*Reading, bool) {
	return w.store.replicas.first(ctx, func(ctx context.Context, l *lane) error {
		return l.begin(ctx, func(number int) bool { return number == m.Revision })
	})
}

// StandIn begins to read from a replica although the primary, which could say
// what is the present moment, does not answer. It must be ended. The replica
// shows all that it has received: with synchronous replication, every change
// that anyone has been told of. What is read must not be kept.
func (w *Watch) StandIn(ctx context.Context) (*Reading, bool) {
	w.mu.RLock()
	least := w.seen.moment.Revision
	w.mu.RUnlock()
	return w.store.replicas.first(ctx, func(ctx context.Context, l *lane) error {
		if err := l.requireAllShown(ctx); err != nil {
			return err
		}
		return l.begin(ctx, func(number int) bool { return number >= least })
	})
}

// Read answers a question of the public: from a replica, where one may, and else
// from the primary. Where neither does, the error is the primary's. ask may be
// called twice, and what it made the first time is not to be used then.
func (w *Watch) Read(ctx context.Context, ask func(context.Context, *Store) error) error {
	m, _, lost := w.Moment(ctx)
	var err error
	switch {
	case w.Elsewhere(ctx, m, lost, func(from *Store) { err = ask(ctx, from) }):
		return err
	case lost != nil:
		return lost
	}
	return ask(ctx, w.store)
}

// Elsewhere asks a replica about a moment, where one may be asked: lost is why the
// primary cannot tell what moment it is, nil where it can. What ask made is to be
// used only where Elsewhere answers true.
func (w *Watch) Elsewhere(ctx context.Context, m Moment, lost error, ask func(*Store)) bool {
	begin := func() (*Reading, bool) { return w.Replica(ctx, m) }
	if lost != nil {
		begin = func() (*Reading, bool) { return w.StandIn(ctx) }
	}
	reading, ok := begin()
	if !ok {
		return false
	}
	ask(reading.Store)
	return reading.End(ctx) == nil
}
