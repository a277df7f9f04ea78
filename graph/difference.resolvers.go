package graph

import (
	"context"
	"errors"

	"insyn/dbmodel/difference"
	"insyn/dbmodel/store"
)

func (r *queryResolver) Difference(ctx context.Context, id string) (*difference.Difference, error) {
	found, err := r.store.Difference(ctx, id)
	if errors.Is(err, store.ErrNoReport) {
		return nil, nil //nolint:nilnil // the graph answers null for what is not there
	}
	return found, err
}
