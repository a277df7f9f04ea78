package store

import (
	"context"

	"insyn/dbmodel"
)

// ControlActions answers the public actions with the given ids.
func (p Public) ControlActions(ctx context.Context, ids []string) ([]*dbmodel.ControlAction, error) {
	return byIDs[dbmodel.ControlAction](ctx, p, ids)
}

// ControlActionsByReports answers all of the reports' actions in printed order.
func (p Public) ControlActionsByReports(ctx context.Context, ids []string) ([]*dbmodel.ControlAction, error) {
	return byColumn[dbmodel.ControlAction](ctx, p, "report_id", ids, inReportOrder)
}

// ControlActionsByRisks answers the actions against risks, in printed order.
func (p Public) ControlActionsByRisks(ctx context.Context, ids []string) ([]*dbmodel.ControlAction, error) {
	return byColumn[dbmodel.ControlAction](ctx, p, "risk_id", ids, inReportOrder)
}

// ControlActionsByAudits answers the actions after audits, in printed order.
func (p Public) ControlActionsByAudits(ctx context.Context, ids []string) ([]*dbmodel.ControlAction, error) {
	return byColumn[dbmodel.ControlAction](ctx, p, "audit_id", ids, inReportOrder)
}
