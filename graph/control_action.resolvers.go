package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/graph/gengql"
	"insyn/graph/model"
)

func (r *controlActionResolver) Subject(ctx context.Context, obj *dbmodel.ControlAction) (model.Node, error) {
	if obj.Risk != nil {
		return obj.Risk, nil
	}
	return obj.Audit, nil
}

func (r *resolver) ControlAction() gengql.ControlActionResolver { return &controlActionResolver{r} }

type controlActionResolver struct{ *resolver }
