package graph

import (
	"context"
	"net/http"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"insyn/graph/loader"
	"insyn/graph/protocol"
	"insyn/graph/scalar"
)

// mostStreams is how many subscriptions are answered at once.
const mostStreams = 200

// stream answers an operation with events: a subscription for as long as the
// reader stays, anything else with one.
func (h *handler) stream(ctx context.Context, w http.ResponseWriter, q *protocol.Request, v *visitor, record *Record) *protocol.Refusal {
	operation, errors, refused := h.operation(ctx, q)
	if refused != nil {
		return refused
	}
	if errors == nil && operation.Operation.Operation == ast.Mutation && q.IsGet {
		return allowed(q, operation.Operation)
	}
	if errors == nil {
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
	if errors != nil {
		events.Send(ctx, h.executor.DispatchError(ctx, errors))
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
