package store

import (
	"context"
	"runtime"

	"github.com/uptrace/bun"
)

// givingWay is the query hook that lets what is shorter go first: Go's scheduler lets an
// answer of many statements compute for 10 ms before it looks who else waits, and a page
// takes one.
type givingWay struct{}

var _ bun.QueryHook = givingWay{}

// BeforeQuery gives way before a statement.
func (givingWay) BeforeQuery(ctx context.Context, _ *bun.QueryEvent) context.Context {
	runtime.Gosched()
	return ctx
}

// AfterQuery gives way after a statement.
func (givingWay) AfterQuery(context.Context, *bun.QueryEvent) { runtime.Gosched() }
