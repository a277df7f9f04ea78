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

func (r *measureResolver) Observations(ctx context.Context, obj *dbmodel.Measure, gender []dbmodel.Gender, fromYear *int, toYear *int) ([]*model.Observation, error) {
	return model.Observations(rules.Select(obj.Observations, gender, fromYear, toYear)), nil
}

func (r *measureResolver) Latest(ctx context.Context, obj *dbmodel.Measure, gender *dbmodel.Gender) (*model.Observation, error) {
	return model.LatestOf(obj, gender), nil
}

func (r *measureResolver) Target(ctx context.Context, obj *dbmodel.Measure) (*dbmodel.Target, error) {
	return model.TargetOf(obj), nil
}

func (r *measureResolver) TargetOutcome(ctx context.Context, obj *dbmodel.Measure) (*dbmodel.TargetOutcome, error) {
	outcome := rules.TargetOutcome(obj)
	return &outcome, nil
}

func (r *measureResolver) Sentence(ctx context.Context, obj *dbmodel.Measure) (string, error) {
	return rules.MeasureSentence(obj), nil
}

func (r *measureResolver) Series(ctx context.Context, obj *dbmodel.Measure, gender *dbmodel.Gender) ([]*model.Observation, error) {
	return model.Observations(rules.Select(obj.Series, model.Genders(gender), nil, nil)), nil
}

func (r *queryResolver) Measures(ctx context.Context, filter *store.MeasureFilter, orderBy *store.MeasureOrder, first *int, after *string, last *int, before *string) (*model.Connection[*dbmodel.Measure], error) {
	return loader.From(ctx).Measures(ctx, filter, orderBy, slice(first, after, last, before))
}

func (r *resolver) Measure() gengql.MeasureResolver { return &measureResolver{r} }

type measureResolver struct{ *resolver }
