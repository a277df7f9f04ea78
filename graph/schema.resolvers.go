package graph

import (
	"context"

	"insyn/graph/gengql"
	"insyn/graph/loader"
	"insyn/graph/model"
)

func (r *queryResolver) Node(ctx context.Context, id string) (model.Node, error) {
	return loader.From(ctx).Node(ctx, id)
}

func (r *queryResolver) Nodes(ctx context.Context, ids []string) ([]model.Node, error) {
	return loader.From(ctx).Nodes(ctx, ids)
}

func (r *resolver) Query() gengql.QueryResolver { return &queryResolver{r} }

type queryResolver struct{ *resolver }
