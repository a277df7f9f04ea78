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

func (r *auditResolver) Sentence(ctx context.Context, obj *dbmodel.Audit) (string, error) {
	return rules.AuditSentence(obj), nil
}

func (r *queryResolver) Audits(ctx context.Context, filter *store.ControlFilter, first *int, after *string, last *int, before *string) (*model.Connection[*dbmodel.Audit], error) {
	return loader.From(ctx).Audits(ctx, filter, slice(first, after, last, before))
}

func (r *resolver) Audit() gengql.AuditResolver { return &auditResolver{r} }

type auditResolver struct{ *resolver }
