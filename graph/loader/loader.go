// Package loader fills the trees that questions ask for. It looks ahead at what
// is selected and asks the store once for every selected relation, whatever the
// number of objects, so that the number of SQL statements follows from the
// question alone.
//
// Wherever a tree reaches an object by another way it gets its own copy, so
// that what is selected here never shows there.
package loader

import (
	"context"
	"sync"

	"insyn/dbmodel/store"
)

// Loader fills the trees of one request.
type Loader struct {
	store  *store.Store
	public store.Public
	// whole tells to read all columns of rows, whatever is asked for.
	whole bool

	mu       sync.Mutex
	families map[any]*family
}

type loaderKey struct{}

// With gives a request its loader.
func With(ctx context.Context, s *store.Store) context.Context {
	l := &Loader{store: s, public: s.Public(), families: make(map[any]*family)}
	return context.WithValue(ctx, loaderKey{}, l)
}

// WithEverything gives a request of staff a loader of all reports, public or not.
func WithEverything(ctx context.Context, s *store.Store) context.Context {
	ctx = With(ctx, s)
	From(ctx).public = s.Everything()
	return ctx
}

// WithWholeRows gives a request a loader that reads rows whole: what tests hold
// the other to.
func WithWholeRows(ctx context.Context, s *store.Store) context.Context {
	ctx = With(ctx, s)
	From(ctx).whole = true
	return ctx
}

// From is the request's loader.
func From(ctx context.Context) *Loader {
	return ctx.Value(loaderKey{}).(*Loader) //nolint:forcetypeassert // the handler gives every request one
}
