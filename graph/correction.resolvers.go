package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/graph/gengql"
	"insyn/graph/model"
)

func (r *correctionResolver) Subject(ctx context.Context, obj *dbmodel.Correction) (model.Node, error) {
	return obj.Subject, nil
}

func (r *resolver) Correction() gengql.CorrectionResolver { return &correctionResolver{r} }

type correctionResolver struct{ *resolver }
