package graph

import (
	"context"
	"slices"

	"insyn/dbmodel/store"
	"insyn/graph/gengql"
	"insyn/graph/model"
	"insyn/graph/viewer"
)

func (r *mutationResolver) ActivateRelease(ctx context.Context, id string) (*model.Site, error) {
	found, err := r.activate(ctx, id)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, &store.InputError{Message: "Det finns ingen version " + id + ". site.releases visar vilka som finns."}
	}
	return &model.Site{Path: "/"}, r.store.LogActivation(ctx, id, viewer.From(ctx).Name)
}

func (r *queryResolver) Site(ctx context.Context) (*model.Site, error) {
	passing(ctx)
	return &model.Site{Path: "/"}, nil
}

func (r *siteResolver) Release(ctx context.Context, obj *model.Site) (*model.SiteRelease, error) {
	kept, err := r.releases.Kept()
	i := slices.IndexFunc(kept, func(release *model.SiteRelease) bool { return release.Live })
	if err != nil || i < 0 {
		return nil, err
	}
	return kept[i], nil
}

func (r *siteResolver) Releases(ctx context.Context, obj *model.Site, first *int, after *string) (*model.Connection[*model.SiteRelease], error) {
	kept, err := r.releases.Kept()
	if err != nil {
		return nil, err
	}
	return releasePage(kept, first, after)
}

func (r *resolver) Site() gengql.SiteResolver { return &siteResolver{r} }

type siteResolver struct{ *resolver }
