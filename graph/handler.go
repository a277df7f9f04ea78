package graph

import (
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/99designs/gqlgen/graphql/executor"
	"golang.org/x/sync/singleflight"

	"insyn/dbmodel/store"
	"insyn/graph/gengql"
	"insyn/graph/limit"
)

// Options are what a handler answers from and how.
type Options struct {
	// Store holds the reports.
	Store *store.Store
	// Public is where the public site is: the addresses in answers lie below it.
	Public *url.URL
	// Version is the program's, as answers name it.
	Version string
	// Now is the clock that answers are timed by.
	Now func() time.Time
	// Log gets what goes wrong inside.
	Log *slog.Logger
	// Trusted are documents that may be asked by their hash (SHA-256, in hex).
	Trusted []string
	// Limits are how much one question and one client may ask; limit.Public()
	// where they are left out.
	Limits limit.Limits
	// TrustedProxies is how many proxies of our own stand before the server: so many
	// of the addresses in X-Forwarded-For are believed.
	TrustedProxies int
	// KeptBytes is how much memory answers may take that are kept to be given
	// again; with 0 none are kept.
	KeptBytes int
	// AtOnce is how many questions are answered at a time; 0 is twice as many as Go
	// uses processors.
	AtOnce int
	// Releases are those of the public site; nil where this server has no site.
	Releases Releases
	// Answered, if set, is told of every request when it has been answered.
	Answered func(Record)
}

type handler struct {
	Options
	watch     *store.Watch
	executor  *executor.Executor
	documents *documents
	answers   *answers
	flights   singleflight.Group
	streams   chan struct{}
	uploads   chan struct{}
	doors     *doors
}

// NewHandler answers GraphQL over HTTP: queries by GET and POST, and
// subscriptions as server-sent events.
func NewHandler(o Options) (http.Handler, error) {
	if o.Limits == (limit.Limits{}) {
		o.Limits = limit.Public()
	}
	if o.Releases == nil {
		o.Releases = noReleases{}
	}
	doors, err := newDoors(o)
	if err != nil {
		return nil, err
	}
	watch := o.Store.Watch()
	schema := gengql.NewEncodedSchema(gengql.Config{
		Resolvers:  &resolver{version: o.Version, limits: o.Limits, store: o.Store, watch: watch, releases: o.Releases},
		Directives: gengql.DirectiveRoot{RequiresRole: requiresRole},
	})
	h := &handler{
		Options:   o,
		watch:     watch,
		executor:  executor.New(schema),
		documents: newDocuments(schema.Schema(), o.Limits, o.Trusted),
		answers:   newAnswers(o.KeptBytes),
		streams:   make(chan struct{}, mostStreams),
		uploads:   make(chan struct{}, mostUploads),
		doors:     doors,
	}
	h.executor.SetErrorPresenter(presenter(o.Log))
	h.executor.SetRecoverFunc(recovered(o.Log))
	return h, nil
}
