package store

import (
	"context"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// Committees answers the committees with the given ids that have a public report.
func (p Public) Committees(ctx context.Context, ids []string) ([]*dbmodel.Committee, error) {
	return p.committees(ctx, "id", ids)
}

// CommitteesByMunicipalities answers the municipalities' committees that have a
// public report, in Swedish alphabetical order.
func (p Public) CommitteesByMunicipalities(ctx context.Context, ids []string) ([]*dbmodel.Committee, error) {
	return p.committees(ctx, "municipality_id", ids)
}

func (p Public) committees(ctx context.Context, column string, ids []string) ([]*dbmodel.Committee, error) {
	var rows []*dbmodel.Committee
	q := p.withReport(p.store.db.NewSelect().Model(&rows), "committee_id")
	err := q.Where("committee.? IN (?)", bun.Ident(column), bun.List(ids)).
		OrderExpr("committee.sort_key, committee.id").Scan(ctx)
	return rows, asked(err, column)
}
