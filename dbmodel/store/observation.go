package store

import (
	"context"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// RankingsByMeasures answers the measures' rankings, oldest first.
func (p Public) RankingsByMeasures(ctx context.Context, ids []string) ([]*dbmodel.Ranking, error) {
	return byColumn[dbmodel.Ranking](ctx, p, "measure_id", ids, "ranking.measure_id, ranking.year")
}

// SeriesBreaksByMeasures answers the measures' series breaks, oldest first.
func (p Public) SeriesBreaksByMeasures(ctx context.Context, ids []string) ([]*dbmodel.SeriesBreak, error) {
	return byColumn[dbmodel.SeriesBreak](ctx, p, "measure_id", ids, "series_break.measure_id, series_break.from_year")
}

// MeasuresInSeries answers every public measure that has the key and the
// committee of one of the given measures, those included.
func (p Public) MeasuresInSeries(ctx context.Context, ids []string) ([]*dbmodel.Measure, error) {
	var rows []*dbmodel.Measure
	// An edition's measure belongs to its own series, and to no other's.
	theirs := p.reports(nil).Where("report.id = measure.report_id").Where("(report.edition_of IS NULL OR measure.id IN (?))", bun.List(ids))
	err := p.store.db.NewSelect().Model(&rows).Where("measure.id IN (?)", p.again(ids).Where("sibling.committee_id = its.committee_id")).
		Where("EXISTS (?)", theirs).OrderExpr("measure.id").Scan(ctx)
	return rows, asked(err, "series")
}

// again asks for the ids of the measures that have the key and the municipality of
// one of the given measures. It begins with those, not with all that is public.
func (p Public) again(ids []string) *bun.SelectQuery {
	return p.store.db.NewSelect().TableExpr("measures AS one").ColumnExpr("again.id").
		Join("JOIN reports AS its ON its.id = one.report_id").
		Join("JOIN reports AS sibling ON sibling.municipality_id = its.municipality_id").
		Join("JOIN measures AS again ON again.report_id = sibling.id AND again.key = one.key").
		Where("one.id IN (?)", bun.List(ids))
}
