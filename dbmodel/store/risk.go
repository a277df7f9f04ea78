package store

import (
	"context"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// Risks answers the public risks with the given ids.
func (p Public) Risks(ctx context.Context, ids []string) ([]*dbmodel.Risk, error) {
	return byIDs[dbmodel.Risk](ctx, p, ids)
}

// RisksByAreas answers the areas' risks in printed order.
func (p Public) RisksByAreas(ctx context.Context, ids []string) ([]*dbmodel.Risk, error) {
	return byColumn[dbmodel.Risk](ctx, p, "area_id", ids, inReportOrder)
}

// RiskPage answers a page of public risks in report order.
func (p Public) RiskPage(ctx context.Context, f *ControlFilter, s Slice) (*Page[dbmodel.Risk], error) {
	asPrinted := order[dbmodel.Risk]{name: "risk", terms: []term[dbmodel.Risk]{
		{sql: "risk.report_id", value: func(r *dbmodel.Risk) any { return r.ReportID }},
		{sql: "risk.position", value: func(r *dbmodel.Risk) any { return int64(r.Position) }},
	}}
	return page(ctx, p, asPrinted, s, func(q *bun.SelectQuery) *bun.SelectQuery {
		return f.narrow(p.inLists(), q, dbmodel.SearchRisk, f.inArea, f.withAction("risk_id"))
	})
}
