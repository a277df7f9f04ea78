package loader

import (
	"context"

	"insyn/dbmodel"
)

func actionID(a *dbmodel.ControlAction) string { return a.ID }

func (l *Loader) controlActions(ctx context.Context, s Selection, rows []*dbmodel.ControlAction) error {
	return grow(ctx, s, "ControlAction", rows,
		one("subject", func(a *dbmodel.ControlAction) string { return or(a.RiskID) }, l.public.Risks, riskID,
			func(a *dbmodel.ControlAction, r *dbmodel.Risk) { a.Risk = r }, l.risks),
		one("subject", func(a *dbmodel.ControlAction) string { return or(a.AuditID) }, l.public.Audits, auditID,
			func(a *dbmodel.ControlAction, audit *dbmodel.Audit) { a.Audit = audit }, l.audits))
}
