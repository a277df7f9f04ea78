package web

import (
	"context"
	"io"
	"net/http"
)

// Routes says what answers at the server's addresses.
type Routes struct {
	// Site answers everything that the others don't.
	Site http.Handler
	// API answers GraphQL at /graphql.
	API http.Handler
	// Health is asked at /healthz; an error means that the server can't do
	// its work.
	Health func(context.Context) error
}

// Handler is the whole server as one handler.
func (r Routes) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", protect(sitePolicy, r.Site))
	mux.Handle("/graphql", protect(apiPolicy, r.API))
	mux.Handle("GET /healthz", protect(apiPolicy, http.HandlerFunc(r.health)))
	return mux
}

func (r Routes) health(w http.ResponseWriter, request *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if err := r.Health(request.Context()); err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = io.WriteString(w, "databasen svarar inte\n")
		return
	}
	_, _ = io.WriteString(w, "ok\n")
}
