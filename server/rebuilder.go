package main

import (
	"context"
	"crypto/rand"
	"log/slog"
	"sync"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/server/rebuild"
	"insyn/site"
)

// rebuild builds the site anew while it is served: when someone asks for it,
// when there is more to show, and now where that gives it more. What it returns
// ends that.
func (p *process) rebuild(ctx context.Context, opened *store.Store, full site.Options, preview previewMaker, store *elsewhere) (end func()) {
	follower := rebuild.Follower{Store: opened, Current: current(full), Log: p.log()}
	worker := rebuild.Worker{
		Store: opened, Owner: rand.Text(), Log: p.log(), Now: p.swedishNow,
		Make: map[dbmodel.SiteTarget]rebuild.Make{
			dbmodel.SiteTargetPublic: p.public(full, store), dbmodel.SiteTargetPreview: preview.make,
		},
	}
	ctx, cancel := context.WithCancel(ctx)
	var working sync.WaitGroup
	working.Go(func() { worker.Run(ctx) })
	working.Go(func() { follower.Run(ctx) })
	working.Go(func() { p.keepLive(ctx, opened, full.Dir) })
	working.Go(func() { preview.kept.removeEndedUntil(ctx, p.now, p.log()) })
	return func() {
		cancel()
		working.Wait()
	}
}

// public makes the public site, and publishes it elsewhere too.
func (p *process) public(full site.Options, store *elsewhere) rebuild.Make {
	return func(ctx context.Context, b *dbmodel.SiteBuild, log *slog.Logger, report func(string, int, int)) (rebuild.Made, error) {
		o, start := full, p.now()
		o.Log, o.Progress = log, report
		if b.DataRevision != nil {
			o.Revision = *b.DataRevision
		}
		release, err := site.Build(ctx, o)
		if err == nil {
			say(p.stdout, textCompleted, release.Pages, without(release), duration(p.now().Sub(start)))
			store.publish(ctx, log, report)
		}
		return rebuild.Made{Release: release.Name}, passing(withWayOut(err))
	}
}

// current tells whether the newest release shows what is public at a moment, and
// has all that a build would give it.
func current(full site.Options) func(store.Moment) (bool, error) {
	return func(now store.Moment) (bool, error) {
		releases, err := site.Releases(full.Dir)
		if err != nil || len(releases) == 0 {
			return false, err
		}
		newest := releases[0]
		isAll := newest.Revision == now.Revision && !newest.BuiltAt.Before(now.Since)
		return isAll && !full.Lacks(newest), nil
	}
}

func (p *process) swedishNow() time.Time { return p.now().In(sweden()) }
