package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gocloud.dev/blob"
)

// folder is a site folder whose live release a test decides.
type folder struct {
	mutex sync.Mutex
	live  string
	err   error
	told  []string
}

func (f *folder) release() (Release, error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.live == "" {
		return Release{}, errors.Join(f.err, fs.ErrNotExist)
	}
	return release(f.live), f.err
}

func (f *folder) show(name string) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.live = name
}

func (f *folder) tell(r Release, err error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.told = append(f.told, fmt.Sprint(r.Name, " ", err))
}

func (f *folder) heard() []string {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.told
}

func following(t *testing.T, f *folder, b *blob.Bucket, by string) *Follower {
	t.Helper()
	return &Follower{
		Bucket: b, Live: f.release, Lock: filepath.Join(t.TempDir(), "lock"), By: by, Now: now,
		Log: slog.New(slog.DiscardHandler), Told: f.tell, Poll: time.Millisecond, Retry: time.Millisecond,
	}
}

// run lets it follow until the test ends or stop is called.
func (f *Follower) run(t *testing.T) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { f.Run(ctx) })
	stop = func() { cancel(); running.Wait() }
	t.Cleanup(stop)
	return stop
}

// liveIn waits until a store has a release.
func liveIn(t *testing.T, b *blob.Bucket, name string) {
	t.Helper()
	require.EventuallyWithT(t, func(c *assert.CollectT) {
		live, err := Live(t.Context(), b)
		require.NoError(c, err)
		assert.Equal(c, name, live.Release)
		assert.True(c, live.Settled)
	}, 20*time.Second, time.Millisecond)
}

func TestTheStoreFollowsTheFolderAlsoBackwards(t *testing.T) {
	b, site := memory(t), new(folder)
	following(t, site, b.Bucket, "here").run(t)
	for _, name := range []string{"first", "second", "first"} {
		site.show(name)
		liveIn(t, b.Bucket, name)
	}
	assert.EventuallyWithT(t, func(c *assert.CollectT) {
		assert.Equal(c, []string{"first <nil>", "second <nil>", "first <nil>"}, site.heard())
	}, 20*time.Second, time.Millisecond)
	assert.Equal(t, files("first", styleTwo), contents(t, b))
}

func TestARollbackWhileNoServerRanIsPublishedWhenOneStarts(t *testing.T) {
	b := published(t, "whole", "first", "second").(bucket)
	following(t, &folder{live: "first"}, b.Bucket, "here").run(t)
	liveIn(t, b.Bucket, "first")
}

func TestAStoreThatWasAwayGetsTheReleaseLater(t *testing.T) {
	store, site := startS3(t), &folder{live: "first"}
	store.busy = 4 // Asked three times, then once more.
	b := store.open(t, "")
	following(t, site, b, "here").run(t)
	liveIn(t, b, "first")
	require.Eventually(t, func() bool { return len(site.heard()) == 2 }, 20*time.Second, time.Millisecond)
	heard := site.heard()
	assert.Contains(t, heard[0], "first kan inte skriva .insyn/live.json i lagringen: ")
	assert.Equal(t, "first <nil>", heard[1])
}

func TestWhatAnotherServerHasPublishedStaysUnlessOursIsNewer(t *testing.T) {
	for name, c := range map[string]struct {
		built time.Duration
		live  string
	}{
		"ours is older": {-time.Hour, "second"},
		"ours is newer": {time.Hour, "first"},
	} {
		t.Run(name, func(t *testing.T) {
			b := published(t, "whole", "second").(bucket)
			looks := make(chan struct{}, 1000)
			f := following(t, nil, b.Bucket, "there")
			f.Told = nil
			f.Live = func() (Release, error) {
				looks <- struct{}{}
				ours := release("first")
				ours.BuiltAt = now().Add(c.built)
				return ours, nil
			}
			stop := f.run(t)
			for range 5 {
				<-looks
			}
			stop()
			liveIn(t, b.Bucket, c.live)
		})
	}
}

func TestOfABuildTheLiveReleaseIsPublishedAtOnce(t *testing.T) {
	b, site := memory(t), &folder{live: "first"}
	f := following(t, site, b.Bucket, "here")
	report, err := f.Publish(t.Context(), nil)
	require.NoError(t, err)
	assert.Equal(t, Report{Uploaded: 6, Bytes: 318}, report)

	require.NoError(t, b.remove(t.Context(), "index.html"))
	report, err = f.Publish(t.Context(), nil)
	require.NoError(t, err)
	assert.Equal(t, Report{Unchanged: 6}, report)
	report, err = f.Verify(t.Context(), nil)
	require.NoError(t, err)
	assert.Equal(t, 1, report.Uploaded)

	_, err = following(t, new(folder), b.Bucket, "here").Publish(t.Context(), nil)
	require.ErrorIs(t, err, fs.ErrNotExist)
}

func TestWhoWaitsForAnotherProcessEndsWhenToldTo(t *testing.T) {
	f := following(t, &folder{live: "first"}, memory(t).Bucket, "here")
	unlock, err := lock(t.Context(), f.Lock)
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	_, err = f.Publish(ctx, nil)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	unlock()
	_, err = f.Publish(t.Context(), nil)
	require.NoError(t, err)
}
