package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/loader"
	"insyn/graph/model"
)

func (r *queryResolver) Audits(ctx context.Context, filter *store.ControlFilter, first *int, after *string, last *int, before *string) (*model.Connection[*dbmodel.Audit], error) {
	return loader.From(ctx).Audits(ctx, filter, slice(first, after, last, before))
}
