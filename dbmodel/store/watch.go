package store

import (
	"context"
	"fmt"
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
	// asking is held by the one who asks the database.
	asking chan struct{}
	// standing is the announced change that was last seen, and since when.
	standing string
	since    time.Time
}

// failure is that the database was asked in vain.
type failure struct {
	at  time.Time
	err error
}

const (
	// lookTimeout is how long the database may take to tell the moment.
	lookTimeout = 2 * time.Second
	// failureHolds is how long the database is let be when it has been asked in vain.
	failureHolds = 500 * time.Millisecond
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
	return &Watch{store: s, monotonic: time.Now, asking: make(chan struct{}, 1)} //nolint:forbidigo // counts how long ago something was, in this process
}

// Moment is the present one. While a change has been announced it is not
// settled: an answer given now must not be kept.
func (w *Watch) Moment(ctx context.Context) (m Moment, settled bool, err error) {
	if seen, ok := w.fresh(); ok {
		return seen.moment, true, nil
	}
	select {
	case w.asking <- struct{}{}:
		defer func() { <-w.asking }()
	case <-ctx.Done():
		return m, false, ctx.Err()
	}
	if seen, ok := w.fresh(); ok { // asked while this one waited
		return seen.moment, true, nil
	}
	if err := w.recentFailure(); err != nil {
		return m, false, err
	}
	seen, err := w.lookInTime(withoutStatementCount(ctx))
	if err == nil {
		w.takeBackAbandoned(context.WithoutCancel(ctx), seen.changing)
	}
	return seen.moment, err == nil && seen.changing == "", err
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

// recentFailure is why the database did not answer a moment ago. Those who
// waited meanwhile do not each wait anew.
func (w *Watch) recentFailure() error {
	if w.failed.err != nil && w.monotonic().Sub(w.failed.at) < failureHolds {
		return w.failed.err
	}
	return nil
}

// lookInTime asks the database, which may be gone without a word.
func (w *Watch) lookInTime(ctx context.Context) (look, error) {
	type answer struct {
		seen look
		err  error
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookTimeout)
	defer cancel()
	w.mu.RLock()
	before := w.seen
	w.mu.RUnlock()
	came := make(chan answer, 1)
	go func() {
		seen, err := w.look(ctx, before)
		came <- answer{seen, err}
	}()
	var a answer
	select {
	case a = <-came:
	case <-ctx.Done():
		a.err = fmt.Errorf("läsa datarevisionen: %w", errSilent)
	}
	w.failed = failure{w.monotonic(), a.err}
	if a.err == nil {
		w.mu.Lock()
		w.seen = a.seen
		w.mu.Unlock()
	}
	return a.seen, a.err
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

// look asks the database.
func (w *Watch) look(ctx context.Context, before look) (look, error) {
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

// Until waits for a moment other than m, or until ctx ends. It looks when it is
// told of a change, and as often as every where no news may have come, or where
// an embargo ends.
func (w *Watch) Until(ctx context.Context, m Moment, every time.Duration) (Moment, error) {
	for {
		news := w.store.RevisionNews()
		now, _, err := w.Moment(ctx)
		if err != nil || now != m {
			return now, err
		}
		if err := rest(ctx, every, news); err != nil {
			return m, err
		}
	}
}

// rest waits for news, but not for longer than a pause, or ends with ctx.
func rest(ctx context.Context, longest time.Duration, news <-chan struct{}) error {
	timer := time.NewTimer(longest)
	defer timer.Stop()
	select {
	case <-news:
	case <-timer.C:
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}
