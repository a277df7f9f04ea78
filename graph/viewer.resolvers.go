package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/graph/viewer"
)

func (r *queryResolver) Viewer(ctx context.Context) (*dbmodel.Token, error) {
	return viewer.From(ctx), nil
}
