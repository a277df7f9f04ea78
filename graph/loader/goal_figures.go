package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// figures gives goals what their measures and commitments say, with those of
// the goals below them.
func (l *Loader) figures(ctx context.Context, _ Selection, goals []*dbmodel.Goal) error {
	below, err := l.public.GoalsByParents(ctx, keys(goals, goalID))
	if err != nil {
		return err
	}
	ids := append(keys(goals, goalID), keys(below, goalID)...)
	measures, err := l.public.MeasuresByGoals(ctx, ids)
	if err != nil {
		return err
	}
	commitments, err := l.public.CommitmentsByGoals(ctx, ids)
	if err != nil {
		return err
	}
	parents := parentsOf(below)
	measuresOf := byGoal(measures, parents, func(m *dbmodel.Measure) string { return or(m.GoalID) })
	commitmentsOf := byGoal(commitments, parents, func(c *dbmodel.Commitment) string { return or(c.GoalID) })
	for _, g := range goals {
		g.Figures = rules.Verdict(g, measuresOf[g.ID], commitmentsOf[g.ID])
	}
	return nil
}

// parentsOf names each goal's parent.
func parentsOf(below []*dbmodel.Goal) map[string]string {
	parents := make(map[string]string, len(below))
	for _, g := range below {
		parents[g.ID] = or(g.ParentID)
	}
	return parents
}

// byGoal sorts what belongs to goals under the goal, and under its parent.
func byGoal[T any](rows []*T, parents map[string]string, goal func(*T) string) map[string][]*T {
	sorted := make(map[string][]*T)
	for _, row := range rows {
		id := goal(row)
		sorted[id] = append(sorted[id], row)
		if parent, ok := parents[id]; ok {
			sorted[parent] = append(sorted[parent], row)
		}
	}
	return sorted
}
