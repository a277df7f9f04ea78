package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"os"
	"slices"
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
	owner := ownName()
	worker := rebuild.Worker{
		Store: opened, Owner: owner, Log: p.log(), Now: p.swedishNow,
		Make: map[dbmodel.SiteTarget]rebuild.Make{
			dbmodel.SiteTargetPublic: p.public(full, opened, owner, store), dbmodel.SiteTargetPreview: preview.make,
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

// ownName is what the server is called in the queue of builds: where it runs, and
// something that no other is called.
func ownName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "?"
	}
	return fmt.Sprintf("%s %d %s", host, os.Getpid(), rand.Text())
}

// publishPatience is how long a finished release waits for a database that can
// say whether it may be shown.
const publishPatience = 2 * time.Minute

// public makes the public site. A server that was out of reach for so long that
// another took over its build does not show what it made. What it shows is
// published elsewhere too.
func (p *process) public(full site.Options, opened *store.Store, owner string, store *elsewhere) rebuild.Make {
	return func(ctx context.Context, b *dbmodel.SiteBuild, log *slog.Logger, report func(string, int, int)) (rebuild.Made, error) {
		if shown, ok := p.shown(ctx, full, opened, b); ok {
			log.InfoContext(ctx, textShownAlready)
			return rebuild.Made{Release: shown}, nil
		}
		o, start := full, p.now()
		o.Log, o.Progress = log, report
		if b.DataRevision != nil {
			o.Revision = *b.DataRevision
		}
		o.MayPublish = func(ctx context.Context) error {
			return rebuild.Insist(ctx, publishPatience, func() error { return opened.RenewBuild(ctx, b.ID, owner) })
		}
		release, err := p.makeSite(ctx, o)
		if err == nil {
			say(p.stdout, textCompleted, release.Pages, without(release), duration(p.now().Sub(start)))
			store.publish(ctx, log, report)
		}
		return rebuild.Made{Release: release.Name}, passing(withWayOut(err))
	}
}

// shown is the live release, where it has all that a build would show that no
// person asks for. So it is after another server's build was taken over: the one
// that waited meanwhile was for the same data.
func (p *process) shown(ctx context.Context, full site.Options, opened *store.Store, b *dbmodel.SiteBuild) (release string, ok bool) {
	isAsked := slices.ContainsFunc(b.Requesters(), func(by string) bool { return by != rebuild.Itself })
	if isAsked || !isCurrent(ctx, opened, full) {
		return "", false
	}
	releases, err := site.Releases(full.Dir)
	if err != nil || !releases[0].Live {
		return "", false
	}
	return releases[0].Name, true
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
