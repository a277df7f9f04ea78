package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/loader"
	"insyn/graph/scalar"
	"insyn/graph/viewer"
)

// mostTries is how often an answer is made anew because the data changed while
// it was made.
const mostTries = 3

// execute answers an operation about one moment: where the data changes
// meanwhile, it is answered anew. settled tells that the answer may be kept.
func (h *handler) execute(ctx context.Context, o *graphql.OperationContext) (response *graphql.Response, about store.Moment, settled bool) {
	for range mostTries {
		before, settledBefore, lost := h.watch.Moment(ctx)
		response = h.dispatch(ctx, o, before, lost)
		if response == nil || lost != nil || o.Operation.Operation == ast.Mutation {
			return response, before, false
		}
		after, settledAfter, err := h.watch.Moment(ctx)
		if err == nil && before == after {
			return response, after, settledBefore && settledAfter
		}
	}
	return response, about, false
}

// dispatch answers the public from a replica, where one may, and others from the
// primary: staff read what they have written. lost is why the primary cannot tell
// what moment it is.
func (h *handler) dispatch(ctx context.Context, o *graphql.OperationContext, m store.Moment, lost error) *graphql.Response {
	if o.Operation.Operation != ast.Query || isStaff(ctx) {
		return h.ask(ctx, o, h.Store)
	}
	var response *graphql.Response
	if h.watch.Elsewhere(ctx, m, lost, func(from *store.Store) { response = h.ask(withoutBlame(ctx), o, from) }) {
		return response
	}
	return h.ask(ctx, o, h.Store)
}

// isStaff tells who may read what is not public.
func isStaff(ctx context.Context) bool {
	holder := viewer.From(ctx)
	return holder != nil && holder.Role.May(dbmodel.RoleEditor)
}

// ask answers an operation from a store.
func (h *handler) ask(ctx context.Context, o *graphql.OperationContext, from *store.Store) *graphql.Response {
	ctx = scalar.WithBase(ctx, h.Public)
	if isStaff(ctx) {
		ctx = loader.WithEverything(ctx, from)
	} else {
		ctx = loader.With(ctx, from)
	}
	respond, ctx := h.executor.DispatchOperation(ctx, o)
	response := respond(ctx)
	if response == nil { // the one who asked has gone away, or waited long enough
		return nil
	}
	if len(response.Errors) > mostErrors {
		more := len(response.Errors) - mostErrors
		response.Errors = append(response.Errors[:mostErrors], &gqlerror.Error{
			Message: "And more errors, which are left out.", Extensions: map[string]any{"leftOut": more, "requestId": requestID(ctx)},
		})
	}
	return response
}

type blamelessKey struct{}

// withoutBlame is a context whose failures are no one's concern: the question is
// asked anew elsewhere.
func withoutBlame(ctx context.Context) context.Context {
	return context.WithValue(ctx, blamelessKey{}, true)
}

func isBlameless(ctx context.Context) bool { return ctx.Value(blamelessKey{}) != nil }
