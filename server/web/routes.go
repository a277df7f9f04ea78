package web

import (
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
	// Ready tells at /readyz whether the server can do its work; nil where no one
	// asks. That it lives is told at /healthz.
	Ready http.Handler
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
	mux.Handle("GET /healthz", protect(ofAPI, r.Public, http.HandlerFunc(alive)))
	if r.Ready != nil {
		mux.Handle("GET /readyz", protect(ofAPI, r.Public, r.Ready))
	}
	return outer
}

// alive answers as long as the process does, whatever it lacks: to start it anew
// would not bring a database back.
func alive(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = io.WriteString(w, "ok\n")
}
