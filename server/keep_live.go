package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/Khan/genqlient/graphql"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/server/rebuild"
	"insyn/site"
)

const (
	// liveEvery is how often a server sees to it that there is a site to show.
	liveEvery = 2 * time.Second
	// askAgainAfter is how long it waits for a build that it has asked for: one that
	// fails would fail again at once.
	askAgainAfter = 5 * time.Minute
)

// keepLive sees to it that a release is live until ctx ends, whoever removes what:
// another one that is whole, or else a new one.
func (p *process) keepLive(ctx context.Context, opened *store.Store, dir string) {
	look := time.NewTicker(liveEvery)
	defer look.Stop()
	var asked time.Time
	for {
		select {
		case <-look.C:
		case <-ctx.Done():
			return
		}
		name, err := site.Heal(dir)
		switch {
		case name != "":
			p.log().WarnContext(ctx, "the live release was gone, and another one is live now", "release", name)
		case errors.Is(err, site.ErrNoRelease) && p.now().Sub(asked) >= askAgainAfter:
			p.log().WarnContext(ctx, "all releases of the site are gone, and it is built anew")
			if _, err = opened.RequestBuild(ctx, dbmodel.SiteTargetPublic, rebuild.Itself); err == nil {
				asked = p.now()
			}
		case err != nil && !errors.Is(err, site.ErrNoRelease):
			p.log().ErrorContext(ctx, "no release is live", "error", err)
		}
	}
}

// passing marks the failure of a build that passes by itself: the database did not
// answer.
func passing(err error) error {
	var answered *graphql.HTTPError
	isBusy := errors.As(err, &answered) && answered.StatusCode == http.StatusServiceUnavailable
	if isBusy || store.TroubleOf(err) == store.Unreachable {
		return fmt.Errorf("%w: %w", rebuild.ErrTryAgain, err)
	}
	return err
}
