package store

import (
	"context"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// Municipalities answers the municipalities with the given ids that have a
// public report.
func (p Public) Municipalities(ctx context.Context, ids []string) ([]*dbmodel.Municipality, error) {
	var rows []*dbmodel.Municipality
	q := p.withReport(p.store.db.NewSelect().Model(&rows), "municipality_id")
	err := q.Where("municipality.id IN (?)", bun.List(ids)).OrderExpr("municipality.id").Scan(ctx)
	return rows, asked(err, "id")
}

// MunicipalityPage answers a page of those that have a public report, in
// Swedish alphabetical order.
func (p Public) MunicipalityPage(ctx context.Context, s Slice) (*Page[dbmodel.Municipality], error) {
	byName := order[dbmodel.Municipality]{name: "municipality", terms: []term[dbmodel.Municipality]{
		{sql: "municipality.sort_key", value: func(m *dbmodel.Municipality) any { return m.SortKey }},
		{sql: "municipality.id", value: func(m *dbmodel.Municipality) any { return m.ID }},
	}}
	return page(ctx, p, byName, s, func(q *bun.SelectQuery) *bun.SelectQuery {
		return p.withReport(q, "municipality_id")
	})
}

// withReport narrows to rows that a public report names in column.
func (p Public) withReport(q *bun.SelectQuery, column string) *bun.SelectQuery {
	return q.Where("EXISTS (?)", p.inLists().reports(nil).Where("report.? = ?.id", bun.Ident(column), aliasOf(q)))
}
