package graph

import (
	"context"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/gengql"
	"insyn/graph/loader"
	"insyn/graph/viewer"
)

func (r *mutationResolver) PublishReport(ctx context.Context, id string, at *time.Time, overrideReason *string) (*dbmodel.Report, error) {
	publishing := store.Publishing{At: at, By: viewer.From(ctx).Name}
	if overrideReason != nil {
		publishing.Override = *overrideReason
	}
	if err := r.store.Publish(ctx, id, publishing); err != nil {
		return nil, err
	}
	return loader.From(ctx).Report(ctx, id)
}

func (r *mutationResolver) WithdrawReport(ctx context.Context, id string, reason string) (*dbmodel.Report, error) {
	if err := r.store.Withdraw(ctx, id, reason, viewer.From(ctx).Name); err != nil {
		return nil, err
	}
	return loader.From(ctx).Report(ctx, id)
}

func (r *resolver) Mutation() gengql.MutationResolver { return &mutationResolver{r} }

type mutationResolver struct{ *resolver }
