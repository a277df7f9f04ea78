package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/loader"
	"insyn/graph/model"
)

func (r *queryResolver) Commitments(ctx context.Context, filter *store.CommitmentFilter, orderBy *store.CommitmentOrder, first *int, after *string, last *int, before *string) (*model.Connection[*dbmodel.Commitment], error) {
	return loader.From(ctx).Commitments(ctx, filter, orderBy, slice(first, after, last, before))
}
