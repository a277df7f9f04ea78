package graph

import (
	"context"

	"insyn/graph/gengql"
	"insyn/graph/loader"
	"insyn/graph/model"
)

func (r *queryResolver) Node(ctx context.Context, id string) (model.Node, error) {
	nodes, err := r.Nodes(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	return nodes[0], nil
}

func (r *queryResolver) Nodes(ctx context.Context, ids []string) ([]model.Node, error) {
	nodes, err := loader.From(ctx).Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	return nodes, r.addSiteNodes(ctx, ids, nodes)
}

func (r *resolver) Query() gengql.QueryResolver { return &queryResolver{r} }

type queryResolver struct{ *resolver }
