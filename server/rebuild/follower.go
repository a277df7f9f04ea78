package rebuild

import (
	"cmp"
	"context"
	"log/slog"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

// Itself is who asks for the builds that no person asks for.
const Itself = "Insyn"

// Follower asks for a public build when what the public may read has changed:
// someone has published, corrected or withdrawn, or an embargo has ended.
type Follower struct {
	Store *store.Store
	// Current tells whether the newest release, live or not, shows what is public
	// at a moment. What someone has made live again stays live until there is more
	// to show.
	Current func(store.Moment) (bool, error)
	Log     *slog.Logger
	// Poll is how often the data is looked at; 0 is a moment.
	Poll time.Duration
}

// Run follows the data until ctx ends.
func (f *Follower) Run(ctx context.Context) {
	watch, seen := f.Store.Watch(), store.Moment{}
	poll := cmp.Or(f.Poll, defaultPoll)
	for ctx.Err() == nil {
		now, err := watch.Until(ctx, seen, poll)
		if err == nil {
			err = f.see(ctx, now)
		}
		if err == nil {
			seen = now
			continue
		}
		if ctx.Err() == nil {
			f.Log.ErrorContext(ctx, "no build was asked for after a change", "error", err)
			pause(ctx, poll)
		}
	}
}

func (f *Follower) see(ctx context.Context, now store.Moment) error {
	current, err := f.Current(now)
	if err != nil || current {
		return err
	}
	if underway, err := f.underway(ctx, now); err != nil || underway {
		return err
	}
	_, err = f.Store.RequestBuild(ctx, dbmodel.SiteTargetPublic, Itself)
	return err
}

// underway tells whether a build that runs, maybe in another server, has begun
// with this data.
func (f *Follower) underway(ctx context.Context, now store.Moment) (bool, error) {
	last, err := f.Store.Builds(ctx, store.Slice{Rows: true})
	if err != nil {
		return false, err
	}
	for _, b := range last.Rows {
		if b.Target == dbmodel.SiteTargetPublic && b.Status == dbmodel.SiteBuildStatusRunning && b.DataRevision != nil &&
			*b.DataRevision >= now.Revision && !b.StartedAt.Before(now.Since) {
			return true, nil
		}
	}
	return false, nil
}
