package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/gengql"
	"insyn/graph/loader"
	"insyn/graph/model"
)

func (r *municipalityResolver) AccentColour(ctx context.Context, obj *dbmodel.Municipality, scheme *model.ColourScheme) (*string, error) {
	return model.AccentOf(obj, scheme), nil
}

func (r *municipalityResolver) Reports(ctx context.Context, obj *dbmodel.Municipality, filter *store.ReportFilter, orderBy *store.ReportOrder, first *int, after *string) (*model.Connection[*dbmodel.Report], error) {
	return loader.From(ctx).MunicipalityReports(ctx, obj, filter, orderBy, fromStart(first, after))
}

func (r *queryResolver) Municipality(ctx context.Context, code string) (*dbmodel.Municipality, error) {
	return loader.From(ctx).Municipality(ctx, code)
}

func (r *queryResolver) Municipalities(ctx context.Context, first *int, after *string, last *int, before *string) (*model.Connection[*dbmodel.Municipality], error) {
	return loader.From(ctx).Municipalities(ctx, slice(first, after, last, before))
}

func (r *resolver) Municipality() gengql.MunicipalityResolver { return &municipalityResolver{r} }

type municipalityResolver struct{ *resolver }
