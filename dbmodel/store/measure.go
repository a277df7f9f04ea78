package store

import (
	"context"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// MeasureFilter says which measures are meant. What is nil does not narrow.
type MeasureFilter struct {
	Report *ReportFilter
	// Goal is a goal's id; a strategic goal means the committee goals below it too.
	Goal         *string
	Key          []string
	KoladaID     []string
	Trend        []dbmodel.Trend
	TargetResult []dbmodel.TargetResult
	GenderSplit  *bool
	TopLevelOnly *bool
	// LastToldOnly is those that no newer report of their committee has.
	LastToldOnly *bool
	// Text is words that a measure's texts must all hold, in any inflection.
	Text *string
}

// Measures answers the public measures with the given ids.
func (p Public) Measures(ctx context.Context, ids []string) ([]*dbmodel.Measure, error) {
	return byIDs[dbmodel.Measure](ctx, p, ids)
}

// MeasuresByReports answers the reports' measures, parts included, in printed order.
func (p Public) MeasuresByReports(ctx context.Context, ids []string) ([]*dbmodel.Measure, error) {
	return byColumn[dbmodel.Measure](ctx, p, "report_id", ids, inReportOrder)
}

// MeasuresByGoals answers the goals' measures, parts included, in printed order.
func (p Public) MeasuresByGoals(ctx context.Context, ids []string) ([]*dbmodel.Measure, error) {
	return byColumn[dbmodel.Measure](ctx, p, "goal_id", ids, inReportOrder)
}

// MeasuresByParents answers the parts of measures in printed order.
func (p Public) MeasuresByParents(ctx context.Context, ids []string) ([]*dbmodel.Measure, error) {
	return byColumn[dbmodel.Measure](ctx, p, "parent_id", ids, inReportOrder)
}

// MeasuresBySources answers the measures whose figures come from the sources,
// in printed order.
func (p Public) MeasuresBySources(ctx context.Context, ids []string) ([]*dbmodel.Measure, error) {
	return byColumn[dbmodel.Measure](ctx, p, "source_id", ids, inReportOrder)
}

// MeasurePage answers a page of public measures.
func (p Public) MeasurePage(ctx context.Context, f *MeasureFilter, o *MeasureOrder, s Slice) (*Page[dbmodel.Measure], error) {
	return page(ctx, p, o.order(), s, func(q *bun.SelectQuery) *bun.SelectQuery { return f.narrow(p.inLists(), q) })
}

// MeasuresOfReports answers the same page of every report's measures. The caller
// knows the reports to be public.
func (p Public) MeasuresOfReports(
	ctx context.Context, ids []string, f *MeasureFilter, o *MeasureOrder, s Slice,
) (map[string]*Page[dbmodel.Measure], error) {
	from := owners[dbmodel.Measure]{ids, "report_id", func(m *dbmodel.Measure) string { return m.ReportID }}
	return pages(ctx, p, o.order(), s, from, func(q *bun.SelectQuery) *bun.SelectQuery {
		if f == nil {
			return q
		}
		return f.narrow(p, q)
	})
}

func (f *MeasureFilter) narrow(p Public, q *bun.SelectQuery) *bun.SelectQuery {
	if f == nil {
		return p.in(q, nil)
	}
	q = ofGoal(p.in(q, f.Report), f.Goal)
	q = oneOf(q, "measure.key", f.Key)
	q = oneOf(q, "measure.trend", f.Trend)
	q = oneOf(q, "measure.target_result", f.TargetResult)
	if f.KoladaID != nil {
		q = q.Where("measure.source_id IN (?)", oneOf(q.NewSelect().Model((*dbmodel.Source)(nil)).Column("id"), "source.kolada_id", f.KoladaID))
	}
	if f.GenderSplit != nil {
		q = q.Where("measure.gender_split = ?", *f.GenderSplit)
	}
	if f.TopLevelOnly != nil && *f.TopLevelOnly {
		q = topOnly(q)
	}
	if f.LastToldOnly != nil && *f.LastToldOnly {
		q = p.lastTold(q)
	}
	return holding(q, dbmodel.SearchMeasure, f.Text)
}

// ofGoal narrows to rows of a goal or of the goals below it.
func ofGoal(q *bun.SelectQuery, id *string) *bun.SelectQuery {
	if id == nil {
		return q
	}
	family := q.NewSelect().Model((*dbmodel.Goal)(nil)).Column("id").Where("goal.id = ?", *id).WhereOr("goal.parent_id = ?", *id)
	return among(q, "goal_id", family)
}
