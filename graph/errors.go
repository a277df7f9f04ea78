package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"insyn/dbmodel/store"
	"insyn/graph/protocol"
)

const internalMessage = "Något gick fel hos oss. Försök igen; händer det igen, hör av dig och ange requestId. " +
	"(Something went wrong on our side. Try again; if it happens again, tell us the requestId.)"

const timeoutMessage = "Frågan tog för lång tid. Fråga efter mindre åt gången. " +
	"(The question took too long. Ask for less at a time.)"

// presenter decides what of an error the client sees. Whatever is not known to
// be for the client is logged and masked.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		code, message := judge(shown)
		// Whoever has gone away is told nothing, and what that interrupts is no fault.
		if code == protocol.CodeInternal && !errors.Is(ctx.Err(), context.Canceled) {
			log.ErrorContext(ctx, "answering failed", "error", err, "path", shown.Path.String(), "requestId", requestID(ctx))
		}
		return &gqlerror.Error{
			Message:    message,
			Path:       shown.Path,
			Locations:  shown.Locations,
			Extensions: map[string]any{"code": code, "requestId": requestID(ctx)},
		}
	}
}

// judge gives an error its code and the sentence that the client sees.
func judge(err *gqlerror.Error) (code, message string) {
	var input *store.InputError
	switch {
	case errors.As(err, &input):
		return protocol.CodeBadUserInput, input.Message
	case errors.Is(err, context.DeadlineExceeded):
		return protocol.CodeTimeout, timeoutMessage
	}
	if known, ok := err.Extensions["code"].(string); ok {
		return known, err.Message
	}
	return protocol.CodeInternal, internalMessage
}

// recovered turns a panic into an error, and logs where it happened.
func recovered(log *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, cause any) error {
		log.ErrorContext(ctx, "a resolver panicked", "cause", cause, "stack", string(debug.Stack()), "requestId", requestID(ctx))
		return fmt.Errorf("panic: %v", cause)
	}
}
