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
	db := p.store.db
	wanted := db.NewSelect().TableExpr("measures AS one").
		Join("JOIN reports AS its ON its.id = one.report_id").
		ColumnExpr("its.committee_id, one.key").Where("one.id IN (?)", bun.List(ids))
	q := p.visible(db.NewSelect().Model(&rows).Join("JOIN reports AS report ON report.id = measure.report_id"), nil)
	// An edition's measure belongs to its own series, and to no other's.
	q = q.Where("(report.edition_of IS NULL OR measure.id IN (?))", bun.List(ids))
	err := q.Where("(report.committee_id, measure.key) IN (?)", wanted).OrderExpr("measure.id").Scan(ctx)
	return rows, asked(err, "series")
}
