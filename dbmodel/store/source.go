package store

import (
	"context"

	"insyn/dbmodel"
)

// Sources answers the public sources with the given ids.
func (p Public) Sources(ctx context.Context, ids []string) ([]*dbmodel.Source, error) {
	return byIDs[dbmodel.Source](ctx, p, ids)
}

// SourcesByReports answers the reports' sources in printed order.
func (p Public) SourcesByReports(ctx context.Context, ids []string) ([]*dbmodel.Source, error) {
	return byColumn[dbmodel.Source](ctx, p, "report_id", ids, inReportOrder)
}
