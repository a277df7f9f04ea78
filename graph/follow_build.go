package graph

import (
	"context"
	"errors"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/viewer"
)

const (
	// buildNewsEvery is how often a build that is followed is looked at where no
	// one tells of its changes.
	buildNewsEvery = time.Second
	// stillHoldsEvery is how often it is seen to that who follows still may.
	stillHoldsEvery = 5 * time.Second
)

// followBuild tells of a build as it is, and then at every change until it has
// ended, the reader goes, or their token holds no more.
func (r *resolver) followBuild(ctx context.Context, id string) (<-chan *dbmodel.SiteBuild, error) {
	news := r.store.BuildNews()
	build, err := r.store.Build(ctx, id)
	if err != nil {
		return nil, noBuild(err, id)
	}
	told := make(chan *dbmodel.SiteBuild)
	go func() {
		defer close(told)
		// One for as long as the build is followed: begun anew at each change, it
		// would never come while a build changes often.
		still := time.NewTicker(stillHoldsEvery)
		defer still.Stop()
		for err == nil {
			select {
			case told <- build:
			case <-ctx.Done():
				return
			}
			if build.Status.IsFinal() {
				return
			}
			build, err = r.nextBuild(ctx, build, news, still.C)
			news = r.store.BuildNews()
		}
	}()
	return told, nil
}

// nextBuild waits until a build differs from how it was.
func (r *resolver) nextBuild(
	ctx context.Context, before *dbmodel.SiteBuild, news <-chan struct{}, still <-chan time.Time,
) (*dbmodel.SiteBuild, error) {
	look := time.NewTicker(buildNewsEvery)
	defer look.Stop()
	for {
		if err := r.stillHolds(ctx, still); err != nil {
			return nil, err
		}
		now, err := r.store.Build(ctx, before.ID)
		if err != nil || differs(now, before) {
			return now, err
		}
		select {
		case <-news:
			news = r.store.BuildNews()
		case <-look.C:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// stillHolds sees to it, when it is time, that who follows still may.
func (r *resolver) stillHolds(ctx context.Context, still <-chan time.Time) error {
	select {
	case <-still:
		return r.store.TokenHolds(ctx, viewer.From(ctx).ID)
	default:
		return nil
	}
}

// differs tells whether a reader sees that a build has changed.
func differs(a, b *dbmodel.SiteBuild) bool {
	return a.Status != b.Status || a.Stage != b.Stage || a.Done != b.Done || a.Total != b.Total ||
		a.Log != b.Log || a.RequestedBy != b.RequestedBy || a.Attempts != b.Attempts
}

// noBuild says in words that there is no build of the id.
func noBuild(err error, id string) error {
	if errors.Is(err, store.ErrNoBuild) {
		return &store.InputError{Message: "Det finns inget bygge " + id + ". siteBuilds visar vilka som finns."}
	}
	return err
}
