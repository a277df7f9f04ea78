package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"insyn/dbmodel/store"
	"insyn/graph/protocol"
)

const internalMessage = "Något gick fel hos oss. Försök igen; händer det igen, hör av dig och ange requestId. " +
	"(Something went wrong on our side. Try again; if it happens again, tell us the requestId.)"

const timeoutMessage = "Frågan tog för lång tid. Fråga efter mindre åt gången. " +
	"(The question took too long. Ask for less at a time.)"

const unavailableMessage = "Databasen svarar inte just nu. Försök igen om en liten stund. " +
	"(The database does not answer at the moment. Try again shortly.)"

// unavailableFor is how long who meets a database that does not answer should wait.
const unavailableFor = 5 * time.Second

// unavailable refuses a request that the database does not answer.
func unavailable() *protocol.Refusal {
	return &protocol.Refusal{
		Status: http.StatusServiceUnavailable, Code: protocol.CodeUnavailable, Message: unavailableMessage, RetryAfter: unavailableFor,
	}
}

// refusalOf is what a request is refused with when an error kept it from being
// looked at.
func refusalOf(err error) *protocol.Refusal {
	if store.IsUnavailable(err) || store.TroubleOf(err) == store.TooSlow {
		return unavailable()
	}
	return internal()
}

// presenter decides what of an error the client sees. Whatever is not known to
// be for the client is logged and masked.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		code, message := judge(shown)
		// Whoever has gone away is told nothing, and what that interrupts is no fault.
		isOurs := (code == protocol.CodeInternal || code == protocol.CodeUnavailable) && !isBlameless(ctx)
		if isOurs && !errors.Is(ctx.Err(), context.Canceled) {
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
	case store.IsUnavailable(err):
		return protocol.CodeUnavailable, unavailableMessage
	case store.TroubleOf(err) == store.TooSlow:
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
