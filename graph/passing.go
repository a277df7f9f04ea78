package graph

import (
	"context"
	"sync/atomic"
)

type passingKey struct{}

// withPassing lets an answer say that it may not be kept, because it tells of
// something that changes without the data: which release of the site is live.
func withPassing(ctx context.Context) (_ context.Context, isPassing func() bool) {
	flag := new(atomic.Bool)
	return context.WithValue(ctx, passingKey{}, flag), flag.Load
}

// passing says it.
func passing(ctx context.Context) {
	if flag, ok := ctx.Value(passingKey{}).(*atomic.Bool); ok {
		flag.Store(true)
	}
}
