package store

import (
	"context"
	"reflect"
	"time"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// ReportFilter says which reports are meant. What is nil does not narrow; an
// empty list narrows to nothing.
type ReportFilter struct {
	Municipality []string
	Committee    []string
	Year         []int
	FromYear     *int
	ToYear       *int
	// State is where the reports stand now; the public sees published ones only.
	State []dbmodel.ReportState
}

// ReportOrderField is what reports can be ordered by.
type ReportOrderField string

// The fields.
const (
	ReportsByYear        ReportOrderField = "YEAR"
	ReportsByCommittee   ReportOrderField = "COMMITTEE"
	ReportsByPublication ReportOrderField = "PUBLISHED_AT"
)

// ReportOrder is an order of reports.
type ReportOrder struct {
	Field     ReportOrderField
	Direction OrderDirection
}

// Reports answers the public reports with the given ids.
func (p Public) Reports(ctx context.Context, ids []string) ([]*dbmodel.Report, error) {
	var rows []*dbmodel.Report
	q := p.visible(p.store.db.NewSelect().Model(&rows), nil)
	err := q.Where("report.id IN (?)", bun.List(ids)).OrderExpr("report.id").Scan(ctx)
	return rows, asked(err, "id")
}

// EditionsByReports answers the public editions of reports, each report's own
// among them, newest first.
func (p Public) EditionsByReports(ctx context.Context, ids []string) ([]*dbmodel.Report, error) {
	var rows []*dbmodel.Report
	q := p.visible(p.store.db.NewSelect().Model(&rows), nil).Where("report.state = ?", dbmodel.ReportStatePublished)
	err := q.Where("coalesce(report.edition_of, report.id) IN (?)", bun.List(ids)).OrderExpr("report.edition DESC, report.id").Scan(ctx)
	return rows, asked(err, "editions")
}

// AmendmentsByReports answers the drafts that are to take the place of reports,
// none to the public.
func (p Public) AmendmentsByReports(ctx context.Context, ids []string) ([]*dbmodel.Report, error) {
	var rows []*dbmodel.Report
	q := p.visible(p.store.db.NewSelect().Model(&rows), nil).Where("report.state = ?", dbmodel.ReportStateDraft)
	err := q.Where("report.edition_of IN (?)", bun.List(ids)).OrderExpr("report.id").Scan(ctx)
	return rows, asked(err, "amendments")
}

// ReportPage answers a page of public reports.
func (p Public) ReportPage(ctx context.Context, f *ReportFilter, o *ReportOrder, s Slice) (*Page[dbmodel.Report], error) {
	return page(ctx, p, o.order(), s, p.publicReports(f))
}

// ReportsOfMunicipalities answers the same page of every municipality's reports.
func (p Public) ReportsOfMunicipalities(
	ctx context.Context, ids []string, f *ReportFilter, o *ReportOrder, s Slice,
) (map[string]*Page[dbmodel.Report], error) {
	from := owners[dbmodel.Report]{ids, "municipality_id", func(r *dbmodel.Report) string { return r.MunicipalityID }}
	return pages(ctx, p, o.order(), s, from, p.publicReports(f))
}

// ReportsOfCommittees answers the same page of every committee's reports,
// newest first.
func (p Public) ReportsOfCommittees(ctx context.Context, ids []string, s Slice) (map[string]*Page[dbmodel.Report], error) {
	var newestFirst *ReportOrder
	from := owners[dbmodel.Report]{ids, "committee_id", func(r *dbmodel.Report) string { return r.CommitteeID }}
	return pages(ctx, p, newestFirst.order(), s, from, p.publicReports(nil))
}

func (p Public) publicReports(f *ReportFilter) narrowing {
	return func(q *bun.SelectQuery) *bun.SelectQuery { return p.inLists().visible(q, f) }
}

func (f *ReportFilter) isEmpty() bool { return f == nil || reflect.ValueOf(*f).IsZero() }

func (f *ReportFilter) narrow(q *bun.SelectQuery, now time.Time) *bun.SelectQuery {
	if f == nil {
		return q
	}
	if f.Committee != nil {
		slugs := q.NewSelect().Model((*dbmodel.Committee)(nil)).Column("id").Where("committee.slug IN (?)", bun.List(f.Committee))
		q = q.Where("report.committee_id IN (?)", slugs)
	}
	q = oneOf(q, "report.municipality_id", f.Municipality)
	q = oneOf(q, "report.year", f.Year)
	if f.FromYear != nil {
		q = q.Where("report.year >= ?", *f.FromYear)
	}
	if f.ToYear != nil {
		q = q.Where("report.year <= ?", *f.ToYear)
	}
	if f.State != nil {
		q = f.inState(q, now)
	}
	return q
}

// inState narrows to reports in one of the states: a published one whose embargo
// has not ended is scheduled.
func (f *ReportFilter) inState(q *bun.SelectQuery, now time.Time) *bun.SelectQuery {
	return q.WhereGroup(" AND ", func(q *bun.SelectQuery) *bun.SelectQuery {
		q = q.Where("1 = 0")
		for _, state := range f.State {
			switch state {
			case dbmodel.ReportStateScheduled:
				q = q.WhereOr("report.state = ? AND report.published_at > ?", dbmodel.ReportStatePublished, now)
			case dbmodel.ReportStatePublished:
				q = q.WhereOr("report.state = ? AND report.published_at <= ?", state, now)
			default:
				q = q.WhereOr("report.state = ?", state)
			}
		}
		return q
	})
}

// oneOf narrows to rows with one of the values, if any list of them is given.
func oneOf[V any](q *bun.SelectQuery, column string, values []V) *bun.SelectQuery {
	switch {
	case values == nil:
		return q
	case len(values) == 0:
		return q.Where("1 = 0")
	default:
		return q.Where(column+" IN (?)", bun.List(values))
	}
}

// order is the order asked for; newest year first where none is.
func (o *ReportOrder) order() order[dbmodel.Report] {
	if o == nil {
		o = &ReportOrder{Field: ReportsByYear, Direction: Descending}
	}
	down := o.Direction.reversed()
	year := term[dbmodel.Report]{sql: "report.year", value: func(r *dbmodel.Report) any { return int64(r.Year) }, down: down}
	last := term[dbmodel.Report]{sql: "report.id", value: func(r *dbmodel.Report) any { return r.ID }}
	named := order[dbmodel.Report]{name: "report " + string(o.Field) + " " + string(o.Direction)}
	switch o.Field {
	case ReportsByCommittee:
		year.down = true
		named.terms = []term[dbmodel.Report]{committeeName(down), year, last}
	case ReportsByPublication:
		published := func(r *dbmodel.Report) any { return instant(r.PublishedAt) }
		named.terms = []term[dbmodel.Report]{{sql: "report.published_at", value: published, down: down}, last}
	default:
		named.terms = []term[dbmodel.Report]{year, last}
	}
	return named
}

func committeeName(down bool) term[dbmodel.Report] {
	const sortKey = "(SELECT committee.sort_key FROM committees AS committee WHERE committee.id = "
	return term[dbmodel.Report]{
		sql:     sortKey + "report.committee_id)",
		operand: sortKey + "?)",
		value:   func(r *dbmodel.Report) any { return r.CommitteeID },
		down:    down,
	}
}
