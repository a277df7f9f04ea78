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

func (r *mutationResolver) PublishReport(ctx context.Context, id string, at *time.Time, overrideReason *string, note *string) (*dbmodel.Report, error) {
	err := r.store.Publish(ctx, id, store.Publishing{At: at, Override: orEmpty(overrideReason), Note: orEmpty(note), By: viewer.From(ctx).Name})
	if err != nil {
		return nil, err
	}
	return loader.From(ctx).LiveReport(ctx, id)
}

func (r *mutationResolver) ApproveReport(ctx context.Context, id string) (*dbmodel.Report, error) {
	if err := r.store.Approve(ctx, id, viewer.From(ctx).Name); err != nil {
		return nil, err
	}
	return loader.From(ctx).Report(ctx, id)
}

func (r *mutationResolver) DiscardDraft(ctx context.Context, id string) (string, error) {
	return id, r.store.DiscardDraft(ctx, id, viewer.From(ctx).Name)
}

func (r *mutationResolver) RequireApproval(ctx context.Context, municipality string, required bool) (*dbmodel.Municipality, error) {
	if err := r.store.RequireApproval(ctx, municipality, required, viewer.From(ctx).Name); err != nil {
		return nil, err
	}
	return loader.From(ctx).Municipality(ctx, municipality)
}

func (r *mutationResolver) WithdrawReport(ctx context.Context, id string, reason string) (*dbmodel.Report, error) {
	if err := r.store.Withdraw(ctx, id, reason, viewer.From(ctx).Name); err != nil {
		return nil, err
	}
	return loader.From(ctx).Report(ctx, id)
}

func (r *resolver) Mutation() gengql.MutationResolver { return &mutationResolver{r} }

type mutationResolver struct{ *resolver }
