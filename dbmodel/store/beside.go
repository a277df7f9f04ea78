package store

import (
	"context"
	"slices"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// ReportsBeside answers every public report of the committees that the given
// reports are of, those included, by committee and oldest first.
func (p Public) ReportsBeside(ctx context.Context, ids []string) ([]*dbmodel.Report, error) {
	var rows []*dbmodel.Report
	theirs := p.store.db.NewSelect().TableExpr("reports AS one").ColumnExpr("sibling.id").
		Join("JOIN reports AS sibling ON sibling.committee_id = one.committee_id AND sibling.edition_of IS NULL").
		Where("one.id IN (?)", bun.List(ids))
	err := p.store.db.NewSelect().Model(&rows).Where("report.id IN (?)", theirs).
		OrderExpr("report.committee_id, report.year, report.id").Scan(ctx)
	// Asked of the database it would begin with all that is public.
	rows = slices.DeleteFunc(rows, func(r *dbmodel.Report) bool { return !p.all && !r.IsPublicAt(p.now) })
	return rows, asked(err, "committee")
}

// MeasuresElsewhere answers the measures in the latest public reports of other
// committees that may be the same as one of the given measures: of the same Kolada
// key figure, or of the same key in the same municipality. They come by committee,
// as printed.
func (p Public) MeasuresElsewhere(ctx context.Context, ids []string) ([]*dbmodel.Measure, error) {
	var rows []*dbmodel.Measure
	db := p.store.db
	figures := db.NewSelect().TableExpr("measures AS one").ColumnExpr("again.id").
		Join("JOIN sources AS told ON told.id = one.source_id").Join("JOIN sources AS figure ON figure.kolada_id = told.kolada_id").
		Join("JOIN measures AS again ON again.source_id = figure.id").Where("one.id IN (?)", bun.List(ids))
	latest := p.inLists().reports(nil).Where("report.id = measure.report_id").Where("NOT EXISTS (?)", p.newerReports())
	err := db.NewSelect().Model(&rows).Where("measure.id IN (? UNION ?)", figures, p.again(ids)).
		Where("EXISTS (?)", latest).OrderExpr(inReportOrder).Scan(ctx)
	return rows, asked(err, "elsewhere")
}

// newerReports asks for the public reports of the committee of "report" that are
// of a later year.
func (p Public) newerReports() *bun.SelectQuery {
	q := p.store.db.NewSelect().TableExpr("reports AS newer").ColumnExpr("1").
		Where("newer.committee_id = report.committee_id").Where("newer.year > report.year").Where("newer.edition_of IS NULL")
	if p.all {
		return q
	}
	return p.published(q, "newer")
}

// lastTold narrows to measures that no newer public report of their committee has.
func (p Public) lastTold(q *bun.SelectQuery) *bun.SelectQuery {
	told := p.newerReports().Join("JOIN measures AS again ON again.report_id = newer.id").Where("again.key = measure.key")
	its := p.store.db.NewSelect().TableExpr("reports AS report").ColumnExpr("1").
		Where("report.id = measure.report_id").Where("NOT EXISTS (?)", told)
	return q.Where("EXISTS (?)", its)
}
