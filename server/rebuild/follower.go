package rebuild

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
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
	// Current tells whether the newest release, live or not, shows all that it
	// should at a moment. What someone has made live again stays live until there is more
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
	if tried, err := f.tried(ctx, now); err != nil || tried {
		return err
	}
	_, err = f.Store.RequestBuild(ctx, dbmodel.SiteTargetPublic, Itself)
	return err
}

// tried tells whether a build that has begun with this data runs, maybe in
// another server, or has ended every server that tried: to ask for it whenever a
// server starts would end them for ever.
func (f *Follower) tried(ctx context.Context, now store.Moment) (bool, error) {
	last, err := f.Store.Builds(ctx, store.Slice{Rows: true})
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(last.Rows, func(b *dbmodel.SiteBuild) bool {
		isAtIt := b.Status == dbmodel.SiteBuildStatusRunning
		isDeadly := b.Status == dbmodel.SiteBuildStatusFailed && b.Attempts >= store.MostBuildAttempts
		return b.Target == dbmodel.SiteTargetPublic && (isAtIt || isDeadly) && b.DataRevision != nil &&
			*b.DataRevision >= now.Revision && !b.StartedAt.Before(now.Since)
	}), nil
}
