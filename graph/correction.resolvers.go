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

func (r *correctionResolver) Label(ctx context.Context, obj *dbmodel.Correction) (string, error) {
	return correctionLabel(obj), nil
}

func (r *correctionResolver) BeforeText(ctx context.Context, obj *dbmodel.Correction) (*string, error) {
	return correctionText(obj, obj.Before), nil
}

func (r *correctionResolver) AfterText(ctx context.Context, obj *dbmodel.Correction) (*string, error) {
	return correctionText(obj, obj.After), nil
}

func (r *resolver) Correction() gengql.CorrectionResolver { return &correctionResolver{r} }

type correctionResolver struct{ *resolver }
