package loader

import (
	"context"

	"insyn/dbmodel"
)

func priorityID(p *dbmodel.Priority) string { return p.ID }

func (l *Loader) priorities(ctx context.Context, s Selection, rows []*dbmodel.Priority) error {
	return grow(ctx, s, "Priority", rows,
		one("goal", func(p *dbmodel.Priority) string { return p.GoalID }, l.public.Goals, goalID,
			func(p *dbmodel.Priority, g *dbmodel.Goal) { p.Goal = g }, l.goals))
}
