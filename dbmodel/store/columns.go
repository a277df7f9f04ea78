package store

import (
	"context"

	"github.com/uptrace/bun"
)

type unneededKey struct{}

// Without is ctx for one question whose rows need not have some of their
// columns. The rows' fields stay empty; what rows are ordered and narrowed by is
// not affected. Whoever asks must know that no one reads them.
func Without(ctx context.Context, columns ...string) context.Context {
	return context.WithValue(ctx, unneededKey{}, columns)
}

// rowsOf asks for rows into a slice of a model, with the columns that are needed.
func rowsOf(ctx context.Context, p Public, rows any) *bun.SelectQuery {
	q := p.store.db.NewSelect().Model(rows)
	if columns, ok := ctx.Value(unneededKey{}).([]string); ok {
		q = q.ExcludeColumn(columns...)
	}
	return q
}
