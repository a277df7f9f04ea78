package store

import (
	"context"

	"github.com/uptrace/bun"
)

// owners are the rows whose lists are asked for, all in one statement: column
// names the owner in the listed rows, of reads it from one.
type owners[T any] struct {
	ids    []string
	column string
	of     func(*T) string
}

// pages answers the same part of every owner's list.
func pages[T any](ctx context.Context, p Public, o order[T], s Slice, from owners[T], narrow narrowing) (map[string]*Page[T], error) {
	b, err := o.bounds(s)
	if err != nil {
		return nil, err
	}
	owned := func(q *bun.SelectQuery) *bun.SelectQuery {
		return narrow(q).Where("?TableAlias.? IN (?)", bun.Ident(from.column), bun.List(from.ids))
	}
	rows := make(map[string][]*T)
	if s.Rows {
		if rows, err = firstOfEach(ctx, p, o, b, from, owned); err != nil {
			return nil, err
		}
	}
	totals := make(map[string]int)
	if s.Total {
		if totals, err = countEach[T](ctx, p, from.column, owned); err != nil {
			return nil, err
		}
	}
	result := make(map[string]*Page[T], len(from.ids))
	for _, id := range from.ids {
		if result[id], err = o.cut(rows[id], b); err != nil {
			return nil, err
		}
		result[id].Total = totals[id]
	}
	return result, nil
}

// firstOfEach numbers each owner's rows in the order wanted and answers the
// first of them, one more than a page holds.
func firstOfEach[T any](ctx context.Context, p Public, o order[T], b bounds, from owners[T], owned narrowing) (map[string][]*T, error) {
	if len(from.ids) == 1 { // numbering is not for free
		rows, err := o.first(ctx, p, b, owned)
		return map[string][]*T{from.ids[0]: rows}, err
	}
	var rows []*T
	numbered := o.within(owned(p.store.db.NewSelect().Model((*T)(nil))), b).ColumnExpr("?TableAlias.*").
		ColumnExpr("row_number() OVER (PARTITION BY ?TableAlias.? ORDER BY "+o.by(b.backward)+") AS place", bun.Ident(from.column))
	q := rowsOf(ctx, p, &rows).ModelTableExpr("(?) AS ?TableAlias", numbered)
	err := q.Where("?TableAlias.place <= ?", b.size+1).
		OrderExpr("?TableAlias.?, ?TableAlias.place", bun.Ident(from.column)).Scan(ctx)
	byOwner := make(map[string][]*T, len(from.ids))
	for _, row := range rows {
		byOwner[from.of(row)] = append(byOwner[from.of(row)], row)
	}
	return byOwner, asked(err, o.name)
}

func countEach[T any](ctx context.Context, p Public, column string, owned narrowing) (map[string]int, error) {
	var counts []struct {
		Owner string
		Total int
	}
	q := owned(p.store.db.NewSelect().Model((*T)(nil)))
	err := q.ColumnExpr("?TableAlias.? AS owner", bun.Ident(column)).ColumnExpr("count(*) AS total").
		GroupExpr("?TableAlias.?", bun.Ident(column)).OrderExpr("owner").Scan(ctx, &counts)
	totals := make(map[string]int, len(counts))
	for _, c := range counts {
		totals[c.Owner] = c.Total
	}
	return totals, asked(err, "number")
}
