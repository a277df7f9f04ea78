package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
	"insyn/graph/gengql"
)

func (r *controlAreaResolver) Sentence(ctx context.Context, obj *dbmodel.ControlArea) (string, error) {
	return rules.ControlAreaSentence(obj), nil
}

func (r *resolver) ControlArea() gengql.ControlAreaResolver { return &controlAreaResolver{r} }

type controlAreaResolver struct{ *resolver }
