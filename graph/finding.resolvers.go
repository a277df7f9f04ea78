package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/graph/gengql"
	"insyn/graph/model"
)

func (r *findingResolver) Subject(ctx context.Context, obj *dbmodel.Finding) (model.Node, error) {
	return obj.Subject, nil
}

func (r *resolver) Finding() gengql.FindingResolver { return &findingResolver{r} }

type findingResolver struct{ *resolver }
