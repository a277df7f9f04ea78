package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/model"
)

func auditID(a *dbmodel.Audit) string { return a.ID }

// Audits answers a page of audits.
func (l *Loader) Audits(ctx context.Context, f *store.ControlFilter, s store.Slice) (*model.AuditConnection, error) {
	load := func(ctx context.Context, s store.Slice) (*store.Page[dbmodel.Audit], error) {
		return l.public.AuditPage(ctx, f, s)
	}
	return page(ctx, "Audit", s, load, l.audits)
}

func (l *Loader) audits(ctx context.Context, s Selection, rows []*dbmodel.Audit) error {
	return grow(ctx, s.spoken("Audit", "actions"), "Audit", rows,
		one("report", func(a *dbmodel.Audit) string { return a.ReportID }, l.public.Reports, reportID,
			func(a *dbmodel.Audit, r *dbmodel.Report) { a.Report = r }, l.reports),
		many("actions", auditID, l.public.ControlActionsByAudits, func(c *dbmodel.ControlAction) string { return or(c.AuditID) },
			func(a *dbmodel.Audit, below []*dbmodel.ControlAction) { a.Actions = below }, l.controlActions))
}
