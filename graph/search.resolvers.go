package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/loader"
	"insyn/graph/model"
)

func (r *queryResolver) Search(ctx context.Context, text string, kinds []dbmodel.SearchKind, filter *store.ReportFilter, first *int, after *string) (*model.Connection[*model.SearchResult], error) {
	return loader.From(ctx).Search(ctx, store.SearchQuery{
		Text: text, Kinds: kinds, Reports: filter, Slice: slice(first, after, nil, nil),
	})
}
