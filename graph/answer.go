package graph

import (
	"context"
	"net/http"
	"runtime"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"

	"insyn/dbmodel/store"
	"insyn/graph/protocol"
	"insyn/graph/tabular"
)

// mostErrors is how many errors an answer tells of.
const mostErrors = 20

// answer makes the answer to a request.
func (h *handler) answer(ctx context.Context, q *protocol.Request, v *visitor) (*answer, *protocol.Refusal) {
	operation, errors, refused := h.operation(ctx, q)
	if refused != nil {
		return nil, refused
	}
	if errors != nil {
		return h.written(ctx, q, h.executor.DispatchError(ctx, errors))
	}
	if refused := allowed(q, operation.Operation); refused != nil {
		return nil, refused
	}
	shape, refused := h.shape(ctx, q, operation)
	if refused != nil {
		return nil, refused
	}
	cost := v.limits.Cost(h.documents.schema, operation.Operation, operation.Variables)
	if refused := v.pay(cost); refused != nil {
		return nil, refused
	}
	if operation.Operation.Operation == ast.Mutation { // It mostly waits until all servers know of it.
		return h.made(ctx, q, operation, shape, cost)
	}
	var made *answer
	if full := v.gate.Do(ctx, func() {
		runtime.Gosched() // Who came at the same time for less goes first.
		made, refused = h.made(ctx, q, operation, shape, cost)
	}); full != nil {
		return nil, refusal(full)
	}
	return made, refused
}

// made is the answer to an operation that may be answered, as small as its reader
// understands it.
func (h *handler) made(
	ctx context.Context, q *protocol.Request, operation *graphql.OperationContext, shape *tabular.Shape, cost int,
) (*answer, *protocol.Refusal) {
	ctx, statements := store.WithStatementCount(ctx)
	ctx, isPassing := withPassing(ctx)
	response, moment, settled := h.execute(ctx, operation)
	if response != nil && isUnavailable(response.Errors) {
		return nil, unavailable()
	}
	a, refused := h.written(ctx, q, response)
	if refused != nil {
		return nil, refused
	}
	a.moment, a.keep = moment, settled && !isPassing() && len(response.Errors) == 0 && operation.Operation.Operation == ast.Query
	a.operation, a.statements, a.cost = operation.OperationName, statements(), cost
	if shape != nil && len(response.Errors) == 0 {
		if refused := h.tabulate(ctx, q, operation, shape, response.Data, a); refused != nil {
			return nil, refused
		}
	}
	if q.Gzip {
		runtime.Gosched()
		a.Compress()
	}
	return a, nil
}

// operation reads what is asked, or says what is wrong with it.
func (h *handler) operation(ctx context.Context, q *protocol.Request) (*graphql.OperationContext, gqlerror.List, *protocol.Refusal) {
	params, refused := q.Params()
	if refused != nil {
		return nil, nil, refused
	}
	if refused := h.Limits.Variables(params.Variables); refused != nil {
		return nil, nil, refusal(refused)
	}
	text, refused := h.documents.text(params)
	if refused != nil {
		return nil, nil, refused
	}
	document, errors := h.documents.read(ctx, text)
	if errors != nil {
		return nil, errors, nil
	}
	chosen := document.Operations.ForName(params.OperationName)
	if chosen == nil {
		return nil, coded(errcode.ValidationFailed, gqlerror.List{unknownOperation(params.OperationName)}), nil
	}
	variables, err := validator.VariableValues(h.documents.schema, chosen, params.Variables)
	if err != nil {
		return nil, coded(errcode.ValidationFailed, gqlerror.List{gqlerror.WrapIfUnwrapped(err)}), nil
	}
	return &graphql.OperationContext{
		RawQuery: text, OperationName: chosen.Name, Doc: document, Operation: chosen, Variables: variables,
		RecoverFunc: recovered(h.Log),
		ResolverMiddleware: func(ctx context.Context, next graphql.Resolver) (any, error) {
			return next(ctx)
		},
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
			return next(ctx)
		},
	}, nil, nil
}

func unknownOperation(name string) *gqlerror.Error {
	if name == "" {
		return gqlerror.Errorf("The document holds several operations: say with operationName which one to answer.")
	}
	return gqlerror.Errorf("The document holds no operation called %s.", name)
}

// allowed says whether an operation may come the way it came.
func allowed(q *protocol.Request, operation *ast.OperationDefinition) *protocol.Refusal {
	switch {
	case operation.Operation == ast.Subscription:
		return &protocol.Refusal{
			Status: http.StatusNotAcceptable, Code: protocol.CodeBadRequest,
			Message: "A subscription is answered with events: accept text/event-stream.",
		}
	case operation.Operation == ast.Mutation && q.IsGet:
		return &protocol.Refusal{
			Status: http.StatusMethodNotAllowed, Code: protocol.CodeBadRequest,
			Message: "GET changes nothing: send mutations with POST.", Allow: "POST",
		}
	case operation.Operation == ast.Mutation && q.Form.IsTable():
		return &protocol.Refusal{
			Status: http.StatusBadRequest, Code: protocol.CodeBadRequest,
			Message: "A mutation is not answered with a table: ask for JSON.",
		}
	}
	return nil
}

// written is a response as JSON, in the form that was asked for.
func (h *handler) written(ctx context.Context, q *protocol.Request, response *graphql.Response) (*answer, *protocol.Refusal) {
	if response == nil {
		return nil, timedOut()
	}
	sent, err := protocol.NewAnswer(q.Form, response)
	if err != nil {
		h.Log.ErrorContext(ctx, "an answer can't be written", "error", err, "requestId", requestID(ctx))
		return nil, internal()
	}
	a := &answer{Answer: *sent}
	if len(response.Errors) > 0 {
		a.requestID = requestID(ctx)
		a.code, _ = response.Errors[0].Extensions["code"].(string)
	}
	return a, nil
}

// isUnavailable tells whether the database did not answer: then what is there of an
// answer is of no use.
func isUnavailable(errors gqlerror.List) bool {
	return slices.ContainsFunc(errors, func(err *gqlerror.Error) bool {
		return err.Extensions["code"] == protocol.CodeUnavailable
	})
}

func timedOut() *protocol.Refusal {
	return &protocol.Refusal{Status: http.StatusServiceUnavailable, Code: protocol.CodeTimeout, Message: timeoutMessage}
}

func internal() *protocol.Refusal {
	return &protocol.Refusal{Status: http.StatusInternalServerError, Code: protocol.CodeInternal, Message: internalMessage}
}
