package store

import (
	"context"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// The orders of rows that have no place of their own: as their measure or table
// is printed, then by time.
const (
	inMeasureOrder   = "(SELECT measure.position FROM measures AS measure WHERE measure.id = ?TableAlias.measure_id), "
	inStatementOrder = "(SELECT statement.position FROM financial_statements AS statement WHERE statement.id = ?TableAlias.statement_id), "
	inGenderOrder    = "CASE ?TableAlias.gender WHEN 'ALL' THEN 0 WHEN 'WOMEN' THEN 1 ELSE 2 END"
)

// storedBundle reads a whole report back, as it was imported.
func storedBundle(ctx context.Context, db bun.IDB, r *dbmodel.Report) (*dbmodel.Bundle, error) {
	b := &dbmodel.Bundle{Municipality: new(dbmodel.Municipality), Committee: new(dbmodel.Committee), Report: r}
	owned := func(rows any, order string) *bun.SelectQuery {
		return db.NewSelect().Model(rows).Where("?TableAlias.report_id = ?", r.ID).OrderExpr(order)
	}
	measured := func(rows any, thenBy string) *bun.SelectQuery {
		measures := db.NewSelect().Model((*dbmodel.Measure)(nil)).Column("id").Where("measure.report_id = ?", r.ID)
		return db.NewSelect().Model(rows).Where("measure_id IN (?)", measures).OrderExpr(inMeasureOrder + thenBy)
	}
	for _, q := range []*bun.SelectQuery{
		db.NewSelect().Model(b.Municipality).Where("id = ?", r.MunicipalityID),
		db.NewSelect().Model(b.Committee).Where("id = ?", r.CommitteeID),
		owned(&b.Sections, "position"), owned(&b.Highlights, "kind DESC, position"), owned(&b.Goals, "position"),
		owned(&b.Priorities, "position"), owned(&b.Sources, "position"), owned(&b.Measures, "position"),
		measured(&b.Observations, "year, month, "+inGenderOrder),
		measured(&b.Rankings, "year"), measured(&b.SeriesBreaks, "from_year"),
		owned(&b.Commitments, "position"), owned(&b.FinancialStatements, "position"),
		owned(&b.FinancialLines, inStatementOrder+"position"), owned(&b.ControlAreas, "position"),
		owned(&b.Risks, "position"), owned(&b.Audits, "position"), owned(&b.ControlActions, "position"),
		owned(&b.SystematicControls, "position"), owned(&b.StatedFigures, "position"),
		measured(&b.StatedChanges, "from_year, from_month, to_year, to_month"),
	} {
		if err := q.Scan(ctx); err != nil {
			return nil, err
		}
	}
	return b, nil
}
