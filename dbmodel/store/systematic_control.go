package store

import (
	"context"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// SystematicControls answers the public systematic controls with the given ids.
func (p Public) SystematicControls(ctx context.Context, ids []string) ([]*dbmodel.SystematicControl, error) {
	return byIDs[dbmodel.SystematicControl](ctx, p, ids)
}

// SystematicControlsByReports answers all of the reports' systematic controls,
// in printed order.
func (p Public) SystematicControlsByReports(ctx context.Context, ids []string) ([]*dbmodel.SystematicControl, error) {
	return byColumn[dbmodel.SystematicControl](ctx, p, "report_id", ids, inReportOrder)
}

// SystematicControlsByAreas answers the areas' systematic controls in printed order.
func (p Public) SystematicControlsByAreas(ctx context.Context, ids []string) ([]*dbmodel.SystematicControl, error) {
	return byColumn[dbmodel.SystematicControl](ctx, p, "area_id", ids, inReportOrder)
}

// SystematicControlPage answers a page of public systematic controls in report order.
func (p Public) SystematicControlPage(ctx context.Context, f *ControlFilter, s Slice) (*Page[dbmodel.SystematicControl], error) {
	asPrinted := order[dbmodel.SystematicControl]{name: "systematicControl", terms: []term[dbmodel.SystematicControl]{
		{sql: "systematic_control.report_id", value: func(c *dbmodel.SystematicControl) any { return c.ReportID }},
		{sql: "systematic_control.position", value: func(c *dbmodel.SystematicControl) any { return int64(c.Position) }},
	}}
	return page(ctx, p, asPrinted, s, func(q *bun.SelectQuery) *bun.SelectQuery {
		return f.narrow(p.inLists(), q, dbmodel.SearchSystematicControl, f.inArea, f.ownStatus)
	})
}

// ownStatus narrows to rows of one of the statuses.
func (f *ControlFilter) ownStatus(q *bun.SelectQuery) *bun.SelectQuery {
	return oneOf(q, "?TableAlias.status", f.Status)
}
