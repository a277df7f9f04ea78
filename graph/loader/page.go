package loader

import (
	"context"

	"insyn/dbmodel/store"
	"insyn/graph/model"
)

// single answers the object with an id, nil if there is none, and what is
// selected below it.
func single[T any](ctx context.Context, id string, rows find[T], below next[T]) (*T, error) {
	s := selected(ctx)
	found, err := rows(lean[T](ctx, s), []string{id})
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], below(ctx, s, found)
}

// page answers a page of objects, and what is selected below them.
func page[T any](
	ctx context.Context, object string, s store.Slice,
	load func(context.Context, store.Slice) (*store.Page[T], error), below next[T],
) (*model.Connection[*T], error) {
	nodes := selected(ctx).page(object, &s)
	found, err := load(leanPage[T](ctx, nodes, s), s)
	if err != nil {
		return nil, err
	}
	return model.NewConnection(found), below(ctx, nodes, found.Rows)
}
