package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
	"gocloud.dev/blob"
)

const (
	defaultPoll  = 2 * time.Second
	defaultLook  = 5 * time.Minute
	defaultRetry = 30 * time.Second
	// mostRetries is after how many failures in a row the wait grows no more.
	mostRetries = 4
)

// Follower sees to it that a store has the release that is live in a site
// folder: also after a release was made live again, and after the store was away.
type Follower struct {
	// Bucket is the store.
	Bucket *blob.Bucket
	// Live is the release that is live, or an error that is fs.ErrNotExist.
	Live func() (Release, error)
	// Lock is a file that only one process at a time publishes with.
	Lock string
	// By names the site folder, and Now is what the clock shows.
	By  string
	Now func() time.Time
	Log *slog.Logger
	// Told, unless nil, is told how each publication ended.
	Told func(r Release, err error)

	// Poll is how often the folder is looked at, Look how often the store, and Retry
	// how soon a publication that failed is tried again, which doubles up to eight
	// minutes; 0 is two seconds, five minutes and half a minute.
	Poll, Look, Retry time.Duration

	// working is held by who publishes.
	working sync.Mutex
	// seen is the release that the folder and the store were last compared for, looked
	// when that was.
	seen   string
	looked time.Time
}

// Publish publishes the release that is live now.
func (f *Follower) Publish(ctx context.Context, progress func(done, total int)) (Report, error) {
	f.working.Lock()
	defer f.working.Unlock()
	return f.publish(ctx, Options{Progress: progress})
}

// Verify does that, too, and compares what the store has with what it should have.
func (f *Follower) Verify(ctx context.Context, progress func(done, total int)) (Report, error) {
	f.working.Lock()
	defer f.working.Unlock()
	return f.publish(ctx, Options{Progress: progress, Verify: true})
}

func (f *Follower) publish(ctx context.Context, o Options) (Report, error) {
	unlock, err := lock(ctx, f.Lock)
	if err != nil {
		return Report{}, fmt.Errorf("kan inte låsa det som ska publiceras: %w", err)
	}
	defer unlock()
	live, err := f.Live()
	if err != nil {
		return Report{}, err
	}
	o.Now, o.By = f.Now, f.By
	report, err := Publish(ctx, f.Bucket, live, o)
	if err == nil {
		f.seen, f.looked = live.Name, f.Now()
	}
	if f.Told != nil {
		f.Told(live, err)
	}
	return report, err
}

// Run follows the folder until ctx ends.
func (f *Follower) Run(ctx context.Context) {
	failures := 0
	for ctx.Err() == nil {
		wait := cmp.Or(f.Poll, defaultPoll)
		if err := f.follow(ctx); err == nil {
			failures = 0
		} else if ctx.Err() == nil {
			wait = cmp.Or(f.Retry, defaultRetry) << min(failures, mostRetries)
			failures++
			f.Log.WarnContext(ctx, "the store does not have the live release", "error", err, "again_in", wait)
		}
		pause(ctx, wait)
	}
}

// follow publishes the live release if the store should have it and does not.
func (f *Follower) follow(ctx context.Context) error {
	f.working.Lock()
	defer f.working.Unlock()
	live, err := f.Live()
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if live.Name == f.seen && f.Now().Sub(f.looked) < cmp.Or(f.Look, defaultLook) {
		return nil
	}
	there, err := Live(ctx, f.Bucket)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if !f.isNewsTo(there, live) {
		f.seen, f.looked = live.Name, f.Now()
		return nil
	}
	_, err = f.publish(ctx, Options{})
	return err
}

// isNewsTo tells whether a release is to replace what a store has. What a server
// with a folder of its own has published stays, unless what is live here was
// built later, or was made live while this server looked.
func (f *Follower) isNewsTo(there Published, live Release) bool {
	switch {
	case there.Release == live.Name:
		return !there.Settled
	case f.seen != "" && f.seen != live.Name:
		return true
	default:
		return there.By == f.By || live.BuiltAt.After(there.BuiltAt)
	}
}

// lock waits for a file that another process may hold for long, or until ctx ends.
func lock(ctx context.Context, path string) (unlock func(), err error) {
	type held struct {
		unlock func()
		err    error
	}
	locked := make(chan held, 1)
	go func() {
		unlock, err := lockedfile.MutexAt(path).Lock()
		locked <- held{unlock, err}
	}()
	select {
	case h := <-locked:
		return h.unlock, h.err
	case <-ctx.Done():
	}
	go func() {
		if h := <-locked; h.err == nil {
			h.unlock()
		}
	}()
	return nil, ctx.Err()
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
