// Package console is the pages that staff work in, at /admin. It is a client of
// the API in this same program: it asks what any other client may ask, in the
// name of whoever is signed in, so that the API alone decides who may what.
package console

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// Path is where the console is; all its pages are below it.
const Path = "/admin"

// Options are what the console is made of.
type Options struct {
	// API answers GraphQL.
	API http.Handler
	// Schema is the API's: it tells which role each question needs.
	Schema *ast.Schema
	// Export makes a file of a report, whatever its state, named by the report's id
	// and the kind of file: 0126/kommunstyrelsen/2020.xlsx. The error is
	// fs.ErrNotExist where there is no such file.
	Export func(ctx context.Context, name string) ([]byte, error)
	// Template writes an empty workbook.
	Template func(io.Writer) error
	// Base is where staff reach the server; nil when that is not known.
	Base *url.URL
	// Now is the clock.
	Now func() time.Time
	// Log gets what goes wrong inside.
	Log *slog.Logger
}

// SignIn tells who is at the other end. The pages of signing in and out are its
// own, but for what they look like: see ShowSignIn.
type SignIn interface {
	// Register adds the addresses of signing in and out.
	Register(mux *http.ServeMux)
	// Require lets through only those who are signed in, as the viewer of the
	// request's context.
	Require(next http.Handler) http.Handler
}

// Console makes the pages.
type Console struct {
	Options

	api       api
	languages map[string]*language
	// style and script are what pages load, by address.
	style, script asset
	// protection keeps other sites from sending the forms.
	protection *http.CrossOriginProtection
}

// New makes a console. The error is of its own files: a question that the
// schema does not know, or a list of words that cannot be read.
func New(o Options) (*Console, error) {
	c := &Console{Options: o, style: newAsset("console.css", styleSheet), script: newAsset("console.js", script)}
	var err error
	if c.api, err = newAPI(o.API, o.Schema); err != nil {
		return nil, err
	}
	if c.languages, err = newLanguages(); err != nil {
		return nil, err
	}
	c.protection, err = c.newProtection()
	return c, err
}

// Handler answers at Path and below it.
func (c *Console) Handler(s SignIn) http.Handler {
	outer := http.NewServeMux()
	outer.HandleFunc("GET "+Path+"/assets/{name}", c.serveAsset)
	s.Register(outer)
	pages := s.Require(c.pages())
	outer.Handle(Path, pages)
	outer.Handle(Path+"/", pages)
	return protect(c.protection.Handler(outer))
}

func (c *Console) pages() http.Handler {
	mux := http.NewServeMux()
	for pattern, answer := range map[string]func(*visit) (*reply, error){
		"GET " + Path:                             (*visit).overview,
		"GET " + Path + "/{$}":                    (*visit).overview,
		"GET " + Path + "/reports":                (*visit).reports,
		"GET " + Path + "/reports/{id...}":        (*visit).report,
		"POST " + Path + "/reports/{id...}":       (*visit).changeReport,
		"GET " + Path + "/import":                 (*visit).importForm,
		"GET " + Path + "/import/check":           (*visit).checked,
		"POST " + Path + "/municipalities/{code}": (*visit).requireApproval,
		"GET " + Path + "/builds":                 (*visit).builds,
		"POST " + Path + "/builds":                (*visit).rebuild,
		"GET " + Path + "/builds/{id}":            (*visit).build,
		"POST " + Path + "/builds/{id}":           (*visit).cancelBuild,
		"GET " + Path + "/releases":               (*visit).releases,
		"POST " + Path + "/releases/{id}":         (*visit).activate,
		"GET " + Path + "/tokens":                 (*visit).tokens,
		"POST " + Path + "/tokens":                (*visit).createToken,
		"POST " + Path + "/tokens/{id}":           (*visit).revokeToken,
		"GET " + Path + "/log":                    (*visit).log,
		"/":                                       (*visit).missing,
	} {
		mux.Handle(pattern, c.page(answer))
	}
	mux.Handle("POST "+Path+"/import", c.upload((*visit).importFile))
	mux.Handle("POST "+Path+"/import/check", c.upload((*visit).check))
	mux.HandleFunc("GET "+Path+"/builds/{id}/events", c.followBuild)
	mux.Handle("GET "+Path+"/template.xlsx", c.download(c.template))
	mux.Handle("GET "+Path+"/export/{name...}", c.download(c.export))
	return mux
}
