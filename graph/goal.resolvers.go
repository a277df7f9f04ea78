package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
	"insyn/dbmodel/store"
	"insyn/graph/gengql"
	"insyn/graph/loader"
	"insyn/graph/model"
)

func (r *goalResolver) Sentence(ctx context.Context, obj *dbmodel.Goal) (string, error) {
	return rules.GoalSentence(obj), nil
}

func (r *goalResolver) Measures(ctx context.Context, obj *dbmodel.Goal, topLevelOnly bool) ([]*dbmodel.Measure, error) {
	return wholes(obj.Measures, topLevelOnly), nil
}

func (r *queryResolver) Goals(ctx context.Context, filter *store.GoalFilter, orderBy *store.GoalOrder, first *int, after *string, last *int, before *string) (*model.Connection[*dbmodel.Goal], error) {
	return loader.From(ctx).Goals(ctx, filter, orderBy, slice(first, after, last, before))
}

func (r *resolver) Goal() gengql.GoalResolver { return &goalResolver{r} }

type goalResolver struct{ *resolver }
