package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"insyn/dbmodel"
	"insyn/graph/gengql"
	"insyn/graph/loader"
	"insyn/graph/model"
	"insyn/graph/viewer"
)

func (r *importResultResolver) Report(ctx context.Context, obj *model.ImportResult) (*dbmodel.Report, error) {
	if obj.ReportID == "" {
		return nil, nil //nolint:nilnil // the graph answers null for what is not there
	}
	return loader.From(ctx).Report(ctx, obj.ReportID)
}

func (r *mutationResolver) ValidateReport(ctx context.Context, file graphql.Upload) (*model.ImportResult, error) {
	bundle, result, err := read(file)
	if bundle == nil {
		return result, err
	}
	result.Difference, err = r.store.Compare(ctx, bundle)
	return result, err
}

func (r *mutationResolver) ImportReport(ctx context.Context, file graphql.Upload) (*model.ImportResult, error) {
	bundle, result, err := read(file)
	if bundle == nil {
		return result, err
	}
	if result.Difference, err = r.store.Compare(ctx, bundle); err != nil {
		return nil, err
	}
	draft, err := r.store.ImportDraft(ctx, bundle, viewer.From(ctx).Name)
	result.ReportID, result.Changed = draft.ID, draft.Changed
	return result, err
}

func (r *resolver) ImportResult() gengql.ImportResultResolver { return &importResultResolver{r} }

type importResultResolver struct{ *resolver }
