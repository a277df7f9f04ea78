package loader

import (
	"context"
	"slices"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/model"
)

func reportID(r *dbmodel.Report) string { return r.ID }

// Report answers one report, nil if there is none.
func (l *Loader) Report(ctx context.Context, id string) (*dbmodel.Report, error) {
	return single(ctx, id, l.public.Reports, l.reports)
}

// LiveReport answers the report that stands where one with the id stood, which may
// have been a draft over it.
func (l *Loader) LiveReport(ctx context.Context, id string) (*dbmodel.Report, error) {
	return l.Report(ctx, dbmodel.LiveReportID(id))
}

// ReportEdition answers one edition of a report, nil if there is none.
func (l *Loader) ReportEdition(ctx context.Context, id string, edition int) (*dbmodel.Report, error) {
	find := func(ctx context.Context, ids []string) ([]*dbmodel.Report, error) {
		all, err := l.public.EditionsByReports(ctx, ids)
		return slices.DeleteFunc(all, func(r *dbmodel.Report) bool { return r.Edition != edition }), err
	}
	return single(ctx, id, find, l.reports)
}

// first is the first of a list, nil of an empty one.
func first[T any](list []*T) *T {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// Reports answers a page of reports.
func (l *Loader) Reports(
	ctx context.Context, f *store.ReportFilter, o *store.ReportOrder, s store.Slice,
) (*model.ReportConnection, error) {
	load := func(ctx context.Context, s store.Slice) (*store.Page[dbmodel.Report], error) {
		return l.public.ReportPage(ctx, f, o, s)
	}
	return page(ctx, "Report", s, load, l.reports)
}

func (l *Loader) reports(ctx context.Context, s Selection, rows []*dbmodel.Report) error {
	remember(l, s, "Report", rows, reportID)
	return grow(ctx, s, "Report", rows,
		one("municipality", func(r *dbmodel.Report) string { return r.MunicipalityID }, l.public.Municipalities, municipalityID,
			func(r *dbmodel.Report, m *dbmodel.Municipality) { r.Municipality = m }, l.municipalities),
		one("committee", func(r *dbmodel.Report) string { return r.CommitteeID }, l.public.Committees, committeeID,
			func(r *dbmodel.Report, c *dbmodel.Committee) { r.Committee = c }, l.committees),
		many("sections", reportID, l.public.SectionsByReports, func(c *dbmodel.Section) string { return c.ReportID },
			func(r *dbmodel.Report, below []*dbmodel.Section) { r.Sections = below }, l.sections),
		l.highlights(),
		many("goals", reportID, l.public.GoalsByReports, func(c *dbmodel.Goal) string { return c.ReportID },
			func(r *dbmodel.Report, below []*dbmodel.Goal) { r.Goals = below }, l.goals),
		many("financialStatements", reportID, l.public.FinancialStatementsByReports,
			func(c *dbmodel.FinancialStatement) string { return c.ReportID },
			func(r *dbmodel.Report, below []*dbmodel.FinancialStatement) { r.FinancialStatements = below }, l.financialStatements),
		many("controlAreas", reportID, l.public.ControlAreasByReports, func(c *dbmodel.ControlArea) string { return c.ReportID },
			func(r *dbmodel.Report, below []*dbmodel.ControlArea) { r.ControlAreas = below }, l.controlAreas),
		many("audits", reportID, l.public.AuditsByReports, func(c *dbmodel.Audit) string { return c.ReportID },
			func(r *dbmodel.Report, below []*dbmodel.Audit) { r.Audits = below }, l.audits),
		many("sources", reportID, l.public.SourcesByReports, func(c *dbmodel.Source) string { return c.ReportID },
			func(r *dbmodel.Report, below []*dbmodel.Source) { r.Sources = below }, l.sources),
		many("findings", reportID, l.public.FindingsByReports, func(c *dbmodel.Finding) string { return c.ReportID },
			func(r *dbmodel.Report, below []*dbmodel.Finding) { r.Findings = below }, l.findings),
		many("editions", (*dbmodel.Report).LiveID, l.public.EditionsByReports, (*dbmodel.Report).LiveID,
			func(r *dbmodel.Report, all []*dbmodel.Report) { r.Editions = all }, l.reports),
		many("amendment", reportID, l.public.AmendmentsByReports, (*dbmodel.Report).LiveID,
			func(r *dbmodel.Report, drafts []*dbmodel.Report) { r.Amendment = first(drafts) }, l.reports),
		branch[dbmodel.Report]{fields: []string{"previous"}, load: l.previous},
		branch[dbmodel.Report]{fields: []string{"next"}, load: l.next},
		branch[dbmodel.Report]{fields: []string{"promises"}, load: l.promises},
		many("corrections", reportID, l.public.CorrectionsByReports, func(c *dbmodel.Correction) string { return c.ReportID },
			func(r *dbmodel.Report, below []*dbmodel.Correction) { r.Corrections = below }, l.corrections))
}

// highlights fills both short lists of a report.
func (l *Loader) highlights() branch[dbmodel.Report] {
	both := many("", reportID, l.public.HighlightsByReports, func(h *dbmodel.Highlight) string { return h.ReportID },
		func(r *dbmodel.Report, items []*dbmodel.Highlight) {
			r.ImprovementAreas, r.Events = []string{}, []string{}
			for _, item := range items {
				if item.Kind == dbmodel.HighlightEvent {
					r.Events = append(r.Events, item.Text)
				} else {
					r.ImprovementAreas = append(r.ImprovementAreas, item.Text)
				}
			}
		}, leaf[dbmodel.Highlight])
	both.fields = []string{"improvementAreas", "events"}
	return both
}

// ReportMeasures answers a page of a report's measures.
func (l *Loader) ReportMeasures(
	ctx context.Context, r *dbmodel.Report, f *store.MeasureFilter, o *store.MeasureOrder, s store.Slice,
) (*model.MeasureConnection, error) {
	load := func(ctx context.Context, ids []string, s store.Slice) (map[string]*store.Page[dbmodel.Measure], error) {
		return l.public.MeasuresOfReports(ctx, ids, f, o, s)
	}
	return pageOf(ctx, l, list{r, r.ID, "measures", "Measure"}, []any{f, o}, s, load, l.measures)
}

// ReportCommitments answers a page of a report's commitments.
func (l *Loader) ReportCommitments(
	ctx context.Context, r *dbmodel.Report, f *store.CommitmentFilter, s store.Slice,
) (*model.CommitmentConnection, error) {
	load := func(ctx context.Context, ids []string, s store.Slice) (map[string]*store.Page[dbmodel.Commitment], error) {
		return l.public.CommitmentsOfReports(ctx, ids, f, s)
	}
	return pageOf(ctx, l, list{r, r.ID, "commitments", "Commitment"}, []any{f}, s, load, l.commitments)
}
