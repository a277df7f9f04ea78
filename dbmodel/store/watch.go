package store

import (
	"context"
	"sync"
	"time"

	"insyn/dbmodel"
)

// Moment tells apart what the public may read at different times: answers to
// one question at equal moments are equal.
type Moment struct {
	// Revision numbers the published data.
	Revision int
	// Since is when the youngest public report became public: an embargo that
	// ends changes no data, and still what the public may read.
	Since time.Time
}

// Watch knows the present moment without asking the database every time. It is
// safe for concurrent use.
type Watch struct {
	store *Store
	// monotonic is the clock that leases are counted by; it is no one's to set.
	monotonic func() time.Time

	mu     sync.RWMutex
	seen   look
	failed failure
	asking sync.Mutex
	// standing is the announced change that was last seen, and since when.
	standing string
	since    time.Time
}

// failure is that the database did not answer.
type failure struct {
	at  time.Time
	err error
}

const (
	// lookTimeout is how long the database may take to tell the moment.
	lookTimeout = 3 * time.Second
	// takeBackTimeout is how long it may take to take back an announcement: who
	// made it may be at work, and hold it.
	takeBackTimeout = 100 * time.Millisecond
)

// look is what was seen when the database was last asked.
type look struct {
	at       time.Time
	moment   Moment
	until    time.Time // when the next embargo ends; zero without one
	changing string
}

// Watch watches the moment.
func (s *Store) Watch() *Watch {
	return &Watch{store: s, monotonic: time.Now} //nolint:forbidigo // counts how long ago something was, in this process
}

// Moment is the present one. While a change has been announced it is not
// settled: an answer given now must not be kept.
func (w *Watch) Moment(ctx context.Context) (m Moment, settled bool, err error) {
	if seen, ok := w.fresh(); ok {
		return seen.moment, true, nil
	}
	began := w.monotonic()
	w.asking.Lock()
	defer w.asking.Unlock()
	if seen, ok := w.fresh(); ok { // asked while this one waited
		return seen.moment, true, nil
	}
	if w.failed.at.After(began) { // and in vain: those that wait do not ask one after the other
		return Moment{}, false, w.failed.err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookTimeout)
	defer cancel()
	seen, err := w.look(withoutStatementCount(ctx))
	if err != nil {
		w.failed = failure{w.monotonic(), err}
		return seen.moment, false, err
	}
	w.takeBackAbandoned(ctx, seen.changing)
	return seen.moment, seen.changing == "", nil
}

// takeBackAbandoned takes back what was announced by someone who has died since:
// while it stands, no server answers from memory.
func (w *Watch) takeBackAbandoned(ctx context.Context, changing string) {
	switch {
	case changing != w.standing:
		w.standing, w.since = changing, w.monotonic()
	case changing != "" && w.monotonic().Sub(w.since) > abandoned:
		ctx, cancel := context.WithTimeout(ctx, takeBackTimeout)
		defer cancel()
		_ = w.store.takeBack(ctx, changing) // tried again at the next look
	}
}

// fresh is what was last seen, if it still holds for certain.
func (w *Watch) fresh() (look, bool) {
	w.mu.RLock()
	seen := w.seen
	w.mu.RUnlock()
	isRecent := w.monotonic().Sub(seen.at) < w.store.Lease
	return seen, isRecent && seen.changing == "" && seen.holds(w.store.present())
}

// holds tells whether no embargo has ended since, or begun again because the clock
// has been set back.
func (l look) holds(now time.Time) bool {
	return (l.until.IsZero() || now.Before(l.until)) && !now.Before(l.moment.Since)
}

// look asks the database, and keeps what it sees.
func (w *Watch) look(ctx context.Context) (look, error) {
	before := w.seen
	seen := look{at: w.monotonic()}
	row, err := w.store.revision(ctx)
	if err != nil {
		return seen, err
	}
	seen.moment.Revision, seen.changing = row.Number, row.Changing
	now := w.store.present()
	if !before.at.IsZero() && before.moment.Revision == row.Number && before.holds(now) {
		seen.moment.Since, seen.until = before.moment.Since, before.until
	} else if seen.moment.Since, seen.until, err = w.store.embargoes(ctx, now); err != nil {
		return seen, err
	}
	w.mu.Lock()
	w.seen = seen
	w.mu.Unlock()
	return seen, nil
}

// embargoes tells when the last one before now ended, and when the next one
// ends; zero where there is none.
func (s *Store) embargoes(ctx context.Context, now time.Time) (last, next time.Time, err error) {
	ends := func(condition, order string) (time.Time, error) {
		var found []dbmodel.Report
		err := s.db.NewSelect().Model(&found).Column("published_at").Where("report.state = ?", dbmodel.ReportStatePublished).
			Where("report.published_at "+condition+" ?", now).OrderExpr("report.published_at " + order).Limit(1).Scan(ctx)
		if err != nil || len(found) == 0 {
			return time.Time{}, asked(err, "embargo")
		}
		return found[0].PublishedAt.UTC(), nil
	}
	if last, err = ends("<=", "DESC"); err != nil {
		return last, next, err
	}
	next, err = ends(">", "ASC")
	return last, next, err
}

// Until waits for a moment other than m, or until ctx ends.
func (w *Watch) Until(ctx context.Context, m Moment, every time.Duration) (Moment, error) {
	for {
		now, _, err := w.Moment(ctx)
		if err != nil || now != m {
			return now, err
		}
		if err := pause(ctx, every); err != nil {
			return m, err
		}
	}
}
