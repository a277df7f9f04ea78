package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/graph/gengql"
	"insyn/graph/loader"
	"insyn/graph/model"
)

func (r *committeeResolver) Reports(ctx context.Context, obj *dbmodel.Committee, first *int, after *string) (*model.Connection[*dbmodel.Report], error) {
	return loader.From(ctx).CommitteeReports(ctx, obj, fromStart(first, after))
}

func (r *resolver) Committee() gengql.CommitteeResolver { return &committeeResolver{r} }

type committeeResolver struct{ *resolver }
