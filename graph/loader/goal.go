package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/model"
)

func goalID(g *dbmodel.Goal) string { return g.ID }

// Goals answers a page of goals.
func (l *Loader) Goals(ctx context.Context, f *store.GoalFilter, o *store.GoalOrder, s store.Slice) (*model.GoalConnection, error) {
	load := func(ctx context.Context, s store.Slice) (*store.Page[dbmodel.Goal], error) {
		return l.public.GoalPage(ctx, f, o, s)
	}
	return page(ctx, "Goal", s, load, l.goals)
}

func (l *Loader) goals(ctx context.Context, s Selection, rows []*dbmodel.Goal) error {
	return grow(ctx, s, "Goal", rows,
		one("report", func(g *dbmodel.Goal) string { return g.ReportID }, l.public.Reports, reportID,
			func(g *dbmodel.Goal, r *dbmodel.Report) { g.Report = r }, l.reports),
		one("parent", func(g *dbmodel.Goal) string { return or(g.ParentID) }, l.public.Goals, goalID,
			func(g, parent *dbmodel.Goal) { g.Parent = parent }, l.goals),
		many("children", goalID, l.public.GoalsByParents, func(c *dbmodel.Goal) string { return or(c.ParentID) },
			func(g *dbmodel.Goal, below []*dbmodel.Goal) { g.Children = below }, l.goals),
		many("priorities", goalID, l.public.PrioritiesByGoals, func(c *dbmodel.Priority) string { return c.GoalID },
			func(g *dbmodel.Goal, below []*dbmodel.Priority) { g.Priorities = below }, l.priorities),
		many("measures", goalID, l.public.MeasuresByGoals, func(c *dbmodel.Measure) string { return or(c.GoalID) },
			func(g *dbmodel.Goal, below []*dbmodel.Measure) { g.Measures = below }, l.measures),
		many("commitments", goalID, l.public.CommitmentsByGoals, func(c *dbmodel.Commitment) string { return or(c.GoalID) },
			func(g *dbmodel.Goal, below []*dbmodel.Commitment) { g.Commitments = below }, l.commitments),
		branch[dbmodel.Goal]{fields: []string{"figures", "sentence"}, load: l.figures})
}
