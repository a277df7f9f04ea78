package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/model"
)

func committeeID(c *dbmodel.Committee) string { return c.ID }

func (l *Loader) committees(ctx context.Context, s Selection, rows []*dbmodel.Committee) error {
	remember(l, s, "Committee", rows, committeeID)
	return grow(ctx, s, "Committee", rows,
		one("municipality", func(c *dbmodel.Committee) string { return c.MunicipalityID }, l.public.Municipalities, municipalityID,
			func(c *dbmodel.Committee, m *dbmodel.Municipality) { c.Municipality = m }, l.municipalities))
}

// CommitteeReports answers a page of a committee's reports.
func (l *Loader) CommitteeReports(ctx context.Context, c *dbmodel.Committee, s store.Slice) (*model.ReportConnection, error) {
	return pageOf(ctx, l, list{c, c.ID, "reports", "Report"}, nil, s, l.public.ReportsOfCommittees, l.reports)
}
