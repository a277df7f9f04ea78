package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/model"
)

func commitmentID(c *dbmodel.Commitment) string { return c.ID }

// Commitments answers a page of commitments.
func (l *Loader) Commitments(
	ctx context.Context, f *store.CommitmentFilter, o *store.CommitmentOrder, s store.Slice,
) (*model.CommitmentConnection, error) {
	load := func(ctx context.Context, s store.Slice) (*store.Page[dbmodel.Commitment], error) {
		return l.public.CommitmentPage(ctx, f, o, s)
	}
	return page(ctx, "Commitment", s, load, l.commitments)
}

func (l *Loader) commitments(ctx context.Context, s Selection, rows []*dbmodel.Commitment) error {
	return grow(ctx, s, "Commitment", rows,
		one("report", func(c *dbmodel.Commitment) string { return c.ReportID }, l.public.Reports, reportID,
			func(c *dbmodel.Commitment, r *dbmodel.Report) { c.Report = r }, l.reports),
		one("goal", func(c *dbmodel.Commitment) string { return or(c.GoalID) }, l.public.Goals, goalID,
			func(c *dbmodel.Commitment, g *dbmodel.Goal) { c.Goal = g }, l.goals),
		branch[dbmodel.Commitment]{fields: []string{"became"}, load: l.became})
}
