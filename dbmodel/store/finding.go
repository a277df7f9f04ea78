package store

import (
	"context"

	"insyn/dbmodel"
)

// FindingsByReports answers the reports' findings, gravest first.
func (p Public) FindingsByReports(ctx context.Context, ids []string) ([]*dbmodel.Finding, error) {
	return byColumn[dbmodel.Finding](ctx, p, "report_id", ids, inReportOrder)
}
