package graph

import (
	"context"
	"errors"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/gengql"
	"insyn/graph/model"
	"insyn/graph/viewer"
)

func (r *mutationResolver) RebuildSite(ctx context.Context, target dbmodel.SiteTarget) (*dbmodel.SiteBuild, error) {
	if target == dbmodel.SiteTargetPublic {
		if err := demand(ctx, dbmodel.RolePublisher); err != nil {
			return nil, err
		}
	}
	return r.store.AskForBuild(ctx, target, viewer.From(ctx).Name)
}

func (r *mutationResolver) CancelSiteBuild(ctx context.Context, id string) (*dbmodel.SiteBuild, error) {
	build, err := r.store.CancelBuild(ctx, id, viewer.From(ctx).Name)
	return build, noBuild(err, id)
}

func (r *queryResolver) SiteBuilds(ctx context.Context, first *int, after *string) (*model.Connection[*dbmodel.SiteBuild], error) {
	part := slice(first, after, nil, nil)
	part.Rows, part.Cursors, part.Total = true, true, true
	page, err := r.store.Builds(ctx, part)
	if err != nil {
		return nil, err
	}
	return model.NewConnection(page), nil
}

func (r *queryResolver) SiteBuild(ctx context.Context, id string) (*dbmodel.SiteBuild, error) {
	build, err := r.store.Build(ctx, id)
	if errors.Is(err, store.ErrNoBuild) {
		return nil, nil //nolint:nilnil // null is the answer where there is none
	}
	return build, err
}

func (r *siteBuildResolver) Error(ctx context.Context, obj *dbmodel.SiteBuild) (*string, error) {
	return orNull(obj.Error), nil
}

func (r *siteBuildResolver) Release(ctx context.Context, obj *dbmodel.SiteBuild) (*model.SiteRelease, error) {
	if obj.Release == "" {
		return nil, nil //nolint:nilnil // null is the answer where there is none
	}
	return r.releases.Release(obj.Release)
}

func (r *siteBuildResolver) PreviewURL(ctx context.Context, obj *dbmodel.SiteBuild) (*string, error) {
	return orNull(obj.PreviewPath(r.store.Now())), nil
}

func (r *subscriptionResolver) SiteBuild(ctx context.Context, id string) (<-chan *dbmodel.SiteBuild, error) {
	return r.followBuild(ctx, id)
}

func (r *resolver) SiteBuild() gengql.SiteBuildResolver { return &siteBuildResolver{r} }

type siteBuildResolver struct{ *resolver }
