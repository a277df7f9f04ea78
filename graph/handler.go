package graph

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"

	"insyn/dbmodel/store"
	"insyn/graph/gengql"
	"insyn/graph/loader"
	"insyn/graph/scalar"
)

const (
	// mostTokens is how long a question may be; a whole report takes half.
	mostTokens = 1000
	// cachedDocuments is how many parsed questions are kept.
	cachedDocuments = 500
)

// NewHandler answers GraphQL over HTTP, POST and GET, about the reports in s.
// The addresses in its answers lie below publicURL.
func NewHandler(s *store.Store, publicURL *url.URL, version string, now func() time.Time, log *slog.Logger) http.Handler {
	server := handler.New(gengql.NewExecutableSchema(gengql.Config{Resolvers: &resolver{}}))
	server.AddTransport(transport.GET{})
	server.AddTransport(transport.POST{})
	server.Use(extension.Introspection{})
	server.SetParserTokenLimit(mostTokens)
	server.SetQueryCache(lru.New[*ast.QueryDocument](cachedDocuments))
	server.SetErrorPresenter(presenter(log))
	server.SetRecoverFunc(recovered(log))
	server.AroundOperations(prepare(s, publicURL, now, log))
	return accept(server, version)
}

// prepare gives an operation what its resolvers need, and logs how long it took.
func prepare(s *store.Store, publicURL *url.URL, now func() time.Time, log *slog.Logger) graphql.OperationMiddleware {
	return func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		start := now()
		ctx = loader.With(scalar.WithBase(ctx, publicURL), s)
		respond := next(ctx)
		return func(ctx context.Context) *graphql.Response {
			response := respond(ctx)
			log.DebugContext(ctx, "answered", "operation", graphql.GetOperationContext(ctx).OperationName,
				"took", now().Sub(start), "requestId", requestID(ctx))
			return response
		}
	}
}
