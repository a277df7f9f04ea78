// Package rebuild makes the builds of the site that are asked for, one of each
// target at a time, and asks for one itself when the published data changes. It
// knows nothing of how a site is made.
package rebuild

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

// Made is what a build made: a release of the public site, or a preview.
type Made struct {
	// Release names it; "" for a preview.
	Release string
	// Preview is the secret part of a preview's address, and Until when it ends.
	Preview string
	Until   time.Time
}

// Make makes the site of one build. Where it
// fails, or ctx ends, the live site stays as it was. It may report from any
// goroutine.
type Make func(ctx context.Context, b *dbmodel.SiteBuild, log *slog.Logger, report func(stage string, done, total int)) (Made, error)

// Worker makes the builds that are asked for.
type Worker struct {
	Store *store.Store
	// Owner is the server's name in the queue, which no other has.
	Owner string
	// Make says how each target that the server can make is made.
	Make map[dbmodel.SiteTarget]Make
	// Log is the server's own.
	Log *slog.Logger
	// Now is what the clock shows where the staff is; it dates the lines of logs.
	Now func() time.Time

	// Poll is how often the queue is looked at, Report how often a build's progress
	// is written; 0 is a moment.
	Poll, Report time.Duration
	// Limit is how long a build may come no further, and Grace how long after that, or
	// after it was cancelled, it may take to end; 0 is half an hour, and half a minute.
	Limit, Grace time.Duration
}

const (
	defaultPoll   = 500 * time.Millisecond
	defaultReport = 500 * time.Millisecond
	defaultLimit  = 30 * time.Minute
	defaultGrace  = 30 * time.Second
	// finishTimeout is how long the database may take to note how a build ended,
	// and finishPatience for how long it is tried anew where no database answers:
	// longer than it takes to make another one the primary.
	finishTimeout  = 5 * time.Second
	finishPatience = 2 * time.Minute
	insistEvery    = 200 * time.Millisecond
)

// ErrTryAgain is in the error of a Make that failed for a reason which passes by
// itself: the database did not answer. The build is made anew.
var ErrTryAgain = errors.New("databasen svarade inte")

// tryAgainAfter is how long the database gets to recover.
const tryAgainAfter = 2 * time.Second

var (
	errCancelled = errors.New("någon avbröt det")
	errStopped   = errors.New("servern stängs av")
)

// Run makes builds until ctx ends. One that is not ready then is handed back.
func (w *Worker) Run(ctx context.Context) {
	// The public does not wait for previews: its target is the last by name.
	targets := slices.Sorted(maps.Keys(w.Make))
	slices.Reverse(targets)
	for ctx.Err() == nil {
		news := w.Store.BuildNews()
		build, err := w.take(ctx, targets)
		switch {
		case err == nil:
			w.make(ctx, build)
			continue
		case !errors.Is(err, store.ErrNoBuild) && ctx.Err() == nil:
			w.Log.ErrorContext(ctx, "the queue of builds cannot be read", "error", err)
		}
		w.rest(ctx, news)
	}
}

// take takes a build, and holds on to it also where ctx ends meanwhile: only what
// is held can be handed back.
func (w *Worker) take(ctx context.Context, targets []dbmodel.SiteTarget) (*dbmodel.SiteBuild, error) {
	ctx, end := context.WithTimeout(context.WithoutCancel(ctx), finishTimeout)
	defer end()
	return w.Store.TakeBuild(ctx, w.Owner, targets...)
}

// rest waits for news, or for as long as none may have reached this server.
func (w *Worker) rest(ctx context.Context, news <-chan struct{}) {
	timer := time.NewTimer(cmp.Or(w.Poll, defaultPoll))
	defer timer.Stop()
	select {
	case <-news:
	case <-timer.C:
	case <-ctx.Done():
	}
}

// make makes one build, and notes how it ends.
func (w *Worker) make(ctx context.Context, b *dbmodel.SiteBuild) {
	limit := cmp.Or(w.Limit, defaultLimit)
	building, stop := context.WithCancelCause(context.WithoutCancel(ctx))
	defer stop(nil)
	stuck := time.AfterFunc(limit, func() { stop(fmt.Errorf("det kom inte vidare på %.0f minuter", limit.Minutes())) })
	defer stuck.Stop()
	defer context.AfterFunc(ctx, func() { stop(errStopped) })()
	j := newJournal(w.Now)
	made := make(chan result, 1)
	go func() {
		made <- w.start(building, b, j, func(stage string, done, total int) {
			stuck.Reset(limit)
			j.report(stage, done, total)
		})
	}()
	r := w.follow(building, b, j, made, stop)
	w.finish(building, b, j, r)
}

// result is what came of a build.
type result struct {
	Made
	err error
}

func (w *Worker) start(ctx context.Context, b *dbmodel.SiteBuild, j *journal, report func(string, int, int)) (r result) {
	defer func() {
		if fault := recover(); fault != nil {
			r.err = fmt.Errorf("bygget kraschade: %v", fault)
		}
	}()
	r.Made, r.err = w.Make[b.Target](ctx, b, slog.New(journalled{w.Log.Handler(), j}), report)
	return r
}

// follow reports how far the build has come until it ends, by itself or because
// someone stops it.
func (w *Worker) follow(ctx context.Context, b *dbmodel.SiteBuild, j *journal, made <-chan result, stop context.CancelCauseFunc) result {
	tick := time.NewTicker(cmp.Or(w.Report, defaultReport))
	defer tick.Stop()
	for {
		select {
		case r := <-made:
			return r
		case <-tick.C:
			w.tell(ctx, b, j, stop)
		case <-ctx.Done():
			return w.await(ctx, made)
		}
	}
}

func (w *Worker) tell(ctx context.Context, b *dbmodel.SiteBuild, j *journal, stop context.CancelCauseFunc) {
	cancel, err := w.Store.ReportBuild(ctx, b.ID, w.Owner, j.progress())
	switch {
	case cancel:
		stop(errCancelled)
	case errors.Is(err, store.ErrBuildLost):
		stop(store.ErrBuildLost)
	case err != nil && ctx.Err() == nil:
		w.Log.WarnContext(ctx, "the progress of a build cannot be written", "build", b.ID, "error", err)
	}
}

// await lets a build that was stopped end. One that does not is left to itself.
func (w *Worker) await(ctx context.Context, made <-chan result) result {
	grace := time.NewTimer(cmp.Or(w.Grace, defaultGrace))
	defer grace.Stop()
	select {
	case r := <-made:
		return r
	case <-grace.C:
		return result{err: fmt.Errorf("bygget avbröts: %w", context.Cause(ctx))}
	}
}

func (w *Worker) finish(ctx context.Context, b *dbmodel.SiteBuild, j *journal, r result) {
	cause := context.Cause(ctx)
	outcome := r.outcome()
	switch {
	case r.err == nil:
	case errors.Is(cause, errStopped):
		w.note(ctx, b, func(ctx context.Context) error { return w.Store.HandBackBuild(ctx, b.ID, w.Owner) })
		return
	case errors.Is(cause, store.ErrBuildLost):
		return
	case errors.Is(r.err, ErrTryAgain) && cause == nil:
		w.Log.WarnContext(ctx, "the site is built again in a moment", "build", b.ID, "error", r.err)
		w.handBack(ctx, b)
		return
	case errors.Is(cause, errCancelled):
		outcome = store.BuildOutcome{Status: dbmodel.SiteBuildStatusCancelled}
	default:
		outcome = store.BuildOutcome{Status: dbmodel.SiteBuildStatusFailed, Error: why(r.err, cause).Error()}
		w.Log.ErrorContext(ctx, "the site was not built", "build", b.ID, "error", r.err)
	}
	j.ended(outcome)
	outcome.BuildProgress = j.progress()
	w.note(ctx, b, func(ctx context.Context) error { return w.Store.FinishBuild(ctx, b.ID, w.Owner, outcome) })
}

// handBack gives a build back when the database answers again. Does that take
// longer than its lease, it is free anyhow.
func (w *Worker) handBack(ctx context.Context, b *dbmodel.SiteBuild) {
	for ctx.Err() == nil {
		pause(ctx, tryAgainAfter)
		err := w.Store.HandBackBuild(ctx, b.ID, w.Owner)
		if err == nil || errors.Is(err, store.ErrBuildLost) {
			return
		}
	}
}

// outcome is that of a build that was made.
func (m Made) outcome() store.BuildOutcome {
	o := store.BuildOutcome{Status: dbmodel.SiteBuildStatusSucceeded, Release: m.Release, Preview: m.Preview}
	if m.Preview != "" {
		o.PreviewUntil = &m.Until
	}
	return o
}

// why is what went wrong: what only says that time was up is told with the limit.
func why(err, cause error) error {
	if cause != nil && !errors.Is(err, cause) && (errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)) {
		return fmt.Errorf("bygget avbröts: %w", cause)
	}
	return err
}

// note writes how a build ended. A build that no one knows to have ended would be
// made once more by another server.
func (w *Worker) note(ctx context.Context, b *dbmodel.SiteBuild, write func(context.Context) error) {
	err := Insist(ctx, finishPatience, func() error {
		ctx, end := context.WithTimeout(context.WithoutCancel(ctx), finishTimeout)
		defer end()
		return write(ctx)
	})
	if err != nil && !errors.Is(err, store.ErrBuildLost) {
		w.Log.ErrorContext(ctx, "the end of a build cannot be written", "build", b.ID, "error", err)
	}
}

// Insist does something, and anew for as long as the database does not answer,
// until the limit or ctx's end. The error is the last one.
func Insist(ctx context.Context, limit time.Duration, do func() error) error {
	ctx, end := context.WithTimeout(ctx, limit)
	defer end()
	for {
		err := do()
		if !store.IsUnavailable(err) || ctx.Err() != nil {
			return err
		}
		pause(ctx, insistEvery)
	}
}

// pause waits, or ends with ctx.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
