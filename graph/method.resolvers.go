package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

func (r *queryResolver) Methods(ctx context.Context) ([]*dbmodel.Method, error) {
	return rules.Methods(), nil
}
