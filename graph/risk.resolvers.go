package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/loader"
	"insyn/graph/model"
)

func (r *queryResolver) Risks(ctx context.Context, filter *store.ControlFilter, first *int, after *string, last *int, before *string) (*model.Connection[*dbmodel.Risk], error) {
	return loader.From(ctx).Risks(ctx, filter, slice(first, after, last, before))
}
