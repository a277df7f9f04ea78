package graph

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"insyn/dbmodel"
	"insyn/graph/loader"
	"insyn/graph/protocol"
	"insyn/graph/scalar"
)

// mostStreams is how many subscriptions are answered at once.
const mostStreams = 200

// stream answers an operation with events: a subscription for as long as the
// reader stays, anything else with one.
func (h *handler) stream(ctx context.Context, w http.ResponseWriter, q *protocol.Request, v *visitor, record *Record) *protocol.Refusal {
	operation, faults, refused := h.operation(ctx, q)
	if refused != nil {
		return refused
	}
	if faults == nil && operation.Operation.Operation == ast.Mutation && q.IsGet {
		return allowed(q, operation.Operation)
	}
	if faults == nil {
		if refused := mayFollow(ctx, operation); refused != nil {
			return refused
		}
		if refused := v.pay(v.limits.Cost(h.documents.schema, operation.Operation, operation.Variables)); refused != nil {
			v.head(w.Header())
			return refused
		}
	}
	select {
	case h.streams <- struct{}{}:
		defer func() { <-h.streams }()
	default:
		return &protocol.Refusal{
			Status: http.StatusServiceUnavailable, Code: protocol.CodeUnavailable, RetryAfter: time.Minute,
			Message: "Too many subscriptions are open at the moment: try again in a minute.",
		}
	}
	events := protocol.NewEventStream(w)
	record.Status = http.StatusOK
	if faults != nil {
		events.Send(ctx, h.executor.DispatchError(ctx, faults))
		events.Complete()
		return nil
	}
	record.Operation = operation.OperationName
	ctx, cancel := context.WithCancel(loader.With(scalar.WithBase(ctx, h.Public), h.Store))
	defer cancel()
	respond, ctx := h.executor.DispatchOperation(ctx, operation)
	for {
		response := respond(ctx)
		if response == nil || !events.Send(ctx, response) {
			break
		}
		if operation.Operation.Operation != ast.Subscription {
			break
		}
	}
	events.Complete()
	return nil
}

// mayFollow refuses a subscription that the reader has no role for before
// anything is streamed.
func mayFollow(ctx context.Context, o *graphql.OperationContext) *protocol.Refusal {
	if o.Operation.Operation != ast.Subscription {
		return nil
	}
	for _, field := range graphql.CollectFields(o, o.Operation.SelectionSet, []string{"Subscription"}) {
		needed := field.Definition.Directives.ForName("requiresRole")
		if needed == nil {
			continue
		}
		var refused *gqlerror.Error
		if errors.As(demand(ctx, dbmodel.Role(needed.Arguments.ForName("role").Value.Raw)), &refused) {
			code, _ := refused.Extensions["code"].(string)
			return &protocol.Refusal{Status: protocol.Status(protocol.Response, code, false), Code: code, Message: refused.Message}
		}
	}
	return nil
}
