package web

import (
	"context"
	"io"
	"net/http"
	"net/url"

	"insyn/dbmodel"
	"insyn/graph/reference"
)

// Routes says what answers at the server's addresses.
type Routes struct {
	// Site answers everything that the others don't.
	Site http.Handler
	// Preview answers with previews of the site at /preview/.
	Preview http.Handler
	// API answers GraphQL at /graphql.
	API http.Handler
	// Explorer answers with the page below /graphql that tries the API out.
	Explorer http.Handler
	// Reference answers with what may be asked at /graphql/docs, and with the
	// schema as text.
	Reference http.Handler
	// Documents lists the documents that the API knows by name.
	Documents http.Handler
	// Export answers with the files of reports at /export/.
	Export http.Handler
	// Console answers at /admin, for staff; nil where there is none.
	Console http.Handler
	// Health is asked at /healthz; an error means that the server can't do
	// its work.
	Health func(context.Context) error
	// Public is where readers find the server; nil when that is not known.
	Public *url.URL
}

// Handler is the whole server as one handler.
func (r Routes) Handler() http.Handler {
	mux := http.NewServeMux()
	outer := http.NewServeMux()
	outer.Handle("/graphql", protectData(r.Public, r.API)) // compresses by itself
	outer.Handle("/", compress(mux))
	mux.Handle("/", protect(ofSite, r.Public, r.Site))
	mux.Handle(dbmodel.PreviewsPath, protect(ofPreview, r.Public, r.Preview))
	mux.Handle("/graphql/explorer", protect(ofAPI, r.Public, r.Explorer))
	mux.Handle("/graphql/explorer/", protect(ofAPI, r.Public, r.Explorer))
	for _, path := range []string{reference.Path, reference.Path + "/", reference.SDLPath} {
		mux.Handle(path, protect(ofAPI, r.Public, r.Reference))
	}
	mux.Handle("GET /graphql/documents.json", protectData(r.Public, r.Documents))
	mux.Handle("GET /export/{name...}", protect(ofAPI, r.Public, r.Export))
	if r.Console != nil {
		mux.Handle("/admin", protect(ofSite, r.Public, r.Console)) // has a policy of its own
		mux.Handle("/admin/", protect(ofSite, r.Public, r.Console))
	}
	mux.Handle("GET /healthz", protect(ofAPI, r.Public, http.HandlerFunc(r.health)))
	return outer
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
