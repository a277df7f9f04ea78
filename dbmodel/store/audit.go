package store

import (
	"context"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// Audits answers the public audits with the given ids.
func (p Public) Audits(ctx context.Context, ids []string) ([]*dbmodel.Audit, error) {
	return byIDs[dbmodel.Audit](ctx, p, ids)
}

// AuditsByReports answers the reports' audits in printed order.
func (p Public) AuditsByReports(ctx context.Context, ids []string) ([]*dbmodel.Audit, error) {
	return byColumn[dbmodel.Audit](ctx, p, "report_id", ids, inReportOrder)
}

// AuditPage answers a page of public audits in report order.
func (p Public) AuditPage(ctx context.Context, f *ControlFilter, s Slice) (*Page[dbmodel.Audit], error) {
	asPrinted := order[dbmodel.Audit]{name: "audit", terms: []term[dbmodel.Audit]{
		{sql: "audit.report_id", value: func(a *dbmodel.Audit) any { return a.ReportID }},
		{sql: "audit.position", value: func(a *dbmodel.Audit) any { return int64(a.Position) }},
	}}
	return page(ctx, p, asPrinted, s, func(q *bun.SelectQuery) *bun.SelectQuery {
		return f.narrow(p.inLists(), q, dbmodel.SearchAudit, none, f.withAction("audit_id"))
	})
}

func none(q *bun.SelectQuery) *bun.SelectQuery { return q.Where("1 = 0") }
