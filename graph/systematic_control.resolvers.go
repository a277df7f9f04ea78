package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/loader"
	"insyn/graph/model"
)

func (r *queryResolver) SystematicControls(ctx context.Context, filter *store.ControlFilter, first *int, after *string, last *int, before *string) (*model.Connection[*dbmodel.SystematicControl], error) {
	return loader.From(ctx).SystematicControls(ctx, filter, slice(first, after, last, before))
}
