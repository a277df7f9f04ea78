package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/model"
)

// Search answers a page of hits, and what is selected below the objects found.
func (l *Loader) Search(ctx context.Context, query store.SearchQuery) (*model.SearchResultConnection, error) {
	return page(ctx, "SearchResult", query.Slice, func(ctx context.Context, s store.Slice) (*store.Page[model.SearchResult], error) {
		query.Slice = s
		hits, err := l.store.Search(ctx, query)
		if err != nil {
			return nil, err
		}
		return results(hits), nil
	}, l.hits)
}

func results(hits *store.SearchPage) *store.Page[model.SearchResult] {
	rows := make([]*model.SearchResult, len(hits.Rows))
	for i, hit := range hits.Rows {
		rows[i] = &model.SearchResult{ID: hit.ID, Kind: hit.Kind, Title: hit.Title, Snippet: hit.Snippet, Path: hit.Path}
	}
	return &store.Page[model.SearchResult]{
		Rows: rows, Cursors: hits.Cursors, HasNext: hits.HasNext, HasPrevious: hits.HasPrevious, Total: hits.Total,
	}
}

// hits gives results the objects they found, one statement a kind.
func (l *Loader) hits(ctx context.Context, s Selection, rows []*model.SearchResult) error {
	return grow(ctx, s, "SearchResult", rows, branch[model.SearchResult]{fields: []string{"hit"}, load: l.foundObjects})
}

func (l *Loader) foundObjects(ctx context.Context, s Selection, rows []*model.SearchResult) error {
	byKind := make(map[dbmodel.SearchKind][]*model.SearchResult)
	for _, row := range rows {
		byKind[row.Kind] = append(byKind[row.Kind], row)
	}
	for kind, rows := range byKind {
		ids := keys(rows, func(r *model.SearchResult) string { return r.ID })
		found, err := l.ofType(ctx, s, typeOf(kind), ids)
		if err != nil {
			return err
		}
		for _, row := range rows {
			row.Hit = found[row.ID]
		}
	}
	return nil
}

// typeOf is the schema's type of the objects of a kind.
func typeOf(kind dbmodel.SearchKind) string {
	switch kind {
	case dbmodel.SearchReport:
		return "Report"
	case dbmodel.SearchSection:
		return "Section"
	case dbmodel.SearchGoal:
		return "Goal"
	case dbmodel.SearchPriority:
		return "Priority"
	case dbmodel.SearchMeasure:
		return "Measure"
	case dbmodel.SearchCommitment:
		return "Commitment"
	case dbmodel.SearchFinancialLine:
		return "FinancialLine"
	case dbmodel.SearchRisk:
		return "Risk"
	case dbmodel.SearchControlAction:
		return "ControlAction"
	case dbmodel.SearchAudit:
		return "Audit"
	default:
		return "SystematicControl"
	}
}
