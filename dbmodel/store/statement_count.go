package store

import (
	"context"
	"sync/atomic"

	"github.com/uptrace/bun"
)

type statementCountKey struct{}

// statementCount counts for itself and for the counts around it.
type statementCount struct {
	number atomic.Int64
	outer  *statementCount
}

// WithStatementCount returns a context, and a function that tells how many SQL
// statements have been run with it so far. Beginning and ending a transaction
// does not count.
func WithStatementCount(ctx context.Context) (context.Context, func() int) {
	outer, _ := ctx.Value(statementCountKey{}).(*statementCount)
	count := &statementCount{outer: outer}
	return context.WithValue(ctx, statementCountKey{}, count), func() int { return int(count.number.Load()) }
}

// withoutStatementCount is a context whose statements are not counted.
func withoutStatementCount(ctx context.Context) context.Context {
	return context.WithValue(ctx, statementCountKey{}, nil)
}

// statementCounter is the query hook behind WithStatementCount.
type statementCounter struct{}

var _ bun.QueryHook = statementCounter{}

// BeforeQuery counts a statement if its context asks for it.
func (statementCounter) BeforeQuery(ctx context.Context, event *bun.QueryEvent) context.Context {
	switch event.Operation() {
	case "BEGIN", "COMMIT", "ROLLBACK":
		return ctx
	}
	count, _ := ctx.Value(statementCountKey{}).(*statementCount)
	for ; count != nil; count = count.outer {
		count.number.Add(1)
	}
	return ctx
}

// AfterQuery has nothing to do.
func (statementCounter) AfterQuery(context.Context, *bun.QueryEvent) {}
