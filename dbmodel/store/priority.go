package store

import (
	"context"

	"insyn/dbmodel"
)

// Priorities answers the public priorities with the given ids.
func (p Public) Priorities(ctx context.Context, ids []string) ([]*dbmodel.Priority, error) {
	return byIDs[dbmodel.Priority](ctx, p, ids)
}

// PrioritiesByGoals answers the goals' priorities in printed order.
func (p Public) PrioritiesByGoals(ctx context.Context, ids []string) ([]*dbmodel.Priority, error) {
	return byColumn[dbmodel.Priority](ctx, p, "goal_id", ids, inReportOrder)
}
